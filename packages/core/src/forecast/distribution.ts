/** Values in rising order, at most so many: enough to tell a percentile, few enough to be asked a thousand times. */
const POINTS = 400;
const TAIL_SHARE = 0.02;

/** Sorted sample of values, thinned to evenly spaced order statistics where there are many. */
export function sampleOf(values: readonly number[]): Float64Array {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length <= POINTS) return sorted;
  return Float64Array.from({ length: POINTS }, (_, at) => sorted[Math.round((at * (sorted.length - 1)) / (POINTS - 1))] ?? 0);
}

/** The share of a sorted sample at or below a value, linear between its points: 0 below the first, 1 above the last. */
function shareBelow(sample: Float64Array, value: number): number {
  const count = sample.length;
  if (count === 0) return value < 0 ? 0 : 1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sample[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  if (low === count) return 1;
  const before = sample[low - 1] ?? 0;
  const step = (sample[low] ?? 0) - before;
  return (low - 0.5 + (step > 0 ? (value - before) / step : 0)) / count;
}

/** One way an invoice may be paid: a sorted sample of delays moved by so many days, with its weight. */
export interface Part {
  readonly weight: number;
  readonly shift: number;
  readonly sample: Float64Array;
}

/** When an invoice will be paid, in days after its due date: parts in a mixture, and a thin tail beyond all that was seen. */
export interface Prediction {
  readonly parts: readonly Part[];
  /** Mean length of the tail in days. */
  readonly tail: number;
}

/** The chance that payment comes at most `late` days after the due date. */
export function chanceBy({ parts, tail }: Prediction, late: number): number {
  let body = 0;
  let beyond = 0;
  for (const { weight, shift, sample } of parts) {
    body += weight * shareBelow(sample, late - shift);
    if (late > shift) beyond += weight * (1 - Math.exp((shift - late) / tail));
  }
  return (1 - TAIL_SHARE) * body + TAIL_SHARE * beyond;
}

/** The same, knowing that after `age` days nothing was paid. */
export function chanceByAfter(prediction: Prediction, late: number, age: number): number {
  if (late <= age) return 0;
  const before = chanceBy(prediction, age);
  return before >= 1 ? 1 : (chanceBy(prediction, late) - before) / (1 - before);
}

/** The first whole day after `age` by which payment has come with at least this chance. */
export function dayByChance(prediction: Prediction, chance: number, age: number): number {
  const before = chanceBy(prediction, age);
  const wanted = before + chance * (1 - before);
  let low = age;
  let step = 1;
  while (chanceBy(prediction, low + step) < wanted && step < 4096) {
    low += step;
    step *= 2;
  }
  let high = low + step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (chanceBy(prediction, middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}
