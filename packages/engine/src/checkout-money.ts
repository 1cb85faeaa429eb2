import { textFromMinor } from "@acquit/core";
import { paymentBalances, payments, standings, type CheckoutRow, type PaymentRow } from "./collections.ts";
import type { Call } from "./context.ts";
import { record } from "./journal.ts";
import { refundStates } from "./money-collections.ts";
import type { PaymentSnapshot } from "./ports/payment-provider.ts";
import type { Transaction } from "./ports/store.ts";
import { refundsOf, sumOf } from "./use-cases/edges.ts";
import { receivePayment } from "./use-cases/payments.ts";
import { takeRefund } from "./use-cases/refunds.ts";

/** What the payer has back, in minor units; all of it when her bank took it back. */
export function givenBack({ state, amount, refundedMinor }: PaymentSnapshot): number {
  return state === "charged-back" ? amount.minor : refundedMinor;
}

async function paymentOf(transaction: Transaction, row: CheckoutRow): Promise<PaymentRow | undefined> {
  const prefix = [`${row.provider}:${row.reference ?? row.id}`];
  return (await transaction.scan(payments, { index: "byProviderReference", prefix, limit: 1 })).rows[0];
}

interface Part {
  readonly invoiceId: string;
  readonly instalmentId: string;
  readonly amount: string;
}

/** Spreads what was paid over what was to be paid with it, as far as that is still open. */
async function partsOf(transaction: Transaction, row: CheckoutRow): Promise<readonly Part[]> {
  const found: Part[] = [];
  for (const { invoiceId, minor } of row.parts ?? [row]) {
    const standing = await transaction.lock(standings, invoiceId);
    let left = minor;
    for (const { id, open } of standing?.instalments ?? []) {
      const part = Math.min(left, open);
      left -= part;
      if (part > 0) found.push({ invoiceId, instalmentId: id, amount: textFromMinor(part, row.currency) });
    }
  }
  return found;
}

/** Books the money of a checkout, once; what is not what was ordered is kept as credit and flagged. */
export async function bookPayment(
  transaction: Transaction,
  call: Call,
  row: CheckoutRow,
  snapshot: PaymentSnapshot,
): Promise<void> {
  if ((await paymentOf(transaction, row)) !== undefined) return;
  const standing = await transaction.lock(standings, row.invoiceId);
  const asOrdered = snapshot.amount.minor === row.minor && snapshot.amount.currency === row.currency;
  const payment = {
    id: call.context.random.id(),
    date: snapshot.paidOn ?? call.context.clock.now().slice(0, 10),
    minor: snapshot.amount.minor,
    currency: snapshot.amount.currency,
    method: snapshot.method,
    source: "provider" as const,
    providerReference: `${row.provider}:${row.reference ?? row.id}`,
    ...(standing === undefined ? {} : { customerId: standing.customerId, reference: standing.number }),
  };
  await receivePayment(transaction, call, payment, asOrdered ? await partsOf(transaction, row) : []);
  if (asOrdered) return;
  await record(transaction, call.context, call.actor, {
    kind: "payment-differs",
    subject: `invoice:${row.invoiceId}`,
    facts: { payment: payment.id },
  });
}

/**
 * Books what was given back at the provider by others than us; answers how much of it our books hold. While a refund of ours is under
 * way nothing can be told apart: it is looked at again when that one has ended.
 */
export async function bookForeignRefunds(
  transaction: Transaction,
  call: Call,
  row: CheckoutRow,
  snapshot: PaymentSnapshot,
): Promise<number> {
  const known = row.refundedMinor ?? 0;
  const payment = givenBack(snapshot) > known ? await paymentOf(transaction, row) : undefined;
  if (payment === undefined) return known;
  await transaction.lock(paymentBalances, payment.id);
  const waiting = await transaction.scan(refundStates, { index: "byPayment", prefix: [payment.id, "waiting"], limit: 1 });
  if (waiting.rows.length > 0) return known;
  const given = await refundsOf(transaction, payment.id);
  const byProvider = sumOf(given.filter(({ method }) => method === "provider"));
  const foreign = givenBack(snapshot) - byProvider;
  const minor = Math.min(foreign, payment.minor - sumOf(given));
  if (minor > 0) {
    const date = call.context.clock.now().slice(0, 10);
    const refund = { id: call.context.random.id(), paymentId: payment.id, date, minor, currency: payment.currency };
    await takeRefund(transaction, call, payment, { ...refund, method: "provider", foreign: true });
  }
  if (foreign > minor) {
    const facts = { amount: textFromMinor(foreign - Math.max(0, minor), payment.currency), currency: payment.currency };
    await record(transaction, call.context, call.actor, { kind: "refund-differs", subject: `payment:${payment.id}`, facts });
  }
  return givenBack(snapshot);
}
