import { datePartsOf, dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from "../calendar/date.ts";
import { frenchHolidays } from "../calendar/french-holidays.ts";
import type { QuietDays } from "./policy.ts";

/** Answers for day numbers (days since 1970-01-01) whether nobody is to be contacted; holidays of a year are computed once. */
export function quietDaysOf(quiet: QuietDays): (dayNumber: number) => boolean {
  const years = new Map<number, ReadonlySet<number>>();
  const holidaysOf = (year: number): ReadonlySet<number> => {
    let days = years.get(year);
    if (days === undefined) {
      const holidays = frenchHolidays(year, { alsaceMoselle: quiet.holidays === "fr-alsace-moselle" });
      days = new Set(holidays.map(({ date }) => dayNumberOf(date)));
      years.set(year, days);
    }
    return days;
  };
  const isHoliday = (dayNumber: number) => holidaysOf(datePartsOf(dateOfDayNumber(dayNumber)).year).has(dayNumber);
  const isQuiet = (dayNumber: number) =>
    quiet.weekdays.includes(weekdayOfDayNumber(dayNumber)) || (quiet.holidays !== "none" && isHoliday(dayNumber));
  // The same days are asked about for every debt.
  const known = new Map<number, boolean>();
  return (dayNumber) => {
    const answer = known.get(dayNumber) ?? isQuiet(dayNumber);
    known.set(dayNumber, answer);
    return answer;
  };
}
