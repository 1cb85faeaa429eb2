import { outbox, type OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import type { Random } from "./ports/random.ts";
import { DuplicateError, type Transaction } from "./ports/store.ts";

/** Work to line up. */
export type Errand = Pick<OutboxRow, "topic" | "subject" | "step" | "payload"> & {
  readonly id?: string;
  readonly dueAt?: string;
};

/** Lines up work in the transaction that causes it; the same step of the same subject is never lined up twice. Answers whether it is new. */
export async function enqueue(
  transaction: Transaction,
  context: Pick<Context, "clock" | "random">,
  errand: Errand,
): Promise<boolean> {
  const { topic, subject, step, payload } = errand;
  const createdAt = context.clock.now();
  try {
    await transaction.insert(outbox, {
      id: errand.id ?? context.random.id(),
      topic,
      subject,
      step,
      payload,
      state: "waiting",
      createdAt,
      dueAt: errand.dueAt ?? createdAt,
      attempts: 0,
    });
    return true;
  } catch (error) {
    if (error instanceof DuplicateError) return false;
    throw error;
  }
}

/** What an errand's handler is told beside the errand. */
export interface ErrandWork {
  readonly tenantId: string;
  /** Aborts when the worker stops, or before the lease ends: what is not done by then is given back. */
  readonly signal: AbortSignal;
}

/** Does one errand; throwing means "try again later", a PermanentFailure "never again by yourself". */
export type ErrandHandler = (errand: OutboxRow, work: ErrandWork) => Promise<void>;

/** Trying again would change nothing: the errand is dead at once and a person decides. */
export class PermanentFailure extends Error {
  readonly code = "permanent-failure";
  override readonly name = "PermanentFailure";
  /** Which of the known reasons it is, for those who show it in their own language. */
  readonly reason: string | undefined;

  constructor(message: string, reason?: string) {
    super(message);
    this.reason = reason;
  }
}

const LEASE_MS = 60_000;
/** What a handler may take at most, so that its end is noted before the lease ends. */
const HANDLER_MS = 40_000;
/** Waits between attempts, in seconds, a quarter more or less by chance; after the last the errand is dead and a person decides. */
const BACKOFF_SECONDS = [10, 60, 300, 1_800, 7_200, 21_600, 86_400] as const;
/** How often an errand is tried at most. */
export const MOST_ATTEMPTS = BACKOFF_SECONDS.length + 1;

function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** The wait after an attempt, spread so that what failed together does not come back together. */
function waitAfter(attempts: number, random: Random): number | undefined {
  const seconds = BACKOFF_SECONDS[attempts - 1];
  const [chance = 128] = random.bytes(1);
  return seconds === undefined ? undefined : Math.round(seconds * 1000 * (0.75 + chance / 510));
}

/** Takes due errands of a tenant under a lease, so that of several workers only one does each. */
async function leaseErrands(
  context: Context,
  tenantId: string,
  topics: readonly string[],
  { limit, tellDeath }: Required<Pick<WorkOptions, "limit">> & { readonly tellDeath: TellDeath | undefined },
): Promise<readonly OutboxRow[]> {
  const now = context.clock.now();
  const dueOf = (topic: string) => ({ index: "byTopic", prefix: ["waiting", topic], to: now, limit });
  // Looking costs no lock; most often there is nothing to take.
  const waiting = await context.store.read(tenantId, async (reader) => {
    for (const topic of topics) if ((await reader.scan(outbox, dueOf(topic))).rows.length > 0) return true;
    return false;
  });
  if (!waiting) return [];
  return context.store.transact(tenantId, async (transaction) => {
    const leased: OutboxRow[] = [];
    const take = async (topic: string, share: number): Promise<void> => {
      const due = await transaction.scan(outbox, { ...dueOf(topic), limit: Math.min(share, limit - leased.length) });
      for (const candidate of due.rows) {
        const row = await transaction.lock(outbox, candidate.id);
        if (row?.state !== "waiting" || row.dueAt > now) continue;
        const held = leaseRow(context, row, now);
        await transaction.put(outbox, held);
        if (held.state === "waiting") leased.push(held);
        else await tellDeath?.(transaction, held);
      }
    };
    // Each topic has its share first, so that a thousand letters do not hold up one webhook; what others leave is taken after.
    for (const share of [Math.max(1, Math.ceil(limit / topics.length)), limit]) {
      for (const topic of topics) if (leased.length < limit) await take(topic, share);
    }
    return leased;
  });
}

/** The row under a lease; dead when earlier workers died of it as often as it may be tried. */
function leaseRow(context: Context, row: OutboxRow, now: string): OutboxRow {
  if (row.attempts >= MOST_ATTEMPTS) {
    const { leaseId: _lease, leasedUntil: _until, ...rest } = row;
    return { ...rest, state: "dead", lastError: "The worker stopped in the middle of it each time." };
  }
  // While it is leased it is not due: a worker that dies gives it back when the lease ends.
  const until = later(now, LEASE_MS);
  return { ...row, dueAt: until, leasedUntil: until, leaseId: context.random.id(), attempts: row.attempts + 1 };
}

type Ending = { readonly kind: "done" } | { readonly kind: "given-back" } | { readonly kind: "failed"; readonly error: unknown };

/** Notes how an errand ended: done, given back, to be tried again, or dead after the last attempt. */
async function settleErrand(
  context: Context,
  tenantId: string,
  {
    errand,
    ending,
    tellDeath,
  }: { readonly errand: OutboxRow; readonly ending: Ending; readonly tellDeath: TellDeath | undefined },
): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(outbox, errand.id);
    // Someone else holds it since: the lease was lost, its holder decides.
    if (row === undefined || row.leaseId !== errand.leaseId) return;
    const settled = settledRow(context, row, ending);
    await transaction.put(outbox, settled);
    if (settled.state === "dead") await tellDeath?.(transaction, settled);
  });
}

