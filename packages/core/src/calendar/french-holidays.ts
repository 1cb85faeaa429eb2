import type { DateText } from "../money/amount.ts";
import { addDays, dateOf } from "./date.ts";

/** A French public holiday's key; its name is in the messages under `holiday.<key>`. */
export type FrenchHolidayName =
  | "new-year"
  | "good-friday"
  | "easter-monday"
  | "labour-day"
  | "victory-1945"
  | "ascension"
  | "whit-monday"
  | "national-day"
  | "assumption"
  | "all-saints"
  | "armistice-1918"
  | "christmas"
  | "saint-stephen";

/** One public holiday of a year. */
export interface FrenchHoliday {
  readonly date: DateText;
  readonly name: FrenchHolidayName;
}

/** Which of France's calendars holds: the Moselle, Bas-Rhin and Haut-Rhin have two holidays more (C. trav. L3134-13). */
export interface HolidayOptions {
  readonly alsaceMoselle?: boolean;
}

/** Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): DateText {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dateOf(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The public holidays of a year, in order of date (C. trav. L3133-1, L3134-13). Ascension and 1 or 8 May may coincide. */
export function frenchHolidays(year: number, options: HolidayOptions = {}): readonly FrenchHoliday[] {
  const easter = easterSunday(year);
  const holidays: FrenchHoliday[] = [
    { date: dateOf(year, 1, 1), name: "new-year" },
    { date: addDays(easter, 1), name: "easter-monday" },
    { date: dateOf(year, 5, 1), name: "labour-day" },
    { date: dateOf(year, 5, 8), name: "victory-1945" },
    { date: addDays(easter, 39), name: "ascension" },
    { date: addDays(easter, 50), name: "whit-monday" },
    { date: dateOf(year, 7, 14), name: "national-day" },
    { date: dateOf(year, 8, 15), name: "assumption" },
    { date: dateOf(year, 11, 1), name: "all-saints" },
    { date: dateOf(year, 11, 11), name: "armistice-1918" },
    { date: dateOf(year, 12, 25), name: "christmas" },
  ];
  if (options.alsaceMoselle) {
    holidays.push({ date: addDays(easter, -2), name: "good-friday" }, { date: dateOf(year, 12, 26), name: "saint-stephen" });
  }
  return holidays.sort((first, second) => (first.date < second.date ? -1 : first.date > second.date ? 1 : 0));
}
