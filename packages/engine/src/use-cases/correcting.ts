import {
  correctedDraft,
  creditNoteDraft,
  depositDraft,
  textFromMinor,
  withDeposit,
  type DocumentDraft,
  type DueRule,
  type PaymentTerms,
} from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { drafts, invoices, profiles, type DraftRow, type InvoiceRow } from "../collections.ts";
import { found, todayOf, write, type Call } from "../context.ts";
import { creditableLeft, creditedMinor, deductibleLeft, deductionOf, isDeposit } from "../document-links.ts";
import { record } from "../journal.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { showDraft } from "./drafts.ts";
import { requireRevision } from "./settings.ts";

type Draft = OutputOf<"getDraft">;

const ON_RECEIPT: DueRule = { kind: "on-receipt" };

/** A document of ours that may be followed by another: an imported receivable has none. */
async function documentOf(reader: Reader, id: string): Promise<InvoiceRow> {
  return found(await reader.get(invoices, id), "invoice of ours");
}

async function termsOf(reader: Reader): Promise<PaymentTerms> {
  const profile = (await reader.get(profiles, "profile"))?.profile;
  return profile?.terms ?? { due: ON_RECEIPT };
}

/** Keeps a new draft under the caller's id. */
async function beginDraft(
  transaction: Transaction,
  { context, actor }: Call,
  {
    id,
    document,
    facts,
  }: { readonly id: string; readonly document: DocumentDraft; readonly facts: Readonly<Record<string, unknown>> },
): Promise<Draft> {
  const before = await transaction.lock(drafts, id);
  if (before !== undefined) {
    throw new WorkspaceError("conflict", "There is a draft under this id already; use a fresh one.", {
      current: showDraft(before),
    });
  }
  const row: DraftRow = {
    id,
    // As it comes back from a client: what is not known is left out, never undefined.
    document: JSON.parse(JSON.stringify(document)) as DraftRow["document"],
    revision: 1,
    updatedAt: context.clock.now(),
    updatedBy: actor.personName,
  };
  await transaction.put(drafts, row);
  await record(transaction, context, actor, {
    kind: "draft-created",
    subject: `draft:${id}`,
    facts: { customerId: document.customerId, revision: 1, buyer: document.buyer?.name, lines: document.lines.length, ...facts },
  });
  return showDraft(row);
}

/** Drafts a credit note on an issued document, never on more than is left of it. */
export function creditInvoice(call: Call, input: InputOf<"creditInvoice">): Promise<Draft> {
  return write(call, input, async (transaction) => {
    const row = await documentOf(transaction, input.id);
    const { number, minor } = isDeposit(row.document.typeCode) ? await deductionOf(transaction, row.id) : { minor: 0 };
    if (minor > 0) {
      throw new WorkspaceError("conflict", `This deposit is deducted from invoice ${number ?? ""}: credit that invoice first.`, {
        reason: "deducted",
      });
    }
    const left = await creditableLeft(transaction, row);
    const { customerId } = row;
    const options = { customerId, reason: input.reason, terms: { due: ON_RECEIPT } };
    const document = creditNoteDraft(row.document, input.part, left, options);
    return beginDraft(transaction, call, { id: input.draftId, document, facts: { credits: row.document.number } });
  });
}

/** Drafts the invoice that replaces an issued one. */
export function correctInvoice(call: Call, input: InputOf<"correctInvoice">): Promise<Draft> {
  return write(call, input, async (transaction) => {
    const row = await documentOf(transaction, input.id);
    if ((await creditedMinor(transaction, row.id)) > 0) {
      throw new WorkspaceError("conflict", "This invoice was credited or corrected already; issue a new one instead.", {
        reason: "credited",
      });
    }
    const today = await todayOf(call.context, transaction);
    const { dueDate } = row.document;
    const due: DueRule = dueDate !== undefined && dueDate >= today ? { kind: "fixed-date", date: dueDate } : ON_RECEIPT;
    const { schedule: _schedule, ...kept } = row.terms ?? (await termsOf(transaction));
    const terms = { ...kept, due };
    const document = correctedDraft(row.document, { customerId: row.customerId, reason: input.reason, terms });
    return beginDraft(transaction, call, { id: input.draftId, document, facts: { replaces: row.document.number } });
  });
}

/** Drafts the deposit invoice for what another draft will bill. */
export function askDeposit(call: Call, input: InputOf<"askDeposit">): Promise<Draft> {
  return write(call, input, async (transaction) => {
    const order = found(await transaction.get(drafts, input.id), "draft");
    const document = depositDraft(order.document, input.share);
    return beginDraft(transaction, call, { id: input.draftId, document, facts: { depositOf: order.id } });
  });
}

/** What the invoice after a deposit begins with where no draft of it was kept. */
function finalDraft(deposit: InvoiceRow, terms: PaymentTerms): DocumentDraft {
  const { buyer, currency, vatCurrency, exchangeRate, language, purchaseOrderReference, contractReference } = deposit.document;
  return {
    typeCode: "380",
    currency,
    customerId: deposit.customerId,
    buyer,
    terms,
    lines: [],
    ...(vatCurrency === undefined ? {} : { vatCurrency }),
    ...(exchangeRate === undefined ? {} : { exchangeRate }),
    ...(language === undefined ? {} : { language }),
    ...(purchaseOrderReference === undefined ? {} : { purchaseOrderReference }),
    ...(contractReference === undefined ? {} : { contractReference }),
  };
}

/** Deducts a deposit from a draft, at the revision that was read, or from a new one. */
export function deductDeposit(call: Call, input: InputOf<"deductDeposit">): Promise<Draft> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const deposit = await documentOf(transaction, input.id);
    const { number, issueDate, typeCode, currency } = deposit.document;
    if (!isDeposit(typeCode)) throw new WorkspaceError("invalid-input", "Only a deposit invoice is deducted from another.");
    const left = await deductibleLeft(transaction, deposit);
    if (left <= 0) {
      throw new WorkspaceError("conflict", "This deposit was deducted or credited already.", { reason: "deducted" });
    }
    const before = await transaction.lock(drafts, input.draftId);
    requireRevision(before?.revision, input.revision, before === undefined ? undefined : showDraft(before));
    if (before !== undefined && (before.document.currency !== currency || before.document.customerId !== deposit.customerId)) {
      throw new WorkspaceError("invalid-input", "This draft is for another client or in another currency.");
    }
    const facts = { deducts: number, amount: textFromMinor(left, currency), currency };
    if (before === undefined) {
      const document = withDeposit(finalDraft(deposit, await termsOf(transaction)), { number, issueDate }, left);
      return beginDraft(transaction, call, { id: input.draftId, document, facts });
    }
    const document = withDeposit(before.document, { number, issueDate }, left);
    if (document === before.document) return showDraft(before);
    const row: DraftRow = {
      ...before,
      document: document,
      revision: before.revision + 1,
      updatedAt: context.clock.now(),
      updatedBy: actor.personName,
    };
    await transaction.put(drafts, row);
    await record(transaction, context, actor, {
      kind: "draft-saved",
      subject: `draft:${row.id}`,
      facts: { revision: row.revision, buyer: row.document.buyer?.name, lines: row.document.lines.length, ...facts },
    });
    return showDraft(row);
  });
}
