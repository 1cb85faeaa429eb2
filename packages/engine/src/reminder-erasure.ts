import { outbox, type OutboxRow } from "./collections.ts";
import type { Transaction } from "./ports/store.ts";
import { responsibles } from "./desk-collections.ts";
import { creditFiles } from "./credit-collections.ts";
import { dossiers } from "./dossier-collections.ts";
import { incoming } from "./incoming-collections.ts";
import { paymentPlans } from "./plan-collections.ts";
import { promises, reminderAdjustments, reminderContacts } from "./reminder-collections.ts";

const ALL = 100_000;

/** Takes away what was written to and promised by an erased customer, and what was decided about her reminders. */
export async function eraseReminders(transaction: Transaction, customerId: string, invoiceIds: Iterable<string>): Promise<void> {
  const of = { index: "byCustomer", prefix: [customerId], limit: ALL };
  for (const { id } of (await transaction.scan(reminderContacts, of)).rows) await transaction.remove(reminderContacts, id);
  for (const { id } of (await transaction.scan(promises, of)).rows) await transaction.remove(promises, id);
  for (const { id } of (await transaction.scan(paymentPlans, of)).rows) await transaction.remove(paymentPlans, id);
  await transaction.remove(creditFiles, customerId);
  await transaction.remove(responsibles, `customer-${customerId}`);
  for (const { id } of (await transaction.scan(incoming, of)).rows) await transaction.remove(incoming, id);
  for (const { id } of (await transaction.scan(dossiers, of)).rows) await transaction.remove(dossiers, id);
  for (const invoiceId of invoiceIds) {
    const { rows } = await transaction.scan(reminderAdjustments, { index: "byInvoice", prefix: [invoiceId], limit: ALL });
    for (const { id } of rows) await transaction.remove(reminderAdjustments, id);
  }
  const { rows } = await transaction.scan(outbox, { index: "byStep", prefix: [`customer:${customerId}`], limit: ALL });
  for (const row of rows.filter(({ topic }) => topic.startsWith("reminder-"))) {
    const blank: OutboxRow = { ...row, payload: {} };
    await transaction.put(
      outbox,
      row.state === "done" ? blank : { ...blank, state: "dead", lastError: "The customer was erased." },
    );
  }
}
