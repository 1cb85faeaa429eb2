import { sha256Hex, type PlannedContact, type PolicyChoice } from "@acquit/core";
import type { Actor } from "./actor.ts";
import { heads, standings } from "./collections.ts";
import { todayOf, type Context } from "./context.ts";
import { record } from "./journal.ts";
import { enqueue } from "./outbox.ts";
import type { Transaction } from "./ports/store.ts";
import { sealText } from "./ports/vault.ts";
import { reminderContacts, reminderRuns, type ContactRow } from "./reminder-collections.ts";
import { owingClients, readClientFile, reminderChoicesOf, type ClientFile } from "./reminder-ledger.ts";
import { isWithinHours, planToday } from "./reminder-plan.ts";
import { writeContact } from "./reminder-texts.ts";
import { carrierFor } from "./use-cases/carriers.ts";
import { createPaymentLink } from "./use-cases/links.ts";

/** How long nothing is looked for again, unless somebody decided something. */
const REST_MS = 10 * 60_000;
/** After so many new contacts those are delivered before the round goes on. */
const MOST_AT_ONCE = 100;

/** Who acts when nobody does. */
export function reminderActor(tenantId: string): Actor {
  return { tenantId, tenantName: "", personId: "system:reminders", personName: "Acquit", scopes: new Set() };
}

/** The errand's id, and by it the Message-ID: the same for the same firm, client, step and day. */
export function errandIdOf(tenantId: string, contactId: string): string {
  return sha256Hex(`${tenantId}\n${contactId}`).slice(0, 40);
}

/** Has the next round look again at once. */
export async function lookAgain(transaction: Transaction): Promise<void> {
  await transaction.remove(reminderRuns, "last");
}

/** Where the round is: at rest, or at a client (from the first on when there is no name). */
async function roundState(context: Context, tenantId: string): Promise<{ readonly isResting: boolean; readonly after: string }> {
  const last = await context.store.read(tenantId, (reader) => reader.get(reminderRuns, "last"));
  const now = Date.parse(context.clock.now());
  const isRecent = last !== undefined && Date.parse(last.at) <= now && now < Date.parse(last.at) + REST_MS;
  return { isResting: isRecent && last.after === undefined, after: isRecent ? (last.after ?? "") : "" };
}

/** A contact as it is kept from now on. */
function rowOf(contact: PlannedContact, file: ClientFile, at: string): Omit<ContactRow, "state" | "language"> {
  const { customerId, customerName } = file;
  return { id: contact.id, contact, customerId, customerName, day: contact.day, at };
}

/** The link the message carries: to the oldest invoice of ours among what it is about. */
async function linkFor(context: Context, tenantId: string, contact: PlannedContact): Promise<string | undefined> {
  for (const { invoiceId } of [...contact.lines].sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1))) {
    const standing = await context.store.read(tenantId, (reader) => reader.get(standings, invoiceId));
    if (standing?.origin !== "issued") continue;
    const call = { context, actor: reminderActor(tenantId), operation: "createPaymentLink", options: {} };
    return (await createPaymentLink(call, { id: invoiceId })).url;
  }
  return undefined;
}

/** Gives a task (a call, a letter, a hand-over) to our own people, with what to say. */
async function openTask(transaction: Transaction, context: Context, tenantId: string, contact: PlannedContact, file: ClientFile) {
  const { subject, text, language, letter } = await writeContact(transaction, contact, file);
  await transaction.insert(reminderContacts, {
    ...rowOf(contact, file, context.clock.now()),
    state: "open",
    language,
    subject,
    text,
    ...(letter !== undefined && { letter }),
  });
  await record(transaction, context, reminderActor(tenantId), {
    kind: "reminder-task-opened",
    subject: `customer:${file.customerId}`,
    facts: { contact: contact.id, step: contact.step.id, channel: contact.step.channel, customerId: file.customerId },
  });
}

interface Round {
  readonly tenantId: string;
  readonly choices: readonly PolicyChoice[];
}

/** The errand that carries a contact; none where a person does it: a call, a task, and what no carrier takes or reaches. */
async function topicOf(
  context: Context,
  transaction: Transaction,
  { step }: PlannedContact,
  problem: string | undefined,
): Promise<string | undefined> {
  if (problem !== undefined) return undefined;
  if (step.channel === "e-mail") return "reminder-mail";
  if (step.channel !== "letter" && step.channel !== "sms") return undefined;
  const { [step.channel]: carrier } = await carrierFor(context, transaction, step.channel);
  return carrier === undefined ? undefined : `reminder-${step.channel}`;
}

