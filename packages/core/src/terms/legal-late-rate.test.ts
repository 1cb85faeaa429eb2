import assert from "node:assert/strict";
import { test } from "node:test";
import { lateInterest } from "./late-interest.ts";
import type { RatePeriod } from "./late-interest.ts";
import { legalLateRates } from "./legal-late-rate.ts";

/** An invented history: the rate moves inside both half-years, which must not matter. */
const refinancing: readonly RatePeriod[] = [
  { from: "2024-09-18", to: "2025-02-04", percent: "3.15" },
  { from: "2025-02-05", to: "2025-06-10", percent: "2.9" },
  { from: "2025-06-11", to: "2025-12-31", percent: "2.15" },
];

test("each half-year takes the rate of its first day plus ten points", () => {
  assert.deepEqual(legalLateRates(refinancing, "2025-03-01", "2025-08-01"), [
    { from: "2025-01-01", to: "2025-06-30", percent: "13.15" },
    { from: "2025-07-01", to: "2025-12-31", percent: "12.15" },
  ]);
});

test("a half-year not covered is left out, so that interest over it is refused", () => {
  const rates = legalLateRates(refinancing, "2025-12-01", "2026-01-31");
  assert.deepEqual(rates, [{ from: "2025-07-01", to: "2025-12-31", percent: "12.15" }]);
  const debt = { minor: 10_000, dueDate: "2025-12-15", settled: [] };
  assert.deepEqual(lateInterest([debt], "EUR", "2026-01-31", rates), {
    ok: false,
    missingRate: { from: "2026-01-01", to: "2026-01-31" },
  });
});

test("the points of another law can be given", () => {
  assert.equal(legalLateRates(refinancing, "2025-07-01", "2025-07-01", "8")[0]?.percent, "10.15");
});
