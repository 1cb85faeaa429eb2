import { agingBucketOf, agingOfSums } from "./aging.ts";
import type { Aging } from "./aging.ts";
import type { ReceivableColumns } from "./receivable-columns.ts";

const margin = 64;

/**
 * Amounts summed by day, kept up to date one change at a time: a payment changes one cell, a new "today" costs one pass over the
 * days, however many invoices there are. Amounts are whole minor units, days are day numbers.
 */
export class DayHistogram {
  #first = 0;
  #sums = new Float64Array(0);

  /** Adds an amount (negative to take away) on a day. */
  add(day: number, amount: number): void {
    this.#makeRoom(day);
    const at = day - this.#first;
    this.#sums[at] = (this.#sums[at] ?? 0) + amount;
  }

  /** The sum of the days from `from` to `to`, both included. */
  sumBetween(from: number, to: number): number {
    const end = Math.min(to - this.#first, this.#sums.length - 1);
    let sum = 0;
    for (let at = Math.max(0, from - this.#first); at <= end; at++) sum += this.#sums[at] ?? 0;
    return sum;
  }

  /** Calls back each day that holds an amount, the earliest first. */
  forEach(visit: (day: number, amount: number) => void): void {
    this.#sums.forEach((amount, at) => {
      if (amount !== 0) visit(this.#first + at, amount);
    });
  }

  /** The amounts by age on a day, when the histogram's days are due days. */
  agingAt(today: number): Aging {
    const buckets = new Float64Array(5);
    const sums = this.#sums;
    for (let at = 0, late = today - this.#first; at < sums.length; at++, late--) {
      const bucket = agingBucketOf(late);
      buckets[bucket] = (buckets[bucket] ?? 0) + (sums[at] ?? 0);
    }
    return agingOfSums(buckets);
  }

  #makeRoom(day: number): void {
    const length = this.#sums.length;
    if (length > 0 && day >= this.#first && day < this.#first + length) return;
    const first = length === 0 ? day - margin : Math.min(this.#first, day - margin);
    const end = length === 0 ? day + margin : Math.max(this.#first + length, day + margin);
    const grown = new Float64Array(end - first);
    grown.set(this.#sums, this.#first - first > 0 && length > 0 ? this.#first - first : 0);
    this.#first = first;
    this.#sums = grown;
  }
}

/** The open amounts by due day: what `agingAt` and a forecast need after every change. */
export function openByDueDay(columns: ReceivableColumns): DayHistogram {
  return histogramOf(columns.dueDay, columns.open, columns.length);
}

/** The invoiced amounts by issue day: what sales by month and days sales outstanding need. */
export function salesByIssueDay(columns: ReceivableColumns): DayHistogram {
  return histogramOf(columns.issueDay, columns.amount, columns.length);
}

function histogramOf(days: Int32Array, amounts: Float64Array, length: number): DayHistogram {
  const histogram = new DayHistogram();
  for (let row = 0; row < length; row++) histogram.add(days[row] ?? 0, amounts[row] ?? 0);
  return histogram;
}
