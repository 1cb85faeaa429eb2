import { type PortalClock } from "./portal.ts";
import { RestError } from "./rest-error.ts";

const WINDOW = 600_000;

interface Spent {
  readonly since: number;
  readonly seconds: number;
}

/** The portal's two limits: a leaky bucket of requests per source, and seconds of operating time per method and application. */
export class Limits {
  readonly burst: number;
  readonly drain: number;
  readonly operating: number;
  readonly #clock: PortalClock;
  readonly #levels = new Map<string, { readonly level: number; readonly at: number }>();
  readonly #spent = new Map<string, Spent>();
  /** The highest level any bucket reached. */
  peak = 0;
  /** How many requests were turned away, and how many let in. */
  refused = 0;
  admitted = 0;

  constructor(clock: PortalClock, set: { readonly burst?: number; readonly drain?: number; readonly operating?: number }) {
    this.#clock = clock;
    this.burst = set.burst ?? 50;
    this.drain = set.drain ?? 2;
    this.operating = set.operating ?? 480;
  }

  /** Lets one request in, or refuses it; a refused one was not executed. */
  enter(source: string): void {
    const now = this.#clock.now();
    const before = this.#levels.get(source) ?? { level: 0, at: now };
    const level = Math.max(0, before.level - ((now - before.at) / 1000) * this.drain) + 1;
    if (level > this.burst) {
      this.refused += 1;
      this.#levels.set(source, { level: level - 1, at: now });
      throw new RestError("QUERY_LIMIT_EXCEEDED", "Too many requests", 503);
    }
    this.admitted += 1;
    this.peak = Math.max(this.peak, level);
    this.#levels.set(source, { level, at: now });
  }

  #current(key: string): Spent {
    const now = this.#clock.now();
    const spent = this.#spent.get(key);
    return spent === undefined || now - spent.since >= WINDOW ? { since: now, seconds: 0 } : spent;
  }

  /** Refuses a method whose time is used up. */
  checkOperating(clientId: string, method: string): void {
    if (this.#current(`${clientId} ${method}`).seconds >= this.operating)
      throw new RestError("OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.", 429);
  }

  /** Counts time a method took and tells the sum and when it is forgotten, in seconds since 1970. */
  spend(clientId: string, method: string, seconds: number): { readonly operating: number; readonly resetAt: number } {
    const key = `${clientId} ${method}`;
    const current = this.#current(key);
    const next = { since: current.since, seconds: current.seconds + seconds };
    this.#spent.set(key, next);
    return { operating: next.seconds, resetAt: Math.ceil((next.since + WINDOW) / 1000) };
  }
}
