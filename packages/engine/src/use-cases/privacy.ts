import { csvOf, sha256Hex, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { bankRules } from "../bank-collections.ts";
import {
  answers,
  customers,
  drafts,
  invoices,
  journal,
  outbox,
  payloads,
  payments,
  standings,
  paymentBalances,
  type CustomerRow,
  type DraftRow,
  type JournalRow,
  type OutboxRow,
  type PayloadRow,
} from "../collections.ts";
import { found, read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { eraseReminders } from "../reminder-erasure.ts";
import { channelOf } from "../sendings.ts";
import { foldText } from "../search.ts";
import { eraseMessageTexts } from "./message-texts.ts";
import { allRows } from "./summary.ts";

const ALL = 100_000;

/** Kinds whose contents are the customer's own data and not accounting: what the law does not make us keep. */
const erasable: ReadonlySet<string> = new Set([
  "customer-created",
  "customer-saved",
  "draft-created",
  "draft-saved",
  "draft-deleted",
  "invoice-mail-asked",
  "invoice-sent",
  "reminder-sent",
  "formal-notice-sent",
  "reminder-adjusted",
  "reminder-task-opened",
  "collection-outcome",
  "promise-made",
  "plan-proposed",
  "message-filed",
  "delivery-failed",
  "credit-saved",
  "plan-agreed",
  "plan-declined",
  "plan-withdrawn",
  "message-text-saved",
  "note-added",
  "responsible-set",
  "handed-over-to",
]);

/** Drafts for a customer; they are no documents yet. */
async function draftsOf(reader: Reader, id: string): Promise<readonly DraftRow[]> {
  return (await allRows(reader, drafts, "byUpdate")).filter(({ document }) => document.customerId === id);
}

/** What the customer's invoices are. */
async function invoiceIdsOf(reader: Reader, id: string): Promise<ReadonlySet<string>> {
  const { rows } = await reader.scan(standings, { index: "byCustomer", prefix: [id], limit: ALL });
  return new Set(rows.map((row) => row.id));
}

interface Entry {
  readonly row: JournalRow;
  readonly payload: PayloadRow;
}

function namesCustomer({ payload }: PayloadRow, id: string): boolean {
  const before = payload["before"] as { readonly customerId?: string } | null | undefined;
  return payload["customer"] === id || payload["customerId"] === id || before?.customerId === id;
}

/** Every entry about a customer: her card, her drafts (also those that are gone), her invoices and payments. */
async function entriesAbout(reader: Reader, id: string): Promise<readonly Entry[]> {
  const invoiceIds = await invoiceIdsOf(reader, id);
  const { rows: paid } = await reader.scan(paymentBalances, { index: "byCustomer", prefix: [id], limit: ALL });
  const own = new Set([
    `customer:${id}`,
    ...[...invoiceIds].map((one) => `invoice:${one}`),
    ...paid.map((row) => `payment:${row.id}`),
  ]);
  const found: Entry[] = [];
  for (const row of await allRows(reader, journal, "bySeq")) {
    const payload = await reader.get(payloads, row.id);
    if (payload !== undefined && (own.has(row.subject) || namesCustomer(payload, id))) found.push({ row, payload });
  }
  return found;
}

/** Everything that is kept about a customer. */
export function exportCustomer(call: Call, input: InputOf<"exportCustomer">): Promise<OutputOf<"exportCustomer">> {
  return read(call, async (reader) => {
    const { customer } = found(await reader.get(customers, input.id), "customer");
    const { rows: stood } = await reader.scan(standings, { index: "byCustomer", prefix: [input.id], limit: ALL });
    const documents = [];
    for (const { id } of stood) documents.push((await reader.get(invoices, id))?.document);
    const { rows: balances } = await reader.scan(paymentBalances, { index: "byCustomer", prefix: [input.id], limit: ALL });
    const received = [];
    for (const { id } of balances) {
      const { minor, ...payment } = found(await reader.get(payments, id), "payment");
      received.push({ ...payment, amount: textFromMinor(minor, payment.currency) });
    }
    const owed = stood.map(({ number, issueDate, currency, minor, open, settlement }) => ({
      number,
      issueDate,
      currency,
      total: textFromMinor(minor, currency),
      open: textFromMinor(open, currency),
      settlement,
    }));
    const entries = (await entriesAbout(reader, input.id)).map(({ row, payload }) => ({
      at: row.at,
      kind: row.kind,
      facts: payload.payload,
    }));
    const open = (await draftsOf(reader, input.id)).map(({ document, updatedAt }) => ({ updatedAt, document }));
    const { rows: payers } = await reader.scan(bankRules, { index: "byCustomer", prefix: [input.id], limit: ALL });
    const columns = ["id", "date", "amount", "currency", "method", "source", "reference"];
    return {
      generatedAt: call.context.clock.now(),
      data: {
        customer,
        invoices: owed,
        documents: documents.filter(Boolean),
        payments: received,
        drafts: open,
        payerAccounts: payers.map(({ account, payerName }) => ({ account, payerName })),
        history: entries,
      },
      csv: {
        "invoices.csv": csvOf(["number", "issueDate", "currency", "total", "open", "settlement"], owed),
        "payments.csv": csvOf(columns, received),
        "history.csv": csvOf(["at", "kind", "facts"], entries),
      },
    };
  });
}

/** The card with nothing on it that tells who she was; what her issued documents say stays on them alone. */
function pseudonymOf({ id, customer }: CustomerRow): CustomerRow {
  const name = `— ${sha256Hex(id).slice(0, 8)}`;
  const { revision, language } = customer;
  const blank = {
    id,
    party: { name, address: { country: customer.party.address.country } },
    language,
    archived: true,
    revision: revision + 1,
  };
  return { id, customer: blank, sortName: foldText(name), folded: foldText(name) };
}

/** Takes the address and the note out of mails that were lined up for her invoices. */
async function blankErrands(transaction: Transaction, invoiceIds: ReadonlySet<string>): Promise<void> {
  for (const invoiceId of invoiceIds) {
    const { rows } = await transaction.scan(outbox, { index: "byStep", prefix: [`invoice:${invoiceId}`], limit: ALL });
    for (const row of rows.filter((candidate) => channelOf(candidate) !== undefined)) {
      const { label } = row.payload;
      const blank: OutboxRow = { ...row, payload: { label } };
      await transaction.put(
        outbox,
        row.state === "done" || row.state === "cancelled"
          ? blank
          : { ...blank, state: "dead", lastError: "The customer was erased." },
      );
    }
  }
}

/** Answers under idempotency keys repeat what was sent: those that hold her card or her drafts go. */
async function forgetAnswers(transaction: Transaction, needles: readonly string[]): Promise<void> {
  for (const answer of await allRows(transaction, answers, "byTime")) {
    const text = JSON.stringify(answer.answer);
    if (needles.some((needle) => text.includes(needle))) await transaction.remove(answers, answer.id);
  }
}

/**
 * Erases a customer within what the law lets us (docs/privacy.md): her card, her drafts, the contents of the entries about them, addresses
 * of mails. Issued documents, payments and their entries are accounting and stay. Refused while she owes: a contract is still being
 * performed.
 */
export function eraseCustomer(call: Call, input: InputOf<"eraseCustomer">): Promise<OutputOf<"eraseCustomer">> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(customers, input.id), "customer");
    const { rows: stood } = await transaction.scan(standings, { index: "byCustomer", prefix: [input.id], limit: ALL });
    if (stood.some(({ open }) => open > 0)) {
      throw new WorkspaceError("conflict", "Something is still owed; settle, credit or write it off before erasing.", {
        reason: "still-owed",
      });
    }
    const entries = (await entriesAbout(transaction, input.id)).filter(({ row: entry }) => erasable.has(entry.kind));
    for (const { row: entry } of entries) await transaction.remove(payloads, entry.id);
    for (const draft of await draftsOf(transaction, input.id)) await transaction.remove(drafts, draft.id);
    const { email, party } = row.customer;
    const needles = [input.id, party.name, ...(email === undefined ? [] : [email])].map((needle) => JSON.stringify(needle));
    await forgetAnswers(transaction, needles);
    await blankErrands(transaction, new Set(stood.map(({ id }) => id)));
    for (const rule of (await transaction.scan(bankRules, { index: "byCustomer", prefix: [input.id], limit: ALL })).rows)
      await transaction.remove(bankRules, rule.id);
    await eraseMessageTexts(transaction, input.id);
    await eraseReminders(transaction, input.id, new Set(stood.map(({ id }) => id)));
    await transaction.put(customers, pseudonymOf(row));
    const outcome = { erasedEntries: entries.length, keptDocuments: stood.filter(({ origin }) => origin === "issued").length };
    await record(transaction, context, actor, {
      kind: "customer-erased",
      subject: `customer:${input.id}`,
      facts: { ...outcome, reason: input.reason },
    });
    return outcome;
  });
}
