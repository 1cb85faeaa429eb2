import type { Actor } from "../actor.ts";
import { outbox, type OutboxRow } from "../collections.ts";
import type { Context } from "../context.ts";
import { bouncedAddresses } from "../incoming-collections.ts";
import { bouncedId } from "./bounced.ts";
import { record } from "../journal.ts";
import type { Transaction } from "../ports/store.ts";
import { reminderContacts } from "../reminder-collections.ts";
import { lookAgain } from "../reminder-scheduler.ts";
import { channelOf } from "../sendings.ts";
import type { ReadMessage } from "./read-message.ts";

type Doer = Pick<Actor, "tenantId" | "personId" | "personName">;

async function failReminder(
  transaction: Transaction,
  context: Context,
  doer: Doer,
  contactId: string,
  reason: string,
): Promise<void> {
  const row = await transaction.lock(reminderContacts, contactId);
  if (row === undefined || row.state === "dropped") return;
  await transaction.put(reminderContacts, { ...row, state: "dropped", problem: "bounced", at: context.clock.now() });
  for (const invoiceId of new Set(row.contact.lines.map((line) => line.invoiceId))) {
    const number = row.contact.lines.find((line) => line.invoiceId === invoiceId)?.number;
    await record(transaction, context, doer, {
      kind: "delivery-failed",
      subject: `invoice:${invoiceId}`,
      facts: { number, contact: contactId, to: row.to, reason, customerId: row.customerId },
    });
  }
  await lookAgain(transaction);
}

async function failSending(
  transaction: Transaction,
  context: Context,
  doer: Doer,
  errand: OutboxRow,
  reason: string,
): Promise<void> {
  const row = await transaction.lock(outbox, errand.id);
  if (row?.state !== "done") return;
  await transaction.put(outbox, { ...row, state: "dead", failure: "bounced", lastError: reason });
  const { label, to } = row.payload;
  await record(transaction, context, doer, {
    kind: "delivery-failed",
    subject: row.subject,
    facts: { number: label, to, errand: row.id, reason },
  });
}

/** Marks what a report of a failed delivery is about as not delivered, and its address as one that takes nothing. */
export async function noteBounce(
  transaction: Transaction,
  context: Context,
  doer: Doer,
  errand: OutboxRow,
  bounce: NonNullable<ReadMessage["bounce"]>,
): Promise<void> {
  const contact = errand.payload["contact"];
  const isReminder = errand.topic === "reminder-mail" && typeof contact === "string";
  const row = isReminder ? await transaction.get(reminderContacts, contact) : undefined;
  const to = row === undefined ? errand.payload["to"] : row.to;
  // A report about somebody else's address says nothing about ours: anybody may write one.
  if (typeof to !== "string" || to.trim().toLowerCase() !== bounce.recipient) return;
  const id = bouncedId(to);
  await transaction.put(bouncedAddresses, { id, address: bounce.recipient, at: context.clock.now(), reason: bounce.reason });
  if (isReminder) await failReminder(transaction, context, doer, contact, bounce.reason);
  else if (channelOf(errand) === "e-mail") await failSending(transaction, context, doer, errand, bounce.reason);
}
