import {
  checkAllocation,
  coreMessage,
  minorFromText,
  proposeAllocation,
  reversalOf,
  textFromMinor,
  type Allocation,
  type OpenInstalment,
} from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import {
  allocations,
  invoices,
  paymentBalances,
  payments,
  standings,
  type AllocationRow,
  type PaymentRow,
  type StandingRow,
} from "../collections.ts";
import { found, read, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { basisOfInvoice, foldStanding, type StandingBasis } from "../standing.ts";
import { edgesOf, showInvoice } from "./invoices.ts";

type Payment = OutputOf<"recordPayment">;
type Part = InputOf<"recordPayment">["allocations"][number];

const ALL = 10_000;

/** Every edge out of a payment. */
async function edgesFrom(reader: Reader, paymentId: string): Promise<readonly AllocationRow[]> {
  return (await reader.scan(allocations, { index: "bySource", prefix: [paymentId], limit: ALL })).rows;
}

function unallocatedOf(payment: PaymentRow, edges: readonly Allocation[]): number {
  return payment.minor - edges.reduce((sum, edge) => sum + edge.minor, 0);
}

function showPayment(payment: PaymentRow, unallocated: number): Payment {
  const { minor, providerReference: _reference, ...rest } = payment;
  return { ...rest, amount: textFromMinor(minor, payment.currency), unallocated: textFromMinor(unallocated, payment.currency) };
}

/** What an imported receivable owed at first, from its standing: it has no document of ours. */
async function basisOf(reader: Reader, standing: StandingRow): Promise<StandingBasis> {
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
async function refold(transaction: Transaction, invoiceId: string): Promise<{ readonly number: string; readonly open: string }> {
  const standing = found(await transaction.lock(standings, invoiceId), "invoice");
  const folded = foldStanding(await basisOf(transaction, standing), await edgesOf(transaction, invoiceId));
  await transaction.put(standings, folded);
  return { number: folded.number, open: textFromMinor(folded.open, folded.currency) };
}

async function saveBalance(transaction: Transaction, payment: PaymentRow): Promise<number> {
  const unallocated = unallocatedOf(payment, await edgesFrom(transaction, payment.id));
  const { id, date, customerId } = payment;
  await transaction.put(paymentBalances, { id, date, unallocated, ...(customerId === undefined ? {} : { customerId }) });
  return unallocated;
}

function refuse(problem: string): never {
  throw new WorkspaceError("invalid-input", coreMessage(`allocation-${problem}` as Parameters<typeof coreMessage>[0], "en"), {
    reason: problem,
  });
}

/** Makes one edge from a payment to an instalment, checked against the money and the debt. */
async function allocatePart(transaction: Transaction, { context, actor }: Call, payment: PaymentRow, part: Part): Promise<void> {
  const standing = found(await transaction.lock(standings, part.invoiceId), "invoice");
  const instalment = found(
    standing.instalments.find(({ id }) => id === part.instalmentId),
    "instalment",
  );
  const edge: AllocationRow = {
    id: context.random.id(),
    source: { kind: "payment", id: payment.id },
    target: { invoiceId: part.invoiceId, instalmentId: part.instalmentId },
    minor: minorFromText(part.amount, payment.currency),
    currency: payment.currency,
    at: context.clock.now(),
    by: actor.personId,
    date: payment.date,
  };
  const existing = [...(await edgesOf(transaction, part.invoiceId)), ...(await edgesFrom(transaction, payment.id))];
  const distinct = [...new Map(existing.map((other) => [other.id, other])).values()];
  const problem = checkAllocation(edge, {
    source: payment,
    instalment: { ...instalment, currency: standing.currency },
    existing: distinct,
  });
  if (problem !== undefined) refuse(problem);
  await transaction.insert(allocations, edge);
  const left = await refold(transaction, part.invoiceId);
  await record(transaction, context, actor, {
    kind: "payment-allocated",
    subject: `invoice:${part.invoiceId}`,
    facts: {
      payment: payment.id,
      instalment: part.instalmentId,
      amount: part.amount,
      currency: payment.currency,
      date: payment.date,
      allocation: edge.id,
      ...left,
    },
  });
}

/** Records money and allocates it, inside a transaction of the caller's. */
export async function receivePayment(
  transaction: Transaction,
  call: Call,
  payment: PaymentRow,
  parts: readonly Part[],
): Promise<Payment> {
  if (payment.minor <= 0) refuse("not-positive");
  await transaction.insert(payments, payment);
  const { id, date, currency, method, source, reference } = payment;
  await record(transaction, call.context, call.actor, {
    kind: "payment-recorded",
    subject: `payment:${id}`,
    facts: { date, amount: textFromMinor(payment.minor, currency), currency, method, source, reference },
  });
  for (const part of parts) await allocatePart(transaction, call, payment, part);
  const unallocated = await saveBalance(transaction, payment);
  return showPayment(payment, unallocated);
}

/** Records a payment someone saw arrive. */
export function recordPayment(call: Call, input: InputOf<"recordPayment">): Promise<Payment> {
  return write(call, input, async (transaction) => {
    const { allocations: parts, amount, ...rest } = input;
    const payment: PaymentRow = { ...rest, minor: minorFromText(amount, input.currency), source: "manual" };
    return receivePayment(transaction, call, payment, parts);
  });
}

/** Allocates what is left of a payment. */
export function allocatePayment(call: Call, input: InputOf<"allocatePayment">): Promise<Payment> {
  return write(call, input, async (transaction) => {
    await transaction.lock(paymentBalances, input.id);
    const payment = found(await transaction.get(payments, input.id), "payment");
    for (const part of input.allocations) await allocatePart(transaction, call, payment, part);
    return showPayment(payment, await saveBalance(transaction, payment));
  });
}

/** Takes an allocation back by a reversing edge. */
export function undoAllocation(call: Call, input: InputOf<"undoAllocation">): Promise<OutputOf<"undoAllocation">> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const edge = found(await transaction.get(allocations, input.id), "allocation");
    // In the order allocating takes them; else a balance could be written without an edge made at the same moment.
    if (edge.source.kind === "payment") await transaction.lock(paymentBalances, edge.source.id);
    await transaction.lock(standings, edge.target.invoiceId);
    const existing = await edgesOf(transaction, edge.target.invoiceId);
    if (edge.reverses !== undefined) refuse("reverses-nothing");
    if (existing.some((other) => other.reverses === edge.id)) refuse("already-reversed");
    const reversal = reversalOf(edge, { id: context.random.id(), at: context.clock.now(), by: actor.personId });
    await transaction.insert(allocations, { ...reversal, date: edge.date });
    const left = await refold(transaction, edge.target.invoiceId);
    const payment = edge.source.kind === "payment" ? await transaction.get(payments, edge.source.id) : undefined;
    if (payment !== undefined) await saveBalance(transaction, payment);
    await record(transaction, context, actor, {
      kind: "allocation-undone",
      subject: `invoice:${edge.target.invoiceId}`,
      facts: {
        allocation: edge.id,
        amount: textFromMinor(edge.minor, edge.currency),
        currency: edge.currency,
        reason: input.reason,
        ...left,
      },
    });
    const standing = found(await transaction.get(standings, edge.target.invoiceId), "invoice");
    return showInvoice(transaction, standing, await todayOf(context, transaction));
  });
}

