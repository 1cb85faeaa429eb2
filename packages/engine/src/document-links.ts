import {
  addCreditable,
  creditableOf,
  isCreditNote,
  lessCredited,
  minorFromText,
  shareOf,
  textFromMinor,
  type Creditable,
  type DocumentDraft,
  type IssuedDocument,
} from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import { invoices, standings, type InvoiceRow } from "./collections.ts";
import { documentLinks, type DocumentLinkRow } from "./following-collections.ts";
import type { Reader, Transaction } from "./ports/store.ts";

type Related = NonNullable<OutputOf<"getInvoice">["related"]>[number];

/** The largest page: every link of one document fits. */
const ALL = 10_000;

const NOTHING: Creditable = { groups: [], gross: 0 };

const depositCodes: ReadonlySet<string> = new Set(["386", "500"]);

/** Tells whether a document asks money before the work, to be deducted from the invoice after it. */
export function isDeposit(typeCode: string): boolean {
  return depositCodes.has(typeCode);
}

/** The document of ours with this number, undefined for one of another system. */
export async function invoiceByNumber(reader: Reader, number: string): Promise<InvoiceRow | undefined> {
  return (await reader.scan(invoices, { index: "byNumber", prefix: [number], limit: 1 })).rows[0];
}

async function linksTo(reader: Reader, invoiceId: string): Promise<readonly DocumentLinkRow[]> {
  return (await reader.scan(documentLinks, { index: "byTo", prefix: [invoiceId], limit: ALL })).rows;
}

/** What issued credit notes and corrections took of a document. */
async function creditedOf(reader: Reader, invoiceId: string): Promise<Creditable> {
  const links = await linksTo(reader, invoiceId);
  return links
    .filter(({ kind }) => kind !== "deducts")
    .reduce<Creditable>((sum, { groups, minor }) => addCreditable(sum, { groups, gross: minor }), NOTHING);
}

/** How much of a document was credited with VAT, in minor units. */
export async function creditedMinor(reader: Reader, invoiceId: string): Promise<number> {
  return (await creditedOf(reader, invoiceId)).gross;
}

/** What is left to credit of an issued document; of a corrected one nothing. */
export async function creditableLeft(reader: Reader, row: InvoiceRow): Promise<Creditable> {
  return lessCredited(creditableOf(row.document), await creditedOf(reader, row.id));
}

/** The invoice that deducts a deposit and still stands, with how much it deducts in all such invoices. */
export async function deductionOf(
  reader: Reader,
  depositId: string,
): Promise<{ readonly number?: string; readonly minor: number }> {
  let deduction: { readonly number?: string; readonly minor: number } = { minor: 0 };
  for (const { kind, fromId, minor } of await linksTo(reader, depositId)) {
    if (kind !== "deducts") continue;
    const by = await reader.get(invoices, fromId);
    if (by === undefined || (await creditableLeft(reader, by)).gross <= 0) continue;
    deduction = { number: by.document.number, minor: deduction.minor + minor };
  }
  return deduction;
}

/** What of a deposit may still be deducted with VAT, in minor units. */
export async function deductibleLeft(reader: Reader, deposit: InvoiceRow): Promise<number> {
  return (await creditableLeft(reader, deposit)).gross - (await deductionOf(reader, deposit.id)).minor;
}

/** The documents of ours a draft names as those it follows, in their order; undefined where one is of another system or currency. */
export async function precedingOf(
  reader: Reader,
  draft: Pick<DocumentDraft, "precedingInvoices" | "currency">,
): Promise<readonly (InvoiceRow | undefined)[]> {
  const rows: (InvoiceRow | undefined)[] = [];
  for (const { number } of draft.precedingInvoices ?? []) {
    const row = await invoiceByNumber(reader, number);
    rows.push(row?.document.currency === draft.currency ? row : undefined);
  }
  return rows;
}

function linkKindOf(document: IssuedDocument, to: IssuedDocument): DocumentLinkRow["kind"] | undefined {
  if (isCreditNote(document.typeCode)) return "credits";
  if (document.typeCode === "384") return "replaces";
  return isDeposit(to.typeCode) && document.prepaidAmount !== undefined ? "deducts" : undefined;
}

/** Writes what a document just issued says of those it follows, each with the part of its amounts that falls to it; answers these links. */
export async function linkDocument(transaction: Transaction, row: InvoiceRow): Promise<readonly DocumentLinkRow[]> {
  const { document } = row;
  let left = creditableOf(document);
  let prepaid = minorFromText(document.prepaidAmount ?? "0", document.currency);
  const links: DocumentLinkRow[] = [];
  for (const to of await precedingOf(transaction, document)) {
    const kind = to === undefined ? undefined : linkKindOf(document, to.document);
    if (to === undefined || kind === undefined || links.some(({ toId }) => toId === to.id)) continue;
    let share: Creditable;
    if (kind === "deducts") {
      share = { groups: [], gross: Math.max(0, Math.min(prepaid, await deductibleLeft(transaction, to))) };
      prepaid -= share.gross;
    } else {
      const whole = await creditableLeft(transaction, to);
      share = kind === "replaces" ? whole : shareOf(left, whole);
      left = lessCredited(left, share);
    }
    const link: DocumentLinkRow = {
      id: `${row.id}.${to.id}`,
      kind,
      fromId: row.id,
      toId: to.id,
      groups: share.groups,
      minor: share.gross,
    };
    await transaction.insert(documentLinks, link);
    links.push(link);
  }
  return links;
}

const otherSide = { credits: "credited-by", replaces: "replaced-by", deducts: "deducted-by" } as const;

/** The documents before and after this one, as screens show them. */
export async function relatedOf(reader: Reader, invoiceId: string): Promise<readonly Related[]> {
  const from = (await reader.scan(documentLinks, { index: "byFrom", prefix: [invoiceId], limit: ALL })).rows;
  const to = await linksTo(reader, invoiceId);
  const related: Related[] = [];
  for (const link of [...from, ...to]) {
    const isFrom = link.fromId === invoiceId;
    const standing = await reader.get(standings, isFrom ? link.toId : link.fromId);
    if (standing === undefined) continue;
    const { id, number, typeCode, issueDate, currency } = standing;
    const kind = isFrom ? link.kind : otherSide[link.kind];
    related.push({ kind, id, number, typeCode, issueDate, amount: textFromMinor(link.minor, currency), currency });
  }
  return related;
}
