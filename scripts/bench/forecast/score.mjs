// How far forecasts were from what came.

/** @param {readonly number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The middle value, the mean of two where their number is even. @param {readonly number[]} values */
export function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/** Share of the money that a forecast puts in another week than it came in. @param {readonly { day: number, paid: number, amount: number }[]} payments */
export function weeklyCashError(payments) {
  const weeks = new Map();
  let total = 0;
  const add = (/** @type {number} */ day, /** @type {number} */ amount) => {
    const week = Math.floor((day + 3) / 7);
    weeks.set(week, (weeks.get(week) ?? 0) + amount);
  };
  for (const { day, paid, amount } of payments) {
    add(Math.round(day), amount);
    add(paid, -amount);
    total += amount;
  }
  return [...weeks.values()].reduce((sum, difference) => sum + Math.abs(difference), 0) / total;
}

/** Coverage and width of intervals in words. @param {readonly { low: number, high: number, paid: number }[]} intervals */
export function intervalsInWords(intervals) {
  const inside = intervals.filter(({ low, high, paid }) => paid >= low && paid <= high).length;
  const width = mean(intervals.map(({ low, high }) => high - low));
  const share = (100 * inside) / Math.max(1, intervals.length);
  return {
    share,
    text: `${share.toFixed(1).padStart(5)} % of ${String(intervals.length).padStart(4)}, ${width.toFixed(1)} days wide`,
  };
}
