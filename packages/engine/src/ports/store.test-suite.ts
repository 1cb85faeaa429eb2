import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import { entries, notes, storeContractCollections } from "./store-collections.test-suite.ts";
import { harnessOf } from "./store-harness.test-suite.ts";
import { testScans } from "./store-scans.test-suite.ts";
import { digestOf, replay, stepsArbitrary } from "./store-steps.test-suite.ts";
import { AppendOnlyError, DuplicateError, type Store } from "./store.ts";
import { MemoryStore } from "../stores/memory-store.ts";

export { storeContractCollections };

class Deliberate extends Error {}

/** Everything a store promises, as tests; `open` makes an empty store that holds `storeContractCollections`. */
export function testStore(name: string, open: () => Promise<Store>, options: { readonly skip?: string | false } = {}): void {
  describe(`store contract: ${name}`, { skip: options.skip ?? false }, () => {
    let store: Store;
    const harness = harnessOf(() => store);
    const { aTenant, aNote, write, get, idsOf } = harness;

    before(async () => {
      store = await open();
    });
    after(() => store.close());

    test("a row is read back as it was written, whatever its text", async () => {
      const tenant = aTenant();
      const row = aNote("n1", { text: 'É\u0000\u2028"\\\u{1f600}\ud800 ', nested: { list: [1, null, "x"], flag: true } });
      await write(tenant, row);
      assert.deepEqual(await get(tenant, "n1"), row);
    });

    test("a row of four megabytes is read back whole", async () => {
      const tenant = aTenant();
      const text = "é1".repeat(1_500_000);
      await write(tenant, aNote("big", { text }));
      assert.equal((await get(tenant, "big"))?.text, text);
    });

    test("a row that is not there is undefined, also under an id no row can have", async () => {
      const tenant = aTenant();
      for (const id of ["none", "", "nul\0", "lone\ud800", "x".repeat(10_000)]) assert.equal(await get(tenant, id), undefined);
    });

    test("a row with an id that some database could not hold is refused", async () => {
      for (const id of ["", "nul\0", "lone\ud800", "x".repeat(256)])
        await assert.rejects(write(aTenant(), aNote(id)), RangeError);
    });

    test("a row with a fraction or an unsafe number in an index is refused", async () => {
      for (const rank of [0.5, 2 ** 53]) await assert.rejects(write(aTenant(), aNote("n", { rank })), RangeError);
    });

    test("put replaces a row and its place in every index", async () => {
      const tenant = aTenant();
      await write(tenant, aNote("n1", { title: "b" }), aNote("n2", { title: "c" }), aNote("n1", { title: "d" }));
      assert.equal(await idsOf(tenant, { index: "byTitle" }), "n2 n1");
    });

    test("remove takes a row away, and removing it again does nothing", async () => {
      const tenant = aTenant();
      await write(tenant, aNote("n1"), aNote("n2"));
      for (let time = 0; time < 2; time++) await store.transact(tenant, (transaction) => transaction.remove(notes, "n1"));
      assert.equal(await idsOf(tenant, { index: "byTitle" }), "n2");
    });

    test("the transaction sees what it wrote itself", async () => {
      const seen = await store.transact(aTenant(), async (transaction) => {
        await transaction.insert(notes, aNote("n1", { title: "a" }));
        await transaction.put(notes, aNote("n1", { title: "b" }));
        const found = await transaction.scan(notes, { index: "byTitle", limit: 10 });
        return [(await transaction.lock(notes, "n1"))?.title, found.rows.map(({ title }) => title)];
      });
      assert.deepEqual(seen, ["b", ["b"]]);
    });

    test("inserting an id twice is refused and changes nothing", async () => {
      const tenant = aTenant();
      await write(tenant, aNote("n1", { title: "first" }));
      const again = store.transact(tenant, (transaction) => transaction.insert(notes, aNote("n1", { title: "second" })));
      await assert.rejects(again, DuplicateError);
      assert.equal((await get(tenant, "n1"))?.title, "first");
    });

    test("a unique value is refused a second time, by insert and by put", async () => {
      const tenant = aTenant();
      await write(tenant, aNote("n1", { code: "c" }), aNote("n2", { code: "d" }));
      for (const verb of ["insert", "put"] as const) {
        const again = store.transact(tenant, (transaction) => transaction[verb](notes, aNote("n3", { code: "c" })));
        await assert.rejects(again, DuplicateError);
      }
      await assert.rejects(write(tenant, aNote("n2", { code: "c" })), DuplicateError);
    });

    test("a unique value may be absent many times, kept by its own row, and taken again once free", async () => {
      const tenant = aTenant();
      await write(tenant, aNote("n1"), aNote("n2"), aNote("n3", { code: "c" }), aNote("n3", { code: "c", title: "t" }));
      await write(tenant, aNote("n3"), aNote("n1", { code: "c" }));
      assert.equal(await idsOf(tenant, { index: "byCode", prefix: ["c"] }), "n1");
    });

    test("a transaction goes on after a duplicate it caught", async () => {
      const tenant = aTenant();
      await write(tenant, aNote("n1", { code: "c" }));
      await store.transact(tenant, async (transaction) => {
        await assert.rejects(transaction.put(notes, aNote("n2", { code: "c" })), DuplicateError);
        await assert.rejects(transaction.insert(notes, aNote("n1")), DuplicateError);
        await transaction.put(notes, aNote("n2", { code: "d" }));
      });
      assert.equal((await get(tenant, "n2"))?.code, "d");
    });

    test("rows of an append-only collection are neither replaced nor removed", async () => {
      const tenant = aTenant();
      await store.transact(tenant, (transaction) => transaction.insert(entries, { id: "e1", seq: 1, text: "first" }));
      const replace = store.transact(tenant, (transaction) => transaction.put(entries, { id: "e1", seq: 1, text: "other" }));
      await assert.rejects(replace, AppendOnlyError);
      await assert.rejects(
        store.transact(tenant, (transaction) => transaction.remove(entries, "e1")),
        AppendOnlyError,
      );
      const kept = await store.read(tenant, (reader) => reader.get(entries, "e1"));
      assert.equal(kept?.text, "first");
    });

    test("a transaction that throws leaves nothing behind", async () => {
      const tenant = aTenant();
      await write(tenant, aNote("kept"));
      const failed = store.transact(tenant, async (transaction) => {
        await transaction.put(notes, aNote("gone"));
        await transaction.remove(notes, "kept");
        throw new Deliberate();
      });
      await assert.rejects(failed, Deliberate);
      assert.equal(await idsOf(tenant, { index: "byTitle" }), "kept");
    });

    test("of transactions that run at once those that throw undo only themselves", async () => {
      const tenant = aTenant();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 40 }, (_, at) =>
          store.transact(tenant, async (transaction) => {
            await transaction.insert(notes, aNote(`n${at}`, { rank: at }));
            if (at % 4 === 0) throw new Deliberate();
          }),
        ),
      );
      assert.equal(outcomes.filter(({ status }) => status === "rejected").length, 10);
      assert.equal(await store.read(tenant, (reader) => reader.count(notes, { index: "byRank" })), 30);
    });

    test("a locked row is counted up once by each of many transactions, also when it was not there", async () => {
      const tenant = aTenant();
      const countUp = () =>
        store.transact(tenant, async (transaction) => {
          const row = (await transaction.lock(notes, "counter")) ?? aNote("counter");
          await transaction.put(notes, { ...row, rank: row.rank + 1 });
        });
      await Promise.all(Array.from({ length: 50 }, countUp));
      assert.equal((await get(tenant, "counter"))?.rank, 50);
    });

    test("firms see and change only their own rows, under the same ids and unique values", async () => {
      const [mine, theirs] = [aTenant(), aTenant()];
      await write(mine, aNote("n1", { code: "c", title: "mine" }));
      await write(theirs, aNote("n1", { code: "c", title: "theirs" }), aNote("n2"));
      await store.transact(theirs, (transaction) => transaction.remove(notes, "n1"));
      assert.equal((await get(mine, "n1"))?.title, "mine");
      assert.equal(await idsOf(mine, { index: "byTitle" }), "n1");
      assert.equal(await idsOf(theirs, { index: "byTitle" }), "n2");
    });

    test("a read keeps its view while others write", async () => {
      const tenant = aTenant();
      await write(tenant, aNote("n1", { title: "before" }));
      const seen = await store.read(tenant, async (reader) => {
        const first = await reader.get(notes, "n1");
        await write(tenant, aNote("n1", { title: "after" }));
        return [first?.title, (await reader.get(notes, "n1"))?.title];
      });
      assert.deepEqual(seen, ["before", "before"]);
      assert.equal((await get(tenant, "n1"))?.title, "after");
    });

    test("what a read throws is thrown", async () => {
      await assert.rejects(
        store.read(aTenant(), () => Promise.reject(new Deliberate())),
        Deliberate,
      );
    });

    testScans(harness);

    test("any history of operations answers as a simple model does", { timeout: 60_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(stepsArbitrary, async (steps) => {
          const tenant = aTenant();
          assert.equal(digestOf(await replay(store, tenant, steps)), digestOf(await replay(new MemoryStore(), tenant, steps)));
        }),
        { numRuns: 25, seed: 3 },
      );
    });
  });
}
