import { checkAllocation, coreMessage, textFromMinor, type Allocation, type AllocationProblem } from "@acquit/core";
import { WorkspaceError } from "@acquit/workspace";
import {
  allocations,
  invoices,
  paymentBalances,
  standings,
  type AllocationRow,
  type PaymentRow,
  type StandingRow,
} from "../collections.ts";
import { found, type Call } from "../context.ts";
import { refunds, type RefundRow } from "../money-collections.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { basisOfInvoice, foldStanding, type StandingBasis } from "../standing.ts";
import { edgesOf } from "./invoices.ts";

const ALL = 10_000;

/** Every edge out of a source, in the order they were made. */
export async function edgesFrom(reader: Reader, sourceId: string): Promise<readonly AllocationRow[]> {
  return (await reader.scan(allocations, { index: "bySource", prefix: [sourceId], limit: ALL })).rows;
}

/** What of a payment was given back, net of refunds that failed. */
export async function refundsOf(reader: Reader, paymentId: string): Promise<readonly RefundRow[]> {
  return (await reader.scan(refunds, { index: "byPayment", prefix: [paymentId], limit: ALL })).rows;
}

/** The sum of minor amounts. */
export function sumOf(rows: readonly { readonly minor: number }[]): number {
  return rows.reduce((sum, { minor }) => sum + minor, 0);
}

/** What a debt without a document of ours owed at first, from its standing: one taken over, or a claim. */
export async function basisOf(reader: Reader, standing: StandingRow): Promise<StandingBasis> {
  const issued = await reader.get(invoices, standing.id);
  if (issued !== undefined) return basisOfInvoice(issued, standing.credited);
  const owed = standing.instalments.map(({ id, dueDate, minor, label }) => ({
    id,
    dueDate,
    amount: textFromMinor(minor, standing.currency),
    ...(label === undefined ? {} : { label }),
  }));
  return { ...standing, owed };
}

/** Folds an invoice's standing again after its edges changed; answers its number and what is left to pay, as the journal says it. */
export async function refold(
  transaction: Transaction,
  invoiceId: string,
): Promise<{ readonly number: string; readonly open: string }> {
  const standing = found(await transaction.lock(standings, invoiceId), "invoice");
  const folded = foldStanding(await basisOf(transaction, standing), await edgesOf(transaction, invoiceId));
  await transaction.put(standings, folded);
  return { number: folded.number, open: textFromMinor(folded.open, folded.currency) };
}

/** Keeps what is left of a payment: neither allocated nor given back. */
export async function saveBalance(transaction: Transaction, payment: PaymentRow): Promise<number> {
  const given = await refundsOf(transaction, payment.id);
  const used = sumOf(await edgesFrom(transaction, payment.id)) + sumOf(given);
  const unallocated = payment.minor - used;
  const { id, date, customerId } = payment;
  const voided = given.some(({ voids }) => voids === true) ? { voided: true } : {};
  await transaction.put(paymentBalances, {
    id,
    date,
    unallocated,
    ...(customerId === undefined ? {} : { customerId }),
    ...voided,
  });
  return unallocated;
}

/** Refuses an allocation in the domain's words. @throws WorkspaceError "invalid-input" */
export function refuse(problem: AllocationProblem): never {
  throw new WorkspaceError("invalid-input", coreMessage(`allocation-${problem}`, "en"), { reason: problem });
}

/** An edge to be made, and the full amount of its source. */
export interface WantedEdge {
  readonly source: Allocation["source"];
  readonly sourceMinor: number;
  readonly invoiceId: string;
  readonly instalmentId: string;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
  readonly cause?: Allocation["cause"];
}

/** Makes one edge, checked against the source's money and the debt. @throws WorkspaceError "invalid-input", "not-found" */
export async function makeEdge(transaction: Transaction, { context, actor }: Call, wanted: WantedEdge): Promise<AllocationRow> {
  const { source, sourceMinor, invoiceId, instalmentId, minor, currency, date, cause } = wanted;
  const standing = found(await transaction.lock(standings, invoiceId), "invoice");
  const instalment = found(
    standing.instalments.find(({ id }) => id === instalmentId),
    "instalment",
  );
  const edge: AllocationRow = {
    id: context.random.id(),
    source,
    target: { invoiceId, instalmentId },
    minor,
    currency,
    at: context.clock.now(),
    by: actor.personId,
    date,
    ...(cause === undefined ? {} : { cause }),
  };
  const refunded = source.kind === "payment" ? sumOf(await refundsOf(transaction, source.id)) : 0;
  const existing = [...(await edgesOf(transaction, invoiceId)), ...(await edgesFrom(transaction, source.id))];
  const problem = checkAllocation(edge, {
    source: { minor: sourceMinor - refunded, currency },
    instalment: { ...instalment, currency: standing.currency },
    existing: [...new Map(existing.map((other) => [other.id, other])).values()],
  });
  if (problem !== undefined) refuse(problem);
  await transaction.insert(allocations, edge);
  return edge;
}

/** Spreads an amount over what is open of an invoice, its instalments in their order; answers what could not be placed. */
export async function spreadOver(
  transaction: Transaction,
  call: Call,
  wanted: Omit<WantedEdge, "instalmentId">,
): Promise<number> {
  const standing = found(await transaction.lock(standings, wanted.invoiceId), "invoice");
  let left = wanted.minor;
  for (const instalment of standing.instalments) {
    const minor = Math.min(left, instalment.open);
    if (minor <= 0) continue;
    left -= minor;
    await makeEdge(transaction, call, { ...wanted, instalmentId: instalment.id, minor });
  }
  return left;
}
