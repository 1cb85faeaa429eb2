import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dateOfDayNumber } from "../calendar/date.ts";
import { receivableColumns } from "./receivable-columns.ts";
import {
  packReceivables,
  readReceivables,
  receivableKinds,
  receivableStandings,
  receivablesTable,
  tableColumnNames,
  type PackedReceivables,
  type TableRow,
} from "./receivables-table.ts";
import { summaryOf } from "./summary.ts";
import { tableFigures } from "./table-figures.ts";

const today = 20_500;
const day = fc.integer({ min: today - 500, max: today + 100 });
const row: fc.Arbitrary<TableRow> = fc
  .record({
    customer: fc.integer({ min: 0, max: 5 }),
    currency: fc.constantFrom("EUR", "GBP"),
    kind: fc.constantFrom(...receivableKinds),
    standing: fc.constantFrom(...receivableStandings),
    issueDay: day,
    parts: fc.array(fc.record({ dueDay: day, amount: fc.integer({ min: 1, max: 2 ** 40 }), paid: fc.boolean() }), {
      maxLength: 3,
    }),
  })
  .map(({ customer, parts, ...rest }) => {
    const instalments = parts.map(({ dueDay, amount, paid }) => ({ dueDay, amount, open: paid ? 0 : amount }));
    return {
      ...rest,
      ...{ id: "", number: "", customerId: `c${String(customer)}`, customerName: `Client\n${String(customer)}` },
      ...{ dueDay: instalments[0]?.dueDay ?? rest.issueDay, instalments },
      total: instalments.reduce((sum, { amount }) => sum + amount, 0),
      open: instalments.reduce((sum, { open }) => sum + open, 0),
    };
  });
const rows = fc
  .array(row, { maxLength: 30 })
  .map((list) => list.map((one, at) => ({ ...one, id: `i${String(at)}`, number: `F-${String(at)}` })));

test("a table comes out of its package as it went in", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const table = receivablesTable(list);
      const read = readReceivables(JSON.parse(JSON.stringify(packReceivables(table))) as PackedReceivables);
      for (const name of tableColumnNames) assert.deepEqual(read[name], table[name], name);
      assert.deepEqual(read, table);
      assert.deepEqual(
        list.map(({ id }) => id),
        read.ids,
      );
      assert.deepEqual(
        list.map(({ customerId }) => customerId),
        [...read.customer].map((place) => read.customerIds[place]),
      );
    }),
    { numRuns: 60 },
  );
});

test("its figures are those of the rows, summed elsewhere", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const apart = receivableColumns(
        list.flatMap(({ id, customerId, currency, issueDay, instalments }) =>
          instalments.map(({ dueDay, amount, open }) => ({
            ...{ invoiceId: id, customerId, currency, amount, open },
            ...{ issueDate: dateOfDayNumber(issueDay), dueDate: dateOfDayNumber(dueDay) },
          })),
        ),
      ).map((columns) => summaryOf(columns, today));
      const figures = tableFigures(receivablesTable(list), today);
      for (const one of apart) {
        const { dso: _dso, ...same } = figures.find(({ currency }) => currency === one.currency) ?? {};
        assert.deepEqual(same, one);
      }
    }),
    { numRuns: 60 },
  );
});

test("a package that lost a part is refused", () => {
  const table = receivablesTable([
    {
      ...{ id: "i1", number: "F-1", customerId: "c1", customerName: "Léa", currency: "EUR", kind: "invoice", standing: "open" },
      ...{ issueDay: 1, dueDay: 2, total: 3, open: 3, instalments: [{ dueDay: 2, amount: 3, open: 3 }] },
    },
  ]);
  const packed = packReceivables(table);
  assert.throws(() => readReceivables({ ...packed, columns: { ...packed.columns, open: "" } }), RangeError);
  assert.throws(() => readReceivables({ ...packed, numbers: "F-1\nF-2" }), RangeError);
  assert.deepEqual(readReceivables(packReceivables(receivablesTable([]))).ids, []);
});
