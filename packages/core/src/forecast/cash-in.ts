import { cashMoments, weeksAfter, type CashSource } from "./cash-weeks.ts";
import { chanceByAfter } from "./distribution.ts";
import type { PaymentForecast, ReceivablesForecast } from "./forecast.ts";

/** How often a promise is believed where nothing was measured; what is left follows the client's habits. */
const PROMISE_TRUST = 0.8;
/** What a stretch of days is expected to bring, minor units; the interval holds four times in five. */
export interface CashInPeriod {
  readonly fromDay: number;
  /** Included. */
  readonly toDay: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** The chance that an invoice is paid by a day. */
function chanceUpTo({ invoice, prediction, basis }: PaymentForecast, asOf: number, day: number): number {
  const habit = chanceByAfter(prediction, day - invoice.dueDay, asOf - invoice.dueDay);
  if (basis !== "promise") return habit;
  const kept = day >= (invoice.promisedDay ?? Number.POSITIVE_INFINITY) ? 1 : 0;
  return PROMISE_TRUST * kept + (1 - PROMISE_TRUST) * habit;
}

function sourcesOf({ payments, asOf }: ReceivablesForecast): readonly CashSource[] {
  return payments.map((payment) => ({
    amount: payment.invoice.open ?? 0,
    chanceUpTo: (day: number) => chanceUpTo(payment, asOf, day),
  }));
}

function cashBetween(
  { calibration }: ReceivablesForecast,
  sources: readonly CashSource[],
  fromDay: number,
  toDay: number,
): CashInPeriod {
  const { expected, deviation } = cashMoments(sources, fromDay, toDay);
  const spread = calibration.cash.reach * deviation;
  const low = Math.max(0, Math.round(expected - spread));
  return { fromDay, toDay, expected: Math.round(expected), low, high: Math.round(expected + spread) };
}

/**
 * Expected cash-in of what is owed now, per calendar week (Monday to Sunday), the first from tomorrow; invoices of one currency.
 * Each invoice counts with the chance that it is paid in that week. The spread were invoices independent of each other is stretched to
 * what the firm's own past weeks needed: clients are late together.
 */
export function cashInByWeek(forecast: ReceivablesForecast, weeks: number): readonly CashInPeriod[] {
  const sources = sourcesOf(forecast);
  return weeksAfter(forecast.asOf, weeks).map(({ fromDay, toDay }) => cashBetween(forecast, sources, fromDay, toDay));
}

/** The same per day. */
export function cashInByDay(forecast: ReceivablesForecast, days: number): readonly CashInPeriod[] {
  const { asOf } = forecast;
  const sources = sourcesOf(forecast);
  return Array.from({ length: days }, (_, at) => cashBetween(forecast, sources, asOf + 1 + at, asOf + 1 + at));
}

/** A reserve in the bank, and what leaves it, minor units. */
export interface CashReserve {
  readonly balance: number;
  /** Below this line it becomes too low. */
  readonly floor: number;
  readonly spentPerWeek: number;
}

/** The reserve after each week, as expected and should each week bring its low figure. */
export interface ReserveLine {
  readonly expected: readonly number[];
  readonly low: readonly number[];
  /** The first week below the floor, counted from 0; null when none is. */
  readonly crossedExpected: number | null;
  readonly crossedLow: number | null;
}

function crossing(line: readonly number[], floor: number): number | null {
  const at = line.findIndex((balance) => balance < floor);
  return at < 0 ? null : at;
}

/** Draws the line of the cash reserve over the weeks. */
export function reserveLine(weeks: readonly CashInPeriod[], { balance, floor, spentPerWeek }: CashReserve): ReserveLine {
  const lineOf = (amountOf: (week: CashInPeriod) => number) => {
    let now = balance;
    return weeks.map((week) => (now += amountOf(week) - spentPerWeek));
  };
  const expected = lineOf((week) => week.expected);
  const low = lineOf((week) => week.low);
  return { expected, low, crossedExpected: crossing(expected, floor), crossedLow: crossing(low, floor) };
}
