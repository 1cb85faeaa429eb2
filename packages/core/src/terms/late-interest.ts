import { addDays, compareDates, daysBetween } from "../calendar/date.ts";
import type { CurrencyCode, DateText, DecimalText, Money } from "../money/amount.ts";
import { divideBigHalfAway } from "../money/rounding.ts";
import { hundredPercent, readPercent } from "./percent.ts";

/** An annual rate in percent and the days it holds, both included. The end is always stated: what comes after is not known. */
export interface RatePeriod {
  readonly from: DateText;
  readonly to: DateText;
  readonly percent: DecimalText;
}

/** One instalment that may be late: minor units VAT included, and what was settled of it and when. */
export interface LateDebt {
  readonly minor: number;
  readonly dueDate: DateText;
  readonly settled: readonly { readonly on: DateText; readonly minor: number }[];
}

/** A stretch of days with one base and one rate, both days included. */
export interface InterestSegment {
  readonly from: DateText;
  readonly to: DateText;
  readonly days: number;
  /** Minor units owed through these days. */
  readonly base: number;
  readonly percent: DecimalText;
}

/** The interest and how it came about, or the first days for which no rate is known. */
export type LateInterest =
  | { readonly ok: true; readonly interest: Money; readonly isLate: boolean; readonly segments: readonly InterestSegment[] }
  | { readonly ok: false; readonly missingRate: { readonly from: DateText; readonly to: DateText } };

/** The fixed indemnity for recovery costs, due once per late invoice between businesses: 40 EUR, free of VAT (C. com. D441-5). */
export const recoveryIndemnity: Money = { minor: 4_000, currency: "EUR" };

const daysPerYear = 365;
const divisor = BigInt(daysPerYear) * BigInt(hundredPercent);

/** What a segment adds to the interest, in minor units times `divisor`: exact, whatever the sizes. */
function weightOf({ base, days, percent }: InterestSegment): bigint {
  return BigInt(base) * BigInt(days) * BigInt(readPercent(percent));
}

interface BaseStretch {
  readonly from: DateText;
  readonly to: DateText;
  readonly base: number;
}

/** The stretches of days after the due date up to `until` in which the same amount was owed; money counts to the day it comes. */
function stretchesOf(debt: LateDebt, until: DateText): readonly BaseStretch[] {
  const settled = [...debt.settled].sort((first, second) => compareDates(first.on, second.on));
  const stretches: BaseStretch[] = [];
  let from = addDays(debt.dueDate, 1);
  let base = debt.minor;
  for (const { on, minor } of settled) {
    if (compareDates(on, until) >= 0) break;
    if (compareDates(on, from) >= 0 && base > 0) {
      stretches.push({ from, to: on, base });
      from = addDays(on, 1);
    }
    base -= minor;
  }
  if (base > 0 && compareDates(from, until) <= 0) stretches.push({ from, to: until, base });
  return stretches;
}

/** Splits a stretch where rates change; gives the first uncovered days instead when there are any. */
function segmentsOf(
  stretch: BaseStretch,
  rates: readonly RatePeriod[],
): readonly InterestSegment[] | { readonly from: DateText; readonly to: DateText } {
  const segments: InterestSegment[] = [];
  let from = stretch.from;
  while (compareDates(from, stretch.to) <= 0) {
    const day = from;
    const rate = rates.find((period) => period.from <= day && day <= period.to);
    if (!rate) {
      const nextStart = rates
        .map((period) => period.from)
        .filter((start) => start > day)
        .sort(compareDates)[0];
      return { from, to: nextStart !== undefined && nextStart <= stretch.to ? addDays(nextStart, -1) : stretch.to };
    }
    const to = compareDates(rate.to, stretch.to) < 0 ? rate.to : stretch.to;
    segments.push({ from, to, days: daysBetween(from, to) + 1, base: stretch.base, percent: rate.percent });
    from = addDays(to, 1);
  }
  return segments;
}

/**
 * Late-payment interest on one invoice's instalments up to a day, that day included: from the day after each due date, on what was
 * owed VAT included, at the rate of each day over 365 days, rounded once, half away from zero (C. com. L441-10, II). Money received
 * lowers the base from the day after. No VAT is due on it. Where no rate is known for a day, that is the answer. Throws DateError,
 * TermsError on a rate that is not a percent.
 */
export function lateInterest(
  debts: readonly LateDebt[],
  currency: CurrencyCode,
  until: DateText,
  rates: readonly RatePeriod[],
): LateInterest {
  const segments: InterestSegment[] = [];
  for (const stretch of debts.flatMap((debt) => stretchesOf(debt, until))) {
    const found = segmentsOf(stretch, rates);
    if ("from" in found) return { ok: false, missingRate: found };
    segments.push(...found);
  }
  const weight = segments.reduce((sum, segment) => sum + weightOf(segment), 0n);
  const interest = { minor: divideBigHalfAway(weight, divisor), currency };
  return { ok: true, interest, isLate: segments.length > 0, segments };
}
