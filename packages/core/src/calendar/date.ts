import type { DateText } from "../money/amount.ts";

/** Thrown when a text is not a date `YYYY-MM-DD` of the calendar, or a result leaves the years 0001 to 9999. */
export class DateError extends Error {
  readonly code = "invalid-date";

  constructor(text: string) {
    super(`"${text}" is not a date of the calendar; write it as YYYY-MM-DD.`);
    this.name = "DateError";
  }
}

/** A date's year, month (1 to 12) and day of the month (1 to 31). */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const lastDay = 2932896;
const firstDay = -719162;

/** Tells whether a year has 366 days (Gregorian calendar). */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number of days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function readParts(text: string): DateParts | undefined {
  const match = dateForm.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

/** Tells whether a text is a date `YYYY-MM-DD` that exists in the calendar. */
export function isDate(text: string): boolean {
  return readParts(text) !== undefined;
}

/** Splits a date. Throws DateError. */
export function datePartsOf(date: DateText): DateParts {
  const parts = readParts(date);
  if (!parts) throw new DateError(date);
  return parts;
}

/** Writes year, month and day as `YYYY-MM-DD`. Throws DateError when there is no such day. */
export function dateOf(year: number, month: number, day: number): DateText {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!isDate(text)) throw new DateError(text);
  return text;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** The day's number: whole days since 1970-01-01, negative before. Throws DateError. */
export function dayNumberOf(date: DateText): number {
  const { year, month, day } = datePartsOf(date);
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The date of a day number (days since 1970-01-01). Throws DateError outside the years 0001 to 9999. */
export function dateOfDayNumber(dayNumber: number): DateText {
  if (!Number.isInteger(dayNumber) || dayNumber < firstDay || dayNumber > lastDay) throw new DateError(`day ${dayNumber}`);
  const shifted = dayNumber + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The date some days later (earlier when negative). Throws DateError. */
export function addDays(date: DateText, days: number): DateText {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** The date some months later (earlier when negative); the day is cut to the month's last: 31 January plus one is 28 February. */
export function addMonths(date: DateText, months: number): DateText {
  const { year, month, day } = datePartsOf(date);
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dateOf(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** The last day of the date's month. Throws DateError. */
export function endOfMonth(date: DateText): DateText {
  const { year, month } = datePartsOf(date);
  return dateOf(year, month, daysInMonth(year, month));
}

/** The day of the week: 1 Monday to 7 Sunday (ISO 8601). Throws DateError. */
export function weekdayOf(date: DateText): number {
  return weekdayOfDayNumber(dayNumberOf(date));
}

/** The day of the week of a day number: 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOfDayNumber(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** How many days `to` lies after `from`; negative when it lies before. Throws DateError. */
export function daysBetween(from: DateText, to: DateText): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** Orders two dates for a sort: negative when the first is earlier, zero when equal. The dates are trusted. */
export function compareDates(first: DateText, second: DateText): number {
  return first < second ? -1 : first > second ? 1 : 0;
}
