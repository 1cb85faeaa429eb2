import type { Server } from "node:http";

const WINDOW_MS = 1_000;
/** Far more in a second than people's screens send. */
const MANY = 100;

/** Counts the requests that come in, so that work nobody waits for can wait. */
export class Arrivals {
  #since = performance.now();
  #counted = 0;
  #before = 0;

  /** Counts a request. */
  note(): void {
    this.#turnPage();
    this.#counted += 1;
  }

  /** Whether requests come faster than 100 a second. */
  areMany(): boolean {
    this.#turnPage();
    return Math.max(this.#counted, this.#before) > MANY;
  }

  #turnPage(): void {
    const now = performance.now();
    const elapsed = now - this.#since;
    if (elapsed < WINDOW_MS) return;
    this.#before = elapsed < 2 * WINDOW_MS ? this.#counted : 0;
    this.#counted = 0;
    this.#since = now;
  }
}

/** Counts what a server is asked. */
export function arrivalsAt(server: Server): Arrivals {
  const arrivals = new Arrivals();
  server.on("request", () => {
    arrivals.note();
  });
  return arrivals;
}