/** Lines one client's contact up, unless it is so no more: everything is looked at again in the transaction. */
async function lineUp(context: Context, { tenantId, choices }: Round, customerId: string, wanted: PlannedContact, url?: string) {
  return context.store.transact(tenantId, async (transaction) => {
    // Rounds of one firm go one after the other, however many workers there are.
    await transaction.lock(heads, "journal");
    const instant = context.clock.now();
    const file = await readClientFile(transaction, { customerId, today: wanted.day, choices });
    const contact = planToday(file, instant).find(({ id, needsApproval }) => id === wanted.id && !needsApproval);
    if (contact === undefined || (await transaction.get(reminderContacts, contact.id)) !== undefined) return false;
    const { problem, language } = await writeContact(transaction, contact, file);
    const topic = await topicOf(context, transaction, contact, problem);
    if (topic === undefined && (problem === "no-rate" || contact.step.channel === "e-mail")) return false;
    if (topic === undefined) {
      await openTask(transaction, context, tenantId, contact, file);
      return true;
    }
    const id = errandIdOf(tenantId, contact.id);
    const sealed = url === undefined ? {} : { sealed: sealText(context.vault, url, `errand:${id}`) };
    const payload = { label: file.customerName, contact: contact.id, customerId, ...sealed };
    const step = `reminder-${contact.step.id}-${contact.day}`;
    await transaction.insert(reminderContacts, { ...rowOf(contact, file, instant), state: "queued", language });
    return enqueue(transaction, context, { id, topic, subject: `customer:${customerId}`, step, payload });
  });
}

async function remindClient(context: Context, round: Round, customerId: string): Promise<number> {
  const { tenantId, choices } = round;
  const instant = context.clock.now();
  const ready = await context.store.read(tenantId, async (reader) => {
    const file = await readClientFile(reader, { customerId, today: await todayOf(context, reader), choices });
    const planned = planToday(file, instant).filter((contact) => !contact.needsApproval);
    const fresh: PlannedContact[] = [];
    for (const contact of planned) {
      if (contact.step.channel !== "task" && !isWithinHours(contact, file, instant)) continue;
      if ((await reader.get(reminderContacts, contact.id)) !== undefined) continue;
      const { problem } = await writeContact(reader, contact, file);
      if (problem === undefined || (problem !== "no-rate" && contact.step.channel !== "e-mail")) fresh.push(contact);
    }
    return fresh;
  });
  let lined = 0;
  for (const contact of ready) {
    const isSent = contact.step.channel !== "call" && contact.step.channel !== "task";
    const url = isSent ? await linkFor(context, tenantId, contact) : undefined;
    if (await lineUp(context, round, customerId, contact, url)) lined += 1;
  }
  return lined;
}

/** Tasks about what is owed no longer disappear from the desk. */
async function dropStaleTasks(context: Context, { tenantId, choices }: Round): Promise<void> {
  const { rows } = await context.store.read(tenantId, (reader) =>
    reader.scan(reminderContacts, { index: "byState", prefix: ["open"], limit: 1_000 }),
  );
  for (const row of rows) {
    await context.store.transact(tenantId, async (transaction) => {
      const file = await readClientFile(transaction, { customerId: row.customerId, today: row.day, choices });
      const isOwed = row.contact.lines.some((line) => file.debts.some(({ invoiceId }) => invoiceId === line.invoiceId));
      const now = await transaction.lock(reminderContacts, row.id);
      if (!isOwed && now?.state === "open")
        await transaction.put(reminderContacts, { ...now, state: "dropped", problem: "no-longer-due", at: context.clock.now() });
    });
  }
}

/**
 * Looks for what is due today and lines it up: each contact once, however often and on however many workers this runs. Nothing happens
 * before the firm has chosen how to remind. A long round goes on the next time this is called. Answers how many contacts are new.
 */
export async function scheduleReminders(context: Context, tenantId: string): Promise<number> {
  if (context.mail === undefined) return 0;
  const { isResting, after } = await roundState(context, tenantId);
  if (isResting) return 0;
  const { choices, clients } = await context.store.read(tenantId, async (reader) => {
    const found = await reminderChoicesOf(reader);
    return { choices: found, clients: found.length === 0 ? [] : await owingClients(reader) };
  });
  if (choices.length === 0) return 0;
  const round = { tenantId, choices };
  let lined = 0;
  let cameTo: string | undefined;
  for (const customerId of [...clients].sort().filter((id) => id > after)) {
    lined += await remindClient(context, round, customerId);
    cameTo = customerId;
    if (lined >= MOST_AT_ONCE) break;
  }
  const place = lined >= MOST_AT_ONCE && cameTo !== undefined ? { after: cameTo } : {};
  if (place.after === undefined) await dropStaleTasks(context, round);
  await context.store.transact(tenantId, (transaction) =>
    transaction.put(reminderRuns, { id: "last", at: context.clock.now(), ...place }),
  );
  return lined;
}
