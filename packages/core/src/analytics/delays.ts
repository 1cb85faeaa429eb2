import { NOT_SETTLED, type ReceivableColumns } from "./receivable-columns.ts";

/** How invoices of one sort were paid in a period: by method, by the way they were billed, by reason. */
export interface KindDelay {
  readonly kind: string;
  readonly settledCount: number;
  readonly settled: number;
  /** Weighted by amount, early counting as none. */
  readonly averageDaysLate: number | null;
  /** What waiting beyond the due date cost at the rate given, minor units. */
  readonly cost: number;
}

/** Delay and cost by kind of what was settled in the `days` up to `asOf`, at a yearly financing rate (0.08 is 8 %), the dearest first. */
export function delaysByKind(columns: ReceivableColumns, asOf: number, days: number, yearlyRate: number): readonly KindDelay[] {
  const { length, settledDay, dueDay, amount, kind, kinds } = columns;
  const sums = kinds.map(() => ({ count: 0, settled: 0, late: 0 }));
  for (let row = 0; row < length; row++) {
    const paidOn = settledDay[row] ?? NOT_SETTLED;
    if (paidOn > asOf || paidOn <= asOf - days) continue;
    const sum = sums[kind[row] ?? 0];
    if (sum === undefined) continue;
    const billed = amount[row] ?? 0;
    sum.count += 1;
    sum.settled += billed;
    sum.late += billed * Math.max(0, paidOn - (dueDay[row] ?? 0));
  }
  return kinds
    .map((name, place) => {
      const { count, settled, late } = sums[place] ?? { count: 0, settled: 0, late: 0 };
      const cost = Math.round((late * yearlyRate) / 365);
      return { kind: name, settledCount: count, settled, averageDaysLate: settled > 0 ? late / settled : null, cost };
    })
    .filter(({ settledCount }) => settledCount > 0)
    .sort((first, second) => second.cost - first.cost);
}

/** The middle and the ninetieth percentile (nearest rank) of some waits in days; null without any. */
export function waitFigures(waits: readonly number[]): { readonly median: number | null; readonly ninetieth: number | null } {
  const sorted = [...waits].sort((first, second) => first - second);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
  return { median: at(0.5), ninetieth: at(0.9) };
}
