import {
  canonicalJson,
  computeTotals,
  creditableOf,
  creditorReferenceOf,
  freezeDocument,
  instalmentsOf,
  isCreditNote,
  moneyFromMinor,
  sha256Hex,
  takeNumber,
  type DocumentDraft,
  type DraftFinding,
  type IssuedDocument,
  type JournalEntry,
} from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import {
  drafts,
  invoices,
  journal,
  profiles,
  seriesRows,
  standings,
  type InvoiceRow,
  type JournalRow,
  type ProfileRow,
  type SeriesRow,
  type StandingRow,
} from "../collections.ts";
import { found, todayOf, write, type Call } from "../context.ts";
import { checkBeforeIssue, completeForIssue } from "../issue-checks.ts";
import { creditFindings } from "../credit-check.ts";
import { journalRowId, record } from "../journal.ts";
import { enqueue } from "../outbox.ts";
import { crmOrigins } from "../crm/crm-collections.ts";
import { carryOrigin } from "../crm/origins.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { basisOfInvoice, foldStanding } from "../standing.ts";
import { showEntry } from "../timeline.ts";
import { checkFollowing, lockFollowed, settleFollowed } from "./credit.ts";
import { presentInvoice, showInvoice } from "./invoices.ts";
import { requireRevision, seriesOfKind } from "./settings.ts";

type Profile = ProfileRow["profile"];

/** The series a draft takes its number from. @throws WorkspaceError "not-found" */
export async function chooseSeries(
  transaction: Transaction,
  draft: DocumentDraft,
  wanted: string | undefined,
): Promise<SeriesRow> {
  const kind = isCreditNote(draft.typeCode) ? "credit-note" : "invoice";
  const candidates = await seriesOfKind(transaction, kind);
  const chosen = wanted === undefined ? candidates[0] : candidates.find((row) => row.id === wanted);
  const { id } = found(chosen, "number series");
  return (await transaction.lock(seriesRows, id)) ?? found(chosen, "number series");
}

/** Puts the document's own reference where payers are told to repeat it (BT-83). */
function withRemittance(document: IssuedDocument): IssuedDocument {
  const reference = creditorReferenceOf(document.number);
  if (!reference.ok || document.paymentMeans === undefined) return document;
  return {
    ...document,
    paymentMeans: document.paymentMeans.map((means) => ({ remittanceInformation: reference.value, ...means })),
  };
}

function freeze(draft: DocumentDraft, profile: Profile, number: string, issueDate: string): IssuedDocument {
  const { payable } = computeTotals(draft);
  const instalments = isCreditNote(draft.typeCode)
    ? []
    : instalmentsOf(draft.terms, moneyFromMinor(payable, draft.currency), issueDate);
  return withRemittance(freezeDocument({ draft, number, issueDate, seller: profile.party, instalments }));
}

/** Refuses a draft that cannot be issued, with everything that is in the way. */
function requireIssuable(findings: readonly DraftFinding[], profile: Profile | undefined): Profile {
  const errors = findings.filter((finding) => finding.severity === "error");
  if (profile === undefined || errors.length > 0) {
    throw new WorkspaceError("not-issuable", "Some things are missing or wrong; each finding says which and how to mend it.", {
      findings,
    });
  }
  return profile;
}

/** Issues a draft: one short transaction takes the number, freezes the document, records it and lines up what follows. */
export function issueDraft(call: Call, input: InputOf<"issueDraft">): Promise<OutputOf<"issueDraft">> {
  let justIssued: JustIssued | undefined;
  return write(
    call,
    input,
    async (transaction) => {
      const series = await lockedSeries(transaction, input);
      const row = found(await transaction.lock(drafts, input.id), "draft");
      requireRevision(row.revision, input.revision, row);
      const { invoice, standing, entry, today, isFollowing } = await issueInside(
        transaction,
        call,
        series,
        row.document,
        input.overrideCredit,
      );
      await transaction.remove(drafts, input.id);
      await carryOrigin(transaction, input.id, invoice.id);
      justIssued = isFollowing ? undefined : { invoiceId: invoice.id, seq: entry.seq, today };
      if (isFollowing) return showInvoice(transaction, found(await transaction.get(standings, invoice.id), "invoice"), today);
      return showJustIssued(transaction, { invoice, standing, entry: { id: journalRowId(entry.seq), ...entry }, today });
    },
    {
      keeping: {
        shorten: (answer) => (justIssued === undefined ? { ...answer, content: null } : { justIssued }),
        restore: restoreAnswer,
      },
      foreseen: [
        { collection: drafts, id: input.id },
        { collection: crmOrigins, id: `draft:${input.id}` },
      ],
    },
  );
}

type Answer = OutputOf<"issueDraft">;

/** What the answer about a document that stands on no other is made of again: it, its entry and the day. */
interface JustIssued {
  readonly invoiceId: string;
  readonly seq: number;
  readonly today: string;
}

/** An invoice that was just issued: it has no allocations and no files yet, so nothing need be read again. */
async function showJustIssued(
  reader: Reader,
  { invoice, standing, entry, today }: Pick<Issued, "invoice" | "standing" | "today"> & { readonly entry: JournalRow },
): Promise<Answer> {
  const { document } = invoice;
  const creditable = isCreditNote(document.typeCode) ? {} : { creditable: creditableOf(document).gross };
  const timeline = [await showEntry(reader, entry)];
  return presentInvoice({ standing, issued: invoice, edges: [], timeline, files: [], related: [], ...creditable }, today);
}

