import { minorFromText, proposeAllocation, reversalOf, textFromMinor, type OpenInstalment } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { allocations, paymentBalances, payments, standings, type PaymentRow, type StandingRow } from "../collections.ts";
import { found, read, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { RefundRow } from "../money-collections.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { giveDiscount, withdrawDiscount } from "./early-discount.ts";
import { makeEdge, refold, refundsOf, refuse, saveBalance, sumOf } from "./edges.ts";
import { edgesOf, showInvoice } from "./invoices.ts";
import { giveReceipt } from "./receipts.ts";

type Payment = OutputOf<"recordPayment">;
type Part = InputOf<"recordPayment">["allocations"][number];

const ALL = 10_000;

/** A payment as screens see it. */
export function showPayment(payment: PaymentRow, unallocated: number, given: readonly RefundRow[] = []): Payment {
  const { minor, providerReference: _reference, ...rest } = payment;
  const text = (amount: number) => textFromMinor(amount, payment.currency);
  const shown = { ...rest, amount: text(minor), unallocated: text(unallocated) };
  if (given.some(({ voids }) => voids === true)) return { ...shown, voided: true };
  const refunded = sumOf(given);
  return refunded === 0 ? shown : { ...shown, refunded: text(refunded) };
}

/** Makes one edge from a payment to an instalment and tells the timeline. */
async function allocatePart(transaction: Transaction, call: Call, payment: PaymentRow, part: Part): Promise<void> {
  const { currency, date } = payment;
  const edge = await makeEdge(transaction, call, {
    source: { kind: "payment", id: payment.id },
    sourceMinor: payment.minor,
    invoiceId: part.invoiceId,
    instalmentId: part.instalmentId,
    minor: minorFromText(part.amount, currency),
    currency,
    date,
  });
  const left = await refold(transaction, part.invoiceId);
  const facts = { payment: payment.id, instalment: part.instalmentId, amount: part.amount, currency, date };
  await record(transaction, call.context, call.actor, {
    kind: "payment-allocated",
    subject: `invoice:${part.invoiceId}`,
    facts: { ...facts, allocation: edge.id, ...left },
  });
}

/** Makes edges from a payment, then gives the discounts that they earn; answers what is left of it. */
export async function allocateParts(
  transaction: Transaction,
  call: Call,
  payment: PaymentRow,
  parts: readonly Part[],
): Promise<number> {
  for (const part of parts) await allocatePart(transaction, call, payment, part);
  for (const invoiceId of new Set(parts.map((part) => part.invoiceId))) await giveDiscount(transaction, call, invoiceId);
  return saveBalance(transaction, payment);
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
  const unallocated = await allocateParts(transaction, call, payment, parts);
  await giveReceipt(transaction, call.context, payment, parts[0]?.invoiceId);
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
    const unallocated = await allocateParts(transaction, call, payment, input.allocations);
    return showPayment(payment, unallocated, await refundsOf(transaction, payment.id));
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
    if (edge.source.kind === "payment") await withdrawDiscount(transaction, call, edge.target.invoiceId);
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
      const given = await refundsOf(reader, balance.id);
      rows.push(showPayment(found(await reader.get(payments, balance.id), "payment"), balance.unallocated, given));
    }
    return page.next === undefined ? { rows } : { rows, next: page.next };
  });
}
