import assert from "node:assert/strict";
import { test } from "node:test";
import { agingBucketOf, receivableStandings, receivablesTable, type TableRow } from "@acquit/core";
import fc from "fast-check";
import { agingBuckets } from "./aging-shares.ts";
import { foldSearch, matchingRows, sortRows, viewOf, type SortColumn } from "./receivables-view.ts";

const today = 20_500;

const anEntry: fc.Arbitrary<Omit<TableRow, "id" | "number">> = fc
  .record({
    customer: fc.constantFrom("Hôtel des Dunes", "École Mérieux", "zébu", "Abeille"),
    issueDay: fc.integer({ min: today - 200, max: today }),
    late: fc.integer({ min: -40, max: 120 }),
    total: fc.integer({ min: 1, max: 2 ** 45 }),
    paid: fc.boolean(),
    standing: fc.constantFrom(...receivableStandings),
    currency: fc.constantFrom("EUR", "CHF"),
  })
  .map(({ customer, issueDay, late, total, paid, standing, currency }) => {
    const open = paid ? 0 : total;
    const dueDay = today - late;
    return {
      ...{
        customerId: customer,
        customerName: customer,
        currency,
        kind: "invoice" as const,
        standing,
        issueDay,
        dueDay,
        total,
        open,
      },
      instalments: [{ dueDay, amount: total, open }],
    };
  });
const entries = fc
  .array(anEntry, { maxLength: 40 })
  .map((list) => list.map((one, at): TableRow => ({ ...one, id: `i${String(at)}`, number: `F-${String(at)}` })));

const columns: readonly SortColumn[] = ["number", "customer", "issued", "due", "settlement", "total", "open"];

test("what matches is what a plain filter over the rows finds", () => {
  const status = fc.constantFrom("all", "open", "overdue", "settled");
  const aging = fc.option(fc.constantFrom(...agingBuckets), { nil: undefined });
  const search = fc.constantFrom("", "dunes", "MERIEUX", "f-1", "nobody");
  fc.assert(
    fc.property(entries, status, aging, search, (list, wanted, bucket, text) => {
      const found = matchingRows(receivablesTable(list), today, { status: wanted, aging: bucket, search: text });
      const plain = list.flatMap(({ open, dueDay, customerName, number }, row) => {
        const late = today - dueDay;
        const fits =
          (wanted !== "open" || open > 0) &&
          (wanted !== "settled" || open === 0) &&
          (wanted !== "overdue" || (open > 0 && late > 0)) &&
          (bucket === undefined || (open > 0 && agingBuckets[agingBucketOf(late)] === bucket)) &&
          foldSearch(`${customerName} ${number}`).includes(foldSearch(text));
        return fits ? [row] : [];
      });
      assert.deepEqual([...found], plain);
    }),
    { numRuns: 100 },
  );
});

test("sorting is a permutation in order, ties by issue, and turned round when descending", () => {
  fc.assert(
    fc.property(entries, fc.constantFrom(...columns), (list, by) => {
      const table = receivablesTable(list);
      const all = Uint32Array.from(list, (_, row) => row);
      const rising = [...sortRows(table, all, { by, isDescending: false })];
      assert.deepEqual([...sortRows(table, all, { by, isDescending: true })].reverse(), rising);
      assert.deepEqual(
        [...rising].sort((a, b) => a - b),
        [...all],
      );
      const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
      const one = (row: number) => list[row] as TableRow;
      const orders: Record<SortColumn, (a: TableRow, b: TableRow) => number> = {
        number: (a, b) => compare(a.number, b.number),
        customer: (a, b) => compare(a.customerName, b.customerName),
        issued: (a, b) => a.issueDay - b.issueDay,
        due: (a, b) => a.dueDay - b.dueDay,
        settlement: (a, b) => receivableStandings.indexOf(a.standing) - receivableStandings.indexOf(b.standing),
        total: (a, b) => a.total - b.total,
        open: (a, b) => a.open - b.open,
      };
      for (let at = 1; at < rising.length; at++) {
        const [before = 0, after = 0] = [rising[at - 1], rising[at]];
        const compared = orders[by](one(before), one(after));
        assert.ok(compared < 0 || (compared === 0 && before < after), `${by}: ${String(before)}, ${String(after)}`);
      }
    }),
    { numRuns: 150 },
  );
});

test("groups hold each row once under its heading, with its sum, and closed ones show the heading only", () => {
  fc.assert(
    fc.property(entries, fc.constantFrom("customer", "age", "month", "settlement"), (list, by) => {
      const table = receivablesTable(list);
      const order = { by: "due", isDescending: true } as const;
      const open = viewOf(table, today, { status: "all" }, order, { by, closed: new Set() });
      assert.equal(open.items.length, list.length + open.groups.length);
      assert.deepEqual(
        [...open.items].filter((item) => item >= 0).sort((a, b) => a - b),
        list.map((_, row) => row),
      );
      assert.equal(
        open.groups.reduce((sum, group) => sum + group.open, 0),
        list.reduce((sum, row) => sum + row.open, 0),
      );
      assert.equal(
        open.groups.reduce((sum, { count }) => sum + count, 0),
        list.length,
      );
      const closed = new Set(open.groups.map(({ key }) => key));
      assert.deepEqual(
        [...viewOf(table, today, { status: "all" }, order, { by, closed }).items],
        open.groups.map((_, group) => -1 - group),
      );
    }),
    { numRuns: 80 },
  );
});

test("names are sorted as people sort them", () => {
  const named = ["zébu", "Abeille", "École", "éclair 10", "éclair 9"].map((name, at): TableRow => ({
    ...{ id: String(at), number: String(at), customerId: name, customerName: name, currency: "EUR", kind: "invoice" },
    ...{ standing: "open", issueDay: 1, dueDay: 1, total: 1, open: 1, instalments: [] },
  }));
  const table = receivablesTable(named);
  const { items } = viewOf(table, today, { status: "all" }, { by: "customer", isDescending: false });
  assert.deepEqual(
    [...items].map((row) => named[row]?.customerName),
    ["Abeille", "éclair 9", "éclair 10", "École", "zébu"],
  );
});
