import { textFromMinor } from "@acquit/core";
import { followCheckout } from "./checkouts.ts";
import { checkoutOwners, paymentBalances, payments, type OutboxRow } from "./collections.ts";
import { found, type Context } from "./context.ts";
import { record } from "./journal.ts";
import { refundStates, refunds, type RefundRow } from "./money-collections.ts";
import { PermanentFailure, type ErrandWork } from "./outbox.ts";
import { RefundRefused } from "./ports/payment-provider.ts";
import { SYSTEM_TENANT } from "./ports/store.ts";
import { saveBalance } from "./use-cases/edges.ts";
import { providerOfPayment } from "./use-cases/provider-accounts.ts";

/** Has the provider give money back. The key is the refund's own id: however often it is asked, the money goes back once. */
export async function doProviderRefund(context: Context, errand: OutboxRow, { tenantId }: ErrandWork): Promise<void> {
  const refundId = String(errand.payload["refundId"]);
  const { payment, refund, state, provider } = await context.store.read(tenantId, async (reader) => {
    const row = found(await reader.get(refunds, refundId), "refund");
    const paid = found(await reader.get(payments, row.paymentId), "payment");
    const connected = await providerOfPayment(context, reader, paid);
    return { payment: paid, refund: row, state: await reader.get(refundStates, refundId), provider: connected };
  });
  if (state?.state !== "waiting") return;
  if (provider === undefined) throw new PermanentFailure("The provider that took this payment is no longer connected.");
  const reference = (payment.providerReference ?? "").slice(provider.id.length + 1);
  const { minor, currency } = refund;
  try {
    await provider.refund(reference, { minor, currency }, { idempotencyKey: `refund:${refundId}` });
  } catch (error) {
    if (!(error instanceof RefundRefused)) throw error;
    await settleRefund(context, tenantId, refund, error.message);
    return;
  }
  await settleRefund(context, tenantId, refund);
  const owner = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(checkoutOwners, payment.providerReference ?? ""));
  // What others gave back meanwhile could not be told apart from ours; a provider that does not answer now is heard at its next event.
  if (owner !== undefined) await followCheckout(context, provider, tenantId, owner.checkoutId).catch(() => undefined);
}

/** Notes how a refund ended; one that was refused is undone, so that its money is credit again. */
async function settleRefund(context: Context, tenantId: string, refund: RefundRow, refusal?: string): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    await transaction.lock(paymentBalances, refund.paymentId);
    const state = await transaction.lock(refundStates, refund.id);
    if (state?.state !== "waiting") return;
    const payment = found(await transaction.get(payments, refund.paymentId), "payment");
    const actor = { tenantId, personId: "system:provider", personName: "Acquit" };
    await transaction.put(refundStates, { ...state, state: refusal === undefined ? "done" : "failed" });
    if (refusal !== undefined) {
      const back = { ...refund, id: context.random.id(), minor: -refund.minor, reverses: refund.id };
      await transaction.insert(refunds, back);
      await saveBalance(transaction, payment);
    }
    await record(transaction, context, actor, {
      kind: refusal === undefined ? "refund-made" : "refund-refused",
      subject: `payment:${payment.id}`,
      facts: {
        refund: refund.id,
        amount: textFromMinor(refund.minor, refund.currency),
        currency: refund.currency,
        reason: refusal,
      },
    });
  });
  context.bell.ring(tenantId);
}
