import { isCreditNote } from "@acquit/core";
import { customers, profiles, standings, type StandingRow } from "./collections.ts";
import { found, todayOf, type Context } from "./context.ts";
import { lateFactsOf, reckonLateness, type Reckoning, type StandingClaim } from "./late-facts.ts";
import { plansOf } from "./plan-standing.ts";
import type { Reader } from "./ports/store.ts";
import { reminderContacts } from "./reminder-collections.ts";
import { clientTypeOf, settledOf } from "./reminder-ledger.ts";

const ALL = 10_000;

/** What the late payment of one invoice costs on a day, and what was claimed of it. */
export interface Lateness extends Reckoning {
  readonly invoice: StandingRow;
  readonly debtor: "business" | "consumer";
  readonly today: string;
  readonly claims: readonly StandingClaim[];
  /** Interest runs no further than this day. */
  readonly stopped?: { readonly on: string; readonly reason: string };
}

/** What the late payment of an invoice costs today. @throws WorkspaceError "not-found" */
export async function latenessToday(context: Context, reader: Reader, invoiceId: string): Promise<Lateness> {
  const today = await todayOf(context, reader);
  const stood = found(await reader.get(standings, invoiceId), "invoice");
  const invoice = found(stood.origin === "claim" || isCreditNote(stood.typeCode) ? undefined : stood, "invoice");
  const { customerId, currency } = invoice;
  const customer = (await reader.get(customers, customerId))?.customer;
  const { rows: contacts } = await reader.scan(reminderContacts, { index: "byCustomer", prefix: [customerId], limit: ALL });
  const plans = await plansOf(reader, customerId);
  const facts = await lateFactsOf(reader, invoiceId, { contacts, plans, hasClaims: true });
  const settled = await settledOf(reader, invoice);
  const debts = invoice.instalments.map(({ id, dueDate, minor }) => ({ dueDate, minor, settled: settled.get(id) ?? [] }));
  const usual = customer?.terms ?? (await reader.get(profiles, "profile"))?.profile.terms;
  const debtor = clientTypeOf(customer);
  const { claims, stop } = facts;
  return {
    ...{ invoice, debtor, today, claims },
    ...reckonLateness({ invoiceId, currency, debtor, debts, usual }, facts, today),
    ...(stop !== undefined && { stopped: { on: stop.on, reason: stop.reason } }),
  };
}