function settledRow(context: Context, row: OutboxRow, ending: Ending): OutboxRow {
  const { leasedUntil: _until, leaseId: _lease, lastError: _error, failure: _failure, ...rest } = row;
  const now = context.clock.now();
  if (ending.kind === "done") {
    // What was sealed for the delivery (a link's address) has served.
    const { sealed: _sealed, ...payload } = row.payload;
    return { ...rest, payload, state: "done", doneAt: now };
  }
  if (ending.kind === "given-back") return { ...rest, attempts: row.attempts - 1, dueAt: now };
  const { error } = ending;
  const lastError = (error instanceof Error ? error.message : "The delivery failed without a reason.").slice(0, 500);
  const wait = error instanceof PermanentFailure ? undefined : waitAfter(row.attempts, context.random);
  const failure = error instanceof PermanentFailure && error.reason !== undefined ? { failure: error.reason } : {};
  return { ...rest, ...(wait === undefined ? { state: "dead" as const } : { dueAt: later(now, wait) }), lastError, ...failure };
}

function hasStopped(stop: AbortSignal | undefined): boolean {
  return stop?.aborted === true;
}

async function doErrand(
  context: Context,
  tenantId: string,
  errand: OutboxRow,
  handler: ErrandHandler,
  stop: AbortSignal | undefined,
): Promise<Ending> {
  // The lease may have been long in coming: what could outlive it is not begun.
  const isLate = later(context.clock.now(), HANDLER_MS) > (errand.leasedUntil ?? "");
  if (isLate || hasStopped(stop)) return { kind: "given-back" };
  const limit = AbortSignal.timeout(HANDLER_MS);
  const signal = stop === undefined ? limit : AbortSignal.any([stop, limit]);
  try {
    await handler(errand, { tenantId, signal });
    return { kind: "done" };
  } catch (error) {
    return hasStopped(stop) ? { kind: "given-back" } : { kind: "failed", error };
  }
}

/** How a worker goes about it. */
export interface WorkOptions {
  /** How many errands are under way at once. */
  readonly limit?: number;
  /** Aborts when the worker is to stop: errands that cannot end are given back at once. */
  readonly signal?: AbortSignal;
  /** Told in the same transaction that an errand is given up. */
  readonly tellDeath?: TellDeath;
}

type TellDeath = (transaction: Transaction, errand: OutboxRow) => Promise<void>;

/** Does what is due for a tenant, each once at a time; answers how many were tried. */
export async function workOutbox(
  context: Context,
  tenantId: string,
  handlers: ReadonlyMap<string, ErrandHandler>,
  { limit = 8, signal, tellDeath }: WorkOptions = {},
): Promise<number> {
  if (signal?.aborted === true) return 0;
  const errands = await leaseErrands(context, tenantId, [...handlers.keys()], { limit, tellDeath });
  await Promise.all(
    errands.map(async (errand) => {
      const handler = handlers.get(errand.topic);
      if (handler === undefined) return;
      const ending = await doErrand(context, tenantId, errand, handler, signal);
      await settleErrand(context, tenantId, { errand, ending, tellDeath });
    }),
  );
  return errands.length;
}
