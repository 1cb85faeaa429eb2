import { currentLanguage } from "./preferences.ts";

/** How numbers, dates and sentences are written for the reader. */
export function locale(): string {
  return currentLanguage() === "fr" ? "fr-FR" : "en-GB";
}

/** Decimal text as an amount in its currency. */
export function amountText(amount: string, currency: string): string {
  return new Intl.NumberFormat(locale(), { style: "currency", currency }).format(amount as Intl.StringNumericLiteral);
}

/** A date `YYYY-MM-DD` for reading. */
export function dateText(date: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** An instant for reading, in the reader's time zone. */
export function instantText(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}

/** A date and time `YYYY-MM-DDTHH:MM` for reading, on the clocks it was said by. */
export function localTimeText(local: string): string {
  return `${dateText(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

/** Decimal text as a plain number. */
export function numberText(value: string): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 12 }).format(value as Intl.StringNumericLiteral);
}
