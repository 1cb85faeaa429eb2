import { DateError, isDate } from "@acquit/core";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const digits = "2-digit";
    format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What clocks show, as if they stood in UTC, less the instant: minutes of milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const minute = Math.floor(instant / 60_000) * 60_000;
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(minute)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - minute;
}

const HALF_DAY_MS = 43_200_000;

/**
 * The instant (UTC, ISO 8601) at which clocks in a time zone show a date and time `YYYY-MM-DDTHH:MM`. A time that clocks skip in spring is
 * moved on by the hour that is skipped; of a time they show twice in autumn it is the first.
 * @throws DateError when there is no such date or time
 */
export function instantOf(timeZone: string, local: string): string {
  const [date = "", time = ""] = local.split("T");
  if (!isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new DateError(local);
  const shown = Date.parse(`${date}T${time}:00.000Z`);
  const before = offsetAt(timeZone, shown - HALF_DAY_MS);
  const after = offsetAt(timeZone, shown + HALF_DAY_MS);
  const fitting = [shown - before, shown - after].filter((instant) => instant + offsetAt(timeZone, instant) === shown);
  return new Date(fitting.length === 0 ? shown - before : Math.min(...fitting)).toISOString();
}
