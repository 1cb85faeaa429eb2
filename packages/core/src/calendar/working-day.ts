import type { DateText } from "../money/amount.ts";
import { addDays, datePartsOf, weekdayOf } from "./date.ts";
import { frenchHolidays } from "./french-holidays.ts";
import type { FrenchHolidayName, HolidayOptions } from "./french-holidays.ts";

/** The French public holiday a date is, if it is one. Throws DateError. */
export function holidayOn(date: DateText, options: HolidayOptions = {}): FrenchHolidayName | undefined {
  return frenchHolidays(datePartsOf(date).year, options).find((holiday) => holiday.date === date)?.name;
}

/** Tells whether a date is neither Saturday, Sunday nor a French public holiday. Throws DateError. */
export function isWorkingDay(date: DateText, options: HolidayOptions = {}): boolean {
  return weekdayOf(date) <= 5 && holidayOn(date, options) === undefined;
}

/** The date itself when it is a working day, else the first one after it. Throws DateError. */
export function workingDayFrom(date: DateText, options: HolidayOptions = {}): DateText {
  let day = date;
  while (!isWorkingDay(day, options)) day = addDays(day, 1);
  return day;
}

/** The first working day after a date. Throws DateError. */
export function nextWorkingDay(date: DateText, options: HolidayOptions = {}): DateText {
  return workingDayFrom(addDays(date, 1), options);
}
