import { addDays, datePartsOf, dateOf, dayNumberOf } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";
import type { DayHistogram } from "./day-histogram.ts";

/** The credit sales of a stretch of days, minor units VAT included, and how many days it has. */
export interface SalesPeriod {
  readonly sales: number;
  readonly days: number;
}

/** Days sales outstanding, simple: receivable over sales times days, both VAT included; undefined without sales. */
export function simpleDso(receivable: number, period: SalesPeriod): number | undefined {
  return period.sales > 0 ? (receivable / period.sales) * period.days : undefined;
}

/**
 * Days sales outstanding by count-back (méthode d'épuisement): walks back month by month while the receivable covers the month's
 * sales, then takes the part of the month that is left. Periods come latest first. Undefined when they end before the receivable does.
 */
export function countBackDso(receivable: number, latestFirst: Iterable<SalesPeriod>): number | undefined {
  let rest = receivable;
  let days = 0;
  if (rest <= 0) return rest === 0 ? 0 : undefined;
  for (const period of latestFirst) {
    if (rest < period.sales) return days + (rest / period.sales) * period.days;
    days += period.days;
    rest -= Math.max(0, period.sales);
    if (rest === 0) return days;
  }
  return undefined;
}

/** Best possible DSO: count-back over what is owed and not overdue; what DSO would be if everybody paid on time. */
export function bestPossibleDso(notDue: number, latestFirst: Iterable<SalesPeriod>): number | undefined {
  return countBackDso(notDue, latestFirst);
}

/** Average days delinquent: DSO less best possible DSO, both by the same method; undefined when either is. */
export function averageDaysDelinquent(dso: number | undefined, bestPossible: number | undefined): number | undefined {
  return dso === undefined || bestPossible === undefined ? undefined : dso - bestPossible;
}

/**
 * The sales of each calendar month back from a date, latest first; the date's own month counts up to that date. Stops after
 * `months` of them. Throws DateError.
 */
export function monthlySales(sales: DayHistogram, asOf: DateText, months: number): readonly SalesPeriod[] {
  const periods: SalesPeriod[] = [];
  let end = asOf;
  while (periods.length < months) {
    const { year, month } = datePartsOf(end);
    const start = dateOf(year, month, 1);
    const from = dayNumberOf(start);
    const to = dayNumberOf(end);
    periods.push({ sales: sales.sumBetween(from, to), days: to - from + 1 });
    end = addDays(start, -1);
  }
  return periods;
}
