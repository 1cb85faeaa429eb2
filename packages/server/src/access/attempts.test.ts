import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MemoryStore, SYSTEM_TENANT, type Store } from "@acquit/engine";
import { postgresMissing, startPostgres } from "../store/private-postgres.test-suite.ts";
import { PostgresStore } from "../store/postgres-store.ts";
import { attemptCollections, Attempts } from "./attempts.ts";

const START = Date.parse("2026-03-02T09:00:00.000Z");
const after = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** How many of so many tries are let through, each at the process whose turn it is. */
async function letThrough(processes: readonly Attempts[], count: number, tried: (at: number) => readonly [string, string]) {
  let through = 0;
  for (let at = 0; at < count; at += 1) {
    const [address, account] = tried(at);
    await processes[at % processes.length]?.count(address, account, after(0)).then(
      () => (through += 1),
      (error: unknown) => {
        assert.equal((error as { code?: string }).code, "too-many-requests");
      },
    );
  }
  return through;
}

function testShared(
  name: string,
  skip: string | false,
  open: () => Promise<{ stores: readonly Store[]; end: () => Promise<void> }>,
) {
  describe(`attempts counted by several processes on ${name}`, { skip }, () => {
    const tries: readonly (readonly [what: string, most: number, tried: (at: number) => readonly [string, string]])[] = [
      ["one address on one account", 10, () => ["a1", "anne"]],
      ["one address on many accounts", 60, (at) => ["a2", `account ${String(at)}`]],
      ["many addresses on one account", 50, (at) => [`address ${String(at)}`, "paul"]],
    ];
    test("let no more through together than one would alone, and a restart forgets nothing", async () => {
      const { stores, end } = await open();
      const processes = stores.map((store) => new Attempts(store));
      for (const [what, most, tried] of tries) assert.equal(await letThrough(processes, 90, tried), most, what);
      const restarted = stores.map((store) => new Attempts(store));
      for (const [what, , tried] of tries) assert.equal(await letThrough(restarted, 6, tried), 0, what);
      await end();
    });
  });
}

const memory = new MemoryStore();
testShared("one store", false, () => Promise.resolve({ stores: [memory, memory, memory], end: () => Promise.resolve() }));

testShared("PostgreSQL", postgresMissing(), async () => {
  const server = await startPostgres();
  const url = server.createDatabase();
  const stores = [await PostgresStore.open(url), await PostgresStore.open(url), await PostgresStore.open(url)];
  return {
    stores,
    end: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await server.stop();
    },
  };
});

test("one who waits as long as she was told is let in", async () => {
  const attempts = new Attempts(new MemoryStore());
  for (let count = 0; count < 10; count += 1) await attempts.count("a", "anne", after(0));
  const refusal = await attempts.count("a", "anne", after(5)).catch((error: unknown) => error);
  const { retryAfterSeconds } = (refusal as { details: { retryAfterSeconds: number } }).details;
  assert.equal(retryAfterSeconds, 55);
  await assert.rejects(attempts.count("a", "anne", after(5 + retryAfterSeconds - 1)));
  await attempts.count("a", "anne", after(5 + retryAfterSeconds));
});

test("no address and no account is kept readable, and what has become meaningless goes", async () => {
  const store = new MemoryStore();
  const attempts = new Attempts(store);
  await attempts.count("203.0.113.7", "anne@atelier.example", after(0));
  const [collection] = attemptCollections;
  assert.ok(collection);
  const rows = async () =>
    (await store.read(SYSTEM_TENANT, (reader) => reader.scan(collection, { index: "byUntil", limit: 99 }))).rows;
  assert.doesNotMatch(JSON.stringify(await rows()), /203|anne/);
  for (let hour = 2; hour < 6; hour += 1) await attempts.count("198.51.100.1", "paul@atelier.example", after(hour * 3600));
  assert.equal((await rows()).length, 3);
});
