import { nextRungOf, toneRank, type ReminderStep } from "@acquit/core";
import { standings } from "./collections.ts";
import { todayOf, type Context } from "./context.ts";
import { record } from "./journal.ts";
import type { Reader } from "./ports/store.ts";
import { reminderAdjustments, reminderContacts } from "./reminder-collections.ts";
import { readClientFile, reminderChoicesOf, type ClientFile } from "./reminder-ledger.ts";
import { planToday } from "./reminder-plan.ts";
import { lookAgain, reminderActor } from "./reminder-scheduler.ts";

/** Why somebody who is to be reminded now is not. */
export type NotReminded =
  | "settled"
  | "not-due"
  /** The firm has not chosen how to remind, or not this client. */
  | "no-policy"
  /** The next step is one only a person takes, or approves. */
  | "needs-person"
  /** Promised, in dispute, on a plan, within the tolerance, or at the end of the ladder. */
  | "held"
  | "not-sent";

/** What came of reminding now: on its way, gone, or why not. */
export type RemindedNow =
  | { readonly kind: "under-way" }
  | { readonly kind: "sent"; readonly to: string; readonly step: string }
  | { readonly kind: "not-reminded"; readonly reason: NotReminded };

const refused = (reason: NotReminded): RemindedNow => ({ kind: "not-reminded", reason });

function isForPersons({ tone, channel, needsApproval }: ReminderStep): boolean {
  return needsApproval || channel === "call" || channel === "task" || toneRank(tone) >= toneRank("formal-notice");
}

/** The contact about an invoice that was lined up since an instant. */
async function contactSince(reader: Reader, customerId: string, invoiceId: string, since: string) {
  const scan = { index: "byCustomer", prefix: [customerId], direction: "descending", limit: 50 } as const;
  const { rows } = await reader.scan(reminderContacts, scan);
  return rows.find(({ contact, at }) => at >= since && contact.lines.some((line) => line.invoiceId === invoiceId));
}

async function lookedUp(reader: Reader, customerId: string, invoiceId: string, since: string): Promise<RemindedNow | undefined> {
  const row = await contactSince(reader, customerId, invoiceId, since);
  if (row === undefined) return undefined;
  const { state, to = "", contact } = row;
  if (state === "sent") return { kind: "sent", to, step: contact.step.id };
  if (state === "open" || state === "done") return refused("needs-person");
  return state === "dropped" ? refused("not-sent") : { kind: "under-way" };
}

/** The next rungs of an invoice's instalments that are late, and what keeps them. */
function rungsOf({ debts }: ClientFile, invoiceId: string, today: string) {
  const own = debts.filter((debt) => debt.invoiceId === invoiceId && debt.dueDate < today);
  return own.map((debt) => ({ debt, step: nextRungOf(debt, today) }));
}

/**
 * Takes the next step of an invoice's ladder now, through the same rounds as every reminder: within hours, on no quiet day, with the gaps and
 * caps of the policy, one message for all the client owes. Asked again with the same `since`, it tells what came of it.
 */
export async function remindNow(
  context: Context,
  tenantId: string,
  { invoiceId, since }: { readonly invoiceId: string; readonly since: string },
): Promise<RemindedNow> {
  return context.store.transact(tenantId, async (transaction) => {
    const standing = await transaction.get(standings, invoiceId);
    if (standing === undefined || standing.open <= 0) return refused("settled");
    const { customerId, number } = standing;
    const known = await lookedUp(transaction, customerId, invoiceId, since);
    if (known !== undefined) return known;
    const today = await todayOf(context, transaction);
    const choices = await reminderChoicesOf(transaction);
    const file = await readClientFile(transaction, { customerId, today, choices });
    const rungs = rungsOf(file, invoiceId, today);
    if (rungs.length === 0) return refused("not-due");
    if (rungs.every(({ debt }) => debt.choice?.policy === undefined)) return refused("no-policy");
    await lookAgain(transaction);
    const planned = planToday(file, context.clock.now());
    const isReady = planned.some((one) => !one.needsApproval && one.lines.some((line) => line.invoiceId === invoiceId));
    if (isReady) return { kind: "under-way" };
    const wanted = rungs.flatMap(({ debt, step }) => (step === undefined ? [] : [{ debt, step }]));
    if (wanted.length === 0) return refused("held");
    if (wanted.every(({ step }) => isForPersons(step))) return refused("needs-person");
    for (const { debt, step } of wanted.filter((one) => !isForPersons(one.step))) {
      const { instalmentId } = debt;
      const id = `${invoiceId}.${instalmentId}.${step.id}`;
      const before = (await transaction.lock(reminderAdjustments, id)) ?? { id, invoiceId, instalmentId, stepId: step.id };
      if (before.since !== undefined) continue;
      await transaction.put(reminderAdjustments, { ...before, since: today });
      const facts = { number, step: step.id, instalment: instalmentId, action: "now", customerId };
      await record(transaction, context, reminderActor(tenantId), {
        kind: "reminder-adjusted",
        subject: `invoice:${invoiceId}`,
        facts,
      });
    }
    return { kind: "under-way" };
  });
}
