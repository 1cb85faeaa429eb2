import { sha256Hex, type Party } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import { invoices, standings } from "../collections.ts";
import { found, isRepeat, read, timeZoneOf, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { instantOf } from "../local-time.ts";
import { enqueueMail } from "../mail-errands.ts";
import type { InvitationMail } from "../mails.ts";
import { phoneNumber, type CarrierChannel } from "../ports/carrier.ts";
import { isMailAddress } from "../ports/message-channel.ts";
import { sendingTopics } from "../sendings.ts";
import { carrierFor } from "./carriers.ts";
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

/** Whom a letter or a text message goes to, where one can be sent at all: the name on the envelope, or the number. */
async function carriedTo(
  call: Call,
  channel: CarrierChannel,
  { typed, buyer }: { readonly typed: string; readonly buyer: Party },
): Promise<string> {
  const { [channel]: carrier } = await read(call, (reader) => carrierFor(call.context, reader, channel));
  if (carrier === undefined) throw new WorkspaceError("unavailable", "No carrier is connected for this; see the settings.");
  // What was issued has its client's whole address.
  if (channel === "letter") return buyer.name;
  const number = phoneNumber(typed, buyer.address.country);
  if (number !== undefined) return number;
  throw new WorkspaceError("invalid-input", "This is not a phone number with its country, as +33 6 12 34 56 78 is.", {
    reason: "phone-number",
  });
}

const MOST_DAYS_AHEAD = 365;

/** The instant a sending leaves: at once, or at the time that was planned on the firm's clocks. */
async function leavesAt({ context, actor }: Call, at: string | undefined): Promise<string> {
  const now = context.clock.now();
  if (at === undefined) return now;
  const dueAt = instantOf(await context.store.read(actor.tenantId, timeZoneOf), at);
  if (dueAt <= now) throw new WorkspaceError("invalid-input", "This time has passed; choose a later one.", { reason: "past" });
  if (Date.parse(dueAt) - Date.parse(now) > MOST_DAYS_AHEAD * 86_400_000)
    throw new WorkspaceError("invalid-input", "A sending is planned at most a year ahead.", { reason: "too-far" });
  return dueAt;
}

/** Sends an invoice to its client with a payment link of its own; it goes out after the commit, or at its time. */
export async function sendInvoice(call: Call, input: InputOf<"sendInvoice">): Promise<OutputOf<"sendInvoice">> {
  const { context, actor } = call;
  const channel = input.channel ?? "e-mail";
  if (channel === "e-mail") requireMail(context, input.to.trim());
  const { document } = await read(call, async (reader) => {
    const standing = found(await reader.get(standings, input.id), "invoice");
    if (standing.minor > 0 && standing.credited >= standing.minor) {
      throw new WorkspaceError("invalid-input", "A credit note has cancelled this invoice; it is not sent any more.", {
        reason: "cancelled-invoice",
      });
    }
    return found(await reader.get(invoices, input.id), "invoice");
  });
  const to = channel === "e-mail" ? input.to.trim() : await carriedTo(call, channel, { typed: input.to, buyer: document.buyer });
  const dueAt = await leavesAt(call, input.at);
  // A link nobody hears of, should the process die here, opens to nobody.
  const url = (await isRepeat(call)) ? "" : (await createPaymentLink(call, { id: input.id })).url;
  return write(call, input, async (transaction) => {
    const errandId = await enqueueMail(transaction, context, {
      topic: sendingTopics[channel],
      subject: `invoice:${input.id}`,
      label: document.number,
      to,
      url,
      link: sha256Hex(url.split("/").at(-1) ?? ""),
      dueAt,
      ...(input.at === undefined ? {} : { plannedFor: input.at }),
      ...(input.message === undefined ? {} : { note: input.message }),
    });
    await record(transaction, context, actor, {
      kind: "invoice-mail-asked",
      subject: `invoice:${input.id}`,
      facts: { number: document.number, channel, to, note: input.message, errand: errandId, plannedFor: input.at },
    });
    return { errandId, dueAt };
  });
}

/** An invitation to be mailed. */
export interface Invitation extends InvitationMail {
  readonly id: string;
  readonly to: string;
}

/** Lines up the mail of an invitation; answers false where none is sent, or none can go there, so that the link is handed over. */
export async function mailInvitation(context: Context, actor: Pick<Actor, "tenantId">, invitation: Invitation): Promise<boolean> {
  if (context.mail === undefined || !isMailAddress(invitation.to)) return false;
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
