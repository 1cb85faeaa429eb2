import { planContacts } from "@acquit/core";
import type { ClientInvoice } from "@acquit/workspace";
import type { StandingRow } from "./collections.ts";
import { todayOf, type Context } from "./context.ts";
import type { Reader } from "./ports/store.ts";
import { readClientFile, reminderChoicesOf } from "./reminder-ledger.ts";
import { clientDay } from "./reminder-plan.ts";

/** As far as a client is told what follows: every step of the usual ladder for an invoice at thirty days. */
const DAYS_AHEAD = 120;

/**
 * What the firm's reminder policy makes follow for an invoice, day by day, if nothing is paid or agreed (R55); nothing where it
 * reminds nobody. What waits for a person's yes is said as if it were given.
 */
export async function foreseenFor(
  context: Context,
  reader: Reader,
  standing: StandingRow,
): Promise<NonNullable<ClientInvoice["foreseen"]>> {
  if (standing.open <= 0) return [];
  const choices = await reminderChoicesOf(reader);
  if (choices.length === 0) return [];
  const { customerId, id } = standing;
  const file = await readClientFile(reader, { customerId, today: await todayOf(context, reader), choices });
  const debts = file.debts.filter(({ invoiceId }) => invoiceId === id);
  const from = clientDay(file, context.clock.now());
  return planContacts({ debts, contacts: file.contacts, from, days: DAYS_AHEAD, assumeApproval: true })
    .filter(({ step }) => step.channel !== "task" || step.tone === "hand-over" || step.tone === "formal-notice")
    .map(({ day, step: { tone, channel } }) => ({ day, tone, channel }));
}
