import { outbox, standings } from "../collections.ts";
import type { Context } from "../context.ts";
import { enqueue } from "../outbox.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { crmCustomers, crmSweeps, type CrmSweepRow } from "./crm-collections.ts";

/** What was put right, and what the CRM will not take. */
export interface Written {
  readonly mended: number;
  readonly failed: number;
}

/** What came of a page, and where the sweep goes on. */
export interface PageDone {
  readonly next: Partial<CrmSweepRow>;
  readonly seen: number;
  readonly written: Written;
}

const subjectOf = ({ id }: CrmSweepRow) => `crm:${id}`;
const stepOf = ({ startedAt, step }: CrmSweepRow) => `sweep:${startedAt}:${String(step)}`;

/** Whether the step a sweep is at still waits its turn. */
async function isLinedUp(transaction: Transaction, row: CrmSweepRow): Promise<boolean> {
  const { rows } = await transaction.scan(outbox, { index: "byStep", prefix: [subjectOf(row), stepOf(row)], limit: 1 });
  return rows[0]?.state === "waiting";
}

/** Lines up the next step of a sweep, once; it may wait some milliseconds. */
async function lineUpStep(
  transaction: Transaction,
  context: Pick<Context, "clock" | "random">,
  row: CrmSweepRow,
  waitMs = 0,
): Promise<void> {
  await enqueue(transaction, context, {
    topic: "crm-sweep",
    subject: subjectOf(row),
    step: stepOf(row),
    payload: { startedAt: row.startedAt, step: row.step },
    dueAt: new Date(Date.parse(context.clock.now()) + waitMs).toISOString(),
  });
}

/**
 * Begins a sweep: a full one makes what is missing and looks at every mirror, a quick one at what changed. One that is under way goes on;
 * a quick one becomes full when that is asked.
 */
export async function beginSweep(
  transaction: Transaction,
  context: Pick<Context, "clock" | "random">,
  linkId: string,
  reach: "full" | "quick",
): Promise<CrmSweepRow> {
  const before = await transaction.lock(crmSweeps, linkId);
  const isUnderWay = before !== undefined && before.leg !== "done";
  if (isUnderWay && (reach === "quick" || before.leg !== "changes")) {
    if (await isLinedUp(transaction, before)) return before;
    // Its last step was given up: lined up again it goes on where it was.
    const again = { ...before, step: before.step + 1 };
    await transaction.put(crmSweeps, again);
    await lineUpStep(transaction, context, again);
    return again;
  }
  const now = context.clock.now();
  const fullAt = reach === "full" ? now : before?.fullAt;
  const row: CrmSweepRow = {
    id: linkId,
    leg: reach === "full" ? "missing" : "changes",
    since: before?.since ?? {},
    done: 0,
    total: 0,
    mended: 0,
    failed: 0,
    startedAt: now,
    ...(fullAt === undefined ? {} : { fullAt }),
    step: (before?.step ?? 0) + 1,
  };
  await transaction.put(crmSweeps, row);
  await lineUpStep(transaction, context, row);
  return row;
}

/** How many rows a full sweep will see, before changes. */
async function totalOf(reader: Reader): Promise<number> {
  const issued = await reader.count(standings, { index: "byIssue" });
  const taken = await reader.count(crmCustomers, { index: "byCustomer" });
  // Each issued invoice is looked at twice: whether it has a mirror, and whether that is as it should be.
  return issued * 2 + taken;
}

/** Keeps how far a sweep is; undefined when another step took over. */
export async function keepPage(
  context: Context,
  tenantId: string,
  row: CrmSweepRow,
  { next, seen, written }: PageDone,
): Promise<CrmSweepRow | undefined> {
  return context.store.transact(tenantId, async (transaction) => {
    const now = await transaction.lock(crmSweeps, row.id);
    if (now?.step !== row.step || now.startedAt !== row.startedAt) return undefined;
    const { after: _after, kind: _kind, latest: _latest, ...rest } = { ...now, ...next };
    const kept = Object.fromEntries(
      Object.entries({ after: next.after ?? now.after, kind: next.kind ?? now.kind, latest: next.latest ?? now.latest }).filter(
        ([, value]) => value !== undefined && value !== "",
      ),
    );
    const after: CrmSweepRow = {
      ...rest,
      ...kept,
      done: now.done + seen,
      total: now.total > 0 ? Math.max(now.total, now.done + seen) : await totalOf(transaction),
      mended: now.mended + written.mended,
      failed: now.failed + written.failed,
      ...(next.leg === "done" ? { finishedAt: context.clock.now() } : {}),
    };
    await transaction.put(crmSweeps, after);
    return after;
  });
}

/** Lines up the step after this one, unless another took over. */
export async function goOn(context: Context, tenantId: string, row: CrmSweepRow, waitMs = 0): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const now = await transaction.lock(crmSweeps, row.id);
    if (now === undefined || now.step !== row.step) return;
    const next = { ...now, step: now.step + 1 };
    await transaction.put(crmSweeps, next);
    await lineUpStep(transaction, context, next, waitMs);
  });
}
