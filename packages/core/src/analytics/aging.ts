import type { ReceivableColumns } from "./receivable-columns.ts";

/** What is owed by age, in minor units, by instalment due date: on its due date an amount is not yet overdue. */
export interface Aging {
  readonly notDue: number;
  readonly days1to30: number;
  readonly days31to60: number;
  readonly days61to90: number;
  readonly over90: number;
}

/** The bucket of an age in days after the due date: 0 not due, 1 for 1 to 30, 2 for 31 to 60, 3 for 61 to 90, 4 beyond. */
export function agingBucketOf(daysLate: number): 0 | 1 | 2 | 3 | 4 {
  if (daysLate <= 0) return 0;
  if (daysLate <= 30) return 1;
  if (daysLate <= 60) return 2;
  return daysLate <= 90 ? 3 : 4;
}

/** Names the five sums of aging. */
export function agingOfSums(sums: ArrayLike<number>): Aging {
  const at = (bucket: number) => sums[bucket] ?? 0;
  return { notDue: at(0), days1to30: at(1), days31to60: at(2), days61to90: at(3), over90: at(4) };
}

/** The open amounts by age on a day (a day number), minor units of the columns' currency. */
export function agingOf(columns: ReceivableColumns, today: number): Aging {
  const { length, dueDay, open } = columns;
  const sums = new Float64Array(5);
  for (let row = 0; row < length; row++) {
    const bucket = agingBucketOf(today - (dueDay[row] ?? 0));
    sums[bucket] = (sums[bucket] ?? 0) + (open[row] ?? 0);
  }
  return agingOfSums(sums);
}

/** The open amounts by age of each customer, in the order of `customerIds`. */
export function agingByCustomer(columns: ReceivableColumns, today: number): readonly Aging[] {
  const { length, dueDay, open, customer, customerIds } = columns;
  const sums = new Float64Array(5 * customerIds.length);
  for (let row = 0; row < length; row++) {
    const cell = 5 * (customer[row] ?? 0) + agingBucketOf(today - (dueDay[row] ?? 0));
    sums[cell] = (sums[cell] ?? 0) + (open[row] ?? 0);
  }
  return customerIds.map((_, position) => agingOfSums(sums.subarray(5 * position, 5 * position + 5)));
}
