import { CrmError } from "@acquit/engine";
import type { Operating } from "./envelope.ts";

/** Time as the limiter sees it: tests give their own. */
export interface Pace {
  /** Milliseconds. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** What a portal lets through. */
export interface PortalLimits {
  /** Requests the bucket holds; the portal's is 50, shared by all that calls from here. */
  readonly capacity: number;
  /** Requests that leave the bucket in a second. */
  readonly perSecond: number;
  /** Seconds a method may be busy for one application within ten minutes. */
  readonly operatingSeconds: number;
  /** How long a call waits at most, in milliseconds; longer, it is refused as busy, to be asked again later. */
  readonly longestWait: number;
}

/** The limits of ordinary plans, with some room left for others who call from the same address. */
export const usualLimits: PortalLimits = { capacity: 45, perSecond: 2, operatingSeconds: 450, longestWait: 15_000 };

/** Lets requests through as a portal wants them: a leaky bucket, and a rest for methods that were busy too long. */
export class PortalLimiter {
  readonly #pace: Pace;
  readonly #limits: PortalLimits;
  #level = 0;
  #at: number;
  readonly #rests = new Map<string, number>();

  constructor(pace: Pace, limits: PortalLimits = usualLimits) {
    this.#pace = pace;
    this.#limits = limits;
    this.#at = pace.now();
  }

  #leak(): void {
    const now = this.#pace.now();
    const { perSecond } = this.#limits;
    // A place taken ahead of time counts until its time has come.
    this.#level = Math.max(0, this.#level - ((now - this.#at) / 1_000) * perSecond);
    this.#at = now;
  }

  /** Waits for a place, and takes it. @throws CrmError "busy" when that would be too long */
  async take(methods: readonly string[]): Promise<void> {
    this.#leak();
    const { capacity, perSecond, longestWait } = this.#limits;
    const rest = Math.max(0, ...methods.map((method) => (this.#rests.get(method) ?? 0) - this.#pace.now()));
    const excess = this.#level + 1 - capacity;
    const milliseconds = Math.ceil(Math.max(rest, excess <= 0 ? 0 : (excess / perSecond) * 1_000));
    if (milliseconds > longestWait) throw new CrmError("busy", "The portal lets no more requests through now.", milliseconds);
    this.#level += 1;
    if (milliseconds > 0) await this.#pace.wait(milliseconds);
  }

  /** Notes what a method cost: near its limit it rests until that is forgotten. */
  note(method: string, operating: Operating | undefined): void {
    if (operating === undefined || operating.seconds < this.#limits.operatingSeconds) return;
    this.#rests.set(method, operating.resetAt * 1_000);
  }

  /** The portal said that it is too much: others call from here, too. */
  fill(): void {
    this.#leak();
    this.#level = Math.max(this.#level, this.#limits.capacity);
  }

  /** A method is blocked: it rests. */
  rest(method: string, milliseconds: number): void {
    this.#rests.set(method, this.#pace.now() + milliseconds);
  }
}
