import { payments, paymentBalances } from "../collections.ts";
import type { BankLineRow, BankMatchRow } from "../bank-collections.ts";
import { found, type Call } from "../context.ts";
import { refunds } from "../money-collections.ts";
import type { Transaction } from "../ports/store.ts";
import { settlements } from "../settlement-collections.ts";
import { edgesFrom, refundsOf, sumOf } from "../use-cases/edges.ts";
import { takeRefund } from "../use-cases/refunds.ts";
import { refuseDecision, type Decision, type Made } from "./decision.ts";
import { liveMatches } from "./ledger-candidates.ts";

type Wanted = Decision & { readonly minor: number };

/** Says that a line is a payment recorded before: nothing is recorded twice. */
export async function linkPayment(transaction: Transaction, line: BankLineRow, { paymentId = "", minor }: Wanted): Promise<Made> {
  await transaction.lock(paymentBalances, paymentId);
  const payment = found(await transaction.get(payments, paymentId), "payment");
  if (payment.currency !== line.currency) refuseDecision("currency-differs", `That payment is in ${payment.currency}.`);
  if ((await refundsOf(transaction, paymentId)).some(({ voids }) => voids === true))
    refuseDecision("payment-void", "That payment was taken off the books.");
  const linked = sumOf(await liveMatches(transaction, "byPayment", paymentId));
  if (minor <= 0 || linked + minor > payment.minor)
    refuseDecision("payment-taken", "Other lines are that payment already, or the line is more than it.");
  return { paymentId, customerId: payment.customerId };
}

/** Says that a line is a provider's payout: its payments are in the ledger already. */
export async function linkPayout(
  transaction: Transaction,
  line: BankLineRow,
  { settlementId = "", minor }: Wanted,
): Promise<Made> {
  const payout = found(await transaction.get(settlements, settlementId), "payout");
  const others = await liveMatches(transaction, "bySettlement", settlementId);
  if (payout.minor !== minor || payout.currency !== line.currency || others.length > 0)
    refuseDecision("payout-taken", "That payout is of another amount, or another line is it already.");
  return { settlementId };
}

/** Says that money paid out is a refund decided before. */
export async function linkRefund(transaction: Transaction, { refundId = "", minor }: Wanted): Promise<Made> {
  const refund = found(await transaction.get(refunds, refundId), "refund");
  await transaction.lock(paymentBalances, refund.paymentId);
  const others = await liveMatches(transaction, "byRefund", refundId);
  if (refund.minor !== -minor || others.length > 0)
    refuseDecision("refund-taken", "That refund is of another amount, or another line is it already.");
  return { refundId };
}

function byInstalment(edges: Awaited<ReturnType<typeof edgesFrom>>): ReadonlyMap<string, BankMatchRow["freed"][number]> {
  const sums = new Map<string, BankMatchRow["freed"][number]>();
  for (const { target, minor } of edges) {
    const key = `${target.invoiceId}/${target.instalmentId}`;
    sums.set(key, { ...target, minor: (sums.get(key)?.minor ?? 0) + minor });
  }
  return sums;
}

/** Records that money paid out gives a payment back; what it had settled is owed again as far as needed. */
export async function giveBack(
  transaction: Transaction,
  call: Call,
  line: BankLineRow,
  { paymentId = "", minor, reason }: Wanted,
): Promise<Made> {
  await transaction.lock(paymentBalances, paymentId);
  const payment = found(await transaction.get(payments, paymentId), "payment");
  if (payment.currency !== line.currency) refuseDecision("currency-differs", `That payment is in ${payment.currency}.`);
  if (minor >= 0) refuseDecision("not-paid-out", "Only money paid out gives a payment back.");
  const before = byInstalment(await edgesFrom(transaction, paymentId));
  const refundId = call.context.random.id();
  await takeRefund(transaction, call, payment, {
    id: refundId,
    paymentId,
    date: line.date,
    minor: -minor,
    currency: line.currency,
    method: "transfer",
    ...(reason === undefined ? {} : { reason }),
    reference: (line.references[0] ?? line.text).slice(0, 140),
  });
  const after = byInstalment(await edgesFrom(transaction, paymentId));
  const freed = [...before].flatMap(([key, part]) => {
    const less = part.minor - (after.get(key)?.minor ?? 0);
    return less > 0 ? [{ ...part, minor: less }] : [];
  });
  return { refundId, freed };
}
