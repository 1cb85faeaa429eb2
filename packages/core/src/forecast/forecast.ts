import { behaviourOf, type Behaviour } from "./behaviour.ts";
import { calibrationOf, ENOUGH_HISTORY, type Calibration } from "./calibration.ts";
import { dayByChance, type Prediction } from "./distribution.ts";
import { knownAt, type PastInvoice } from "./past-invoice.ts";
import { predictionOf, type PredictionOptions } from "./prediction.ts";

/** A promise counts as kept within so many days of its day. */
const PROMISE_GRACE = 2;

/** When one open invoice is expected to be paid; days are day numbers, always after the day of the forecast. */
export interface PaymentForecast {
  readonly invoice: PastInvoice;
  /** As likely sooner as later. */
  readonly expectedDay: number;
  readonly lowDay: number;
  readonly highDay: number;
  /** What it rests on: a promise, the client's own past, or for want of one (the interval is wider then) that of all clients. */
  readonly basis: "promise" | "own-history" | "all-clients";
  /** Settled invoices of this client. */
  readonly settledCount: number;
  readonly prediction: Prediction;
}

/** A forecast with what it rests on. */
export interface ReceivablesForecast {
  readonly asOf: number;
  readonly payments: readonly PaymentForecast[];
  readonly calibration: Calibration;
  readonly behaviour: Behaviour;
}

function forecastOne(
  invoice: PastInvoice,
  behaviour: Behaviour,
  calibration: Calibration,
  options: PredictionOptions,
): PaymentForecast {
  const { asOf } = behaviour;
  const age = asOf - invoice.dueDay;
  const prediction = predictionOf(behaviour, invoice, options);
  const settledCount = behaviour.settledCounts.get(invoice.customerId) ?? 0;
  const hasHistory = settledCount >= ENOUGH_HISTORY;
  const reach = hasHistory ? calibration.enough : calibration.few;
  const dayAt = (chance: number) => invoice.dueDay + dayByChance(prediction, chance, age);
  const lowDay = dayAt(Math.max(0.005, 0.5 - reach));
  const highDay = dayAt(Math.min(0.995, 0.5 + reach));
  const { promisedDay } = invoice;
  if (promisedDay !== undefined && promisedDay > asOf) {
    const low = Math.max(asOf + 1, promisedDay - PROMISE_GRACE);
    const high = Math.max(highDay, promisedDay + PROMISE_GRACE);
    return { invoice, expectedDay: promisedDay, lowDay: low, highDay: high, basis: "promise", settledCount, prediction };
  }
  const basis = hasHistory ? "own-history" : "all-clients";
  return { invoice, expectedDay: dayAt(0.5), lowDay, highDay, basis, settledCount, prediction };
}

/**
 * When each invoice open at the end of a day (a day number) will be paid, with an interval that holds four times in five, learned
 * from what was known on that day alone: later invoices and payments in the list change nothing.
 */
export function forecastPayments(
  invoices: readonly PastInvoice[],
  asOf: number,
  options: PredictionOptions = { disputes: "known" },
): ReceivablesForecast {
  const known = knownAt(invoices, asOf);
  const behaviour = behaviourOf(known, asOf);
  const calibration = calibrationOf(known, asOf, options);
  const payments = known
    .filter(({ settledDay }) => settledDay === undefined)
    .map((invoice) => forecastOne(invoice, behaviour, calibration, options));
  return { asOf, payments, calibration, behaviour };
}
