/** What may go wrong on demand. */
export type FaultKind =
  /** Executed, then the connection breaks: the caller does not know. */
  | "lost-answer"
  /** The connection breaks before anything was executed. */
  | "dropped"
  /** 503 QUERY_LIMIT_EXCEEDED with Retry-After; not executed. */
  | "too-many"
  /** 429 OPERATION_TIME_LIMIT; not executed. */
  | "operating-time"
  /** 500 INTERNAL_SERVER_ERROR after it was executed. */
  | "error-after"
  /** 502 with an HTML page of the web server; not executed. */
  | "html"
  /** 401 expired_token; not executed. */
  | "expired"
  /** Answered only when `release` is called. */
  | "held"
  /** Executed after a wait. */
  | "slow";

/** A fault that waits for its call. */
export interface Fault {
  readonly kind: FaultKind;
  /** The method it meets, or a text its name begins with followed by `*`; every method where absent. */
  readonly method?: string;
  /** How many calls it meets; one unless told. */
  readonly times?: number;
  /** How many matching calls pass unharmed before; none unless told. */
  readonly after?: number;
  /** Of "too-many": seconds in Retry-After. Of "slow": seconds of waiting. */
  readonly seconds?: number;
}

interface Waiting extends Fault {
  left: number;
  passing: number;
}

function isMeant(pattern: string | undefined, names: readonly string[]): boolean {
  if (pattern === undefined) return true;
  const wanted = pattern.toLowerCase();
  return names.some((name) => (wanted.endsWith("*") ? name.startsWith(wanted.slice(0, -1)) : wanted === name));
}

/** The faults that wait, and calls that are held. */
export class Faults {
  #waiting: Waiting[] = [];
  #held: (() => void)[] = [];
  #watchers: (() => void)[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault, left: fault.times ?? 1, passing: fault.after ?? 0 });
  }

  clear(): void {
    this.#waiting = [];
    this.release();
  }

  /** The faults that still wait. */
  get waiting(): readonly Fault[] {
    return this.#waiting;
  }

  /** The fault this call meets, if any; it is used up by that. */
  meet(names: readonly string[]): Fault | undefined {
    for (const fault of this.#waiting) {
      if (!isMeant(fault.method, names)) continue;
      if (fault.passing > 0) {
        fault.passing -= 1;
        continue;
      }
      fault.left -= 1;
      if (fault.left === 0) this.#waiting = this.#waiting.filter((one) => one !== fault);
      return fault;
    }
    return undefined;
  }

  /** Resolves when held calls are let go. */
  hold(): Promise<void> {
    return new Promise((resolve) => {
      this.#held.push(resolve);
      for (const seen of this.#watchers.splice(0)) seen();
    });
  }

  /** Resolves when at least one call is held. */
  whenHeld(): Promise<void> {
    if (this.#held.length > 0) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  release(): void {
    for (const go of this.#held.splice(0)) go();
  }
}
