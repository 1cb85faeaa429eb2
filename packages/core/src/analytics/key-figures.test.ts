import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, dayNumberOf } from "../calendar/date.ts";
import { promiseKeptRate, dilutionOf, stepEffects } from "./collection-steps.ts";
import { delaysByKind, waitFigures } from "./delays.ts";
import { concentrationOf, keyFiguresOf } from "./key-figures.ts";
import { foldLedger } from "./ledger-fold.ts";
import { LiveFigures } from "./live-figures.ts";
import { plainFigures } from "./plain-figures.test-suite.ts";
import { receivableColumns, type ReceivableRow } from "./receivable-columns.ts";

const aRow: fc.Arbitrary<ReceivableRow> = fc
  .record({
    invoice: fc.nat(200),
    customer: fc.nat(6),
    issued: fc.nat(900),
    term: fc.integer({ min: 0, max: 60 }),
    paidAfter: fc.option(fc.integer({ min: 0, max: 150 })),
    amount: fc.integer({ min: 1, max: 1_000_000 }),
    part: fc.integer({ min: 1, max: 100 }),
    isDisputed: fc.boolean(),
    kind: fc.constantFrom("card", "cheque", "transfer"),
  })
  .map(({ invoice, customer, issued, term, paidAfter, amount, part, isDisputed, kind }) => {
    const issueDate = addDays("2024-01-01", issued);
    return {
      invoiceId: `i${String(invoice)}`,
      customerId: `c${String(customer)}`,
      currency: "EUR",
      issueDate,
      dueDate: addDays(issueDate, term),
      amount,
      open: paidAfter === null ? Math.ceil((amount * part) / 100) : 0,
      ...(paidAfter === null ? {} : { settledDate: addDays(issueDate, paidAfter) }),
      isDisputed,
      kind,
    };
  });
const ledgers = fc.array(aRow, { minLength: 1, maxLength: 80 });

function columnsOf(rows: readonly ReceivableRow[]) {
  const [columns] = receivableColumns(rows);
  assert.ok(columns);
  return columns;
}

