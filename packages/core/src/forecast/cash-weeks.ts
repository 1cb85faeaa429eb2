import { weekdayOfDayNumber } from "../calendar/date.ts";

/** One invoice as a source of cash: what it brings, and the chance that it has come by a day. */
export interface CashSource {
  /** Minor units. */
  readonly amount: number;
  readonly chanceUpTo: (day: number) => number;
}

/** First and last day (included) of so many calendar weeks, Monday to Sunday, the first from the day after. */
export function weeksAfter(asOf: number, count: number): readonly { readonly fromDay: number; readonly toDay: number }[] {
  const weeks: { fromDay: number; toDay: number }[] = [];
  let fromDay = asOf + 1;
  for (let week = 0; week < count; week++) {
    const toDay = fromDay + 7 - weekdayOfDayNumber(fromDay);
    weeks.push({ fromDay, toDay });
    fromDay = toDay + 1;
  }
  return weeks;
}

/** What sources bring from one day to another, both included: the mean in minor units, and its spread were they independent of each other. */
export function cashMoments(
  sources: readonly CashSource[],
  fromDay: number,
  toDay: number,
): { readonly expected: number; readonly deviation: number } {
  let expected = 0;
  let variance = 0;
  for (const { amount, chanceUpTo } of sources) {
    const chance = chanceUpTo(toDay) - chanceUpTo(fromDay - 1);
    expected += chance * amount;
    variance += chance * (1 - chance) * amount * amount;
  }
  return { expected, deviation: Math.sqrt(variance) };
}
