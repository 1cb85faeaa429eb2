import { reversalOf, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { bankLineStates, bankLines, bankMatches, type BankMatchRow } from "../bank-collections.ts";
import { allocations, paymentBalances, payments, standings, type PaymentRow } from "../collections.ts";
import { found, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { refunds } from "../money-collections.ts";
import type { Transaction } from "../ports/store.ts";
import { withdrawDiscount } from "../use-cases/early-discount.ts";
import { edgesFrom, refold, refundsOf, saveBalance, sumOf } from "../use-cases/edges.ts";
import { allocateParts } from "../use-cases/payments.ts";
import { isLiveEdge } from "./decide-invoices.ts";
import { stateAfter } from "./decision.ts";
import { liveMatches } from "./ledger-candidates.ts";
import { showLineById } from "./lines.ts";
import { unlearnRule } from "./rules.ts";

/** Takes one edge back and tells the invoice's timeline. */
async function reverseEdge(transaction: Transaction, call: Call, edgeId: string): Promise<void> {
  const { context, actor } = call;
  if (!(await isLiveEdge(transaction, edgeId))) return;
  const edge = found(await transaction.get(allocations, edgeId), "allocation");
  await transaction.lock(standings, edge.target.invoiceId);
  const reversal = reversalOf(edge, { id: context.random.id(), at: context.clock.now(), by: actor.personId });
  await transaction.insert(allocations, { ...reversal, date: edge.date });
  const left = await refold(transaction, edge.target.invoiceId);
  if (edge.source.kind === "payment") await withdrawDiscount(transaction, call, edge.target.invoiceId);
  await record(transaction, context, actor, {
    kind: "allocation-undone",
    subject: `invoice:${edge.target.invoiceId}`,
    facts: { allocation: edge.id, amount: textFromMinor(edge.minor, edge.currency), currency: edge.currency, ...left },
  });
}

/** Takes a payment off the books that was recorded from a line: what it settled is owed again. */
async function voidPayment(transaction: Transaction, call: Call, payment: PaymentRow, reason: string | undefined): Promise<void> {
  const { context, actor } = call;
  await transaction.lock(paymentBalances, payment.id);
  if (sumOf(await refundsOf(transaction, payment.id)) !== 0) {
    throw new WorkspaceError("conflict", "Money of this payment was given back; undo that first.", { reason: "refunded" });
  }
  for (const edge of await edgesFrom(transaction, payment.id))
    if (edge.reverses === undefined) await reverseEdge(transaction, call, edge.id);
  const { id: paymentId, date, minor, currency } = payment;
  const id = context.random.id();
  await transaction.insert(refunds, { id, paymentId, date, minor, currency, method: "other", voids: true });
  await saveBalance(transaction, payment);
  await record(transaction, context, actor, {
    kind: "payment-voided",
    subject: `payment:${paymentId}`,
    facts: { amount: textFromMinor(minor, currency), currency, date, reason },
  });
}

/** Undoes a refund recorded from a line: the money is the payment's again, and settles what it settled. */
async function undoGiveBack(transaction: Transaction, call: Call, match: BankMatchRow): Promise<void> {
  const refund = found(await transaction.get(refunds, match.refundId ?? ""), "refund");
  await transaction.lock(paymentBalances, refund.paymentId);
  const payment = found(await transaction.get(payments, refund.paymentId), "payment");
  const { context, actor } = call;
  await transaction.insert(refunds, { ...refund, id: context.random.id(), minor: -refund.minor, reverses: refund.id });
  await saveBalance(transaction, payment);
  const parts: { invoiceId: string; instalmentId: string; amount: string }[] = [];
  for (const { invoiceId, instalmentId, minor } of match.freed) {
    const standing = await transaction.lock(standings, invoiceId);
    const open = standing?.instalments.find(({ id }) => id === instalmentId)?.open ?? 0;
    const amount = Math.min(open, minor);
    if (amount > 0) parts.push({ invoiceId, instalmentId, amount: textFromMinor(amount, payment.currency) });
  }
  await allocateParts(transaction, call, payment, parts);
  await record(transaction, context, actor, {
    kind: "refund-undone",
    subject: `payment:${payment.id}`,
    facts: { refund: refund.id, amount: textFromMinor(refund.minor, refund.currency), currency: refund.currency },
  });
}

async function undoMatch(transaction: Transaction, call: Call, match: BankMatchRow, reason: string | undefined): Promise<void> {
  for (const edge of match.edges) await reverseEdge(transaction, call, edge);
  if (match.kind === "give-back") await undoGiveBack(transaction, call, match);
  if (match.kind === "invoices" || match.kind === "credit") {
    const payment = found(await transaction.get(payments, match.paymentId ?? ""), "payment");
    await voidPayment(transaction, call, payment, reason);
  }
  if (match.ruleId !== undefined) await unlearnRule(transaction, match.ruleId);
  const { context, actor } = call;
  const { paymentId: _payment, refundId: _refund, settlementId: _payout, reason: _reason, ...facts } = match;
  await transaction.insert(bankMatches, {
    ...facts,
    ...(match.paymentId === undefined ? {} : { paymentId: match.paymentId }),
    ...(match.refundId === undefined ? {} : { refundId: match.refundId }),
    ...(match.settlementId === undefined ? {} : { settlementId: match.settlementId }),
    ...(reason === undefined ? {} : { reason }),
    id: context.random.id(),
    at: context.clock.now(),
    by: actor.personId,
    byName: actor.personName,
    minor: -match.minor,
    fee: -match.fee,
    reverses: match.id,
  });
}

/** Takes back everything decided on a line, the last decision first, each by its reverse. */
export function undoBankLine(call: Call, input: InputOf<"undoBankLine">): Promise<OutputOf<"undoBankLine">> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const line = found(await transaction.get(bankLines, input.id), "line");
    const state = found(await transaction.lock(bankLineStates, input.id), "line");
    const live = await liveMatches(transaction, "byLine", line.id);
    if (live.length === 0) throw new WorkspaceError("conflict", "Nothing is decided on this line.", { reason: "undecided" });
    for (const match of live.toReversed()) await undoMatch(transaction, call, match, input.reason);
    await transaction.put(bankLineStates, { ...state, left: line.minor, state: stateAfter(line, line.minor, []) });
    await record(transaction, context, actor, {
      kind: "bank-line-undone",
      subject: `bank-line:${line.id}`,
      facts: {
        amount: textFromMinor(line.minor, line.currency),
        currency: line.currency,
        date: line.date,
        matches: live.map(({ id }) => id),
        reason: input.reason,
      },
    });
    return showLineById(transaction, call, line.id);
  });
}