/** Binary fractions are the same to the last digit that can matter. */
function assertClose(actual: unknown, expected: unknown, path = "figures"): void {
  if (typeof expected === "number" && typeof actual === "number") {
    assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${path}: ${actual} is not ${expected}`);
  } else if (typeof expected === "object" && expected !== null) {
    assert.deepEqual(Object.keys(actual as object).sort(), Object.keys(expected).sort(), path);
    for (const [key, value] of Object.entries(expected))
      assertClose((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
  } else assert.equal(actual, expected, path);
}

test("every key figure equals a plain computation from rows, on any day and over any period", () => {
  fc.assert(
    fc.property(ledgers, fc.integer({ min: -10, max: 1100 }), fc.constantFrom(30, 90, 365), (rows, shift, days) => {
      const asOf = addDays("2024-01-01", shift);
      const figures = keyFiguresOf(foldLedger(columnsOf(rows), { asOf: dayNumberOf(asOf), days }));
      assertClose(figures, plainFigures(rows, asOf, days));
    }),
    { numRuns: 60 },
  );
});

test("a client's or a segment's figures are those of a ledger that holds nothing else", () => {
  fc.assert(
    fc.property(ledgers, (rows) => {
      const columns = columnsOf(rows);
      const customers = Uint8Array.from(columns.customerIds, (id) => (id < "c3" ? 1 : 0));
      const asOf = "2025-12-31";
      const figures = keyFiguresOf(foldLedger(columns, { asOf: dayNumberOf(asOf), customers }));
      assertClose(
        figures,
        plainFigures(
          rows.filter(({ customerId }) => customerId < "c3"),
          asOf,
        ),
      );
    }),
    { numRuns: 40 },
  );
});

test("what cannot be computed is null, never zero and never NaN", () => {
  const [row] = fc.sample(aRow, { numRuns: 1, seed: 4 });
  assert.ok(row);
  const before = dayNumberOf(row.issueDate) - 1;
  const figures = keyFiguresOf(foldLedger(columnsOf([row]), { asOf: before }));
  assert.deepEqual(
    [figures.dsoSimple, figures.collectionEffectiveness, figures.turnover, figures.atRiskRate, figures.averageDaysLate],
    [null, null, null, null, null],
  );
  assert.deepEqual(concentrationOf([]), { largest: null, five: null, ten: null, herfindahl: null });
  assert.equal(figures.owed, 0);
});

test("a payment and another day leave live figures as a new pass finds them", () => {
  fc.assert(
    fc.property(ledgers, fc.nat(), fc.integer({ min: 900, max: 1300 }), (rows, pick, shift) => {
      const open = rows.map((row) => ({ ...row, open: row.settledDate === undefined ? row.open : 0 }));
      const columns = columnsOf(open);
      const live = new LiveFigures(columns);
      const at = pick % columns.length;
      live.pay(at, Math.floor((columns.open[at] ?? 0) / 2));
      const asOf = dayNumberOf("2024-01-01") + shift;
      const figures = keyFiguresOf(foldLedger(columns, { asOf: Math.max(asOf, dayNumberOf("2026-12-01")) }));
      const aged = live.agedOn(Math.max(asOf, dayNumberOf("2026-12-01")));
      assert.deepEqual([aged.owed, aged.overdue, aged.aging], [figures.owed, figures.overdue, figures.aging]);
      assertClose(live.countBackOn(Math.max(asOf, dayNumberOf("2026-12-01"))), figures.dsoCountBack);
    }),
    { numRuns: 40 },
  );
});

test("delays and their cost by kind equal sums over plain rows", () => {
  fc.assert(
    fc.property(ledgers, (rows) => {
      const asOf = dayNumberOf("2026-06-30");
      for (const delay of delaysByKind(columnsOf(rows), asOf, 365, 0.1)) {
        const settled = rows.filter(
          ({ kind, settledDate }) =>
            kind === delay.kind && settledDate !== undefined && settledDate <= "2026-06-30" && settledDate > "2025-06-30",
        );
        const late = settled.reduce(
          (sum, row) => sum + row.amount * Math.max(0, dayNumberOf(row.settledDate ?? row.dueDate) - dayNumberOf(row.dueDate)),
          0,
        );
        assert.equal(delay.settledCount, settled.length);
        assert.equal(delay.cost, Math.round((late * 0.1) / 365));
      }
    }),
    { numRuns: 40 },
  );
});

test("promises count once they are due, and are kept within two days", () => {
  const promises = [
    { promisedDay: 10, settledDay: 12 },
    { promisedDay: 10, settledDay: 13 },
    { promisedDay: 10 },
    { promisedDay: 99 },
  ];
  assert.equal(promiseKeptRate(promises, 20), 1 / 3);
  assert.equal(promiseKeptRate(promises, 9), null);
});

test("dilution, waits and steps are n/a without anything to measure", () => {
  assert.equal(dilutionOf(5, 100), 0.05);
  assert.equal(dilutionOf(0, 0), null);
  assert.deepEqual(waitFigures([9, 1, 2, 3, 4, 5, 6, 7, 8, 10]), { median: 5, ninetieth: 9 });
  assert.deepEqual(waitFigures([]), { median: null, ninetieth: null });
  assert.deepEqual(
    stepEffects([
      { step: "first", owed: 100, paidWithinWeek: 60 },
      { step: "first", owed: 100, paidWithinWeek: 0 },
      { step: "call", owed: 0, paidWithinWeek: 0 },
    ]),
    [
      { step: "first", sent: 2, owed: 200, paidWithinWeek: 60, followedRate: 0.3 },
      { step: "call", sent: 1, owed: 0, paidWithinWeek: 0, followedRate: null },
    ],
  );
});

test("a row takes at most forty bytes", () => {
  const columns = columnsOf(fc.sample(aRow, { numRuns: 50, seed: 1 }));
  const bytes = Object.values(columns).reduce<number>((sum, one) => sum + (ArrayBuffer.isView(one) ? one.byteLength : 0), 0);
  assert.ok(bytes / columns.length <= 40, `${String(bytes / columns.length)} bytes`);
});

const ledgerFile = new URL("../../../../../shared/fixtures/receivables/accounts-receivable-to-2013-06-30.csv", import.meta.url);
const noLedger = existsSync(ledgerFile) ? false : "the receivables sample is not present";

test("on the sample ledger every key figure equals the plain computation, today and on days past", { skip: noLedger }, () => {
  const lines = readFileSync(ledgerFile, "utf8").trim().split(/\r?\n/).slice(1);
  const rows = lines.map((line): ReceivableRow => {
    const [invoiceId = "", customerId = "", , issueDate = "", dueDate = "", text = "", disputed, kind = "", settledDate = ""] =
      line.split(",");
    const amount = Math.round(Number(text) * 100);
    const facts = { invoiceId, customerId, currency: "USD", issueDate, dueDate, amount, kind, isDisputed: disputed === "Yes" };
    return settledDate === "" ? { ...facts, open: amount } : { ...facts, open: 0, settledDate };
  });
  const columns = columnsOf(rows);
  for (const asOf of ["2013-06-30", "2013-03-31", "2012-08-15"]) {
    const figures = keyFiguresOf(foldLedger(columns, { asOf: dayNumberOf(asOf) }));
    assertClose(figures, plainFigures(rows, asOf));
  }
});
