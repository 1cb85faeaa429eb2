import type { Contact } from "./contact-view.ts";

/** Contacts by day, in the order days come. */
export function contactsByDay(contacts: readonly Contact[]): ReadonlyMap<string, readonly Contact[]> {
  const days = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const same = days.get(contact.day);
    if (same === undefined) days.set(contact.day, [contact]);
    else same.push(contact);
  }
  return days;
}

/** The steps of some contacts, as they are named when something is decided about them. */
export function stepsOf(contacts: readonly Contact[]) {
  return contacts.flatMap(({ lines }) =>
    lines.map(({ invoiceId, instalmentId, stepId }) => ({ invoiceId, instalmentId, stepId })),
  );
}
