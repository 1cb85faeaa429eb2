import { edgesToFree, isCreditNote, minorFromText, reversalOf, textFromMinor } from "@acquit/core";
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
import { found, read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { refundStates, refunds, type RefundRow } from "../money-collections.ts";
import { enqueue } from "../outbox.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { withdrawDiscount } from "./early-discount.ts";
import { edgesFrom, makeEdge, refold, refundsOf, refuse, saveBalance, spreadOver, sumOf } from "./edges.ts";
import { showAllocation } from "./invoices.ts";
import { showPayment } from "./payments.ts";
import { providerOfPayment } from "./provider-accounts.ts";

type Refund = OutputOf<"refundPayment">;

const ALL = 10_000;

/** Sets credit notes on an invoice that settled nothing yet against what is open of it again: a refund after a credit note. */
async function useCreditNotes(transaction: Transaction, call: Call, { id, number, customerId }: StandingRow): Promise<void> {
  const { rows } = await transaction.scan(standings, { index: "byCustomer", prefix: [customerId], limit: ALL });
  for (const candidate of rows) {
    if (!isCreditNote(candidate.typeCode)) continue;
    const note = await transaction.get(invoices, candidate.id);
    if (note?.document.precedingInvoices?.some((preceding) => preceding.number === number) !== true) continue;
    const gross = minorFromText(note.document.totals.taxInclusive, note.document.currency);
    const left = gross - sumOf(await edgesFrom(transaction, note.id));
    if (left <= 0) continue;
    await spreadOver(transaction, call, {
      source: { kind: "credit-note", id: note.id },
      sourceMinor: gross,
      invoiceId: id,
      minor: left,
      currency: note.document.currency,
      date: note.document.issueDate,
    });
    await refold(transaction, id);
  }
}

/** Takes so much of an edge back: it is undone whole, and what stays is allocated again. */
async function freeEdge(
  transaction: Transaction,
  call: Call,
  payment: PaymentRow,
  edge: AllocationRow,
  keep: number,
): Promise<void> {
  const { context, actor } = call;
  const { invoiceId, instalmentId } = edge.target;
  await transaction.lock(standings, invoiceId);
  const reversal = reversalOf(edge, { id: context.random.id(), at: context.clock.now(), by: actor.personId });
  await transaction.insert(allocations, { ...reversal, date: edge.date, cause: "refund" });
  await refold(transaction, invoiceId);
  if (keep > 0) {
    const { source, currency, date } = edge;
    const wanted = {
      source,
      sourceMinor: payment.minor,
      invoiceId,
      instalmentId,
      minor: keep,
      currency,
      date,
      cause: "refund",
    } as const;
    await makeEdge(transaction, call, wanted);
    await refold(transaction, invoiceId);
  }
  const standing = found(await transaction.get(standings, invoiceId), "invoice");
  await useCreditNotes(transaction, call, standing);
  await withdrawDiscount(transaction, call, invoiceId);
  const left = await refold(transaction, invoiceId);
  await record(transaction, context, actor, {
    kind: "allocation-refunded",
    subject: `invoice:${invoiceId}`,
    facts: {
      payment: payment.id,
      allocation: edge.id,
      amount: textFromMinor(edge.minor - keep, edge.currency),
      currency: edge.currency,
      ...left,
    },
  });
}

/** Takes money off a payment inside a transaction of the caller's: what it settled is opened again as far as needed. */
export async function takeRefund(transaction: Transaction, call: Call, payment: PaymentRow, refund: RefundRow): Promise<void> {
  if (refund.minor <= 0) refuse("not-positive");
  const edges = await edgesFrom(transaction, payment.id);
  const unallocated = payment.minor - sumOf(edges) - sumOf(await refundsOf(transaction, payment.id));
  const freed = edgesToFree(refund.minor, unallocated, edges);
  if (freed === undefined) refuse("exceeds-money");
  for (const { edge, keep } of freed) {
    const row = found(await transaction.get(allocations, edge.id), "allocation");
    await freeEdge(transaction, call, payment, row, keep);
  }
  await transaction.insert(refunds, refund);
  await saveBalance(transaction, payment);
  const { id, date, currency, method, reason, reference, foreign } = refund;
  await record(transaction, call.context, call.actor, {
    kind: "payment-refunded",
    subject: `payment:${payment.id}`,
    facts: { refund: id, date, amount: textFromMinor(refund.minor, currency), currency, method, reason, reference, foreign },
  });
}

/** Gives back money of a payment; where its provider does it, that is lined up and done after the commit. */
export function refundPayment(call: Call, input: InputOf<"refundPayment">): Promise<Refund> {
  const { context } = call;
  return write(call, input, async (transaction) => {
    await transaction.lock(paymentBalances, input.paymentId);
    const payment = found(await transaction.get(payments, input.paymentId), "payment");
    const { amount, ...rest } = input;
    const row: RefundRow = { ...rest, minor: minorFromText(amount, payment.currency), currency: payment.currency };
    if (input.method === "provider" && (await providerOfPayment(context, transaction, payment)) === undefined) {
      throw new WorkspaceError("invalid-input", "No connected provider took this payment; give the money back another way.", {
        reason: "no-provider",
      });
    }
    await takeRefund(transaction, call, payment, row);
    if (input.method === "provider") {
      await transaction.insert(refundStates, { id: row.id, paymentId: payment.id, state: "waiting" });
      await enqueue(transaction, context, {
        topic: "provider-refund",
        subject: `payment:${payment.id}`,
        step: `refund-${row.id}`,
        payload: { refundId: row.id, label: textFromMinor(row.minor, row.currency) },
      });
    }
    return showRefund(transaction, row);
  });
}

async function showRefund(reader: Reader, row: RefundRow): Promise<Refund> {
  const { id, paymentId, date, minor, currency, method, reason, reference } = row;
  return {
    id,
    paymentId,
    date,
    amount: textFromMinor(minor, currency),
    currency,
    method,
    state: (await reader.get(refundStates, id))?.state ?? "done",
    ...(reason === undefined ? {} : { reason }),
    ...(reference === undefined ? {} : { reference }),
  };
}

/** One payment with what it settled and what of it was given back. */
export function getPayment(call: Call, input: InputOf<"getPayment">): Promise<OutputOf<"getPayment">> {
  return read(call, async (reader) => {
    const payment = found(await reader.get(payments, input.id), "payment");
    const edges = await edgesFrom(reader, payment.id);
    const given = await refundsOf(reader, payment.id);
    const shown: Refund[] = [];
    for (const row of given) if (row.reverses === undefined && row.voids !== true) shown.push(await showRefund(reader, row));
    return {
      payment: showPayment(payment, payment.minor - sumOf(edges) - sumOf(given), given),
      allocations: edges.map((edge) => showAllocation(edge, edges)),
      refunds: shown,
      refundableOnline: (await providerOfPayment(call.context, reader, payment)) !== undefined,
    };
  });
}
