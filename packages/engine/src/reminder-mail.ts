import type { OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import type { ErrandWork } from "./outbox.ts";
import { headerText, type MessageChannel, type OutgoingMessage } from "./ports/message-channel.ts";
import { reminderContacts, type ContactFile } from "./reminder-collections.ts";
import { decide, noteReminderSent, type Decision, type ReminderPayload } from "./reminder-decision.ts";

/** Gives a message that the mail server refused back, so that it is looked at afresh. */
async function takeBack(context: Context, contactId: string, { tenantId }: ErrandWork): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(reminderContacts, contactId);
    if (row?.state === "sending") await transaction.put(reminderContacts, { ...row, state: "queued" });
  });
}

async function attached(context: Context, file: ContactFile | undefined): Promise<OutgoingMessage["attachments"]> {
  const bytes = file === undefined ? undefined : await context.files.get(file.hash);
  return file === undefined || bytes === undefined ? [] : [{ name: file.name, mediaType: file.mediaType, bytes }];
}

type Sending = Extract<Decision, { readonly kind: "send" }>;

async function outgoing(context: Context, id: string, { written, file }: Sending): Promise<OutgoingMessage> {
  const { to, subject, text, html, language, fromName, replyTo } = written;
  const from = { fromName: headerText(fromName, 80), ...(replyTo !== undefined && { replyTo: headerText(replyTo) }) };
  return { ...{ id, to, subject, text, html, language }, ...from, attachments: await attached(context, file) };
}

/** Sends a reminder that is still due, a formal notice with its letter, or drops it. */
export async function sendReminderMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  work: ErrandWork,
): Promise<void> {
  const { contact } = errand.payload as unknown as ReminderPayload;
  const decision = await decide(context, errand, work);
  if (decision.kind === "nothing") return;
  const message = await outgoing(context, errand.id, decision);
  try {
    await channel.send(message, work.signal);
  } catch (error) {
    await takeBack(context, contact, work);
    throw error;
  }
  await noteReminderSent(context, contact, work, channel.kind);
}
