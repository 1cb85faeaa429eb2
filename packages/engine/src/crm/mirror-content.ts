import {
  allocateMinor,
  documentStateOf,
  isCreditNote,
  minorDigits,
  minorFromText,
  multiplyDivideHalfAway,
  formatUnits,
  parseDecimal,
  textFromMinor,
  trimDecimal,
  type IssuedDocument,
} from "@acquit/core";
import type { InvoiceRow, StandingRow } from "../collections.ts";
import type { CrmInvoiceMirror, CrmInvoiceState, CrmLine } from "../ports/crm-records.ts";
import { dueDateOf } from "../standing.ts";
import type { CrmOriginRow } from "./crm-collections.ts";

/** Decimals of a price of one unit. */
const PRICE_DECIMALS = 6;

interface PricedLine {
  readonly name: string;
  readonly quantity: string;
  readonly unit?: string;
  readonly net: number;
  readonly vatRate?: string;
  readonly priceDiscount?: string;
  /** The price as written, where nothing was taken off it or put on it. */
  readonly netPrice?: string;
}

const groupOf = ({ vatRate }: { readonly vatRate?: string }) => (vatRate === undefined ? "none" : trimDecimal(vatRate));

/** The price of one unit, six decimals, so that it times the quantity gives the line's net. */
function unitPrice(net: number, quantity: string, currency: string): string {
  const { units, scale } = parseDecimal(quantity);
  const factor = 10 ** (PRICE_DECIMALS - minorDigits(currency) + scale);
  return trimDecimal(formatUnits(multiplyDivideHalfAway(net, factor, units), PRICE_DECIMALS));
}

function linesOf({ lines, currency, charges = [] }: IssuedDocument): readonly PricedLine[] {
  const rows = lines.map((line): PricedLine => {
    const { name, quantity, unit, vatRate, netPrice, priceDiscount, priceBaseQuantity } = line;
    const isPlain = (priceBaseQuantity ?? "1") === "1" && (line.allowances ?? []).length + (line.charges ?? []).length === 0;
    return {
      name,
      quantity,
      unit,
      net: minorFromText(line.netAmount, currency),
      ...(vatRate === undefined || line.vatCategory === "O" ? {} : { vatRate }),
      ...(isPlain ? { netPrice, ...(priceDiscount === undefined ? {} : { priceDiscount }) } : {}),
    };
  });
  const added = charges.map(({ reason, amount = "0", vatRate }): PricedLine => ({
    name: reason ?? "+",
    quantity: "1",
    net: minorFromText(amount, currency),
    ...(vatRate === undefined ? {} : { vatRate }),
  }));
  return [...rows, ...added];
}

/**
 * The lines of a mirror: what a document takes off as a whole, and lines that take off, are spread over the other lines of the same VAT,
 * because a CRM's rows may not be negative.
 */
function mirrorLines(document: IssuedDocument): readonly CrmLine[] {
  const { currency, allowances = [] } = document;
  const all = linesOf(document);
  const off = new Map<string, number>();
  const takeOff = (group: string, minor: number) => off.set(group, (off.get(group) ?? 0) + minor);
  for (const allowance of allowances) takeOff(groupOf(allowance), minorFromText(allowance.amount ?? "0", currency));
  for (const line of all) if (line.net < 0) takeOff(groupOf(line), -line.net);
  const kept = all.filter(({ net, quantity }) => net >= 0 && parseDecimal(quantity).units > 0);
  const shares = new Map<PricedLine, number>();
  for (const [group, minor] of off) {
    const members = kept.filter((line) => groupOf(line) === group && line.net > 0);
    const sum = members.reduce((total, { net }) => total + net, 0);
    if (minor === 0 || sum === 0) continue;
    const parts = allocateMinor(
      Math.min(minor, sum),
      members.map(({ net }) => net),
    );
    for (const [at, line] of members.entries()) shares.set(line, parts[at] ?? 0);
  }
  return kept.map((line) => {
    const { name, quantity, unit, vatRate, priceDiscount, netPrice } = line;
    const share = shares.get(line) ?? 0;
    const isAsWritten = share === 0 && netPrice !== undefined;
    return {
      name,
      quantity: trimDecimal(quantity),
      ...(unit === undefined ? {} : { unit }),
      netPrice: isAsWritten ? trimDecimal(netPrice) : unitPrice(line.net - share, quantity, currency),
      ...(isAsWritten && priceDiscount !== undefined ? { priceDiscount: trimDecimal(priceDiscount) } : {}),
      ...(vatRate === undefined ? {} : { vatRate: trimDecimal(vatRate) }),
    };
  });
}

/** What a CRM's stage is chosen by, from the three axes of an invoice. */
export function stateOf(standing: StandingRow, wasSent: boolean): CrmInvoiceState {
  const { minor, credited, settlement, open } = standing;
  const isCancelled = documentStateOf({ isIssued: true, totalMinor: minor, creditedMinor: credited }) === "cancelled";
  if (isCancelled || settlement === "written-off") return "cancelled";
  if (open <= 0) return "paid";
  return wasSent ? "sent" : "issued";
}

/** Whether an invoice has a mirror: a credit note has none, it shows in what it credits; nor has what another system issued. */
export function isMirrored(row: InvoiceRow): boolean {
  return !isCreditNote(row.document.typeCode);
}

/** What an issued invoice is to look like in a CRM. */
export function mirrorOf(
  row: InvoiceRow,
  standing: StandingRow,
  {
    wasSent,
    ...links
  }: { readonly wasSent: boolean } & Pick<CrmInvoiceMirror, "deal" | "customer" | "ownCompanyId" | "responsible">,
): CrmInvoiceMirror {
  const { document } = row;
  const { number, currency, issueDate, totals } = document;
  return {
    externalId: row.id,
    number,
    title: `${number} · ${document.buyer.name}`,
    currency,
    issueDate,
    dueDate: dueDateOf(standing),
    lines: mirrorLines(document),
    total: totals.taxInclusive,
    vat: totals.vat,
    open: textFromMinor(standing.open, currency),
    state: stateOf(standing, wasSent),
    ...links,
  };
}

/** What a mirror is linked to in the CRM, by the deal it came from. */
export function linksOf(
  origin: CrmOriginRow | undefined,
  own: { readonly ownCompanyId?: string },
): Pick<CrmInvoiceMirror, "deal" | "customer" | "ownCompanyId" | "responsible"> {
  const ownCompanyId = origin?.ownCompanyId ?? own.ownCompanyId;
  return {
    ...(origin === undefined ? {} : { deal: { kind: "deal", id: origin.dealId } }),
    ...(origin?.customer === undefined ? {} : { customer: origin.customer }),
    ...(ownCompanyId === undefined ? {} : { ownCompanyId }),
    ...(origin?.responsible === undefined ? {} : { responsible: origin.responsible }),
  };
}
