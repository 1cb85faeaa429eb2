import { sampleOf } from "./distribution.ts";
import type { PastInvoice } from "./past-invoice.ts";

const ROUNDS = 6;
/** How many invoices of her own a client's level weighs against the portfolio's. */
const LEVEL_PRIOR = 0.5;
const SHIFT_PRIOR = 10;
/** Beyond so many days from what was expected an invoice pulls no harder: one forgotten for a year teaches nothing of the others. */
const PULL_LIMIT = 8;
const DISPUTE_PRIOR = 2;
const SHORTEST_TAIL = 10;
const LEAST_SETTLED = 20;
/** What is assumed while next to nothing was ever settled: from two weeks early to two months late. */
const ASSUMED_DELAYS: readonly number[] = [-14, -7, -3, 0, 0, 2, 5, 8, 14, 21, 30, 45, 60];

/** How a firm's clients have paid until a day: descriptive figures, nothing else. Days are days after the due date. */
export interface Behaviour {
  readonly asOf: number;
  /** Where clients lie in the middle. */
  readonly middle: number;
  /** How far a client lies from the middle, drawn towards it where little is known of her. */
  readonly levels: ReadonlyMap<string, number>;
  /** How many settled invoices of each client are known. */
  readonly settledCounts: ReadonlyMap<string, number>;
  readonly disputeShare: ReadonlyMap<string, number>;
  readonly overallDisputeShare: number;
  /** How much later (or sooner) invoices billed this way are paid, by the same clients. */
  readonly billingShifts: ReadonlyMap<string, number>;
  /** How much later disputed invoices are paid, by the same clients. */
  readonly disputeShift: number;
  /** What is left unexplained, sorted. */
  readonly residuals: Float64Array;
  /** The delays of all, sorted: all that is known of a new client. */
  readonly delays: Float64Array;
  readonly tail: number;
}

interface Observation {
  readonly invoice: PastInvoice;
  /** Days late when settled; while open, days late by now: the true figure is larger. */
  readonly late: number;
  readonly isOpen: boolean;
  value: number;
  weight: number;
}

interface Levels {
  middle: number;
  readonly clients: Map<string, number>;
  readonly billing: Map<string, number>;
  dispute: number;
}

function fitted({ middle, clients, billing, dispute }: Levels, { customerId, billedBy, isDisputed }: PastInvoice): number {
  return (
    middle +
    (clients.get(customerId) ?? 0) +
    (billedBy === undefined ? 0 : (billing.get(billedBy) ?? 0)) +
    (isDisputed === true ? dispute : 0)
  );
}

/** A weighted mean in which far values pull no harder than near ones, drawn towards zero by a prior. */
function location(values: readonly (readonly [distance: number, weight: number])[], prior: number): number {
  let centre = 0;
  for (let round = 0; round < 3; round++) {
    let sum = 0;
    let total = prior;
    for (const [distance, weight] of values) {
      const pull = weight * Math.min(1, PULL_LIMIT / Math.max(1e-9, Math.abs(distance - centre)));
      sum += pull * distance;
      total += pull;
    }
    centre = total > 0 ? sum / total : 0;
  }
  return centre;
}

function groupBy(observations: readonly Observation[], keyOf: (invoice: PastInvoice) => string | undefined) {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = keyOf(observation.invoice);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [observation]);
    else group.push(observation);
  }
  return groups;
}

const distances = (group: readonly Observation[], levels: Levels, without: number) =>
  group.map(({ invoice, value, weight }) => [value - fitted(levels, invoice) + without, weight] as const);

/** An open invoice counts as paid when one so old is paid on average, and as much as it already says. */
function imputeOpen(observations: readonly Observation[], levels: Levels): void {
  const settled = observations.filter(({ isOpen }) => !isOpen);
  const residuals = sampleOf(settled.map(({ invoice, late }) => late - fitted(levels, invoice)));
  for (const observation of observations) {
    if (!observation.isOpen) continue;
    const centre = fitted(levels, observation.invoice);
    const age = observation.late - centre;
    const later = residuals.filter((residual) => residual > age);
    const mean = later.length === 0 ? age + 1 : later.reduce((sum, residual) => sum + residual, 0) / later.length;
    observation.value = centre + mean;
    observation.weight = residuals.length === 0 ? 0 : 1 - later.length / residuals.length;
  }
}

function fitLevels(observations: readonly Observation[]): Levels {
  const levels: Levels = { middle: 0, clients: new Map(), billing: new Map(), dispute: 0 };
  const clients = groupBy(observations, ({ customerId }) => customerId);
  const billings = groupBy(observations, ({ billedBy }) => billedBy);
  const disputed = observations.filter(({ invoice }) => invoice.isDisputed === true);
  for (let round = 0; round < ROUNDS; round++) {
    imputeOpen(observations, levels);
    levels.middle += location(distances(observations, levels, 0), 0);
    for (const [key, group] of clients)
      levels.clients.set(key, location(distances(group, levels, levels.clients.get(key) ?? 0), LEVEL_PRIOR));
    for (const [key, group] of billings)
      levels.billing.set(key, location(distances(group, levels, levels.billing.get(key) ?? 0), SHIFT_PRIOR));
    levels.dispute = location(distances(disputed, levels, levels.dispute), SHIFT_PRIOR);
  }
  return levels;
}

/** The mean length by which the latest tenth exceeds its own start, in days. */
function tailOf(delays: Float64Array): number {
  const start = Math.floor(delays.length * 0.9);
  const latest = delays.subarray(start);
  const first = latest[0] ?? 0;
  const excess = latest.reduce((sum, delay) => sum + delay - first, 0) / Math.max(1, latest.length);
  return Math.max(SHORTEST_TAIL, excess);
}

/** Learns from what is known on a day; invoices still open count as paid later than now. Give it `knownAt(invoices, asOf)`. */
export function behaviourOf(known: readonly PastInvoice[], asOf: number): Behaviour {
  const observations = known.map((invoice): Observation => {
    const isOpen = invoice.settledDay === undefined;
    const late = (invoice.settledDay ?? asOf) - invoice.dueDay;
    return { invoice, late, isOpen, value: late, weight: isOpen ? 0 : 1 };
  });
  const levels = fitLevels(observations);
  const settled = observations.filter(({ isOpen }) => !isOpen);
  const settledCounts = new Map<string, number>();
  const disputes = new Map<string, number>();
  for (const { invoice } of settled) {
    const { customerId } = invoice;
    settledCounts.set(customerId, (settledCounts.get(customerId) ?? 0) + 1);
    if (invoice.isDisputed === true) disputes.set(customerId, (disputes.get(customerId) ?? 0) + 1);
  }
  const overall = settled.filter(({ invoice }) => invoice.isDisputed === true).length / Math.max(1, settled.length);
  const shareOf = (id: string, count: number) => ((disputes.get(id) ?? 0) + DISPUTE_PRIOR * overall) / (count + DISPUTE_PRIOR);
  const assumed = settled.length < LEAST_SETTLED ? ASSUMED_DELAYS : [];
  const delays = sampleOf([...settled.map(({ late }) => late), ...assumed]);
  return {
    asOf,
    middle: levels.middle,
    levels: levels.clients,
    settledCounts,
    disputeShare: new Map([...settledCounts].map(([id, count]) => [id, shareOf(id, count)])),
    overallDisputeShare: overall,
    billingShifts: levels.billing,
    disputeShift: levels.dispute,
    residuals: sampleOf([...settled.map(({ invoice, late }) => late - fitted(levels, invoice)), ...assumed]),
    delays,
    tail: tailOf(delays),
  };
}
