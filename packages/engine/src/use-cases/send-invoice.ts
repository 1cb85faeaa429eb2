import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import { invoices } from "../collections.ts";
import { found, isRepeat, read, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { enqueueMail } from "../mail-errands.ts";
import type { InvitationMail } from "../mails.ts";
import { isMailAddress } from "../ports/message-channel.ts";
import { createPaymentLink } from "./links.ts";

function requireMail(context: Context, to: string): void {
  if (context.mail === undefined)
    throw new WorkspaceError("unavailable", "No message is sent from here; hand the payment link over.");
  if (!isMailAddress(to)) {
    throw new WorkspaceError("invalid-input", "This is not one e-mail address, as name@example.org is.", {
      reason: "mail-address",
    });
  }
}

/** Sends an invoice to its client by e-mail, with a payment link of its own; it goes out after the commit. */
export async function sendInvoice(call: Call, input: InputOf<"sendInvoice">): Promise<OutputOf<"sendInvoice">> {
  const { context, actor } = call;
  const to = input.to.trim();
  requireMail(context, to);
  const { document } = found(await read(call, (reader) => reader.get(invoices, input.id)), "invoice");
  // A link nobody hears of, should the process die here, opens to nobody.
  const url = (await isRepeat(call)) ? "" : (await createPaymentLink(call, { id: input.id })).url;
  return write(call, input, async (transaction) => {
    const errandId = await enqueueMail(transaction, context, {
      topic: "invoice-mail",
      subject: `invoice:${input.id}`,
      label: document.number,
      to,
      url,
      ...(input.message === undefined ? {} : { note: input.message }),
    });
    await record(transaction, context, actor, {
      kind: "invoice-mail-asked",
      subject: `invoice:${input.id}`,
      facts: { number: document.number, to, note: input.message, errand: errandId },
    });
    return { errandId };
  });
}

/** An invitation to be mailed. */
export interface Invitation extends InvitationMail {
  readonly id: string;
  readonly to: string;
}

/** Lines up the mail of an invitation; answers false where no mail is sent, so that the link is shown instead. */
export async function mailInvitation(context: Context, actor: Pick<Actor, "tenantId">, invitation: Invitation): Promise<boolean> {
  if (context.mail === undefined) return false;
  requireMail(context, invitation.to);
  const { id, to, url, ...content } = invitation;
  const mail = {
    topic: "invitation-mail",
    subject: `invitation:${id}`,
    label: content.firm,
    to,
    url,
    invitation: content,
  } as const;
  await context.store.transact(actor.tenantId, (transaction) => enqueueMail(transaction, context, mail));
  context.bell.ring(actor.tenantId);
  return true;
}
