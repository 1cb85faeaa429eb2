/** The time, as the outside world tells it; tests move it by hand. */
export interface Clock {
  /** Now, as an ISO 8601 instant in UTC with milliseconds. */
  now(): string;
}
