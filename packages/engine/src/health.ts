import { outbox, probes } from "./collections.ts";
import type { Context } from "./context.ts";
import { SYSTEM_TENANT } from "./ports/store.ts";

/** How the outbox of a tenant stands. */
export interface OutboxState {
  readonly waiting: number;
  readonly dead: number;
  /** How long the oldest errand that is due has waited, in seconds; 0 when none is due. */
  readonly lagSeconds: number;
}

/** Counts what waits and what is dead, and how late the oldest is. */
export async function outboxState(context: Context, tenantId: string): Promise<OutboxState> {
  const now = context.clock.now();
  return context.store.read(tenantId, async (reader) => {
    const due = await reader.scan(outbox, { index: "byState", prefix: ["waiting"], to: now, limit: 1 });
    const [oldest] = due.rows;
    return {
      waiting: await reader.count(outbox, { index: "byState", prefix: ["waiting"] }),
      dead: await reader.count(outbox, { index: "byState", prefix: ["dead"] }),
      lagSeconds: oldest === undefined ? 0 : Math.max(0, (Date.parse(now) - Date.parse(oldest.dueAt)) / 1000),
    };
  });
}

/** Writes to the database and waits until it is safe: what a server must be able to do to be of use. */
export async function probeDatabase(context: Context): Promise<void> {
  await context.store.transact(SYSTEM_TENANT, (transaction) =>
    transaction.put(probes, { id: "readiness", at: context.clock.now() }),
  );
}
