import { powerOfTen } from "./decimal.ts";
import { multiplyDivideHalfAway } from "./rounding.ts";

/**
 * Splits minor units in proportion to weights so that the parts add up to the whole: floors first, then one unit each to the largest
 * remainders (the earlier one on a tie). @throws RangeError when no weight is positive or one is negative.
 */
export function allocateMinor(minor: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0 || weights.some((weight) => weight < 0 || !Number.isSafeInteger(weight))) {
    throw new RangeError("Weights must be whole, not negative, and not all zero");
  }
  const sign = minor < 0 ? -1 : 1;
  const amount = BigInt(Math.abs(minor));
  const parts = weights.map((weight, position) => {
    const product = amount * BigInt(weight);
    return { position, share: Number(product / BigInt(sum)), remainder: product % BigInt(sum) };
  });
  let left = Math.abs(minor) - parts.reduce((total, part) => total + part.share, 0);
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.position - b.position : a.remainder < b.remainder ? 1 : -1,
  );
  for (const part of byRemainder) {
    if (left === 0) break;
    part.share += 1;
    left -= 1;
  }
  return parts.map((part) => (part.share === 0 ? 0 : sign * part.share));
}

/** `minor` x percent / 100 where percent is `units` / 10^`scale`, rounded half away from zero. */
export function percentOf(minor: number, percent: { readonly units: number; readonly scale: number }): number {
  return multiplyDivideHalfAway(minor, percent.units, 100 * powerOfTen(percent.scale));
}
