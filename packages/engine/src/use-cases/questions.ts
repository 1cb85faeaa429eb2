import { WorkspaceError, type ClientWish, type InputOf, type OutputOf } from "@acquit/workspace";
import { questions, type QuestionMessage, type QuestionRow } from "../client-collections.ts";
import { invoices, standings } from "../collections.ts";
import { found, read, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { enqueue } from "../outbox.ts";
import { isMailAddress } from "../ports/message-channel.ts";
import type { Reader, Transaction } from "../ports/store.ts";

type Question = OutputOf<"takeQuestion">;

/** More than a person writes, and little enough that nobody fills the database from a page. */
const LONGEST_TEXT = 4_000;
const MOST_MESSAGES = 60;
const MOST_QUESTIONS = 20;
const HOUR_MS = 3_600_000;

function hoursOf(context: Context, { askedAt, waitingSince, firstAnsweredAt, state }: QuestionRow): number {
  const [from, to] = state === "open" ? [waitingSince, context.clock.now()] : [askedAt, firstAnsweredAt ?? context.clock.now()];
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / HOUR_MS));
}

function showQuestion(context: Context, row: QuestionRow): Question {
  const { ownerId: _owner, ownerName, firstAnsweredAt: _first, messages, ...rest } = row;
  const owner = ownerName === undefined ? {} : { owner: ownerName };
  return { ...rest, ...owner, hours: hoursOf(context, row), messages: [...messages] };
}

/** Questions in a state, the one that waits longest first. */
export function listQuestions(call: Call, input: InputOf<"listQuestions">): Promise<OutputOf<"listQuestions">> {
  const { state = "open", limit = 50, after } = input;
  return read(call, async (reader) => {
    const direction = state === "open" ? "ascending" : "descending";
    const more = after === undefined ? {} : { after };
    const page = await reader.scan(questions, { index: "byState", prefix: [state], direction, limit, ...more });
    const rows = page.rows.map((row) => showQuestion(call.context, row));
    return page.next === undefined ? { rows } : { rows, next: page.next };
  });
}

/** The questions about an invoice, the first asked first. */
export async function questionsOf(reader: Reader, invoiceId: string): Promise<readonly QuestionRow[]> {
  return (await reader.scan(questions, { index: "byInvoice", prefix: [invoiceId], limit: MOST_QUESTIONS })).rows;
}

function change(
  call: Call,
  input: { readonly id: string },
  kind: string,
  work: (row: QuestionRow, transaction: Transaction) => Promise<QuestionRow> | QuestionRow,
): Promise<Question> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const row = await work(found(await transaction.lock(questions, input.id), "question"), transaction);
    await transaction.put(questions, row);
    const facts = { question: row.id, number: row.number };
    await record(transaction, context, actor, { kind, subject: `invoice:${row.invoiceId}`, facts });
    return showQuestion(context, row);
  });
}

/** Makes the caller answer for a question. */
export function takeQuestion(call: Call, input: InputOf<"takeQuestion">): Promise<Question> {
  const { personId, personName } = call.actor;
  return change(call, input, "question-taken", (row) => ({ ...row, ownerId: personId, ownerName: personName }));
}

/** Closes a question. */
export function closeQuestion(call: Call, input: InputOf<"closeQuestion">): Promise<Question> {
  return change(call, input, "question-closed", (row) => ({ ...row, state: "closed" }));
}

/** Answers on the client's page and, where her address is known, by mail after the commit. */
export function answerQuestion(call: Call, input: InputOf<"answerQuestion">): Promise<Question> {
  const { context, actor } = call;
  const { decision } = input;
  const kind = decision === undefined ? "question-answered" : (`refund-${decision}` as const);
  return change(call, input, kind, async (row, transaction) => {
    if (decision !== undefined && row.kind !== "refund")
      throw new WorkspaceError("invalid-input", "No refund was asked for here; answer without deciding.", {
        reason: "no-refund",
      });
    const at = context.clock.now();
    const answer: QuestionMessage = { id: context.random.id(), at, from: "seller", name: actor.personName, text: input.text };
    if (row.email !== undefined && context.mail !== undefined) {
      await enqueue(transaction, context, {
        topic: "answer-mail",
        subject: `invoice:${row.invoiceId}`,
        step: `answer-${answer.id}`,
        payload: { question: row.id, message: answer.id, to: row.email, label: row.number },
      });
    }
    return {
      ...row,
      state: "answered",
      ...(decision === undefined ? {} : { decision }),
      ownerId: row.ownerId ?? actor.personId,
      ownerName: row.ownerName ?? actor.personName,
      firstAnsweredAt: row.firstAnsweredAt ?? at,
      messages: [...row.messages, answer],
    };
  });
}

/** Asked again, nothing is decided any more. */
function withoutDecision({ decision: _decided, ...row }: QuestionRow): QuestionRow {
  return row;
}

/** What the timeline calls each thing a client may ask for. */
const happenings = { question: "question-asked", refund: "refund-asked", dispute: "dispute-asked" } as const;

/** Takes in what a client asks: a new question, or one more message of the one that is under way. @throws WorkspaceError "invalid-input" */
export async function askQuestion(
  context: Context,
  place: { readonly tenantId: string; readonly invoiceId: string },
  asked: ClientWish,
): Promise<void> {
  const { tenantId, invoiceId } = place;
  const text = asked.text.trim().slice(0, LONGEST_TEXT);
  if (text === "") throw new WorkspaceError("invalid-input", "Write your question first.", { reason: "empty" });
  const { kind = "question" } = asked;
  const email = asked.email?.trim();
  if (email !== undefined && !isMailAddress(email))
    throw new WorkspaceError("invalid-input", "This is not one e-mail address.", { reason: "mail-address" });
  await context.store.transact(tenantId, async (transaction) => {
    const standing = found(await transaction.lock(standings, invoiceId), "invoice");
    const document = found(await transaction.get(invoices, invoiceId), "invoice").document;
    const at = context.clock.now();
    const name = document.buyer.contact?.name ?? document.buyer.name;
    const message: QuestionMessage = { id: context.random.id(), at, from: "client", name, text };
    const before = await questionsOf(transaction, invoiceId);
    const current = before.find(({ state }) => state !== "closed");
    if (before.length >= MOST_QUESTIONS || (current?.messages.length ?? 0) >= MOST_MESSAGES) {
      throw new WorkspaceError("too-many-requests", "There are many messages here already; call the firm instead.");
    }
    const address = email ?? current?.email ?? document.buyer.contact?.email;
    const row: QuestionRow = {
      id: current?.id ?? context.random.id(),
      invoiceId,
      number: standing.number,
      customerId: standing.customerId,
      customerName: standing.customerName,
      ...(current === undefined ? { askedAt: at, messages: [] } : withoutDecision(current)),
      ...(address === undefined ? {} : { email: address }),
      ...(kind === "question" ? {} : { kind }),
      state: "open",
      waitingSince: current?.state === "open" ? current.waitingSince : at,
      messages: [...(current?.messages ?? []), message],
    };
    await transaction.put(questions, row);
    const actor = { tenantId, personId: "client", personName: name };
    const facts = { question: row.id, number: row.number, text };
    await record(transaction, context, actor, { kind: happenings[kind], subject: `invoice:${invoiceId}`, facts });
  });
  context.bell.ring(tenantId);
}
