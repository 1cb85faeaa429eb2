import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../calendar/date.ts";
import type { LateDebt, RatePeriod } from "./late-interest.ts";
import { lateClaimOf, type LateInvoice } from "./late-interest-claim.ts";
import { legalLateRates } from "./legal-late-rate.ts";
import { refinancingRates } from "./refinancing-rates.ts";

const always: readonly RatePeriod[] = [{ from: "2016-01-01", to: "2036-12-31", percent: "10" }];

function anInvoice(changes: Partial<LateInvoice> = {}): LateInvoice {
  const debts = [{ minor: 100_000, dueDate: "2026-01-31", settled: [] }];
  return { invoiceId: "i", debts, currency: "EUR", rates: always, debtor: "business", ...changes };
}

function claimOf(invoice: LateInvoice, until: string) {
  const result = lateClaimOf(invoice, until);
  assert.ok(result.ok);
  return result.claim;
}

/** Day after day, in exact hundred-millionths of a percent: the way of a patient clerk. */
function clerk(debts: readonly LateDebt[], until: string, rates: readonly RatePeriod[]): bigint {
  let sum = 0n;
  for (const { minor, dueDate, settled } of debts) {
    for (let day = addDays(dueDate, 1); day <= until; day = addDays(day, 1)) {
      const before = settled.filter(({ on }) => on < day).reduce((paid, part) => paid + part.minor, 0);
      const base = Math.max(0, minor - before);
      const rate = rates.find(({ from, to }) => from <= day && day <= to) ?? assert.fail(day);
      const [whole = "0", fraction = ""] = rate.percent.split(".");
      sum += BigInt(base) * BigInt(whole + fraction.padEnd(8, "0"));
    }
  }
  const divisor = 365n * 10_000_000_000n;
  return (2n * sum + divisor) / (2n * divisor);
}

const halfYears = Array.from({ length: 22 }, (_, at) => {
  const year = 2016 + Math.floor(at / 2);
  return at % 2 === 0
    ? { from: `${String(year)}-01-01`, to: `${String(year)}-06-30` }
    : { from: `${String(year)}-07-01`, to: `${String(year)}-12-31` };
});

test("over ten years of changing rates the interest is what a day-by-day reckoning gives", () => {
  const percent = fc
    .integer({ min: 0, max: 2_000 })
    .map((units) => `${String(Math.floor(units / 100))}.${String(units % 100).padStart(2, "0")}`);
  const debt = fc.record({
    minor: fc.integer({ min: 1, max: 9_000_000 }),
    start: fc.integer({ min: 0, max: 3_000 }),
    paid: fc.array(fc.record({ after: fc.integer({ min: -20, max: 2_000 }), percent: fc.integer({ min: 1, max: 70 }) }), {
      maxLength: 4,
    }),
  });
  fc.assert(
    fc.property(
      fc.array(percent, { minLength: 22, maxLength: 22 }),
      fc.array(debt, { minLength: 1, maxLength: 2 }),
      fc.integer({ min: 1, max: 3_600 }),
      (percents, rows, length) => {
        const rates = halfYears.map((period, at) => ({ ...period, percent: percents[at] ?? "0" }));
        const debts = rows.map(({ minor, start, paid }) => {
          const dueDate = addDays("2016-01-01", start);
          return {
            minor,
            dueDate,
            settled: paid.map((part) => ({ on: addDays(dueDate, part.after), minor: Math.floor((minor * part.percent) / 100) })),
          };
        });
        const until = addDays("2016-01-01", length);
        const claim = claimOf(anInvoice({ debts, rates }), until);
        assert.equal(BigInt(claim.interest.minor), clerk(debts, until, rates));
      },
    ),
    { numRuns: 25 },
  );
});

test("a business owes interest and 40 euros once, and still does when the principal is paid", () => {
  const debts = [
    { minor: 50_000, dueDate: "2026-01-31", settled: [{ on: "2026-03-02", minor: 50_000 }] },
    { minor: 50_000, dueDate: "2026-02-10", settled: [{ on: "2026-03-02", minor: 50_000 }] },
  ];
  const claim = claimOf(anInvoice({ debts }), "2026-06-30");
  // 500.00 at 10 % over 365 days: 30 days and 20 days.
  assert.deepEqual([claim.interest.minor, claim.indemnity?.minor], [685, 4_000]);
});

test("who pays on the due date owes nothing", () => {
  const debts = [{ minor: 50_000, dueDate: "2026-01-31", settled: [{ on: "2026-01-31", minor: 50_000 }] }];
  const claim = claimOf(anInvoice({ debts }), "2026-06-30");
  assert.deepEqual([claim.interest.minor, claim.indemnity], [0, undefined]);
});

test("a consumer owes interest from the day after the notice only, and no fixed sum", () => {
  assert.equal(claimOf(anInvoice({ debtor: "consumer" }), "2026-06-30").interest.minor, 0);
  const claim = claimOf(anInvoice({ debtor: "consumer", noticeOn: "2026-03-31" }), "2026-06-30");
  assert.deepEqual([claim.segments[0]?.from, claim.indemnity], ["2026-04-01", undefined]);
});

test("what is waived is not claimed, and the reason stays", () => {
  const waive = (what: "interest" | "indemnity" | "both") =>
    claimOf(anInvoice({ waived: { what, reason: "Geste commercial" } }), "2026-03-31");
  assert.deepEqual([waive("interest").interest.minor, waive("interest").indemnity?.minor], [0, 4_000]);
  assert.equal(waive("indemnity").indemnity, undefined);
  assert.deepEqual(
    [waive("both").interest.minor, waive("both").indemnity, waive("both").waivedReason],
    [0, undefined, "Geste commercial"],
  );
});

test("a day without a known rate is the answer, not a guess", () => {
  const rates = legalLateRates(refinancingRates, "2026-01-01", "2026-12-31");
  const result = lateClaimOf(anInvoice({ rates }), "2027-02-15");
  assert.deepEqual(result, { ok: false, missingRate: { from: "2027-01-01", to: "2027-02-15" } });
  assert.equal(claimOf(anInvoice({ rates }), "2026-06-30").segments[0]?.percent, "12.15");
});

test("a penalty agreed beside the interest counts once, on what was late, and never against a consumer", () => {
  const agreed = { fixed: "15.00", percent: "2.5" };
  const debts = [
    { minor: 33_333, dueDate: "2026-01-31", settled: [{ on: "2026-01-15", minor: 3_333 }] },
    { minor: 50_000, dueDate: "2026-06-30", settled: [] },
  ];
  assert.deepEqual(claimOf(anInvoice({ debts, agreed }), "2026-03-01").penalty, { minor: 2_250, currency: "EUR" });
  assert.equal(claimOf(anInvoice({ debts, agreed }), "2026-01-31").penalty, undefined);
  const consumer = claimOf(anInvoice({ debts, agreed, debtor: "consumer", noticeOn: "2026-02-10" }), "2026-03-01");
  assert.equal(consumer.penalty, undefined);
});

test("what was agreed as a sum follows the decimals of its currency", () => {
  const yen = anInvoice({ currency: "JPY", agreed: { fixed: "1500.50" } });
  assert.deepEqual(claimOf(yen, "2026-02-01").penalty, { minor: 1_501, currency: "JPY" });
});
