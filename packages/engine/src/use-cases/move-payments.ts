import { reversalOf } from "@acquit/core";
import { allocations, payments, type AllocationRow } from "../collections.ts";
import { found, type Call } from "../context.ts";
import type { Transaction } from "../ports/store.ts";
import { refold, saveBalance, spreadOver } from "./edges.ts";
import { edgesOf } from "./invoices.ts";

/** What was put on an invoice and not taken back. */
async function liveEdges(transaction: Transaction, invoiceId: string): Promise<readonly AllocationRow[]> {
  const edges = await edgesOf(transaction, invoiceId);
  const undone = new Set(edges.flatMap(({ reverses }) => (reverses === undefined ? [] : [reverses])));
  return edges.filter(({ id, reverses }) => reverses === undefined && !undone.has(id));
}

/**
 * Takes everything off an invoice that is replaced, by reversing edges; answers those of payments, to be put on the corrected one.
 * Discounts and write-offs granted on the old one are decided anew on what is owed now.
 */
export async function takePaymentsOff(
  transaction: Transaction,
  { context, actor }: Call,
  invoiceId: string,
): Promise<readonly AllocationRow[]> {
  const live = await liveEdges(transaction, invoiceId);
  for (const edge of live) {
    const reversal = reversalOf(edge, { id: context.random.id(), at: context.clock.now(), by: actor.personId });
    await transaction.insert(allocations, { ...reversal, date: edge.date });
  }
  if (live.length > 0) await refold(transaction, invoiceId);
  return live.filter(({ source }) => source.kind === "payment");
}

/** Puts the money of these edges on what an invoice owes, its instalments in their order; what it does not owe stays credit. */
export async function putPaymentsOn(
  transaction: Transaction,
  call: Call,
  invoiceId: string,
  edges: readonly AllocationRow[],
): Promise<void> {
  for (const { source, minor, currency, date } of edges) {
    const payment = found(await transaction.get(payments, source.id), "payment");
    await spreadOver(transaction, call, { source, sourceMinor: payment.minor, invoiceId, minor, currency, date });
    await refold(transaction, invoiceId);
    await saveBalance(transaction, payment);
  }
}
