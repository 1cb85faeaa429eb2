import { answers } from "./collections.ts";
import type { Context } from "./context.ts";
import type { Collection, StoredRow, Transaction } from "./ports/store.ts";
import { webhookAttempts } from "./webhook-collections.ts";

const DAY_MS = 86_400_000;
/** An answer is kept this long for a repeat of its call, in days; nobody repeats a call after that. */
const ANSWER_DAYS = 30;
/** How long the log of webhooks goes back, in days. */
const ATTEMPT_DAYS = 90;
/** As many rows go in one transaction, so that nobody waits long for it. */
const PORTION = 200;

async function forgetBefore<Row extends StoredRow>(
  transaction: Transaction,
  collection: Collection<Row>,
  before: string,
): Promise<number> {
  const { rows } = await transaction.scan(collection, { index: "byTime", to: before, limit: PORTION });
  for (const { id } of rows) await transaction.remove(collection, id);
  return rows.length;
}

/** Takes away what is kept for a time only: answers under idempotency keys and the log of webhooks. Answers how many rows went. */
export async function forgetOld(context: Pick<Context, "store" | "clock">, tenantId: string): Promise<number> {
  const now = Date.parse(context.clock.now());
  const daysAgo = (days: number) => new Date(now - days * DAY_MS).toISOString();
  const kept = [
    [answers as Collection<never>, daysAgo(ANSWER_DAYS)],
    [webhookAttempts as Collection<never>, daysAgo(ATTEMPT_DAYS)],
  ] as const;
  let gone = 0;
  for (const [collection, before] of kept) {
    for (;;) {
      // Looking costs no lock; most often there is nothing to take.
      const old = await context.store.read(tenantId, (reader) =>
        reader.scan(collection, { index: "byTime", to: before, limit: 1 }),
      );
      if (old.rows.length === 0) break;
      gone += await context.store.transact(tenantId, (transaction) => forgetBefore(transaction, collection, before));
    }
  }
  return gone;
}
