import { remembering } from "./locale.ts";

const dateFormat = remembering(
  (locale, style) => new Intl.DateTimeFormat(locale, { dateStyle: style === "long" ? "long" : "medium", timeZone: "UTC" }),
);
const instantFormat = remembering((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "medium" }));
const timeFormat = remembering((locale) => new Intl.DateTimeFormat(locale, { timeStyle: "short" }));
const relativeFormat = remembering((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));

/** A date `YYYY-MM-DD` for reading. */
export function dateText(date: string, locale: string, style: "medium" | "long" = "medium"): string {
  return dateFormat(locale, style).format(new Date(`${date}T00:00:00Z`));
}

/** An instant to the second, in the reader's time zone. */
export function instantText(instant: string, locale: string): string {
  return instantFormat(locale, "").format(new Date(instant));
}

/** The hour of an instant, in the reader's time zone. */
export function timeText(instant: string, locale: string): string {
  return timeFormat(locale, "").format(new Date(instant));
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** How long ago an instant was, in its largest whole unit: "3 hours ago". */
export function agoText(instant: string, now: number, locale: string): string {
  const passed = Date.parse(instant) - now;
  const [unit, size] = units.find(([, milliseconds]) => Math.abs(passed) >= milliseconds) ?? ["minute", 60_000];
  return relativeFormat(locale, "").format(Math.trunc(passed / size), unit);
}
