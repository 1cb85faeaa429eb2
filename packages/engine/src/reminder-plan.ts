import { planContacts, sendWindowAt, todayIn, type PlannedContact, type ReminderPolicy } from "@acquit/core";
import type { ClientFile } from "./reminder-ledger.ts";

/** Policies of the instalments in a contact; more than one where the client's invoices have their own. */
function policiesOf(contact: PlannedContact, file: ClientFile): readonly ReminderPolicy[] {
  const found = contact.lines.flatMap(({ invoiceId, instalmentId }) => {
    const debt = file.debts.find((one) => one.invoiceId === invoiceId && one.instalmentId === instalmentId);
    return debt?.choice?.policy ?? [];
  });
  return [...new Set(found)];
}

/** Today where the client lives. */
export function clientDay(file: Pick<ClientFile, "timeZone">, instant: string): string {
  return todayIn(file.timeZone, instant);
}

/** Whether every policy of a contact lets messages leave at this instant, in the client's time zone. */
export function isWithinHours(contact: PlannedContact, file: ClientFile, instant: string): boolean {
  return policiesOf(contact, file).every(({ window }) => sendWindowAt(window, file.timeZone, instant).isOpen);
}

/** What is to be done for a client today: what is ready, and (with `needsApproval`) what waits for a person. */
export function planToday(file: ClientFile, instant: string): readonly PlannedContact[] {
  const { debts, contacts } = file;
  return planContacts({ debts, contacts, from: clientDay(file, instant), days: 1, assumeApproval: false });
}
