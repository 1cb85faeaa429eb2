import type { DateText } from "../money/amount.ts";
import { datePartsOf, dateOf, dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from "./date.ts";

/** An ISO 8601 week: its year (the one its Thursday lies in) and its number, 1 to 53. */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

/** The ISO 8601 week of a date. Throws DateError. */
export function isoWeekOf(date: DateText): IsoWeek {
  const day = dayNumberOf(date);
  const thursday = day + 4 - weekdayOfDayNumber(day);
  const { year } = datePartsOf(dateOfDayNumber(thursday));
  return { year, week: Math.floor((thursday - dayNumberOf(dateOf(year, 1, 1))) / 7) + 1 };
}

/** The Monday of the date's week. Throws DateError. */
export function startOfWeek(date: DateText): DateText {
  const day = dayNumberOf(date);
  return dateOfDayNumber(day + 1 - weekdayOfDayNumber(day));
}
