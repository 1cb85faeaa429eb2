import {
  creditableDeduction,
  earlyPaymentStanding,
  isCreditNote,
  minorFromText,
  reversalOf,
  splitDeduction,
  textFromMinor,
  type BilledGroup,
  type DeductedGroup,
  type DocumentDraft,
  type EarlyPaymentStanding,
  type Money,
} from "@acquit/core";
import { WorkspaceError } from "@acquit/workspace";
import {
  allocations,
  invoices,
  profiles,
  standings,
  type AllocationRow,
  type InvoiceRow,
  type StandingRow,
} from "../collections.ts";
import { todayOf, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { deductions } from "../money-collections.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { refold, spreadOver, sumOf } from "./edges.ts";
import { edgesOf } from "./invoices.ts";
import { chooseSeries, issueInside } from "./issue.ts";

/** How a discount is taken off: the VAT follows the money by itself, or a credit note corrects what was declared at issue. */
type DiscountForm = "price-reduction" | "credit-note";

function ofKind(edges: readonly AllocationRow[], kind: AllocationRow["source"]["kind"]): readonly AllocationRow[] {
  return edges.filter(({ source }) => source.kind === kind);
}

/** What is owed once credit notes are deducted: the base of the discount. */
function owedOf(standing: StandingRow, edges: readonly AllocationRow[]): Money {
  return { minor: standing.minor - sumOf(ofKind(edges, "credit-note")), currency: standing.currency };
}

/** How far an invoice is from its discount today; undefined where none was offered, or it was given already. */
export async function discountStanding(
  reader: Reader,
  issued: InvoiceRow,
  standing: StandingRow,
  today: string,
): Promise<EarlyPaymentStanding | undefined> {
  const terms = issued.terms?.earlyPaymentDiscount;
  if (terms === undefined || isCreditNote(issued.document.typeCode) || (await wasGiven(reader, issued.id))) return undefined;
  const edges = await edgesOf(reader, issued.id);
  const receipts = ofKind(edges, "payment").map(({ date, minor }) => ({ on: date, minor }));
  return earlyPaymentStanding(terms, { owed: owedOf(standing, edges), issueDate: issued.document.issueDate, receipts }, today);
}

/** Whether a discount stands on the invoice, as an edge of its own or as a credit note. */
async function wasGiven(reader: Reader, invoiceId: string): Promise<boolean> {
  const { rows } = await reader.scan(deductions, { index: "byInvoice", prefix: [invoiceId], limit: 100 });
  const edges = await edgesOf(reader, invoiceId);
  return rows.some(
    (row) =>
      row.kind === "discount" && (row.groups.length === 0 || sumOf(edges.filter(({ source }) => source.id === row.id)) > 0),
  );
}

function billedGroups({ document }: InvoiceRow): readonly BilledGroup[] {
  return document.totals.vatBreakdown.map(({ category, rate, taxableAmount, taxAmount }) => ({
    category,
    ...(rate === undefined ? {} : { rate }),
    net: minorFromText(taxableAmount, document.currency),
    vat: minorFromText(taxAmount, document.currency),
  }));
}

/** VAT due on the money received follows a lower price by itself (CGI 269, 2, c); VAT declared at issue or delivery needs a credit note. */
async function formOf(reader: Reader, issued: InvoiceRow): Promise<DiscountForm> {
  const profile = (await reader.get(profiles, "profile"))?.profile;
  const { taxPointCode, totals } = issued.document;
  if (profile?.vatFranchise === true || !/[1-9]/.test(totals.vat ?? "0")) return "price-reduction";
  const isOnPayment = taxPointCode === undefined ? profile?.vatDueOn === "payments" : taxPointCode === "72";
  return isOnPayment ? "price-reduction" : "credit-note";
}

function discountNote(issued: InvoiceRow, groups: readonly BilledGroup[], percent: string): DocumentDraft {
  const { currency, buyer, language, number, issueDate, processCode, exemptions, delivery, period } = issued.document;
  const name = language === "en" ? `Early-payment discount ${percent} % on ${number}` : `Escompte ${percent} % sur ${number}`;
  return {
    typeCode: "381",
    currency,
    customerId: issued.customerId,
    buyer,
    ...(language === undefined ? {} : { language }),
    ...(processCode === undefined ? {} : { processCode }),
    ...(exemptions === undefined ? {} : { exemptions }),
    ...(delivery === undefined ? {} : { delivery }),
    ...(period === undefined ? {} : { period }),
    precedingInvoices: [{ number, issueDate }],
    terms: { due: { kind: "on-receipt" } },
    lines: groups.map(({ category, rate, net }, at) => ({
      id: String(at + 1),
      name,
      quantity: "1",
      unit: "C62",
      netPrice: textFromMinor(net, currency),
      vatCategory: category,
      ...(rate === undefined ? {} : { vatRate: rate }),
    })),
  };
}

/** Issues the credit note of a discount; answers its number, or undefined where it cannot be issued as things are. */
async function issueNote(transaction: Transaction, call: Call, draft: DocumentDraft): Promise<string | undefined> {
  try {
    const series = await chooseSeries(transaction, draft, undefined);
    return (await issueInside(transaction, call, series, draft)).invoice.document.number;
  } catch (error) {
    if (error instanceof WorkspaceError && (error.code === "not-issuable" || error.code === "not-found")) return undefined;
    throw error;
  }
}

/** The discount an invoice has earned, and how its form takes it off. */
interface EarnedDiscount {
  readonly minor: number;
  readonly form: DiscountForm;
  readonly groups: readonly DeductedGroup[];
  /** What a credit note cannot express in whole cents; it is taken off beside it. */
  readonly rest: number;
  /** The number of its credit note. */
  readonly note?: string;
}

/** Settles the form of a discount; what cannot be issued as a credit note is a price reduction, and a person is told. */
async function formDiscount(
  transaction: Transaction,
  call: Call,
  issued: InvoiceRow,
  earned: { readonly minor: number; readonly percent: string },
): Promise<EarnedDiscount> {
  const { minor, percent } = earned;
  const billed = billedGroups(issued);
  const form = await formOf(transaction, issued);
  const reduction = { minor, form, groups: splitDeduction(minor, billed), rest: minor };
  if (form === "price-reduction") return reduction;
  const credit = creditableDeduction(minor, billed);
  if (credit.groups.length === 0) return reduction;
  const note = await issueNote(transaction, call, discountNote(issued, credit.groups, percent));
  return note === undefined ? reduction : { minor, form, groups: [], rest: credit.rest, note };
}

/**
 * Gives the early-payment discount once the money that arrived in time earns it: as a price reduction split by VAT rate, or as a
 * credit note where the VAT was declared at issue. What cannot be issued is given all the same and told to a person.
 */
export async function giveDiscount(transaction: Transaction, call: Call, invoiceId: string): Promise<void> {
  const { context, actor } = call;
  const issued = await transaction.get(invoices, invoiceId);
  const percent = issued?.terms?.earlyPaymentDiscount?.percent;
  const standing = percent === undefined ? undefined : await transaction.lock(standings, invoiceId);
  if (issued === undefined || percent === undefined || standing === undefined || standing.open <= 0) return;
  const date = await todayOf(context, transaction);
  const state = await discountStanding(transaction, issued, standing, date);
  if (state?.state !== "earned") return;
  const { currency } = standing;
  const minor = Math.min(state.offer.discount.minor, standing.open);
  const given = await formDiscount(transaction, call, issued, { minor, percent });
  const row = { id: context.random.id(), kind: "discount" as const, invoiceId, minor: given.rest, currency, date };
  await transaction.insert(deductions, { ...row, groups: given.groups });
  if (row.minor > 0) {
    const source = { kind: "discount" as const, id: row.id };
    await spreadOver(transaction, call, { source, sourceMinor: row.minor, invoiceId, minor: row.minor, currency, date });
  }
  const left = await refold(transaction, invoiceId);
  await record(transaction, context, actor, {
    kind: "discount-given",
    subject: `invoice:${invoiceId}`,
    facts: { ...tellDiscount(given, currency), currency, percent, date, deduction: row.id, ...left },
  });
}

/** What the journal says of a discount. */
function tellDiscount({ minor, form, groups, note }: EarnedDiscount, currency: string): Readonly<Record<string, unknown>> {
  const text = (amount: number) => textFromMinor(amount, currency);
  return {
    amount: text(minor),
    ...(note === undefined ? {} : { creditNote: note }),
    ...(form === "credit-note" && note === undefined ? { missing: "credit-note" } : {}),
    vat: groups.map(({ rate = "0", net, vat }) => ({ rate, net: text(net), vat: text(vat) })),
  };
}

/** Takes a discount back that is no longer earned, because the money that earned it was taken off the invoice. */
export async function withdrawDiscount(transaction: Transaction, { context, actor }: Call, invoiceId: string): Promise<void> {
  const issued = await transaction.get(invoices, invoiceId);
  const terms = issued?.terms?.earlyPaymentDiscount;
  const standing = terms === undefined ? undefined : await transaction.lock(standings, invoiceId);
  if (issued === undefined || terms === undefined || standing === undefined) return;
  const edges = await edgesOf(transaction, invoiceId);
  const undone = new Set(edges.map(({ reverses }) => reverses));
  const live = ofKind(edges, "discount").filter(({ id, reverses }) => reverses === undefined && !undone.has(id));
  if (live.length === 0) return;
  const receipts = ofKind(edges, "payment").map(({ date, minor }) => ({ on: date, minor }));
  const invoice = { owed: owedOf(standing, edges), issueDate: issued.document.issueDate, receipts };
  if (earlyPaymentStanding(terms, invoice, await todayOf(context, transaction))?.state === "earned") return;
  for (const edge of live) {
    const reversal = reversalOf(edge, { id: context.random.id(), at: context.clock.now(), by: actor.personId });
    await transaction.insert(allocations, { ...reversal, date: edge.date });
  }
  const left = await refold(transaction, invoiceId);
  await record(transaction, context, actor, {
    kind: "discount-withdrawn",
    subject: `invoice:${invoiceId}`,
    facts: { amount: textFromMinor(sumOf(live), standing.currency), currency: standing.currency, ...left },
  });
}
