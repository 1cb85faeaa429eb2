import type { TimelineEntry } from "./sentence.ts";

/** The entries of one day in the reader's time zone. */
export interface TimelineDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly entries: readonly TimelineEntry[];
}

/** The reader's day an instant falls on, `YYYY-MM-DD`. */
export function dayOf(instant: string | number): string {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Splits entries into days, in the order they come. */
export function daysOf(entries: readonly TimelineEntry[]): readonly TimelineDay[] {
  const days: { date: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const date = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.date === date) last.entries.push(entry);
    else days.push({ date, entries: [entry] });
  }
  return days;
}
