import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDueDates } from "./check-due-dates.ts";
import type { DueRule } from "./payment-terms.ts";

const codes = (due: DueRule, issueDate = "2026-01-20", isPeriodic = false) =>
  checkDueDates({ due }, issueDate, { isPeriodic }).map(({ code }) => code);

test("sixty days from the invoice is the most, to the day", () => {
  assert.deepEqual(codes({ kind: "days", days: 60 }), []);
  assert.deepEqual(codes({ kind: "days", days: 61 }), ["terms-over-60-days"]);
  assert.deepEqual(codes({ kind: "fixed-date", date: "2026-03-21" }), []);
  assert.deepEqual(codes({ kind: "fixed-date", date: "2026-03-22" }), ["terms-over-60-days"]);
});

test("forty-five days end of month is allowed in both readings", () => {
  for (const kind of ["end-of-month-then-days", "days-then-end-of-month"] as const) {
    for (const issueDate of ["2026-01-01", "2026-01-17", "2026-01-31", "2024-02-29", "2026-07-01"]) {
      assert.deepEqual(codes({ kind, days: 45 }, issueDate), []);
    }
  }
  assert.deepEqual(codes({ kind: "end-of-month-then-days", days: 75 }), ["terms-over-45-days-end-of-month"]);
});

test("periodic invoices are capped at forty-five days", () => {
  assert.deepEqual(codes({ kind: "days", days: 45 }, "2026-01-20", true), []);
  assert.deepEqual(codes({ kind: "days", days: 46 }, "2026-01-20", true), ["terms-over-45-days-periodic"]);
});

test("a day of the following month may pass the cap when both months are long", () => {
  assert.deepEqual(codes({ kind: "day-of-following-month", day: 31 }, "2026-07-01"), ["terms-over-60-days"]);
  assert.deepEqual(codes({ kind: "day-of-following-month", day: 30 }, "2026-07-01"), []);
});

test("a due date before the invoice is an error, and each scheduled part is checked", () => {
  const findings = checkDueDates(
    {
      due: { kind: "on-receipt" },
      schedule: [
        { percent: "50", due: { kind: "fixed-date", date: "2026-01-19" } },
        { percent: "50", due: { kind: "days", days: 90 } },
      ],
    },
    "2026-01-20",
  );
  assert.deepEqual(findings, [
    { code: "terms-due-before-issue", severity: "error", term: "BT-9", path: "schedule.0", params: { date: "2026-01-19" } },
    {
      code: "terms-over-60-days",
      severity: "warning",
      term: "BT-9",
      path: "schedule.1",
      params: { date: "2026-04-20", limit: "2026-03-21" },
    },
  ]);
});
