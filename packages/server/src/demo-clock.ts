import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "@acquit/engine";
import { systemClock } from "./system.ts";

/**
 * The clock of a demonstration: while the data folder holds a file `clock` with an instant in it, that is what time it is, so that weeks
 * of reminders can be watched in a minute. Only `--demo` has it.
 */
export function demoClock(folder: string): Clock {
  const file = join(folder, "clock");
  return {
    now: () => {
      if (statSync(file, { throwIfNoEntry: false }) === undefined) return systemClock.now();
      const instant = Date.parse(readFileSync(file, "utf8").trim());
      return Number.isFinite(instant) ? new Date(instant).toISOString() : systemClock.now();
    },
  };
}
