import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { payments, type PaymentRow } from "../collections.ts";
import { found, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { isMailAddress } from "../ports/message-channel.ts";
import type { Transaction } from "../ports/store.ts";
import { addressOf, enqueueReceipt } from "../receipt-mails.ts";
import { policyOf } from "./payment-policy.ts";

/** Mails the receipt of a payment. */
export function sendReceipt(call: Call, input: InputOf<"sendReceipt">): Promise<OutputOf<"sendReceipt">> {
  const { context, actor } = call;
  const to = input.to.trim();
  return write(call, input, async (transaction) => {
    const payment = found(await transaction.get(payments, input.id), "payment");
    if (context.mail === undefined) throw new WorkspaceError("unavailable", "No message is sent from here.");
    if (!isMailAddress(to)) {
      throw new WorkspaceError("invalid-input", "This is not one e-mail address, as name@example.org is.", {
        reason: "mail-address",
      });
    }
    const errandId = await enqueueReceipt(transaction, context, payment, to);
    const facts = { to, errand: errandId };
    await record(transaction, context, actor, { kind: "receipt-asked", subject: `payment:${payment.id}`, facts });
    return { errandId };
  });
}

/** Lines up the receipt that goes out by itself, where the firm wants that and the client's address is known. */
export async function giveReceipt(
  transaction: Transaction,
  context: Context,
  payment: PaymentRow,
  invoiceId: string | undefined,
): Promise<void> {
  if (context.mail === undefined) return;
  const { receipts } = await policyOf(transaction);
  if (receipts === "none" || (receipts === "online" && payment.source !== "provider")) return;
  const to = await addressOf(transaction, payment, invoiceId);
  if (to !== undefined) await enqueueReceipt(transaction, context, payment, to);
}
