import type { OutputOf } from "@acquit/workspace";

/** The figures of one currency. */
export type CurrencyFigures = OutputOf<"getSummary">["currencies"][number];

/** A bucket of the aging. */
export type AgingBucket = keyof CurrencyFigures["aging"];

/** The buckets, the youngest first. */
export const agingBuckets: readonly AgingBucket[] = ["notDue", "days1to30", "days31to60", "days61to90", "over90"];

/** How much of a whole a part is, 0 to 1; for bars and percentages only, where a pixel stands for thousands. */
export function shareOf(part: string, whole: string): number {
  const share = Number(part) / Number(whole);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}

/** The length of each bucket's bar, 1 for the longest; undefined where there is nothing. */
export function barLengths(aging: CurrencyFigures["aging"]): readonly (number | undefined)[] {
  const amounts = agingBuckets.map((bucket) => Math.max(0, Number(aging[bucket])));
  const longest = Math.max(...amounts);
  return amounts.map((amount) => (amount === 0 ? undefined : amount / longest));
}
