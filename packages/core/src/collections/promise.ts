import type { DateText } from "../money/amount.ts";

/** What a client said she would pay, by when; minor units. */
export interface PromiseToPay {
  readonly madeOn: DateText;
  readonly payBy: DateText;
  readonly minor: number;
}

/** Kept once enough came in between the promise and its day, both included; broken when the day has passed without. */
export type PromiseState = "pending" | "kept" | "broken";

/** How a promise stands on a day, given what was settled and when (minor units; undone settlements count against it). */
export function promiseStateOn(
  promise: PromiseToPay,
  settled: readonly { readonly on: DateText; readonly minor: number }[],
  day: DateText,
): PromiseState {
  const received = settled
    .filter(({ on }) => on >= promise.madeOn && on <= promise.payBy && on <= day)
    .reduce((sum, { minor }) => sum + minor, 0);
  if (received >= promise.minor) return "kept";
  return day > promise.payBy ? "broken" : "pending";
}
