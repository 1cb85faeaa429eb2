import { sha256Hex } from "@acquit/core";
import { journal, links, payloads, type OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { writeInvoiceMessage } from "./invoice-message.ts";
import { record } from "./journal.ts";
import { invitationMail, type InvitationMail, type WrittenMail } from "./mails.ts";
import { storeOriginal } from "./originals.ts";
import { PermanentFailure, enqueue, type ErrandWork } from "./outbox.ts";
import { headerText, type MessageChannel, type OutgoingMessage } from "./ports/message-channel.ts";
import { SYSTEM_TENANT, type Transaction } from "./ports/store.ts";
import { openText, sealText } from "./ports/vault.ts";

const ALL = 10_000;

/** What is kept of a mail until it is sent; the link is sealed beside it. */
interface MailPayload {
  readonly label: string;
  readonly to: string;
  readonly sealed: string;
  readonly note?: string;
  readonly invitation?: Omit<InvitationMail, "url">;
  /** Id of the payment link's row: not its secret. */
  readonly link?: string;
  /** The date and time on the firm's clocks it was planned for. */
  readonly plannedFor?: string;
}

/** Lines a mail up in the transaction that causes it; its link lies sealed until it is sent. Answers the errand's id. */
export async function enqueueMail(
  transaction: Transaction,
  context: Context,
  mail: Omit<MailPayload, "sealed"> & {
    readonly topic: "invoice-mail" | "invoice-letter" | "invoice-sms" | "invitation-mail";
    readonly subject: string;
    readonly url: string;
    readonly dueAt?: string;
  },
): Promise<string> {
  const { topic, subject, url, dueAt, ...rest } = mail;
  const id = context.random.id();
  const sealed = sealText(context.vault, url, `errand:${id}`);
  await enqueue(transaction, context, {
    id,
    topic,
    subject,
    step: `mail-${id}`,
    payload: { ...rest, sealed },
    ...(dueAt === undefined ? {} : { dueAt }),
  });
  return id;
}

/**
 * Looks at a link again before it leaves: between asking and sending somebody may have revoked it.
 * @throws PermanentFailure when somebody did
 */
export async function liveLink(context: Context, url: string): Promise<void> {
  const link = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(links, sha256Hex(url.split("/").at(-1) ?? "")));
  if (link?.revokedAt !== undefined)
    throw new PermanentFailure("The payment link was revoked before the message was sent.", "revoked-link");
}

function outgoing(
  errand: OutboxRow,
  to: string,
  mail: WrittenMail,
  parts: { readonly fromName: string; readonly replyTo?: string | undefined },
  attachments: OutgoingMessage["attachments"] = [],
): OutgoingMessage {
  const { replyTo } = parts;
  return {
    ...mail,
    id: errand.id,
    to,
    fromName: headerText(parts.fromName, 80),
    attachments,
    ...(replyTo === undefined ? {} : { replyTo: headerText(replyTo) }),
  };
}

/** Sends an invoice with its link and its original, and tells the timeline once. */
export async function sendInvoiceMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  work: ErrandWork,
): Promise<void> {
  const { tenantId, signal } = work;
  const { to, sealed, note } = errand.payload as unknown as MailPayload;
  const invoiceId = errand.subject.replace(/^invoice:/, "");
  const url = openText(context.vault, sealed, `errand:${errand.id}`);
  await liveLink(context, url);
  const message = await context.store.read(tenantId, (reader) =>
    writeInvoiceMessage(reader, { invoiceId, channel: "e-mail", url, note }),
  );
  const { replyTo, document } = message;
  const { subject, text, html, language } = message;
  const mail = { subject, text, html, language };
  const original = await storeOriginal(context, tenantId, invoiceId);
  const bytes = await context.files.get(original.hash);
  const attachments = bytes === undefined ? [] : [{ name: original.name, mediaType: original.mediaType, bytes }];
  await channel.send(outgoing(errand, to, mail, { fromName: document.seller.name, replyTo }, attachments), signal);
  await noteSent(context, tenantId, errand, { channel: channel.kind, to, subject: mail.subject });
}

/** Tells the timeline, once, that an invoice went. */
export async function noteSent(
  context: Context,
  tenantId: string,
  errand: OutboxRow,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    if (await wasTold(transaction, errand)) return;
    const actor = { tenantId, personId: "system:mail", personName: "Acquit" };
    const told = { number: errand.payload["label"], ...facts, errand: errand.id };
    await record(transaction, context, actor, { kind: "invoice-sent", subject: errand.subject, facts: told });
  });
  context.bell.ring(tenantId);
}

/** Whether the timeline has this errand already: a worker may have died after telling and before noting that it is done. */
async function wasTold(transaction: Transaction, errand: OutboxRow): Promise<boolean> {
  const { rows } = await transaction.scan(journal, {
    index: "bySubject",
    prefix: [errand.subject],
    direction: "descending",
    limit: ALL,
  });
  for (const entry of rows) {
    if (entry.kind !== "invoice-sent") continue;
    if ((await transaction.get(payloads, entry.id))?.payload["errand"] === errand.id) return true;
  }
  return false;
}

/** Sends an invitation. */
export async function sendInvitationMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  work: ErrandWork,
): Promise<void> {
  const { to, sealed, invitation } = errand.payload as unknown as MailPayload;
  if (invitation === undefined) throw new PermanentFailure("The invitation has no content.");
  const mail = invitationMail({ ...invitation, url: openText(context.vault, sealed, `errand:${errand.id}`) });
  await channel.send(outgoing(errand, to, mail, { fromName: invitation.firm }), work.signal);
}
