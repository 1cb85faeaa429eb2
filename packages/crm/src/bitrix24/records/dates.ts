const NOON = 12;

/**
 * The day of a date field. Bitrix24 writes midnight of the portal's zone, sometimes as the clock of another zone shows it: the nearest
 * midnight of what is written is meant. "2026-10-01T02:00:00+02:00" and "2026-09-30T22:00:00+00:00" are both the 1st of October.
 */
export function dayOf(text: string): string | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}))?/.exec(text);
  const [, day, hour] = found ?? [];
  if (day === undefined) return undefined;
  if (Number(hour ?? "0") < NOON) return day;
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** An instant in UTC; the beginning of time where it cannot be read. */
export function instantOf(text: string): string {
  const at = Date.parse(text);
  return new Date(Number.isFinite(at) ? at : 0).toISOString();
}
