import { customers, profiles, type OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { handOver } from "./hand-over.ts";
import { PermanentFailure, type ErrandWork } from "./outbox.ts";
import type { CarrierChannel, Carriers, OutgoingLetter } from "./ports/carrier.ts";
import { reminderContacts, type ContactFile } from "./reminder-collections.ts";
import { decide, noteReminderSent, type Decision, type ReminderPayload } from "./reminder-decision.ts";
import { carrierFor } from "./use-cases/carriers.ts";

/** The errands of reminders a carrier takes. */
export const reminderTopics = { letter: "reminder-letter", sms: "reminder-sms" } as const;

/** What nobody knows the end of is given to a person: it is never handed over again by itself. */
async function leaveToPerson(context: Context, { tenantId }: ErrandWork, contactId: string): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(reminderContacts, contactId);
    if (row === undefined || (row.state !== "sending" && row.state !== "queued")) return;
    await transaction.put(reminderContacts, { ...row, state: "open", problem: "unconfirmed", at: context.clock.now() });
  });
  context.bell.ring(tenantId);
}

type Sending = Extract<Decision, { readonly kind: "send" }>;

async function letterOf(
  context: Context,
  tenantId: string,
  errand: OutboxRow,
  sending: Sending,
  file: ContactFile,
): Promise<OutgoingLetter> {
  const { customerId } = errand.payload as unknown as ReminderPayload;
  const { sender, recipient } = await context.store.read(tenantId, async (reader) => ({
    sender: (await reader.get(profiles, "profile"))?.profile.party,
    recipient: (await reader.get(customers, customerId))?.customer.party,
  }));
  const bytes = await context.files.get(file.hash);
  if (sender === undefined || recipient === undefined || bytes === undefined)
    throw new PermanentFailure("The letter's file or addresses are not there any more.");
  const [to, from] = [recipient, sender].map(({ name, address }) => ({ name, address }));
  if (to === undefined || from === undefined) throw new PermanentFailure("The letter has no addresses.");
  return { ...{ id: errand.id, to, from }, title: sending.written.subject, pdf: new Uint8Array(bytes) };
}

async function handToCarrier(
  context: Context,
  errand: OutboxRow,
  work: ErrandWork,
  carriers: Partial<Carriers>,
  sending: Sending,
): Promise<void> {
  const { letter, sms } = carriers;
  if (letter !== undefined && sending.file !== undefined) {
    const message = await letterOf(context, work.tenantId, errand, sending, sending.file);
    await handOver(context, errand, work, { carrier: letter, message });
  } else if (sms !== undefined) {
    const message = { id: errand.id, to: sending.written.to, text: sending.written.text };
    await handOver(context, errand, work, { carrier: sms, message });
  } else throw new PermanentFailure("No carrier is connected for this any more.", "not-connected");
}

/** Hands a reminder that is still due to a carrier, at most once; what nobody knows the end of becomes a task of our own people. */
export async function sendReminderByCarrier(
  context: Context,
  channel: CarrierChannel,
  errand: OutboxRow,
  work: ErrandWork,
): Promise<void> {
  const { contact, attempted } = errand.payload as unknown as ReminderPayload;
  const { tenantId, signal } = work;
  const carriers: Partial<Carriers> = await context.store.read(tenantId, (reader) => carrierFor(context, reader, channel));
  if (attempted === true) {
    if ((await carriers[channel]?.knows(errand.id, signal)) !== true) {
      await leaveToPerson(context, work, contact);
      throw new PermanentFailure(
        "The carrier does not say whether it has this message; ask it before you send another.",
        "unknown-outcome",
      );
    }
  } else {
    const decision = await decide(context, errand, work);
    if (decision.kind === "nothing") return;
    try {
      await handToCarrier(context, errand, work, carriers, decision);
    } catch (error) {
      if (error instanceof PermanentFailure) await leaveToPerson(context, work, contact);
      throw error;
    }
  }
  await noteReminderSent(context, contact, work, channel);
}
