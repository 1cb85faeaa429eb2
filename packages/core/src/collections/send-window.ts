import { addDays } from "../calendar/date.ts";
import { todayIn } from "../calendar/today.ts";
import type { DateText } from "../money/amount.ts";
import type { ReminderPolicy } from "./policy.ts";

const MINUTE = 60_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The wall time `HH:MM` in a zone at an instant in milliseconds. Throws RangeError for an unknown zone. */
function timeIn(timeZone: string, milliseconds: number): string {
  return clockIn(timeZone).format(milliseconds);
}

/** The first instant, in milliseconds, at which a zone's clock shows this day and time or later: a time the clock skips is the one after. */
function instantOf(timeZone: string, day: DateText, time: string): number {
  // Zones lie at most 14 hours ahead of and 12 behind UTC.
  let low = Date.parse(`${day}T${time}:00Z`) - 15 * 60 * MINUTE;
  let high = low + 30 * 60 * MINUTE;
  const isReached = (instant: number) => {
    const today = todayIn(timeZone, instant);
    return today > day || (today === day && timeIn(timeZone, instant) >= time);
  };
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / (2 * MINUTE)) * MINUTE;
    if (isReached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Where an instant lies in a policy's hours, in the client's time zone, and when the day's hours begin and end. */
export interface WindowState {
  readonly day: DateText;
  readonly isOpen: boolean;
  /** Instants (ISO 8601, UTC) of today's hours. */
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Today's sending hours in a time zone and whether an instant (ISO 8601) lies in them. Throws RangeError for an unknown zone. */
export function sendWindowAt(window: ReminderPolicy["window"], timeZone: string, instant: string): WindowState {
  const day = todayIn(timeZone, instant);
  const opens = instantOf(timeZone, day, window.from);
  const closes = Math.min(instantOf(timeZone, day, window.until), instantOf(timeZone, addDays(day, 1), "00:00"));
  const now = Date.parse(instant);
  return {
    day,
    isOpen: opens <= now && now < closes,
    opensAt: new Date(opens).toISOString(),
    closesAt: new Date(closes).toISOString(),
  };
}
