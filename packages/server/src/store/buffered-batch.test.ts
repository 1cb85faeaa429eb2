import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DuplicateError, type Transaction } from "@acquit/engine";
import { entries, notes } from "../../../engine/src/ports/store-collections.test-suite.ts";
import { storeContractCollections } from "../../../engine/src/ports/store.test-suite.ts";
import { migrations } from "./migrations.ts";
import { SqliteStore } from "./sqlite-store.ts";
import { tableOf } from "./table.ts";

const folder = mkdtempSync(join(tmpdir(), "acquit-buffered-"));
const withContract = [...migrations, { name: "contract", createTables: storeContractCollections.map(tableOf) }];
let store: SqliteStore;
before(async () => {
  store = await SqliteStore.open(join(folder, "acquit.sqlite"), { migrations: withContract });
});
after(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const aNote = (id: string, code?: string) => ({ id, title: id, rank: 1, group: "g", ...(code === undefined ? {} : { code }) });

/** Runs pieces of work that share a commit; answers what became of each, and how often each was run. */
async function together(tenant: string, works: readonly ((transaction: Transaction) => Promise<unknown>)[]) {
  const runs = works.map(() => 0);
  const outcomes = await Promise.allSettled(
    works.map((work, at) =>
      store.transact(tenant, (transaction) => {
        runs[at] = (runs[at] ?? 0) + 1;
        return work(transaction);
      }),
    ),
  );
  return { outcomes, runs };
}

test("whoever takes a value that is taken is told so, and the others of the commit stand", async () => {
  await store.transact("clash", (transaction) => transaction.insert(notes, aNote("first", "x")));
  const { outcomes } = await together("clash", [
    (transaction) => transaction.insert(notes, aNote("second", "y")),
    (transaction) => transaction.insert(notes, aNote("third", "x")),
    (transaction) => transaction.insert(notes, aNote("fourth", "y")),
  ]);
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.status === "fulfilled" ? "stands" : (outcome.reason as Error).name)),
    ["stands", "DuplicateError", "DuplicateError"],
  );
  const rows = await store.read("clash", (reader) => reader.scan(notes, { index: "byTitle", limit: 9 }));
  assert.deepEqual(
    rows.rows.map(({ id }) => id),
    ["first", "second"],
  );
});

test("what fails only because of a clash it had not yet seen is told of the clash", async () => {
  await store.transact("unseen", (transaction) => transaction.insert(entries, { id: "i", seq: 1, text: "" }));
  const { outcomes } = await together("unseen", [
    async (transaction) => {
      await transaction.insert(entries, { id: "j", seq: 1, text: "" });
      throw new Error("for another reason");
    },
  ]);
  assert.ok(outcomes[0]?.status === "rejected" && outcomes[0].reason instanceof DuplicateError);
});

test("what fails for its own reason is run once, and leaves nothing", async () => {
  const { outcomes, runs } = await together("own-reason", [
    (transaction) => transaction.insert(notes, aNote("kept")),
    async (transaction) => {
      await transaction.insert(notes, aNote("undone", "z"));
      throw new Error("its own reason");
    },
    (transaction) => transaction.insert(notes, aNote("also kept", "z")),
  ]);
  assert.deepEqual(
    [outcomes.map(({ status }) => status), runs],
    [
      ["fulfilled", "rejected", "fulfilled"],
      [1, 1, 1],
    ],
  );
  const rows = await store.read("own-reason", (reader) => reader.scan(notes, { index: "byTitle", limit: 9 }));
  assert.deepEqual(
    rows.rows.map(({ id }) => id),
    ["also kept", "kept"],
  );
});

test("scans, counts and pages see what waits to be written, and not what is waiting to go", async () => {
  await store.transact("seen", async (transaction) => {
    for (const id of ["a", "c", "e"]) await transaction.insert(notes, aNote(id));
  });
  const { outcomes } = await together("seen", [
    (transaction) => transaction.put(notes, { ...aNote("c"), title: "z" }),
    (transaction) => transaction.remove(notes, "a"),
    (transaction) => transaction.insert(notes, aNote("b")),
    async (transaction) => {
      const first = await transaction.scan(notes, { index: "byTitle", limit: 2 });
      const second = await transaction.scan(notes, { index: "byTitle", limit: 2, after: first.next ?? "" });
      const count = await transaction.count(notes, { index: "byTitle" });
      return [first.rows.map(({ id }) => id), second.rows.map(({ id }) => id), count];
    },
  ]);
  assert.deepEqual(outcomes[3], { status: "fulfilled", value: [["b", "e"], ["c"], 3] });
});

test("a unique value handed from one row to another within a commit is lost to nobody", async () => {
  const { outcomes } = await together("handed", [
    (transaction) => transaction.insert(notes, aNote("one", "x")),
    (transaction) => transaction.put(notes, aNote("one", "y")),
    (transaction) => transaction.insert(notes, aNote("two", "x")),
    (transaction) => transaction.remove(notes, "two"),
    (transaction) => transaction.insert(notes, aNote("three", "x")),
    (transaction) => transaction.insert(notes, aNote("four", "y")),
  ]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    [...Array.from({ length: 5 }, () => "fulfilled"), "rejected"],
  );
});
