import { behaviourOf } from "./behaviour.ts";
import { chanceByAfter } from "./distribution.ts";
import { knownAt, type PastInvoice } from "./past-invoice.ts";
import { predictionOf, rankOf, type PredictionOptions } from "./prediction.ts";

const STEP_DAYS = 28;
const LOOKS_BACK = 12;
const LEAST_SETTLED = 20;
const LEAST_SCORES = 20;
/** Half of an interval, in chance, where too little was seen to measure it: 5 % to 95 %. */
const WIDE = 0.45;

/** From so many settled invoices on a client's own past speaks for her; below, intervals are wider and say so. */
export const ENOUGH_HISTORY = 5;

/** What an interval of the wanted coverage must reach, in chance on either side of the middle, as measured on the firm's own past. */
export interface Calibration {
  readonly enough: number;
  readonly few: number;
  /** Past forecasts the first was measured on. */
  readonly measured: number;
  /** Of these, the share whose payment came within the raw interval, before correction; null where nothing was measured. */
  readonly rawCoverage: number | null;
  /** The share that the interval as corrected would have held. */
  readonly coverage: number | null;
}

interface Score {
  readonly distance: number;
  readonly hasHistory: boolean;
}

/** The forecasts a firm would have had on days past, against what came of them by now. */
function scoresOf(known: readonly PastInvoice[], asOf: number, options: PredictionOptions): readonly Score[] {
  const scores: Score[] = [];
  const now = new Map(known.map((invoice) => [invoice.invoiceId, invoice.settledDay]));
  for (let look = 1; look <= LOOKS_BACK; look++) {
    const then = asOf - look * STEP_DAYS;
    const knownThen = knownAt(known, then);
    if (knownThen.filter(({ settledDay }) => settledDay !== undefined).length < LEAST_SETTLED) break;
    const behaviour = behaviourOf(knownThen, then);
    for (const invoice of knownThen) {
      if (invoice.settledDay !== undefined) continue;
      const prediction = predictionOf(behaviour, invoice, options);
      const age = then - invoice.dueDay;
      const settledDay = now.get(invoice.invoiceId);
      const rank =
        settledDay === undefined
          ? (1 + chanceByAfter(prediction, asOf - invoice.dueDay, age)) / 2
          : rankOf(prediction, settledDay - invoice.dueDay, age);
      const hasHistory = (behaviour.settledCounts.get(invoice.customerId) ?? 0) >= ENOUGH_HISTORY;
      scores.push({ distance: Math.abs(rank - 0.5), hasHistory });
    }
  }
  return scores;
}

/** The (n + 1) rule of conformal prediction: the order statistic that the next score stays below with the chance wanted. */
function conformal(scores: readonly Score[], coverage: number): number {
  if (scores.length < LEAST_SCORES) return WIDE;
  const sorted = scores.map(({ distance }) => distance).sort((first, second) => first - second);
  return sorted[Math.ceil((sorted.length + 1) * coverage) - 1] ?? 0.5;
}

/** Measures on the firm's own past how wide intervals must be. Give it what is known on the day. */
export function calibrationOf(
  known: readonly PastInvoice[],
  asOf: number,
  options: PredictionOptions,
  coverage = 0.8,
): Calibration {
  const scores = scoresOf(known, asOf, options);
  const enough = scores.filter(({ hasHistory }) => hasHistory);
  const few = scores.filter(({ hasHistory }) => !hasHistory);
  const level = conformal(enough, coverage);
  const inside = (reach: number) => {
    const within = enough.filter(({ distance }) => distance <= reach).length;
    return enough.length === 0 ? null : within / enough.length;
  };
  return {
    enough: level,
    few: Math.max(level, WIDE, few.length < LEAST_SCORES ? 0 : conformal(few, coverage)),
    measured: enough.length,
    rawCoverage: inside(coverage / 2),
    coverage: inside(level),
  };
}
