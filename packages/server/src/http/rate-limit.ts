/** Keys kept before full buckets are looked for and forgotten. */
const SWEEP_AT = 10_000;

/** A token bucket per key: `capacity` calls at once, refilled over `refillSeconds`. Full buckets are forgotten. */
export class RateLimit {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  #sweepAt = SWEEP_AT;

  constructor(options: { readonly capacity: number; readonly refillSeconds: number }) {
    this.#capacity = options.capacity;
    this.#perMs = options.capacity / (options.refillSeconds * 1000);
  }

  /** Takes one call of `key` at `now` (milliseconds); false when none is left. */
  take(key: string, now: number): boolean {
    return this.secondsToWait(key, now) === 0;
  }

  /** Takes one call of `key` at `now` (milliseconds) and answers 0; when none is left, the whole seconds until there is one. */
  secondsToWait(key: string, now: number): number {
    const bucket = this.#buckets.get(key) ?? { tokens: this.#capacity, at: now };
    const tokens = Math.min(this.#capacity, bucket.tokens + Math.max(0, now - bucket.at) * this.#perMs);
    const isAllowed = tokens >= 1;
    this.#buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > this.#sweepAt) this.#forgetFull(now);
    return isAllowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / this.#perMs / 1000));
  }

  #forgetFull(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (bucket.tokens + (now - bucket.at) * this.#perMs >= this.#capacity) this.#buckets.delete(key);
    }
    // Where few were full, the next sweep waits: looking through all of them at every call would be an attack of its own.
    this.#sweepAt = Math.max(SWEEP_AT, this.#buckets.size * 2);
  }
}
