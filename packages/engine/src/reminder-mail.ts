import type { OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { record } from "./journal.ts";
import { PermanentFailure, type ErrandWork } from "./outbox.ts";
import { headerText, type MessageChannel, type OutgoingMessage } from "./ports/message-channel.ts";
import { openText } from "./ports/vault.ts";
import { reminderContacts, type ContactRow } from "./reminder-collections.ts";
import { readClientFile, reminderChoicesOf } from "./reminder-ledger.ts";
import { clientDay, isWithinHours, planToday } from "./reminder-plan.ts";
import { lookAgain, reminderActor } from "./reminder-scheduler.ts";
import { writeContact } from "./reminder-texts.ts";

interface ReminderPayload {
  readonly contact: string;
  readonly customerId: string;
  readonly sealed?: string;
}

/** What is to go out, or why nothing is. */
type Decision = { readonly kind: "send"; readonly message: Omit<OutgoingMessage, "id"> } | { readonly kind: "nothing" };

function drop(row: ContactRow, at: string, problem: NonNullable<ContactRow["problem"]>): ContactRow {
  // What a mail server may have taken before the worker died counts as sent: rather one reminder too few than one too many.
  return row.state === "sending"
    ? { ...row, state: "sent", at, problem: "unconfirmed" }
    : { ...row, state: "dropped", at, problem };
}

/**
 * Looks a last time, under the lease: still owed, not promised, within hours, on its day. What goes is written down before it goes, so
 * that a repeat after a crash carries the same words under the same Message-ID.
 */
async function decide(context: Context, errand: OutboxRow, { tenantId }: ErrandWork): Promise<Decision> {
  const { contact: contactId, customerId, sealed } = errand.payload as unknown as ReminderPayload;
  const url = sealed === undefined ? undefined : openText(context.vault, sealed, `errand:${errand.id}`);
  return context.store.transact(tenantId, async (transaction): Promise<Decision> => {
    const row = await transaction.lock(reminderContacts, contactId);
    if (row === undefined) throw new PermanentFailure("The reminder is not there any more.");
    if (row.state !== "queued" && row.state !== "sending") return { kind: "nothing" };
    const instant = context.clock.now();
    const choices = await reminderChoicesOf(transaction);
    const file = await readClientFile(transaction, { customerId, today: row.day, choices, without: contactId });
    const contact = planToday(file, instant).find(({ id, needsApproval }) => id === contactId && !needsApproval);
    const isItsDay = clientDay(file, instant) === row.day && isWithinHours(row.contact, file, instant);
    const written = contact === undefined ? undefined : await writeContact(transaction, contact, file, url);
    if (contact === undefined || !isItsDay || written?.to === undefined || written.problem !== undefined) {
      await transaction.put(
        reminderContacts,
        drop(row, instant, isItsDay ? (written?.problem ?? "no-longer-due") : "day-passed"),
      );
      await lookAgain(transaction);
      return { kind: "nothing" };
    }
    const { to, subject, text, html, language, fromName, replyTo } = written;
    const said =
      row.state === "sending" && row.text !== undefined
        ? { subject: row.subject ?? subject, text: row.text, html: row.html ?? html }
        : { subject, text, html };
    await transaction.put(reminderContacts, { ...row, contact, language, to, ...said, state: "sending", at: instant });
    const from = { fromName: headerText(fromName, 80), ...(replyTo !== undefined && { replyTo: headerText(replyTo) }) };
    return { kind: "send", message: { ...said, ...from, to, language, attachments: [] } };
  });
}

/** Notes that it went, on the timeline of each invoice with the exact text, once. */
async function noteSent(context: Context, contactId: string, { tenantId }: ErrandWork, channel: string): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(reminderContacts, contactId);
    if (row?.state !== "sending") return;
    const { html: _html, ...kept } = row;
    await transaction.put(reminderContacts, { ...kept, state: "sent", at: context.clock.now() });
    const { contact, to, subject, text, customerId } = row;
    const isNotice = contact.step.tone === "formal-notice";
    for (const invoiceId of new Set(contact.lines.map((line) => line.invoiceId))) {
      const number = contact.lines.find((line) => line.invoiceId === invoiceId)?.number;
      await record(transaction, context, reminderActor(tenantId), {
        kind: isNotice ? "formal-notice-sent" : "reminder-sent",
        subject: `invoice:${invoiceId}`,
        facts: { number, contact: contact.id, step: contact.step.id, channel, to, title: subject, text, customerId },
      });
    }
  });
  context.bell.ring(tenantId);
}

/** Gives a message that the mail server refused back, so that it is looked at afresh. */
async function takeBack(context: Context, contactId: string, { tenantId }: ErrandWork): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(reminderContacts, contactId);
    if (row?.state === "sending") await transaction.put(reminderContacts, { ...row, state: "queued" });
  });
}

/** Sends a reminder that is still due, or drops it. */
export async function sendReminderMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  work: ErrandWork,
): Promise<void> {
  const { contact } = errand.payload as unknown as ReminderPayload;
  const decision = await decide(context, errand, work);
  if (decision.kind === "nothing") return;
  try {
    await channel.send({ ...decision.message, id: errand.id }, work.signal);
  } catch (error) {
    await takeBack(context, contact, work);
    throw error;
  }
  await noteSent(context, contact, work, channel.kind);
}
