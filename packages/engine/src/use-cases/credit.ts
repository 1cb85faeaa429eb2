import {
  addCreditable,
  computeTotals,
  creditExcess,
  creditableOfTotals,
  isCreditNote,
  minorFromText,
  textFromMinor,
  withCreditRounding,
  type Creditable,
  type DocumentDraft,
  type DraftFinding,
} from "@acquit/core";
import { invoices, paymentBalances, standings, type InvoiceRow } from "../collections.ts";
import { found, type Call } from "../context.ts";
import {
  creditableLeft,
  creditedMinor,
  deductibleLeft,
  deductionOf,
  isDeposit,
  linkDocument,
  precedingOf,
} from "../document-links.ts";
import { record } from "../journal.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { creditedOfDebt, grossMinor } from "../standing.ts";
import { refold, spreadOver } from "./edges.ts";
import { edgesOf } from "./invoices.ts";
import { putPaymentsOn, takePaymentsOff } from "./move-payments.ts";

/** A draft with what the documents it follows ask of it, and what they forbid. */
export interface FollowingCheck {
  readonly draft: DocumentDraft;
  readonly findings: readonly DraftFinding[];
}

function error(code: DraftFinding["code"], term: string, path: string, params: Readonly<Record<string, string>>): DraftFinding {
  return { code, severity: "error", term, path, params };
}

/** The totals of a draft, undefined while an amount cannot be read: the domain's checks say which. */
function totalsOf(draft: DocumentDraft) {
  try {
    return computeTotals(draft);
  } catch {
    return undefined;
  }
}

async function checkCreditNote(reader: Reader, draft: DocumentDraft, preceding: readonly InvoiceRow[]): Promise<FollowingCheck> {
  const findings: DraftFinding[] = [];
  let left: Creditable = { groups: [], gross: 0 };
  for (const row of preceding) {
    left = addCreditable(left, await creditableLeft(reader, row));
    const { number, minor } = isDeposit(row.document.typeCode) ? await deductionOf(reader, row.id) : { minor: 0 };
    if (minor > 0) findings.push(error("draft-credited-deposit", "BT-25", "precedingInvoices", { number: number ?? "" }));
  }
  const totals = totalsOf(draft);
  if (totals === undefined || findings.length > 0) return { draft, findings };
  const rounded = withCreditRounding(draft, totals, left);
  const excess = creditExcess(creditableOfTotals(computeTotals(rounded)), left);
  if (excess === undefined) return { draft: rounded, findings };
  const { currency } = draft;
  const params = { left: textFromMinor(excess.left, currency), currency };
  const finding =
    excess.rate === undefined
      ? error("draft-credit-over", "BT-112", "lines", params)
      : error("draft-credit-over-group", "BT-116", "lines", { ...params, rate: excess.rate });
  return { draft: rounded, findings: [finding] };
}

async function checkDeductions(reader: Reader, draft: DocumentDraft, deposits: readonly InvoiceRow[]): Promise<FollowingCheck> {
  const [last] = deposits.toReversed();
  if (last === undefined || totalsOf(draft) === undefined) return { draft, findings: [] };
  let free = 0;
  for (const deposit of deposits) free += await deductibleLeft(reader, deposit);
  if (minorFromText(draft.prepaidAmount ?? "0", draft.currency) <= free) return { draft, findings: [] };
  const params = {
    number: last.document.number,
    left: textFromMinor(Math.max(0, free), draft.currency),
    currency: draft.currency,
  };
  return { draft, findings: [error("draft-deposit-used", "BT-113", "prepaidAmount", params)] };
}

/**
 * Checks a draft against the documents of ours that it names: never is more credited than is left, in all and of each VAT group; what was
 * credited is not replaced; no deposit is deducted twice. Documents of other systems are not known here and not checked.
 */
