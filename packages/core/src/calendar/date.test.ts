import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  addMonths,
  compareDates,
  DateError,
  dateOfDayNumber,
  datePartsOf,
  dayNumberOf,
  daysBetween,
  endOfMonth,
  isDate,
  weekdayOf,
} from "./date.ts";
import { isoWeekOf, startOfWeek } from "./iso-week.ts";
import { todayIn } from "./today.ts";

const dayNumbers = fc.integer({ min: -719162, max: 2932896 });
const dates = fc.integer({ min: 0, max: 60000 }).map(dateOfDayNumber);
const dateByEngine = (day: number) => new Date(day * 86_400_000);

test("day numbers and dates are each other's inverse and agree with the engine's calendar", () => {
  fc.assert(
    fc.property(dayNumbers, (day) => {
      const date = dateOfDayNumber(day);
      assert.equal(dayNumberOf(date), day);
      assert.equal(date, dateByEngine(day).toISOString().slice(0, 10));
      assert.equal(weekdayOf(date), dateByEngine(day).getUTCDay() || 7);
    }),
  );
});

test("only days of the calendar are dates", () => {
  for (const text of ["2026-02-28", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"]) assert.equal(isDate(text), true);
  for (const text of [
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "2026-01-32",
    "0000-01-01",
    " 2026-01-01",
    "",
  ])
    assert.equal(isDate(text), false);
  assert.throws(() => datePartsOf("2026-02-30"), DateError);
  assert.throws(() => addDays("9999-12-31", 1), DateError);
});

test("adding days and counting them agree", () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => daysBetween(date, addDays(date, days)) === days),
  );
});

test("adding months keeps the day or cuts it to the month's last", () => {
  assert.equal(addMonths("2026-01-31", 1), "2026-02-28");
  assert.equal(addMonths("2024-01-31", 1), "2024-02-29");
  assert.equal(addMonths("2026-01-15", -1), "2025-12-15");
  fc.assert(
    fc.property(dates, fc.integer({ min: -600, max: 600 }), (date, months) => {
      const from = datePartsOf(date);
      const result = addMonths(date, months);
      const to = datePartsOf(result);
      assert.equal(to.year * 12 + to.month, from.year * 12 + from.month + months);
      assert.ok(to.day === from.day || (to.day < from.day && result === endOfMonth(result)));
    }),
  );
});

test("dates sort as their days do", () => {
  fc.assert(
    fc.property(
      dates,
      dates,
      (first, second) => Math.sign(compareDates(first, second)) === Math.sign(daysBetween(second, first)),
    ),
  );
});

test("ISO weeks belong to the year of their Thursday", () => {
  assert.deepEqual(isoWeekOf("2021-01-03"), { year: 2020, week: 53 });
  assert.deepEqual(isoWeekOf("2024-12-30"), { year: 2025, week: 1 });
  assert.deepEqual(isoWeekOf("2026-01-01"), { year: 2026, week: 1 });
  fc.assert(fc.property(dates, (date) => assert.deepEqual(isoWeekOf(startOfWeek(date)), isoWeekOf(date))));
});

test("today is the date of the place, not of Greenwich", () => {
  assert.equal(todayIn("Europe/Paris", "2026-03-28T23:30:00.000Z"), "2026-03-29");
  assert.equal(todayIn("Europe/Paris", "2026-06-30T22:00:00Z"), "2026-07-01");
  assert.equal(todayIn("America/Martinique", "2026-06-30T02:00:00Z"), "2026-06-29");
  assert.equal(todayIn("Indian/Reunion", Date.parse("2026-12-31T20:00:00Z")), "2027-01-01");
  assert.throws(() => todayIn("Europe/Paris", "soon"), DateError);
  assert.throws(() => todayIn("Europe/Lutetia", 0), RangeError);
});
