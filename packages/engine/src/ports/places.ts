import { compareText, type PlannedScan } from "./index-key.ts";
import type { IndexValue } from "./store.ts";

function compareValues(left: IndexValue, right: IndexValue): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return compareText(String(left), String(right));
}

/** Orders places in an index, value by value; of two that begin alike the shorter comes first. */
export function comparePlaces(left: readonly IndexValue[], right: readonly IndexValue[]): number {
  for (const [position, value] of left.entries()) {
    const other = right[position];
    const order = other === undefined ? 1 : compareValues(value, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Whether a row with this index key lies within a scan's prefix and bounds. */
export function isWithin(key: readonly IndexValue[], { prefix, from, to }: PlannedScan): boolean {
  if (!prefix.every((value, position) => key[position] === value)) return false;
  const next = key[prefix.length];
  if (from !== undefined && (next === undefined || compareValues(next, from) < 0)) return false;
  return to === undefined || (next !== undefined && compareValues(next, to) <= 0);
}
