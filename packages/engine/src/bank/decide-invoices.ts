import { isCreditNote, minorFromText, textFromMinor } from "@acquit/core";
import type { BankLineRow, BankMatchRow } from "../bank-collections.ts";
import { allocations, invoices, standings, type PaymentRow } from "../collections.ts";
import { found, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Transaction } from "../ports/store.ts";
import { edgesFrom, makeEdge, refold, sumOf } from "../use-cases/edges.ts";
import { receivePayment } from "../use-cases/payments.ts";
import { letRestGo } from "../use-cases/write-off.ts";
import { refuseDecision, type Decision, type Made } from "./decision.ts";

type Wanted = Decision & { readonly minor: number };
type Parts = BankMatchRow["parts"];

/** The clients whose invoices these are. */
async function clientsOf(transaction: Transaction, parts: Parts): Promise<ReadonlySet<string>> {
  const clients = new Set<string>();
  for (const { invoiceId } of parts) clients.add(found(await transaction.get(standings, invoiceId), "invoice").customerId);
  return clients;
}

/** Splits what is settled into what money covers, in order, and what is left to credit notes. */
function splitParts(parts: Parts, money: number): { readonly paid: Parts; readonly credited: Parts } {
  const paid: Parts[number][] = [];
  const credited: Parts[number][] = [];
  let left = money;
  for (const part of parts) {
    const minor = Math.min(left, part.minor);
    if (minor > 0) paid.push({ ...part, minor });
    if (part.minor > minor) credited.push({ ...part, minor: part.minor - minor });
    left -= minor;
  }
  return { paid, credited };
}

/** Sets credit notes against what they are to cover; answers the edges. */
async function useCreditNotes(
  transaction: Transaction,
  call: Call,
  notes: BankMatchRow["creditNotes"],
  credited: Parts,
): Promise<readonly string[]> {
  const edges: string[] = [];
  const open = credited.map((part) => ({ ...part }));
  for (const { creditNoteId, minor } of notes) {
    const note = found(await transaction.get(invoices, creditNoteId), "credit note");
    if (!isCreditNote(note.document.typeCode)) refuseDecision("no-credit-note", "That document is no credit note.");
    const { number, currency, issueDate, totals } = note.document;
    let left = minor;
    for (const part of open) {
      const amount = Math.min(left, part.minor);
      if (amount <= 0) continue;
      const edge = await makeEdge(transaction, call, {
        source: { kind: "credit-note", id: creditNoteId },
        sourceMinor: minorFromText(totals.taxInclusive, currency),
        invoiceId: part.invoiceId,
        instalmentId: part.instalmentId,
        minor: amount,
        currency,
        date: issueDate,
      });
      edges.push(edge.id);
      const rest = await refold(transaction, part.invoiceId);
      await record(transaction, call.context, call.actor, {
        kind: "credit-note-allocated",
        subject: `invoice:${part.invoiceId}`,
        facts: { note: number, allocation: edge.id, amount: textFromMinor(amount, currency), currency, ...rest },
      });
      part.minor -= amount;
      left -= amount;
    }
  }
  return edges;
}

/** Lets the small rests go that were asked for; answers the edges. */
async function letRestsGo(
  transaction: Transaction,
  call: Call,
  { writeOff, parts, reason }: Pick<Wanted, "writeOff" | "parts" | "reason">,
): Promise<readonly string[]> {
  const edges: string[] = [];
  for (const invoiceId of writeOff) {
    if (!parts.some((part) => part.invoiceId === invoiceId))
      refuseDecision("rest-of-another", "Only rests of invoices this line settles are let go with it.");
    const source = await letRestGo(transaction, call, { invoiceId, reason: reason ?? "rapprochement bancaire" });
    edges.push(...(await edgesFrom(transaction, source)).map(({ id }) => id));
  }
  return edges;
}

function paymentOf(
  line: BankLineRow,
  wanted: Wanted,
  { id, customerId }: { id: string; customerId: string | undefined },
): PaymentRow {
  return {
    id,
    date: line.date,
    minor: wanted.minor + wanted.fee,
    currency: line.currency,
    method: "transfer",
    source: "bank",
    reference: (line.references[0] ?? line.text).slice(0, 140),
    ...(customerId === undefined ? {} : { customerId }),
  };
}

/** Records the payment a line is, and settles invoices with it; what is left becomes the client's credit. */
export async function settleInvoices(transaction: Transaction, call: Call, line: BankLineRow, wanted: Wanted): Promise<Made> {
  const { parts, creditNotes, fee } = wanted;
  if (wanted.minor <= 0) refuseDecision("not-received", "Only money received settles an invoice.");
  if (fee < 0 || [...parts, ...creditNotes].some(({ minor }) => minor <= 0))
    refuseDecision("not-positive", "Amounts here are more than zero.");
  const money = sumOf(parts) - sumOf(creditNotes);
  const rest = wanted.minor + fee - money;
  if (money < 0) refuseDecision("credit-exceeds", "The credit notes are more than what they are to settle.");
  if (rest < 0) {
    const over = textFromMinor(-rest, line.currency);
    refuseDecision("exceeds-line", `The invoices take ${over} ${line.currency} more than the line has.`, { over });
  }
  const clients = await clientsOf(transaction, parts);
  const [only] = clients.size === 1 ? clients : [];
  const customerId = wanted.customerId ?? only;
  if (rest > 0 && customerId === undefined) refuseDecision("credit-of-whom", "Say whose credit the rest is.");
  const payment = paymentOf(line, wanted, { id: call.context.random.id(), customerId });
  const { paid, credited } = splitParts(parts, money);
  const texts = paid.map(({ minor, ...part }) => ({ ...part, amount: textFromMinor(minor, line.currency) }));
  await receivePayment(transaction, call, payment, texts);
  const edges = await useCreditNotes(transaction, call, creditNotes, credited);
  const released = await letRestsGo(transaction, call, wanted);
  return { paymentId: payment.id, edges: [...edges, ...released], customerId };
}

/** Whether an edge stands: it was not taken back. */
export async function isLiveEdge(transaction: Transaction, edgeId: string): Promise<boolean> {
  const { rows } = await transaction.scan(allocations, { index: "byReversed", prefix: [edgeId], limit: 1 });
  return rows.length === 0;
}
