import type { CurrencyCode, DateText } from "@acquit/core";
import { textFromMinor } from "@acquit/core/drafting";

const amounts = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();
const millisecondsPerDay = 86_400_000;

/** Minor units of a currency as a person of a locale reads them, with U+00A0 where Intl puts the narrow space many fonts lack. */
export function formatAmount(minor: number, currency: CurrencyCode, locale: string): string {
  const key = `${locale} ${currency}`;
  const format = amounts.get(key) ?? new Intl.NumberFormat(locale, { style: "currency", currency });
  amounts.set(key, format);
  return format.format(textFromMinor(minor, currency) as Intl.StringNumericLiteral).replaceAll("\u202f", "\u00a0");
}

/** A date for reading ("24 décembre 2026"). */
export function formatDate(date: DateText, locale: string, dateStyle: "long" | "medium" = "long"): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) return date;
  const key = `${locale} ${dateStyle}`;
  const format = dates.get(key) ?? new Intl.DateTimeFormat(locale, { dateStyle, timeZone: "UTC" });
  dates.set(key, format);
  return format.format(time);
}

/** An instant for reading, in the reader's time zone. */
export function formatInstant(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}

/** Whole days from one date to another. */
export function daysFrom(start: DateText, end: DateText): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / millisecondsPerDay);
}
