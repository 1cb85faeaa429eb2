import assert from "node:assert/strict";
import { test } from "node:test";
import { CursorError } from "./cursor.ts";
import { notes } from "./store-collections.test-suite.ts";
import type { StoreHarness } from "./store-harness.test-suite.ts";

/** What scans and counts promise: order, bounds, pages, cursors. */
export function testScans({ store, aTenant, aNote, write, idsOf }: StoreHarness): void {
  test("text sorts by code point: accents after ASCII, the supplementary planes last", async () => {
    const tenant = aTenant();
    const titles = ["a", "Z", "é", "\u{1f600}", "\uffee", "", "z", "a\u0301", "ab"];
    await write(tenant, ...titles.map((title, at) => aNote(`n${at}`, { title })));
    const page = await store().read(tenant, (reader) => reader.scan(notes, { index: "byTitle", limit: 100 }));
    assert.deepEqual(
      page.rows.map(({ title }) => title),
      ["", "Z", "a", "ab", "a\u0301", "z", "é", "\uffee", "\u{1f600}"],
    );
  });

  test("integers sort by value, up to the largest safe one, negative ones first", async () => {
    const tenant = aTenant();
    const ranks = [10, 9, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0];
    await write(tenant, ...ranks.map((rank, at) => aNote(`n${at}`, { rank })));
    const page = await store().read(tenant, (reader) => reader.scan(notes, { index: "byRank", limit: 100 }));
    assert.deepEqual(
      page.rows.map(({ rank }) => rank),
      ranks.toSorted((a, b) => a - b),
    );
  });

  test("a text too long for an index is found by itself and sorts by its beginning", async () => {
    const tenant = aTenant();
    const long = "é".repeat(100_000);
    await write(tenant, aNote("n1", { title: long }), aNote("n2", { title: "é" }), aNote("n3", { title: "nul\0" }));
    assert.equal(await idsOf(tenant, { index: "byTitle", prefix: [long] }), "n1");
    assert.equal(await idsOf(tenant, { index: "byTitle", prefix: ["nul\0"] }), "n3");
    assert.equal(await idsOf(tenant, { index: "byTitle" }), "n3 n2 n1");
  });

  test("ties are ordered by id, backwards when descending", async () => {
    const tenant = aTenant();
    await write(tenant, ...["b", "a", "c"].map((id) => aNote(id, { rank: 1 })), aNote("z", { rank: 0 }));
    assert.equal(await idsOf(tenant, { index: "byRank" }), "z a b c");
    assert.equal(await idsOf(tenant, { index: "byRank", direction: "descending" }), "c b a z");
  });

  test("bounds are inclusive, on the field after the prefix", async () => {
    const tenant = aTenant();
    await write(tenant, ...[1, 2, 3, 4].map((rank) => aNote(`n${rank}`, { rank })), aNote("other", { rank: 2, group: "h" }));
    const scan = { index: "byGroup", prefix: ["g"] } as const;
    assert.equal(await idsOf(tenant, { ...scan, from: 2, to: 3 }), "n2 n3");
    assert.equal(await idsOf(tenant, { ...scan, from: 3 }), "n3 n4");
    assert.equal(await idsOf(tenant, { ...scan, to: 2, direction: "descending" }), "n2 n1");
    assert.equal(await idsOf(tenant, { ...scan, from: 3, to: 2 }), "");
    assert.equal(await idsOf(tenant, { index: "byGroup", from: "h" }), "other");
    assert.equal(await idsOf(tenant, { index: "byGroup", prefix: ["g", 4] }), "n4");
  });

  test("a row with an absent index value is not in that index, whatever the scan", async () => {
    const tenant = aTenant();
    await write(tenant, aNote("n1"), aNote("n2", { code: "c" }), aNote("n3", { code: "d", pair: "p" }));
    assert.equal(await idsOf(tenant, { index: "byCode" }), "n2 n3");
    assert.equal(await idsOf(tenant, { index: "byPair" }), "n3");
    assert.equal(await idsOf(tenant, { index: "byPair", prefix: ["c"] }), "");
    assert.equal(await idsOf(tenant, { index: "byPair", from: "a" }), "n3");
    assert.equal(await store().read(tenant, (reader) => reader.count(notes, { index: "byCode" })), 2);
  });

  test("count counts what a scan with the same bounds would read", async () => {
    const tenant = aTenant();
    await write(tenant, ...[1, 2, 3, 4].map((rank) => aNote(`n${rank}`, { rank })));
    const counted = await store().read(tenant, (reader) =>
      reader.count(notes, { index: "byGroup", prefix: ["g"], from: 2, to: 3 }),
    );
    assert.equal(counted, 2);
  });

  test("pages follow each other without gap or repeat, in both directions, over ties and under a prefix", async () => {
    const tenant = aTenant();
    const rows = Array.from({ length: 23 }, (_, at) =>
      aNote(`n${String(at).padStart(2, "0")}`, { rank: at % 3, title: "é\u{1f600}" }),
    );
    await write(tenant, ...rows);
    for (const direction of ["ascending", "descending"] as const) {
      for (const scan of [{ index: "byRank" }, { index: "byGroup", prefix: ["g"] }, { index: "byTitle" }]) {
        const paged: string[] = [];
        let cursor: { readonly after?: string } = {};
        do {
          const page = await store().read(tenant, (reader) => reader.scan(notes, { ...scan, direction, limit: 5, ...cursor }));
          paged.push(...page.rows.map(({ id }) => id));
          cursor = page.next === undefined ? {} : { after: page.next };
        } while (cursor.after !== undefined);
        assert.equal(paged.join(" "), await idsOf(tenant, { ...scan, direction }));
      }
    }
  });

  test("a last page that is just full has no next", async () => {
    const tenant = aTenant();
    await write(tenant, aNote("n1"), aNote("n2"));
    const page = await store().read(tenant, (reader) => reader.scan(notes, { index: "byTitle", limit: 2 }));
    assert.equal(page.next, undefined);
  });

  test("a page goes on where the one before ended when rows came and went in between", async () => {
    const tenant = aTenant();
    await write(tenant, ...["a", "c", "e", "g"].map((id) => aNote(id)));
    const first = await store().read(tenant, (reader) => reader.scan(notes, { index: "byTitle", limit: 2 }));
    await store().transact(tenant, (transaction) => transaction.remove(notes, "c"));
    await write(tenant, aNote("b"), aNote("d"));
    assert.equal(await idsOf(tenant, { index: "byTitle", ...(first.next === undefined ? {} : { after: first.next }) }), "d e g");
  });

  test("a cursor that is none, or of another index, is refused", async () => {
    for (const cursor of [
      "",
      "x",
      "[]",
      '["a"]',
      '["a","b"]',
      "[1,2]",
      '[1,"b","c"]',
      '[1.5,"b"]',
      '["a\\u0000","b"]',
      "{}",
      "null",
    ]) {
      const ask = idsOf(aTenant(), { index: "byRank", after: cursor });
      await assert.rejects(ask, CursorError);
    }
  });

  test("a scan over no index, or with more bounds than fields, is refused", async () => {
    for (const scan of [
      { index: "none" },
      { index: "byTitle", prefix: ["a", "b"] },
      { index: "byTitle", prefix: ["a"], from: "b" },
    ]) {
      await assert.rejects(idsOf(aTenant(), scan), RangeError);
    }
  });
}
