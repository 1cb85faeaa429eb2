import { outbox } from "../collections.ts";
import type { Context } from "../context.ts";
import { enqueue } from "../outbox.ts";
import type { Transaction } from "../ports/store.ts";
import { crmSweeps, type CrmSweepRow } from "./crm-collections.ts";

const subjectOf = ({ id }: CrmSweepRow) => `crm:${id}`;
const stepOf = ({ startedAt, step }: CrmSweepRow) => `sweep:${startedAt}:${String(step)}`;

/** Whether the step a sweep is at still waits its turn. */
async function isLinedUp(transaction: Transaction, row: CrmSweepRow): Promise<boolean> {
  const { rows } = await transaction.scan(outbox, { index: "byStep", prefix: [subjectOf(row), stepOf(row)], limit: 1 });
  return rows[0]?.state === "waiting";
}

/** Lines up the next step of a sweep, once. */
export async function lineUpStep(
  transaction: Transaction,
  context: Pick<Context, "clock" | "random">,
  row: CrmSweepRow,
): Promise<void> {
  await enqueue(transaction, context, {
    topic: "crm-sweep",
    subject: subjectOf(row),
    step: stepOf(row),
    payload: { startedAt: row.startedAt, step: row.step },
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