/** The answer of the first time: an issued document and its entry never change, so they are kept once. */
async function restoreAnswer(reader: Reader, kept: unknown): Promise<Answer> {
  const { justIssued, ...answer } = kept as { readonly justIssued?: JustIssued } & Answer;
  if (justIssued !== undefined) {
    const invoice = found(await reader.get(invoices, justIssued.invoiceId), "invoice");
    const entry = found(await reader.get(journal, journalRowId(justIssued.seq)), "journal entry");
    const standing = foldStanding(basisOfInvoice(invoice, 0), []);
    return showJustIssued(reader, { invoice, standing, entry, today: justIssued.today });
  }
  if ((answer.content as unknown) !== null) return answer;
  return { ...answer, content: found(await reader.get(invoices, answer.id), "invoice").document };
}

/** What was issued. */
interface Issued {
  readonly invoice: InvoiceRow;
  readonly standing: StandingRow;
  readonly entry: JournalEntry;
  readonly today: string;
  /** Whether it credits, replaces or deducts another document: what stands on either may have changed. */
  readonly isFollowing: boolean;
}

/** Issues a document inside a transaction of the caller's, who holds the series. @throws WorkspaceError "not-issuable", before anything is written */
export async function issueInside(
  transaction: Transaction,
  call: Call,
  series: SeriesRow,
  draft: DocumentDraft,
  overrideCredit?: string,
): Promise<Issued> {
  const { context, actor } = call;
  const stored = await transaction.get(profiles, "profile");
  const today = await todayOf(context, transaction);
  const issueDate = draft.issueDate ?? today;
  await lockFollowed(transaction, draft);
  const following = await checkFollowing(transaction, draft);
  const completed = stored === undefined ? following.draft : completeForIssue(following.draft, stored.profile, issueDate);
  const credit = await creditFindings(transaction, following.draft);
  const reason = overrideCredit?.trim() ?? "";
  const held = reason === "" ? credit : [];
  const findings = [...checkBeforeIssue(completed, stored?.profile, issueDate, today), ...following.findings, ...held];
  const profile = requireIssuable(findings, stored?.profile);
  const taken = takeNumber(series.series, issueDate);
  if (!taken.ok) {
    throw new WorkspaceError("not-issuable", refusedNumber(taken.reason, taken.lastIssueDate), { reason: taken.reason });
  }
  const document = freeze(completed, profile, taken.number, issueDate);
  const { invoice, standing } = await storeInvoice(transaction, call, series, document, draft);
  await transaction.put(seriesRows, {
    ...series,
    series: taken.series,
    issued: invoice.position,
    revision: series.revision + 1,
  });
  const entry = await record(transaction, context, actor, {
    kind: isCreditNote(document.typeCode) ? "credit-note-issued" : "invoice-issued",
    subject: `invoice:${invoice.id}`,
    facts: {
      number: document.number,
      issueDate,
      total: document.totals.taxInclusive,
      currency: document.currency,
      buyer: document.buyer.name,
      customerId: invoice.customerId,
      documentHash: invoice.documentHash,
    },
  });
  if (reason !== "" && credit.length > 0) await tellOverride(transaction, call, invoice, credit, reason);
  await enqueue(transaction, context, {
    topic: "document-issued",
    subject: `invoice:${invoice.id}`,
    step: "issued",
    payload: { invoiceId: invoice.id },
  });
  const isFollowing = await settleFollowed(transaction, call, invoice);
  return { invoice, standing, entry, today, isFollowing };
}

/** Tells who issued against the client's credit policy, and why. */
async function tellOverride(
  transaction: Transaction,
  { context, actor }: Call,
  { id, document, customerId }: InvoiceRow,
  credit: readonly DraftFinding[],
  reason: string,
): Promise<void> {
  const rules = credit.map(({ code }) => code);
  const facts = { number: document.number, customerId, rules, reason };
  await record(transaction, context, actor, { kind: "credit-overridden", subject: `invoice:${id}`, facts });
}

/** The series row is locked before anything else is read: whoever comes second waits here, and sees what the first did. */
async function lockedSeries(transaction: Transaction, input: InputOf<"issueDraft">): Promise<SeriesRow> {
  const draft = found(await transaction.get(drafts, input.id), "draft");
  return chooseSeries(transaction, draft.document, input.seriesId);
}

function refusedNumber(reason: string, lastIssueDate: string | undefined): string {
  if (reason === "before-last-issue") {
    return `The series already has a document of ${lastIssueDate ?? "a later day"}; dates cannot go back. Choose that day or a later one.`;
  }
  return "The series' pattern does not give a valid number (at most 35 letters, digits, + - _ /); change it in the settings.";
}

async function storeInvoice(
  transaction: Transaction,
  { context }: Call,
  series: SeriesRow,
  document: IssuedDocument,
  { customerId, terms }: DocumentDraft,
): Promise<{ readonly invoice: InvoiceRow; readonly standing: StandingRow }> {
  const invoice: InvoiceRow = {
    id: context.random.id(),
    seriesId: series.id,
    position: series.issued + 1,
    document,
    customerId: customerId ?? `buyer-${sha256Hex(canonicalJson(document.buyer)).slice(0, 24)}`,
    issuedAt: context.clock.now(),
    documentHash: sha256Hex(canonicalJson(document)),
    terms,
  };
  await transaction.insert(invoices, invoice);
  const standing = foldStanding(basisOfInvoice(invoice, 0), []);
  await transaction.insert(standings, standing);
  return { invoice, standing };
}
