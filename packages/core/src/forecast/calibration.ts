import { behaviourOf } from "./behaviour.ts";
import { cashMoments, weeksAfter, type CashSource } from "./cash-weeks.ts";
import { chanceByAfter } from "./distribution.ts";
import { knownAt, type PastInvoice } from "./past-invoice.ts";
import { predictionOf, rankOf, type PredictionOptions } from "./prediction.ts";

const STEP_DAYS = 28;
const LOOKS_BACK = 12;
const LEAST_SETTLED = 20;
const LEAST_SCORES = 20;
/** Half of an interval, in chance, where too little was seen to measure it: 5 % to 95 %. */
const WIDE = 0.45;
/** Weeks looked at after each day past: those that end before the next. */
const CASH_WEEKS = 4;
/** The fifth and ninety-fifth percentile of a normal distribution, in standard deviations: what stands where too few weeks were seen. */
const WIDE_CASH = 1.6449;

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
  /** Of the cash a week brings. */
  readonly cash: CashCalibration;
}

/** How far from the mean, in deviations of independent invoices, an interval of a week's cash must reach. */
export interface CashCalibration {
  readonly reach: number;
  /** Past weeks it was measured on. */
  readonly measured: number;
  /** Of these, the share that the interval would have held; null where nothing was measured. */
  readonly coverage: number | null;
}

interface Score {
  readonly distance: number;
  readonly hasHistory: boolean;
}

/** The weeks after a day past: how far from the mean each was, in deviations; weeks in which nothing could come tell nothing. */
function weekScores(
  sources: readonly (CashSource & { readonly settledDay: number | undefined })[],
  then: number,
  asOf: number,
): readonly number[] {
  return weeksAfter(then, CASH_WEEKS)
    .filter(({ toDay }) => toDay <= asOf)
    .flatMap(({ fromDay, toDay }) => {
      const { expected, deviation } = cashMoments(sources, fromDay, toDay);
      const came = sources.reduce(
        (sum, { amount, settledDay = -1 }) => (settledDay >= fromDay && settledDay <= toDay ? sum + amount : sum),
        0,
      );
      return deviation > 0 ? [Math.abs(came - expected) / deviation] : [];
    });
}

/** The forecasts a firm would have had on days past, against what came of them by now. */
function scoresOf(
  known: readonly PastInvoice[],
  asOf: number,
  options: PredictionOptions,
): { readonly scores: readonly Score[]; readonly weeks: readonly number[] } {
  const scores: Score[] = [];
  const weeks: number[] = [];
  const now = new Map(known.map((invoice) => [invoice.invoiceId, invoice.settledDay]));
  for (let look = 1; look <= LOOKS_BACK; look++) {
    const then = asOf - look * STEP_DAYS;
    const knownThen = knownAt(known, then);
    if (knownThen.filter(({ settledDay }) => settledDay !== undefined).length < LEAST_SETTLED) break;
    const behaviour = behaviourOf(knownThen, then);
    const sources: (CashSource & { settledDay: number | undefined })[] = [];
    for (const invoice of knownThen) {
      if (invoice.settledDay !== undefined) continue;
      const prediction = predictionOf(behaviour, invoice, options);
      const age = then - invoice.dueDay;
      const settledDay = now.get(invoice.invoiceId);
      const chanceUpTo = (day: number) => chanceByAfter(prediction, day - invoice.dueDay, age);
      sources.push({ amount: invoice.amount ?? invoice.open ?? 0, chanceUpTo, settledDay });
      const rank =
        settledDay === undefined
          ? (1 + chanceByAfter(prediction, asOf - invoice.dueDay, age)) / 2
          : rankOf(prediction, settledDay - invoice.dueDay, age);
      const hasHistory = (behaviour.settledCounts.get(invoice.customerId) ?? 0) >= ENOUGH_HISTORY;
      scores.push({ distance: Math.abs(rank - 0.5), hasHistory });
    }
    weeks.push(...weekScores(sources, then, asOf));
  }
  return { scores, weeks };
}

/** The (n + 1) rule of conformal prediction: the order statistic that the next score stays below with the chance wanted. */
function conformal(scores: readonly number[], coverage: number, otherwise: number): number {
  if (scores.length < LEAST_SCORES) return otherwise;
  const sorted = [...scores].sort((first, second) => first - second);
  return sorted[Math.min(sorted.length, Math.ceil((sorted.length + 1) * coverage)) - 1] ?? otherwise;
}

const shareWithin = (scores: readonly number[], reach: number) =>
  scores.length === 0 ? null : scores.filter((score) => score <= reach).length / scores.length;

/** Measures on the firm's own past how wide intervals must be. Give it what is known on the day. */
export function calibrationOf(
  known: readonly PastInvoice[],
  asOf: number,
  options: PredictionOptions,
  coverage = 0.8,
): Calibration {
  const { scores, weeks } = scoresOf(known, asOf, options);
  const distances = (wanted: boolean) => scores.filter((one) => one.hasHistory === wanted).map(({ distance }) => distance);
  const [enough, few] = [distances(true), distances(false)];
  const level = conformal(enough, coverage, WIDE);
  const reach = conformal(weeks, coverage, WIDE_CASH);
  return {
    enough: level,
    few: Math.max(level, WIDE, conformal(few, coverage, 0)),
    measured: enough.length,
    rawCoverage: shareWithin(enough, coverage / 2),
    coverage: shareWithin(enough, level),
    cash: { reach, measured: weeks.length, coverage: shareWithin(weeks, reach) },
  };
}
