import type { DateText } from "../money/amount.ts";
import { DateError, isDate } from "./date.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Whether this is a time zone's IANA name that the machine knows ("Europe/Paris"). */
export function isTimeZone(name: string): boolean {
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}

/** The last date asked for in each zone: offsets are whole seconds, so within one the date does not change. */
const lastDates = new Map<string, { readonly second: number; readonly date: DateText }>();

/**
 * The date it is in a time zone (IANA name, "Europe/Paris") at an instant (RFC 3339 text, or milliseconds since 1970).
 * Throws RangeError for an unknown zone, DateError for a text that is no instant.
 */
export function todayIn(timeZone: string, instant: string | number): DateText {
  const milliseconds = typeof instant === "number" ? instant : Date.parse(instant);
  if (!Number.isFinite(milliseconds)) throw new DateError(String(instant));
  const second = Math.floor(milliseconds / 1000);
  const last = lastDates.get(timeZone);
  if (last?.second === second) return last.date;
  const date = dateIn(timeZone, milliseconds);
  lastDates.set(timeZone, { second, date });
  return date;
}

function dateIn(timeZone: string, milliseconds: number): DateText {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(milliseconds)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${(parts.get("year") ?? "").padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
  if (!isDate(date)) throw new DateError(date);
  return date;
}
