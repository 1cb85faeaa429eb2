import { outbox, type OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { PermanentFailure, type ErrandWork } from "./outbox.ts";
import { NotTaken, type Carrier } from "./ports/carrier.ts";

async function mark(context: Context, tenantId: string, errand: OutboxRow, attempted: boolean): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(outbox, errand.id);
    if (row === undefined || row.leaseId !== errand.leaseId) throw new Error("Another worker holds this errand.");
    await transaction.put(outbox, { ...row, payload: { ...row.payload, attempted } });
  });
}

/** A message and who carries it. */
export interface Way<Message> {
  readonly carrier: Carrier<Message>;
  readonly message: Message;
}

/** Hands a message over once: what it is not known of is asked for, and never handed over again by itself. */
export async function handOver<Message>(context: Context, errand: OutboxRow, work: ErrandWork, way: Way<Message>): Promise<void> {
  const { carrier, message } = way;
  const { tenantId, signal } = work;
  await mark(context, tenantId, errand, true);
  try {
    await carrier.send(message, signal);
  } catch (error) {
    if (error instanceof NotTaken || error instanceof PermanentFailure) await mark(context, tenantId, errand, false);
    throw error;
  }
}
