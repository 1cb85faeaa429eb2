import assert from "node:assert/strict";
import { test } from "node:test";
import { weekdayOf } from "./date.ts";
import { easterSunday, frenchHolidays } from "./french-holidays.ts";
import { holidayOn, isWorkingDay, nextWorkingDay, workingDayFrom } from "./working-day.ts";

test("Easter falls where the published tables put it", () => {
  const published: Record<number, string> = {
    2000: "2000-04-23",
    2008: "2008-03-23",
    2011: "2011-04-24",
    2019: "2019-04-21",
    2024: "2024-03-31",
    2025: "2025-04-20",
    2026: "2026-04-05",
    2027: "2027-03-28",
    2038: "2038-04-25",
    2076: "2076-04-19",
    2100: "2100-03-28",
  };
  for (const [year, date] of Object.entries(published)) assert.equal(easterSunday(Number(year)), date);
});

test("Easter is a Sunday between 22 March and 25 April in every year from 2000 to 2100", () => {
  for (let year = 2000; year <= 2100; year++) {
    const easter = easterSunday(year);
    assert.equal(weekdayOf(easter), 7);
    assert.ok(easter >= `${year}-03-22` && easter <= `${year}-04-25`);
  }
});

test("the holidays of 2026 are the eleven of the labour code", () => {
  assert.deepEqual(
    frenchHolidays(2026).map(({ date }) => date.slice(5)),
    ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"],
  );
});

test("Alsace and Moselle add Good Friday and 26 December", () => {
  const alsatian = frenchHolidays(2026, { alsaceMoselle: true });
  assert.equal(alsatian.length, 13);
  assert.equal(holidayOn("2026-04-03", { alsaceMoselle: true }), "good-friday");
  assert.equal(holidayOn("2026-12-26", { alsaceMoselle: true }), "saint-stephen");
  assert.equal(holidayOn("2026-04-03"), undefined);
});

test("the next working day skips week-ends and holidays", () => {
  assert.equal(nextWorkingDay("2026-04-30"), "2026-05-04");
  assert.equal(nextWorkingDay("2026-12-24"), "2026-12-28");
  assert.equal(nextWorkingDay("2024-12-24", { alsaceMoselle: true }), "2024-12-27");
  assert.equal(workingDayFrom("2026-05-14"), "2026-05-15");
  assert.equal(workingDayFrom("2026-05-15"), "2026-05-15");
  assert.equal(isWorkingDay("2026-05-16"), false);
});
