import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryStore, SYSTEM_TENANT, type Reader } from "@acquit/engine";
import { tenants } from "./collections.ts";
import { SharedReads } from "./shared-reads.ts";

const FIRM = { id: "firm", name: "Firm", createdAt: "2026-01-01T00:00:00.000Z" };

async function aStore() {
  const store = new MemoryStore();
  await store.transact(SYSTEM_TENANT, (transaction) => transaction.insert(tenants, FIRM));
  let views = 0;
  let gets = 0;
  const shared = new SharedReads((work) => {
    views += 1;
    return store.read(SYSTEM_TENANT, (reader) => {
      const counting: Reader = {
        get: (collection, id) => {
          gets += 1;
          return reader.get(collection, id);
        },
        scan: (collection, scan) => reader.scan(collection, scan),
        count: (collection, scan) => reader.count(collection, scan),
      };
      return work(counting);
    });
  });
  return { store, shared, counted: () => ({ views, gets }) };
}

const nameOf = (reader: Reader) => reader.get(tenants, "firm").then((row) => row?.name);

test("reads of the same turn share a view and ask for a row once", async () => {
  const { shared, counted } = await aStore();
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => shared.read(nameOf))), ["Firm", "Firm", "Firm"]);
  assert.deepEqual(counted(), { views: 1, gets: 1 });
});

test("a read sees what was committed before it was asked for", async () => {
  const { store, shared } = await aStore();
  await shared.read(nameOf);
  await store.transact(SYSTEM_TENANT, (transaction) => transaction.put(tenants, { ...FIRM, name: "Renamed" }));
  assert.equal(await shared.read(nameOf), "Renamed");
});

test("one that is refused leaves the others of its view", async () => {
  const { shared } = await aStore();
  const outcomes = await Promise.allSettled([shared.read(() => Promise.reject(new Error("refused"))), shared.read(nameOf)]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["rejected", "fulfilled"],
  );
});

test("when the database cannot be read everybody is told", async () => {
  const shared = new SharedReads(() => Promise.reject(new Error("gone")));
  const outcomes = await Promise.allSettled([shared.read(nameOf), shared.read(nameOf)]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["rejected", "rejected"],
  );
});
