import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, dayNumberOf } from "../calendar/date.ts";
import { lateInterest } from "./late-interest.ts";
import type { LateDebt, RatePeriod } from "./late-interest.ts";

const rates: readonly RatePeriod[] = [
  { from: "2025-07-01", to: "2025-12-31", percent: "12.15" },
  { from: "2026-01-01", to: "2026-06-30", percent: "12" },
];

function aDebt(changes: Partial<LateDebt> = {}): LateDebt {
  return { minor: 100_000, dueDate: "2026-01-31", settled: [], ...changes };
}

function interest(debts: readonly LateDebt[], until: string, table = rates): number {
  const result = lateInterest(debts, "EUR", until, table);
  assert.ok(result.ok);
  return result.interest.minor;
}

test("interest runs from the day after the due date to the day of payment", () => {
  assert.equal(interest([aDebt()], "2026-01-31"), 0);
  assert.equal(interest([aDebt()], "2026-02-01"), 33);
  assert.equal(interest([aDebt()], "2026-03-02"), 986);
});

test("a half-year's end splits the interest, and it is rounded once", () => {
  const result = lateInterest([aDebt({ dueDate: "2025-12-11" })], "EUR", "2026-01-10", rates);
  assert.ok(result.ok);
  assert.deepEqual(
    result.segments.map(({ from, to, days, percent }) => [from, to, days, percent]),
    [
      ["2025-12-12", "2025-12-31", 20, "12.15"],
      ["2026-01-01", "2026-01-10", 10, "12"],
    ],
  );
  assert.equal(result.interest.minor, Math.round((100_000 * (1215 * 20 + 1200 * 10)) / 10_000 / 365));
});

test("a part payment lowers the base from the day after it came", () => {
  const paid = aDebt({ settled: [{ on: "2026-02-10", minor: 40_000 }] });
  const result = lateInterest([paid], "EUR", "2026-02-20", rates);
  assert.ok(result.ok);
  assert.deepEqual(
    result.segments.map(({ days, base }) => [days, base]),
    [
      [10, 100_000],
      [10, 60_000],
    ],
  );
  assert.equal(interest([paid], "2026-02-20"), Math.round((160_000 * 10 * 12) / 36_500));
});

test("what was paid by the due date bears nothing, and a debt paid in full stops", () => {
  assert.equal(interest([aDebt({ settled: [{ on: "2026-01-31", minor: 100_000 }] })], "2026-05-31"), 0);
  const late = aDebt({ settled: [{ on: "2026-02-10", minor: 100_000 }] });
  assert.equal(interest([late], "2026-05-31"), interest([aDebt()], "2026-02-10"));
});

test("a day without a known rate is the answer, never a guess", () => {
  assert.deepEqual(lateInterest([aDebt({ dueDate: "2026-06-20" })], "EUR", "2026-07-15", rates), {
    ok: false,
    missingRate: { from: "2026-07-01", to: "2026-07-15" },
  });
  const hole = [rates[0] as RatePeriod, { from: "2026-01-10", to: "2026-06-30", percent: "12" }];
  assert.deepEqual(lateInterest([aDebt({ dueDate: "2025-12-11" })], "EUR", "2026-02-01", hole), {
    ok: false,
    missingRate: { from: "2026-01-01", to: "2026-01-09" },
  });
  assert.equal(lateInterest([aDebt({ dueDate: "2026-07-20" })], "EUR", "2026-07-15", rates).ok, true);
});

test("interest equals a day-by-day count on any history", () => {
  const payments = fc.array(fc.record({ day: fc.integer({ min: -30, max: 120 }), minor: fc.integer({ min: 1, max: 60_000 }) }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(payments, fc.integer({ min: -5, max: 140 }), (list, length) => {
      const dueDate = "2025-12-01";
      const settled = list.map(({ day, minor }) => ({ on: addDays(dueDate, day), minor }));
      const until = addDays(dueDate, length);
      let scaled = 0;
      for (let day = dayNumberOf(dueDate) + 1; day <= dayNumberOf(until); day++) {
        const paid = settled.filter(({ on }) => dayNumberOf(on) < day).reduce((sum, { minor }) => sum + minor, 0);
        scaled += Math.max(0, 100_000 - paid) * (day <= dayNumberOf("2025-12-31") ? 1215 : 1200);
      }
      const expected = Math.floor((2 * scaled + 3_650_000) / 7_300_000);
      assert.equal(interest([aDebt({ dueDate, settled })], until), expected);
    }),
  );
});