/** How money would be split. */
export function proposeAllocations(call: Call, input: InputOf<"proposeAllocations">): Promise<OutputOf<"proposeAllocations">> {
  return read(call, async (reader) => {
    const candidates = await candidatesFor(reader, input);
    const money = { minor: minorFromText(input.amount, input.currency), currency: input.currency };
    const proposal = proposeAllocation(money, candidates, input.reference ?? "");
    return {
      allocations: proposal.parts.map(({ invoiceId, instalmentId, minor }) => ({
        invoiceId,
        instalmentId,
        amount: textFromMinor(minor, input.currency),
      })),
      unallocated: textFromMinor(proposal.unallocated, input.currency),
    };
  });
}

async function candidatesFor(reader: Reader, input: InputOf<"proposeAllocations">): Promise<readonly OpenInstalment[]> {
  let rows: readonly StandingRow[] = [];
  if (input.invoiceId !== undefined) rows = [found(await reader.get(standings, input.invoiceId), "invoice")];
  else if (input.customerId !== undefined) {
    rows = (await reader.scan(standings, { index: "byCustomer", prefix: [input.customerId], limit: ALL })).rows;
  }
  return rows.flatMap((row) =>
    row.instalments.map(({ id, dueDate, open }) => ({
      invoiceId: row.id,
      instalmentId: id,
      number: row.number,
      dueDate,
      open,
      currency: row.currency,
    })),
  );
}

/** Payments, the latest first. */
export function listPayments(call: Call, input: InputOf<"listPayments">): Promise<OutputOf<"listPayments">> {
  const scan =
    input.customerId !== undefined
      ? { index: "byCustomer", prefix: [input.customerId] }
      : input.unallocated === "yes"
        ? { index: "byCredit", prefix: ["credit"] }
        : { index: "byDate" };
  return read(call, async (reader) => {
    const after = input.after === undefined ? {} : { after: input.after };
    const page = await reader.scan(paymentBalances, { ...scan, direction: "descending", limit: input.limit ?? 50, ...after });
    const rows: Payment[] = [];
    for (const balance of page.rows) {
      rows.push(showPayment(found(await reader.get(payments, balance.id), "payment"), balance.unallocated));
    }
    return page.next === undefined ? { rows } : { rows, next: page.next };
  });
}
