import { datePartsOf, dateOf } from "../calendar/date.ts";
import type { DateText, DecimalText } from "../money/amount.ts";
import { formatUnits, trimDecimal } from "../money/decimal.ts";
import type { RatePeriod } from "./late-interest.ts";
import { percentScale, readPercent } from "./percent.ts";

/** The points French law adds to the ECB's refinancing rate when the contract says nothing (C. com. L441-10, II). */
export const legalLatePoints: DecimalText = "10";

function halfYearOf(year: number, half: 1 | 2): { readonly from: DateText; readonly to: DateText } {
  return half === 1
    ? { from: dateOf(year, 1, 1), to: dateOf(year, 6, 30) }
    : { from: dateOf(year, 7, 1), to: dateOf(year, 12, 31) };
}

/**
 * The legal late-payment rates of the half-years a stretch of days touches: the ECB's refinancing rate of 1 January, or of 1 July,
 * plus points. A half-year whose first day the data do not cover is left out, never guessed. Throws DateError, TermsError on a rate.
 */
export function legalLateRates(
  refinancing: readonly RatePeriod[],
  from: DateText,
  until: DateText,
  points: DecimalText = legalLatePoints,
): readonly RatePeriod[] {
  const rates: RatePeriod[] = [];
  for (let { year } = datePartsOf(from); year <= datePartsOf(until).year; year++) {
    for (const half of [1, 2] as const) {
      const period = halfYearOf(year, half);
      const base = refinancing.find((rate) => rate.from <= period.from && period.from <= rate.to);
      if (!base || period.to < from || period.from > until) continue;
      const percent = trimDecimal(formatUnits(readPercent(base.percent) + readPercent(points), percentScale));
      rates.push({ ...period, percent });
    }
  }
  return rates;
}
