/** Receivables around a period, minor units VAT included. */
export interface CollectionPeriod {
  /** Owed when the period begins. */
  readonly begin: number;
  /** Credit sales of the period. */
  readonly sales: number;
  /** Owed when it ends. */
  readonly end: number;
  /** Of that, what is not overdue. */
  readonly endNotDue: number;
}

/**
 * Collection effectiveness index in percent: what was collected over what could have been, 100 when nothing is overdue at the end.
 * Undefined when nothing could have been collected.
 */
export function collectionEffectiveness(period: CollectionPeriod): number | undefined {
  const collectable = period.begin + period.sales - period.endNotDue;
  return collectable > 0 ? ((period.begin + period.sales - period.end) / collectable) * 100 : undefined;
}

/** Receivables turnover: a year's credit sales over the average receivable; undefined when nothing was owed on average. */
export function receivablesTurnover(yearSales: number, averageReceivable: number): number | undefined {
  return averageReceivable > 0 ? yearSales / averageReceivable : undefined;
}

/** Average collection period in days: 365 over the turnover; undefined without one. */
export function averageCollectionPeriod(turnover: number | undefined): number | undefined {
  return turnover !== undefined && turnover > 0 ? 365 / turnover : undefined;
}

/** A settled amount: minor units, and the day numbers it was due and paid on. */
export interface SettledAmount {
  readonly amount: number;
  readonly dueDay: number;
  readonly paidDay: number;
}

/** Average days late weighted by amount, paying early counting as no delay; undefined when nothing was settled. */
export function averageDaysLate(settled: Iterable<SettledAmount>): number | undefined {
  let weighted = 0;
  let total = 0;
  for (const { amount, dueDay, paidDay } of settled) {
    weighted += amount * Math.max(0, paidDay - dueDay);
    total += amount;
  }
  return total > 0 ? weighted / total : undefined;
}
