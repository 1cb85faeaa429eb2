const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string, at: number): Readonly<Record<string, number>> {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
}

/** How far the zone is ahead of UTC at this instant, in milliseconds. */
function offsetOf(zone: string, at: number): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsIn(zone, at);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** An instant as the portal writes it: `2026-10-01T10:00:00+02:00` in its own zone, to the second. */
export function instantIn(zone: string, at: number): string {
  const offset = offsetOf(zone, at);
  const local = new Date(Math.floor(at / 1000) * 1000 + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / 60_000;
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The day it is in the portal's zone. */
export function dayIn(zone: string, at: number): string {
  return instantIn(zone, at).slice(0, 10);
}

/** The instant of a text; without an offset it is meant in the portal's zone. Undefined where it is none. */
export function readInstant(zone: string, text: string): number | undefined {
  if (/(Z|[+-]\d\d:?\d\d)$/.test(text) && text.includes("T")) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : at;
  }
  const local = Date.parse(`${text.trim().replace(" ", "T")}${/\d:\d/.test(text) ? "" : "T00:00:00"}Z`);
  return Number.isNaN(local) ? undefined : local - offsetOf(zone, local);
}

/** The day of a text that is a bare day or an instant; undefined where it is neither. */
export function readDay(zone: string, text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Number.isNaN(Date.parse(text)) ? undefined : text;
  const at = readInstant(zone, text);
  return at === undefined ? undefined : dayIn(zone, at);
}

/**
 * A date without time as the portal writes it: midnight UTC in its own zone (`2026-10-01T02:00:00+02:00`). Zones behind UTC
 * get local midnight, so that the day read in the portal's zone is always the day meant.
 */
export function dateFieldIn(zone: string, day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return dayIn(zone, midnight) === day ? instantIn(zone, midnight) : `${day}T00:00:00${instantIn(zone, midnight).slice(19)}`;
}

/** A day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