export async function checkFollowing(reader: Reader, draft: DocumentDraft): Promise<FollowingCheck> {
  const preceding = await precedingOf(reader, draft);
  const known = preceding.filter((row) => row !== undefined);
  if (known.length === 0) return { draft, findings: [] };
  if (isCreditNote(draft.typeCode)) {
    return known.length < preceding.length ? { draft, findings: [] } : checkCreditNote(reader, draft, known);
  }
  if (draft.typeCode !== "384")
    return checkDeductions(
      reader,
      draft,
      known.filter(({ document }) => isDeposit(document.typeCode)),
    );
  const findings: DraftFinding[] = [];
  for (const { id, document } of known) {
    if ((await creditedMinor(reader, id)) === 0) continue;
    findings.push(error("draft-correct-credited", "BT-25", "precedingInvoices", { number: document.number }));
  }
  return { draft, findings };
}

/** Locks what issuing this draft will change, payments before debts as allocating does: whoever comes second sees what the first did. */
export async function lockFollowed(transaction: Transaction, draft: DocumentDraft): Promise<void> {
  const ids = (await precedingOf(transaction, draft)).flatMap((row) => (row === undefined ? [] : [row.id])).toSorted();
  if (draft.typeCode === "384") {
    const edges = (await Promise.all(ids.map((id) => edgesOf(transaction, id)))).flat();
    const payments = edges.filter(({ source }) => source.kind === "payment").map(({ source }) => source.id);
    for (const id of [...new Set(payments)].toSorted()) await transaction.lock(paymentBalances, id);
  }
  for (const id of ids) await transaction.lock(standings, id);
}

/** Keeps how much of what an invoice owes was credited, as its links say, and folds it again. */
async function refoldCredited(transaction: Transaction, row: InvoiceRow): Promise<void> {
  const standing = found(await transaction.lock(standings, row.id), "invoice");
  const credited = creditedOfDebt(row, await creditedMinor(transaction, row.id));
  await transaction.put(standings, { ...standing, credited });
  await refold(transaction, row.id);
}

/** Sets so much of a note or a correction against what an invoice still owes, instalment by instalment. */
async function settle(
  transaction: Transaction,
  call: Call,
  note: InvoiceRow,
  credited: InvoiceRow,
  minor: number,
): Promise<void> {
  await spreadOver(transaction, call, {
    source: { kind: "credit-note", id: note.id },
    sourceMinor: grossMinor(note),
    invoiceId: credited.id,
    minor,
    currency: note.document.currency,
    date: note.document.issueDate,
  });
  await refoldCredited(transaction, credited);
}

/** A corrected invoice may be worth less than the one it replaces: what it takes over is the whole of that one all the same. */
async function replace(
  transaction: Transaction,
  call: Call,
  row: InvoiceRow,
  replaced: InvoiceRow,
  minor: number,
): Promise<void> {
  const moved = await takePaymentsOff(transaction, call, replaced.id);
  await spreadOver(transaction, call, {
    source: { kind: "credit-note", id: row.id },
    sourceMinor: minor,
    invoiceId: replaced.id,
    minor,
    currency: row.document.currency,
    date: row.document.issueDate,
  });
  await refoldCredited(transaction, replaced);
  await putPaymentsOn(transaction, call, row.id, moved);
}

const tellings = { credits: "invoice-credited", replaces: "invoice-replaced", deducts: "deposit-deducted" } as const;

/**
 * Does to the documents a new one names what it says of them: a credit note settles them as far as they are open and stays credit for
 * the rest; a corrected invoice takes over what was paid on the one it replaces; a deposit is told what deducts it. Answers whether
 * there were any.
 */
export async function settleFollowed(transaction: Transaction, call: Call, row: InvoiceRow): Promise<boolean> {
  const links = await linkDocument(transaction, row);
  for (const { kind, toId, minor } of links) {
    const to = found(await transaction.get(invoices, toId), "invoice");
    if (kind === "credits") await settle(transaction, call, row, to, minor);
    if (kind === "replaces") await replace(transaction, call, row, to, minor);
    const { number, currency } = row.document;
    await record(transaction, call.context, call.actor, {
      kind: tellings[kind],
      subject: `invoice:${toId}`,
      facts: { number, by: row.id, amount: textFromMinor(minor, currency), currency },
    });
  }
  return links.length > 0;
}
