import { agingOfSums, type Aging } from "./aging.ts";
import { averageCollectionPeriod, collectionEffectiveness, receivablesTurnover } from "./collection-effectiveness.ts";
import type { LedgerFold } from "./ledger-fold.ts";
import { averageDaysDelinquent, bestPossibleDso, countBackDso, simpleDso } from "./sales-outstanding.ts";

/** How much hangs on few clients, as shares between 0 and 1. */
export interface Concentration {
  readonly largest: number | null;
  readonly five: number | null;
  readonly ten: number | null;
  /** The Herfindahl index: the sum of squared shares, 1 when one client is everything. */
  readonly herfindahl: number | null;
}

/**
 * The figures of a ledger on a day, in one currency. Amounts are minor units VAT included, rates shares between 0 and 1 except the
 * index of effectiveness (percent), delays days. What cannot be computed is null: "n/a", never 0.
 */
export interface KeyFigures {
  readonly owed: number;
  readonly overdue: number;
  readonly aging: Aging;
  readonly disputedAging: Aging;
  readonly disputed: number;
  readonly openInstalments: number;
  readonly overdueInstalments: number;
  /** Invoiced in the period. */
  readonly sales: number;
  /** Owed when the period began. */
  readonly owedAtBegin: number;
  readonly dsoSimple: number | null;
  readonly dsoCountBack: number | null;
  readonly dsoBestPossible: number | null;
  /** Average days delinquent: count-back less best possible. */
  readonly averageDaysDelinquent: number | null;
  /** Days late of what was settled in the period, weighted by amount, early counting as none. */
  readonly averageDaysLate: number | null;
  /** Days from issue to settlement of the same, weighted by amount. */
  readonly averageDaysToPay: number | null;
  /** Share of the instalments settled in the period that were settled by their due date. */
  readonly onTimeRate: number | null;
  readonly collectionEffectiveness: number | null;
  readonly turnover: number | null;
  readonly averageCollectionPeriod: number | null;
  /** Share of what is owed that is more than 90 days late. */
  readonly atRiskRate: number | null;
  readonly overdueRate: number | null;
  /** Share of the period's sales that is disputed. */
  readonly disputeRate: number | null;
  readonly concentration: Concentration;
  readonly salesConcentration: Concentration;
  /** Working capital tied up because clients pay late: sales per day times average days delinquent. */
  readonly workingCapitalOfDelay: number | null;
}

/** A share, or null when there is nothing to share. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** How much of a total the largest make up. */
export function concentrationOf(amounts: ArrayLike<number>): Concentration {
  const largest = new Float64Array(10);
  let total = 0;
  let squares = 0;
  for (let at = 0; at < amounts.length; at++) {
    const amount = amounts[at] ?? 0;
    if (amount <= 0) continue;
    total += amount;
    squares += amount * amount;
    let place = 9;
    if (amount <= (largest[place] ?? 0)) continue;
    for (; place > 0 && amount > (largest[place - 1] ?? 0); place--) largest[place] = largest[place - 1] ?? 0;
    largest[place] = amount;
  }
  const first = (count: number) => largest.subarray(0, count).reduce((sum, amount) => sum + amount, 0);
  return {
    largest: shareOf(first(1), total),
    five: shareOf(first(5), total),
    ten: shareOf(first(10), total),
    herfindahl: total > 0 ? squares / (total * total) : null,
  };
}

const orNull = (value: number | undefined) => value ?? null;

function delayFigures(fold: LedgerFold) {
  const { settled, settledLate, settledCount, settledOnTime, daysToPay } = fold;
  return {
    averageDaysLate: shareOf(settledLate, settled),
    averageDaysToPay: shareOf(daysToPay, settled),
    onTimeRate: shareOf(settledOnTime, settledCount),
  };
}

/** Computes the figures of a day from the sums of its ledger. */
export function keyFiguresOf(fold: LedgerFold): KeyFigures {
  const { begin, sales, days, months, counts } = fold;
  const aging = agingOfSums(fold.aging);
  const disputedAging = agingOfSums(fold.disputedAging);
  const overdue = aging.days1to30 + aging.days31to60 + aging.days61to90 + aging.over90;
  const owed = aging.notDue + overdue;
  const disputed = fold.disputedAging.reduce((sum, amount) => sum + amount, 0);
  const openInstalments = counts.reduce((sum, count) => sum + count, 0);
  const countBack = countBackDso(owed, months);
  const best = bestPossibleDso(aging.notDue, months);
  const delinquent = averageDaysDelinquent(countBack, best);
  const turnover = receivablesTurnover((sales * 365) / days, (begin + owed) / 2);
  return {
    owed,
    overdue,
    aging,
    disputedAging,
    disputed,
    openInstalments,
    overdueInstalments: openInstalments - (counts[0] ?? 0),
    sales,
    owedAtBegin: begin,
    dsoSimple: orNull(simpleDso(owed, { sales, days })),
    dsoCountBack: orNull(countBack),
    dsoBestPossible: orNull(best),
    averageDaysDelinquent: orNull(delinquent),
    ...delayFigures(fold),
    collectionEffectiveness: orNull(collectionEffectiveness({ begin, sales, end: owed, endNotDue: aging.notDue })),
    turnover: orNull(turnover),
    averageCollectionPeriod: orNull(averageCollectionPeriod(turnover)),
    atRiskRate: shareOf(aging.over90, owed),
    overdueRate: shareOf(overdue, owed),
    disputeRate: shareOf(fold.disputedSales, sales),
    concentration: concentrationOf(fold.openByCustomer),
    salesConcentration: concentrationOf(fold.salesByCustomer),
    workingCapitalOfDelay: delinquent === undefined || sales <= 0 ? null : Math.round((sales / days) * delinquent),
  };
}
