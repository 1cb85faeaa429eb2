import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../calendar/date.ts";
import { checkSequence } from "./check-sequence.ts";
import { checkDocumentNumber } from "./document-number.ts";
import { checkPattern, formatNumber, readNumber, takeNumber } from "./number-series.ts";
import type { NumberSeries } from "./number-series.ts";

function aSeries(changes: Partial<NumberSeries> = {}): NumberSeries {
  return { kind: "invoice", pattern: "F{year}-{number:0000}", restart: "yearly", next: 1, ...changes };
}

function issueOn(series: NumberSeries, dates: readonly string[]): { number: string; issueDate: string }[] {
  let current = series;
  return dates.map((issueDate) => {
    const taken = takeNumber(current, issueDate);
    assert.ok(taken.ok);
    current = taken.series;
    return { number: taken.number, issueDate };
  });
}

test("a yearly series counts up and starts again with the first document of the next year", () => {
  const issued = issueOn(aSeries(), ["2026-12-30", "2026-12-31", "2027-01-02", "2027-01-02"]);
  assert.deepEqual(
    issued.map(({ number }) => number),
    ["F2026-0001", "F2026-0002", "F2027-0001", "F2027-0002"],
  );
});

test("a series continues from the number it is told", () => {
  assert.deepEqual(
    issueOn(aSeries({ next: 118, year: 2026 }), ["2026-05-01"]).map(({ number }) => number),
    ["F2026-0118"],
  );
  assert.deepEqual(
    issueOn(aSeries({ next: 118, year: 2026 }), ["2027-01-01"]).map(({ number }) => number),
    ["F2027-0001"],
  );
});

test("a number is never given to a date before the last one", () => {
  const series = aSeries({ next: 3, year: 2026, lastIssueDate: "2026-05-02" });
  assert.deepEqual(takeNumber(series, "2026-05-01"), { ok: false, reason: "before-last-issue", lastIssueDate: "2026-05-02" });
});

test("counts above the padding grow instead of repeating", () => {
  assert.equal(formatNumber("F{year}-{number:0000}", 10000, "2026-01-01"), "F2026-10000");
  assert.equal(formatNumber("{year}/{month}/{number}", 7, "2026-03-01"), "2026/03/7");
});

test("a bad pattern is refused with its reason", () => {
  assert.equal(checkPattern("F{year}-{number:0000}", "yearly"), undefined);
  assert.equal(checkPattern("F-{number}", "never"), undefined);
  assert.equal(checkPattern("F-{number}", "yearly"), "year-missing");
  assert.equal(checkPattern("F{year}", "never"), "number-missing");
  assert.equal(checkPattern("", "never"), "number-missing");
  assert.equal(checkPattern("{number}-{number}", "never"), "number-repeated");
  assert.equal(checkPattern("F{yr}{number}", "never"), "unknown-placeholder");
  assert.equal(checkPattern("F{number:4}", "never"), "unknown-placeholder");
  assert.equal(checkPattern("F {number}", "never"), "forbidden-character");
  assert.equal(checkPattern("F{number", "never"), "number-missing");
  assert.equal(checkPattern("FACTURE-DE-LA-MAISON-PARIS-XV-{number}", "never"), "too-long");
});

test("document numbers keep to the French platforms' characters and length", () => {
  assert.equal(checkDocumentNumber("F2026-0001"), undefined);
  assert.equal(checkDocumentNumber("F 1"), "forbidden-character");
  assert.equal(checkDocumentNumber("1".repeat(36)), "too-long");
  assert.equal(checkDocumentNumber(""), "empty");
});

const patterns = fc.constantFrom(
  "F{year}-{number:0000}",
  "{number}{month}/{year}",
  "AV+{year}{number:000000}",
  "{year}_{year}_{number}",
);

test("a number reads back to its count and year", () => {
  fc.assert(
    fc.property(patterns, fc.integer({ min: 1, max: 5_000_000 }), fc.nat(20000), (pattern, count, days) => {
      const issueDate = addDays("2000-01-01", days);
      assert.deepEqual(
        { ...readNumber(pattern, formatNumber(pattern, count, issueDate)) },
        { number: count, year: Number(issueDate.slice(0, 4)) },
      );
    }),
  );
});

test("whatever the days of issue, a series has no fault; taking any inner document away makes one", () => {
  const steps = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(patterns, fc.constantFrom("never", "yearly"), steps, fc.nat(), (pattern, restart, days, pick) => {
      let date = "2026-01-01";
      const dates = days.map((step) => (date = addDays(date, step)));
      const series = aSeries({ pattern, restart });
      const issued = issueOn(series, dates);
      assert.deepEqual(checkSequence(series, issued), []);
      const index = 1 + (pick % (issued.length - 2));
      const isLastOfYear = issued[index]?.issueDate.slice(0, 4) !== issued[index + 1]?.issueDate.slice(0, 4);
      const without = issued.filter((_, at) => at !== index);
      const faults = checkSequence(series, without);
      if (restart === "yearly" && isLastOfYear) return;
      assert.equal(faults[0]?.kind, "gap");
    }),
  );
});

test("repeated, foreign and backdated documents are faults", () => {
  const series = aSeries();
  const kinds = checkSequence(series, [
    { number: "F2026-0007", issueDate: "2026-02-01" },
    { number: "F2026-0007", issueDate: "2026-02-01" },
    { number: "X1", issueDate: "2026-02-01" },
    { number: "F2026-0008", issueDate: "2026-01-31" },
  ]).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["repeated", "foreign-number", "earlier-date"]);
});
