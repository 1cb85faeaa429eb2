import type { Letter } from "@acquit/pdf";
import type { OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { record } from "./journal.ts";
import { PermanentFailure, type ErrandWork } from "./outbox.ts";
import { openText } from "./ports/vault.ts";
import { reminderContacts, type ContactFile, type ContactRow } from "./reminder-collections.ts";
import { readClientFile, reminderChoicesOf } from "./reminder-ledger.ts";
import { clientDay, isWithinHours, planToday } from "./reminder-plan.ts";
import { lookAgain, reminderActor } from "./reminder-scheduler.ts";
import { writeContact, type ContactText } from "./reminder-texts.ts";
import { keepLetter } from "./letters.ts";

/** What an errand of a reminder carries. */
export interface ReminderPayload {
  readonly contact: string;
  readonly customerId: string;
  readonly sealed?: string;
  /** A carrier was called, or was about to be: what came of it may not be known. */
  readonly attempted?: boolean;
}

/** What is to go out, or why nothing is. */
export type Decision =
  | { readonly kind: "send"; readonly written: ContactText & { readonly to: string }; readonly file?: ContactFile }
  | { readonly kind: "nothing" };

function drop(row: ContactRow, at: string, problem: NonNullable<ContactRow["problem"]>): ContactRow {
  // What a mail server may have taken before the worker died counts as sent: rather one reminder too few than one too many.
  return row.state === "sending"
    ? { ...row, state: "sent", at, problem: "unconfirmed" }
    : { ...row, state: "dropped", at, problem };
}

/** The words that go: those that went before, if a worker died while they were on their way. */
function saidBy(row: ContactRow, { subject, text, html }: ContactText): Pick<ContactText, "subject" | "text" | "html"> {
  if (row.state !== "sending" || row.text === undefined) return { subject, text, html };
  return { subject: row.subject ?? subject, text: row.text, html: row.html ?? html };
}

/** Looks a last time; what goes is written down before it goes, so that a repeat after a crash carries the same words. */
async function lookLast(context: Context, errand: OutboxRow, { tenantId }: ErrandWork): Promise<Decision & { letter?: Letter }> {
  const { contact: contactId, customerId, sealed } = errand.payload as unknown as ReminderPayload;
  const url = sealed === undefined ? undefined : openText(context.vault, sealed, `errand:${errand.id}`);
  return context.store.transact(tenantId, async (transaction) => {
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
      const problem = isItsDay ? (written?.problem ?? "no-longer-due") : "day-passed";
      await transaction.put(reminderContacts, drop(row, instant, problem));
      await lookAgain(transaction);
      return { kind: "nothing" };
    }
    const { to, language } = written;
    const said = saidBy(row, written);
    const letter = row.letter ?? written.letter;
    const kept: ContactRow = {
      ...{ ...row, contact, language, to, ...said, state: "sending", at: instant },
      ...(letter !== undefined && { letter }),
    };
    await transaction.put(reminderContacts, kept);
    return {
      ...{ kind: "send", written: { ...written, ...said, to } },
      ...(letter !== undefined && { letter }),
      ...(row.file !== undefined && { file: row.file }),
    };
  });
}

/**
 * Looks a last time, under the lease: still owed, not promised, within hours, on its day. A letter is drawn and kept before anything
 * goes: what was sent is what is kept.
 */
export async function decide(context: Context, errand: OutboxRow, work: ErrandWork): Promise<Decision> {
  const { letter, ...decision } = await lookLast(context, errand, work);
  if (decision.kind === "nothing" || letter === undefined || decision.file !== undefined) return decision;
  const file = await keepLetter(context, work.tenantId, letter);
  const { contact } = errand.payload as unknown as ReminderPayload;
  await context.store.transact(work.tenantId, async (transaction) => {
    const row = await transaction.lock(reminderContacts, contact);
    if (row?.state === "sending") await transaction.put(reminderContacts, { ...row, file });
  });
  return { ...decision, file };
}

/** Notes that it went, on the timeline of each invoice with the exact text, once. */
export async function noteReminderSent(
  context: Context,
  contactId: string,
  { tenantId }: Pick<ErrandWork, "tenantId">,
  channel: string,
): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(reminderContacts, contactId);
    if (row?.state !== "sending") return;
    const { html: _html, ...kept } = row;
    await transaction.put(reminderContacts, { ...kept, state: "sent", at: context.clock.now() });
    const { contact, to, subject, text, file, customerId } = row;
    const isNotice = contact.step.tone === "formal-notice";
    for (const invoiceId of new Set(contact.lines.map((line) => line.invoiceId))) {
      const number = contact.lines.find((line) => line.invoiceId === invoiceId)?.number;
      await record(transaction, context, reminderActor(tenantId), {
        kind: isNotice ? "formal-notice-sent" : "reminder-sent",
        subject: `invoice:${invoiceId}`,
        facts: { number, contact: contact.id, step: contact.step.id, channel, to, title: subject, text, file, customerId },
      });
    }
  });
  context.bell.ring(tenantId);
}
