import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, dateOfDayNumber, dayNumberOf, daysBetween } from "../calendar/date.ts";
import { agingByCustomer, agingOf } from "./aging.ts";
import type { Aging } from "./aging.ts";
import {
  averageCollectionPeriod,
  averageDaysLate,
  collectionEffectiveness,
  receivablesTurnover,
} from "./collection-effectiveness.ts";
import { DayHistogram, openByDueDay, salesByIssueDay } from "./day-histogram.ts";
import { receivableColumns } from "./receivable-columns.ts";
import type { ReceivableRow } from "./receivable-columns.ts";
import { averageDaysDelinquent, bestPossibleDso, countBackDso, monthlySales, simpleDso } from "./sales-outstanding.ts";
import { summaryOf } from "./summary.ts";

const today = "2026-06-30";
const todayNumber = dayNumberOf(today);

function aRow(changes: Partial<ReceivableRow> = {}): ReceivableRow {
  return {
    invoiceId: "i1",
    customerId: "c1",
    currency: "EUR",
    issueDate: "2026-05-01",
    dueDate: "2026-05-31",
    amount: 10_000,
    open: 10_000,
    ...changes,
  };
}

function columnsOf(rows: readonly ReceivableRow[]) {
  const [columns] = receivableColumns(rows);
  assert.ok(columns);
  return columns;
}

const rows: fc.Arbitrary<ReceivableRow[]> = fc.array(
  fc.record({
    invoiceId: fc.nat(20).map((n) => `i${n}`),
    customerId: fc.nat(5).map((n) => `c${n}`),
    currency: fc.constant("EUR"),
    issueDate: fc.nat(500).map((days) => addDays("2025-03-01", days)),
    dueDate: fc.nat(600).map((days) => addDays("2025-03-01", days)),
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    open: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000 })),
  }),
  { minLength: 1, maxLength: 60 },
);
const sumOf = (aging: Aging) => aging.notDue + aging.days1to30 + aging.days31to60 + aging.days61to90 + aging.over90;

test("each age falls in its bucket, and an amount is not overdue on its due date", () => {
  const late = (days: number, open: number) => aRow({ invoiceId: `d${days}`, dueDate: addDays(today, -days), open });
  const columns = columnsOf([
    late(-5, 1),
    late(0, 2),
    late(1, 4),
    late(30, 8),
    late(31, 16),
    late(60, 32),
    late(61, 64),
    late(90, 128),
    late(91, 256),
  ]);
  assert.deepEqual(agingOf(columns, todayNumber), { notDue: 3, days1to30: 12, days31to60: 48, days61to90: 192, over90: 256 });
});

test("the summary closes: owed is overdue and not due, and the buckets add up to it", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const columns = columnsOf(list);
      const summary = summaryOf(columns, todayNumber);
      const open = list.filter((row) => row.open > 0);
      const late = open.filter((row) => row.dueDate < today);
      assert.equal(
        summary.owed,
        open.reduce((sum, row) => sum + row.open, 0),
      );
      assert.equal(
        summary.overdue,
        late.reduce((sum, row) => sum + row.open, 0),
      );
      assert.equal(summary.owed, summary.overdue + summary.notDue);
      assert.equal(sumOf(summary.aging), summary.owed);
      assert.deepEqual(summary.aging, agingOf(columns, todayNumber));
      assert.equal(summary.openInvoices, new Set(open.map((row) => row.invoiceId)).size);
      assert.equal(summary.overdueInvoices, new Set(late.map((row) => row.invoiceId)).size);
      assert.equal(summary.openInstalments, open.length);
      assert.equal(summary.overdueInstalments, late.length);
    }),
  );
});

test("the customers' agings add up to the whole", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const columns = columnsOf(list);
      const parts = agingByCustomer(columns, todayNumber);
      assert.equal(parts.length, columns.customerIds.length);
      assert.equal(
        parts.reduce((sum, part) => sum + sumOf(part), 0),
        sumOf(agingOf(columns, todayNumber)),
      );
    }),
  );
});

test("currencies are kept apart", () => {
  const columns = receivableColumns([aRow(), aRow({ currency: "CHF", open: 7 }), aRow({ open: 1 })]);
  assert.deepEqual(
    columns.map(({ currency, length }) => [currency, length]),
    [
      ["CHF", 1],
      ["EUR", 2],
    ],
  );
});

test("a histogram kept up to date equals one built anew, on any day", () => {
  const changes = fc.array(fc.record({ row: fc.nat(), paid: fc.nat(1000) }), { maxLength: 10 });
  fc.assert(
    fc.property(rows, changes, fc.integer({ min: -400, max: 400 }), (list, payments, shift) => {
      const histogram = openByDueDay(columnsOf(list));
      const after: ReceivableRow[] = [...list];
      for (const { row, paid } of payments) {
        const at = row % after.length;
        const before = after[at] as ReceivableRow;
        after[at] = { ...before, open: before.open - paid };
        histogram.add(dayNumberOf(before.dueDate), -paid);
      }
      assert.deepEqual(histogram.agingAt(todayNumber + shift), agingOf(columnsOf(after), todayNumber + shift));
    }),
  );
});

