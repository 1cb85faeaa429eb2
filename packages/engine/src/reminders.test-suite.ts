import { defaultPolicy, type ReminderPolicy } from "@acquit/core";
import { aFirm, anInvoice, aParty, HandClock, type Firm, type FirmOptions } from "./engine.test-suite.ts";
import { PretendMail } from "./pretend-mail.test-suite.ts";

/** A firm that reminds: Monday 2 March 2026, 9 in the morning in Paris; what it mails lies in `mail`. */
export async function aRemindingFirm(options: FirmOptions & { readonly policy?: ReminderPolicy } = {}) {
  const { policy = defaultPolicy, ...rest } = options;
  const mail = new PretendMail();
  const clock = new HandClock("2026-03-02T09:00:00.000Z");
  const firm = await aFirm({ mail, clock, ...rest });
  await firm.workspace.saveReminderPolicy({ scope: { kind: "tenant" }, version: 0, policy });
  return { firm, mail, clock: firm.clock };
}

/** A customer with an address, and an invoice of 120.00 EUR due in 30 days (1 April). */
export async function anOwingCustomer(firm: Firm, id = "client", invoice = anInvoice()) {
  const known = await firm.workspace.getCustomer({ id }).catch(() => undefined);
  if (known === undefined) {
    const party = aParty({ name: `Client ${id}` });
    await firm.workspace.saveCustomer({
      id,
      customer: { id, party, language: "fr", email: `compta@${id}.example`, archived: false, revision: 0 },
    });
  }
  return firm.issue(invoice.to(id));
}

/** Lets days pass one by one, the worker at its work each morning. */
export async function liveDays(firm: Firm, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await workThrough(firm);
    firm.clock.passDays(1);
  }
}

/** Works until nothing is left to do now. */
export async function workThrough(firm: Firm): Promise<void> {
  while ((await firm.engine.workOutbox(firm.actor.tenantId)) > 0);
}
