import { isDate, minorFromText, promiseStateOn, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import { allocations, standings } from "../collections.ts";
import { found, read, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { openLetter } from "../letters.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { promises, reminderContacts, type ContactRow, type PromiseRow } from "../reminder-collections.ts";
import { lookAgain } from "../reminder-scheduler.ts";
import { responsiblesOf } from "./responsible.ts";
import { showLine, totalsOf, withResponsible } from "./collections-plan.ts";

type Shown = OutputOf<"listContacts">["rows"][number];
type ShownPromise = OutputOf<"recordPromise">;

const ALL = 10_000;

function show(row: ContactRow): Shown {
  const {
    id,
    customerId,
    customerName,
    day,
    contact,
    language,
    to,
    subject = "",
    text = "",
    problem,
    at,
    outcome,
    note,
    letter,
  } = row;
  return {
    ...{ id, customerId, customerName, day, language, subject, text, at },
    ...{ stepId: contact.step.id, channel: contact.step.channel, tone: contact.step.tone, template: contact.template },
    state: row.state === "sending" ? "queued" : row.state,
    lines: contact.lines.map(showLine),
    totals: totalsOf(contact.lines),
    ...(to !== undefined && { to }),
    ...(problem !== undefined && { problem }),
    ...(letter !== undefined && { hasLetter: true }),
    ...(outcome !== undefined && { outcome }),
    ...(note !== undefined && { note }),
  };
}

/** What was sent and what is for a person to do. */
export function listContacts(call: Call, input: InputOf<"listContacts">): Promise<OutputOf<"listContacts">> {
  return read(call, async (reader) => {
    const page = await reader.scan(reminderContacts, {
      ...(input.state === undefined ? { index: "byDay" } : { index: "byState", prefix: [input.state] }),
      direction: "descending",
      limit: input.limit ?? 50,
      ...(input.after !== undefined && { after: input.after }),
    });
    const all = await responsiblesOf(reader);
    return { rows: page.rows.map((row) => withResponsible(all, show(row))), ...(page.next !== undefined && { next: page.next }) };
  });
}

async function showPromise(reader: Reader, row: PromiseRow, today: string): Promise<ShownPromise> {
  const settled = [];
  for (const invoiceId of row.invoiceIds) {
    const edges = await reader.scan(allocations, { index: "byInvoice", prefix: [invoiceId], limit: ALL });
    settled.push(...edges.rows.map(({ date, minor }) => ({ on: date, minor })));
  }
  const { id, customerId, invoiceIds, currency, madeOn, payBy, minor } = row;
  const standing = await reader.get(standings, invoiceIds[0] ?? "");
  return {
    ...{ id, customerId, invoiceIds: [...invoiceIds], currency, madeOn, payBy },
    customerName: standing?.customerName ?? customerId,
    amount: textFromMinor(minor, currency),
    state: promiseStateOn(row, settled, today),
  };
}

/** What clients promised. */
export function listPromises(call: Call, input: InputOf<"listPromises">): Promise<OutputOf<"listPromises">> {
  return read(call, async (reader) => {
    const today = await todayOf(call.context, reader);
    const page = await reader.scan(promises, {
      ...{ index: "byPayBy", direction: "descending", limit: input.limit ?? 50 },
      ...(input.after !== undefined && { after: input.after }),
    });
    const rows = [];
    for (const row of page.rows) rows.push(await showPromise(reader, row, today));
    return { rows, ...(page.next !== undefined && { next: page.next }) };
  });
}

interface NewPromise {
  readonly id: string;
  readonly customerId: string;
  readonly invoiceIds: readonly string[];
  readonly amount: string;
  readonly payBy: string;
  readonly reason?: string;
}

/** Takes a promise in: for invoices of one client in one currency, for a day that is not past. */
async function keepPromise(transaction: Transaction, call: Call, input: NewPromise): Promise<ShownPromise> {
  const { context, actor } = call;
  const today = await todayOf(context, transaction);
  const stood = [];
  for (const invoiceId of input.invoiceIds) stood.push(found(await transaction.get(standings, invoiceId), "invoice"));
  const [first] = stood;
  if (
    first === undefined ||
    stood.some(({ customerId, currency }) => customerId !== input.customerId || currency !== first.currency)
  )
    throw new WorkspaceError("invalid-input", "A promise is about invoices of one client in one currency.", {
      reason: "invoices",
    });
  if (!isDate(input.payBy) || input.payBy < today)
    throw new WorkspaceError("invalid-input", "The promised day is past.", { reason: "pay-by" });
  const minor = minorFromText(input.amount, first.currency);
  if (minor <= 0) throw new WorkspaceError("invalid-input", "Say how much was promised.", { reason: "amount" });
  const { id, customerId, invoiceIds, payBy, reason } = input;
  const row: PromiseRow = { id, customerId, invoiceIds, minor, currency: first.currency, madeOn: today, payBy };
  await transaction.insert(promises, row);
  for (const { id: invoiceId, number } of stood) {
    await record(transaction, context, actor, {
      kind: "promise-made",
      subject: `invoice:${invoiceId}`,
      facts: { number, amount: input.amount, currency: first.currency, date: payBy, reason, promise: id, customerId },
    });
  }
  await lookAgain(transaction);
  return showPromise(transaction, row, today);
}

/** Records a promise to pay. */
export function recordPromise(call: Call, input: InputOf<"recordPromise">): Promise<ShownPromise> {
  return write(call, input, (transaction) => keepPromise(transaction, call, input));
}

async function tellOutcome(
  transaction: Transaction,
  call: Call,
  row: ContactRow,
  input: InputOf<"recordOutcome">,
): Promise<void> {
  const { context, actor }: { readonly context: Call["context"]; readonly actor: Actor } = call;
  const { outcome, reason, note } = input;
  for (const invoiceId of new Set(row.contact.lines.map((line) => line.invoiceId))) {
    const number = row.contact.lines.find((line) => line.invoiceId === invoiceId)?.number;
    await record(transaction, context, actor, {
      kind: "collection-outcome",
      subject: `invoice:${invoiceId}`,
      facts: { number, contact: row.id, channel: row.contact.step.channel, outcome, reason, note, customerId: row.customerId },
    });
  }
}

/** Tells that a formal notice was posted by hand, with the letter that was printed. */
async function tellPosted(transaction: Transaction, call: Call, row: ContactRow): Promise<void> {
  const { contact, customerId, to, subject, text, file } = row;
  for (const invoiceId of new Set(contact.lines.map((line) => line.invoiceId))) {
    const number = contact.lines.find((line) => line.invoiceId === invoiceId)?.number;
    await record(transaction, call.context, call.actor, {
      kind: "formal-notice-sent",
      subject: `invoice:${invoiceId}`,
      facts: {
        number,
        contact: contact.id,
        step: contact.step.id,
        channel: "letter",
        to,
        title: subject,
        text,
        file,
        customerId,
      },
    });
  }
}

/** Draws the letter of a notice somebody posts, so that what was posted is kept. */
async function keepPosted(call: Call, { id, outcome }: InputOf<"recordOutcome">): Promise<void> {
  const row = await read(call, (reader) => reader.get(reminderContacts, id));
  if (outcome === "done" && row?.state === "open" && row.letter !== undefined) await openLetter(call.context, call.actor, id);
}

/** Notes how a call or another task went. */
export async function recordOutcome(call: Call, input: InputOf<"recordOutcome">): Promise<Shown> {
  await keepPosted(call, input);
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(reminderContacts, input.id), "task");
    if (row.state !== "open") throw new WorkspaceError("conflict", "This is done already.", { reason: row.state });
    if ((input.outcome === "promise") !== (input.promise !== undefined))
      throw new WorkspaceError("invalid-input", "A promise needs its amount and its day.", { reason: "promise" });
    const done: ContactRow = {
      ...row,
      state: "done",
      at: call.context.clock.now(),
      outcome: input.outcome,
      ...(input.note !== undefined && { note: input.note }),
    };
    await transaction.put(reminderContacts, done);
    await tellOutcome(transaction, call, row, input);
    if (input.outcome === "done" && row.contact.step.tone === "formal-notice" && row.letter !== undefined)
      await tellPosted(transaction, call, row);
    if (input.promise !== undefined) {
      const invoiceIds = [...new Set(row.contact.lines.map(({ invoiceId }) => invoiceId))];
      const { reason } = input;
      await keepPromise(transaction, call, {
        ...input.promise,
        customerId: row.customerId,
        invoiceIds,
        ...(reason !== undefined && { reason }),
      });
    }
    await lookAgain(transaction);
    return show(done);
  });
}