test("a histogram sums any stretch of days", () => {
  const histogram = new DayHistogram();
  histogram.add(100, 5);
  histogram.add(-300, 7);
  histogram.add(900, 11);
  histogram.add(100, 1);
  assert.equal(histogram.sumBetween(-1000, 1000), 24);
  assert.equal(histogram.sumBetween(100, 899), 6);
  const days: number[] = [];
  histogram.forEach((day) => days.push(day));
  assert.deepEqual(days, [-300, 100, 900]);
});

test("simple days sales outstanding is the published example", () => {
  assert.equal(simpleDso(200_000, { sales: 2_000_000, days: 365 }), 36.5);
  assert.equal(simpleDso(200_000, { sales: 0, days: 365 }), undefined);
});

test("count-back walks back the published months", () => {
  const months = [
    { sales: 205, days: 31 },
    { sales: 158, days: 30 },
    { sales: 167, days: 31 },
    { sales: 159, days: 30 },
    { sales: 154, days: 31 },
  ];
  assert.equal(countBackDso(405, months), 31 + 30 + (42 / 167) * 31);
  assert.equal(countBackDso(0, months), 0);
  assert.equal(countBackDso(843, months), 153);
  assert.equal(countBackDso(844, months), undefined);
  const best = bestPossibleDso(205, months);
  assert.equal(averageDaysDelinquent(countBackDso(363, months), best), 30);
  assert.equal(averageDaysDelinquent(undefined, best), undefined);
});

test("count-back passes over months without sales", () => {
  assert.equal(
    countBackDso(50, [
      { sales: 0, days: 10 },
      { sales: 100, days: 30 },
    ]),
    25,
  );
});

test("sales by month end at the date and have its days", () => {
  const sales = salesByIssueDay(
    columnsOf([
      aRow({ issueDate: "2026-06-10", amount: 3 }),
      aRow({ issueDate: "2026-06-20", amount: 5 }),
      aRow({ issueDate: "2026-05-31", amount: 7 }),
    ]),
  );
  assert.deepEqual(monthlySales(sales, "2026-06-15", 3), [
    { sales: 3, days: 15 },
    { sales: 7, days: 31 },
    { sales: 0, days: 30 },
  ]);
});

test("the collection index is 100 when nothing is overdue, and not available when nothing could be collected", () => {
  assert.equal(collectionEffectiveness({ begin: 100, sales: 200, end: 150, endNotDue: 150 }), 100);
  assert.equal(collectionEffectiveness({ begin: 100, sales: 200, end: 150, endNotDue: 50 }), 60);
  assert.equal(collectionEffectiveness({ begin: 0, sales: 50, end: 50, endNotDue: 50 }), undefined);
});

test("turnover and its period are each other's mirror, undefined instead of infinite", () => {
  assert.equal(averageCollectionPeriod(receivablesTurnover(1_000, 100)), 36.5);
  assert.equal(averageCollectionPeriod(receivablesTurnover(1_000, 0)), undefined);
  assert.equal(averageCollectionPeriod(receivablesTurnover(0, 100)), undefined);
});

test("average lateness weighs by amount and counts early payment as on time", () => {
  const settled = [
    { amount: 100, dueDay: 10, paidDay: 20 },
    { amount: 300, dueDay: 10, paidDay: 5 },
  ];
  assert.equal(averageDaysLate(settled), 2.5);
  assert.equal(averageDaysLate([]), undefined);
});

const ledgerFile = new URL("../../../../../shared/fixtures/receivables/accounts-receivable-to-2013-06-30.csv", import.meta.url);
const noLedger = existsSync(ledgerFile) ? false : "the receivables sample is not present";

test("the sample ledger ages as an independent count of its lines does", { skip: noLedger }, () => {
  const asOf = "2013-06-30";
  const lines = readFileSync(ledgerFile, "utf8").trim().split(/\r?\n/).slice(1);
  const cents = (text: string) => {
    const [whole = "0", fraction = ""] = text.split(".");
    return Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  };
  const expected = { notDue: 0, days1to30: 0, days31to60: 0, days61to90: 0, over90: 0 };
  const list = lines.map((line) => {
    const [invoiceId = "", customerId = "", , issueDate = "", dueDate = "", amountText = "", , , settledDate = ""] =
      line.split(",");
    const amount = cents(amountText);
    const open = settledDate === "" ? amount : 0;
    const late = daysBetween(dueDate, asOf);
    const bucket = late < 1 ? "notDue" : late < 31 ? "days1to30" : late < 61 ? "days31to60" : late < 91 ? "days61to90" : "over90";
    expected[bucket] += open;
    return aRow({ invoiceId, customerId, issueDate, dueDate, amount, open });
  });
  const summary = summaryOf(columnsOf(list), dayNumberOf(asOf));
  assert.deepEqual(summary.aging, expected);
  assert.equal(list.length, 2_021);
  assert.equal(summary.openInvoices, 86);
  assert.equal(dateOfDayNumber(dayNumberOf(asOf)), asOf);
});
