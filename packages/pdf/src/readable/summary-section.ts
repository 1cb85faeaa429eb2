import { isCreditNote } from "@acquit/core";
import type { DocumentAllowanceCharge, IssuedDocument, Language, VatBreakdown } from "@acquit/core";
import { pdfMessage, wordForCode } from "../messages/message.ts";
import type { PdfMessageCode } from "../messages/message.ts";
import { formatAmount, formatNumber, formatPercent } from "../text/number-format.ts";
import { baseText, opposite, reasonText, vatText } from "./line-rows.ts";
import type { Pair, SummarySection, TableColumn, TableRow, TableSection } from "./readable.ts";

function vatRow(group: VatBreakdown, language: Language): { cells: string[]; note?: string } {
  const isTaxed = group.category === "S" || group.category === "L" || group.category === "M";
  const rate =
    isTaxed && group.rate !== undefined ? formatPercent(group.rate, language) : wordForCode("category", group.category, language);
  const exemption = [group.exemptionReason, group.exemptionReasonCode].filter(Boolean);
  const code = group.exemptionReasonCode;
  const note = group.exemptionReason && code ? `${group.exemptionReason} (${code})` : exemption.join("");
  const cells = [rate, formatNumber(group.taxableAmount, language), formatNumber(group.taxAmount, language)];
  return note === "" ? { cells } : { cells, note };
}

function totalPairs(document: IssuedDocument, language: Language): Pair[] {
  const { totals, currency, vatCurrency } = document;
  const pairs: Pair[] = [];
  const add = (code: PdfMessageCode, amount: string | undefined) => {
    if (amount !== undefined) pairs.push({ label: pdfMessage(code, language), value: formatAmount(amount, currency, language) });
  };
  const hasAdjustments = totals.allowanceTotal !== undefined || totals.chargeTotal !== undefined;
  if (hasAdjustments || totals.lineTotal !== totals.taxExclusive) add("line-total", totals.lineTotal);
  add("allowance-total", totals.allowanceTotal === undefined ? undefined : opposite(totals.allowanceTotal));
  add("charge-total", totals.chargeTotal);
  add("tax-exclusive", totals.taxExclusive);
  add("vat-total", totals.vat);
  if (totals.vatInAccountingCurrency !== undefined && vatCurrency !== undefined) {
    const label = pdfMessage("vat-total-in", language, { currency: vatCurrency });
    pairs.push({ label, value: formatAmount(totals.vatInAccountingCurrency, vatCurrency, language) });
  }
  add("tax-inclusive", totals.taxInclusive);
  add("prepaid", totals.prepaid === undefined ? undefined : opposite(totals.prepaid));
  add("rounding", totals.rounding);
  return pairs;
}

/** The VAT breakdown (BG-23) and the totals (BG-22). */
export function summarySection(document: IssuedDocument, language: Language): SummarySection {
  const { totals, currency } = document;
  const columns = [pdfMessage("vat-rate", language), pdfMessage("vat-base", language), pdfMessage("vat-tax", language)];
  const rows = totals.vatBreakdown.map((group) => vatRow(group, language));
  return {
    kind: "summary",
    ...(rows.length > 0 && { vat: { heading: pdfMessage("vat-summary", language), columns, rows } }),
    heading: pdfMessage("totals", language),
    totals: totalPairs(document, language),
    payable: {
      label: pdfMessage(isCreditNote(document.typeCode) ? "credited" : "payable", language),
      value: formatAmount(totals.payable, currency, language),
    },
  };
}

function adjustmentRow(
  entry: DocumentAllowanceCharge,
  isCharge: boolean,
  document: IssuedDocument,
  language: Language,
): TableRow {
  const name = reasonText(entry, pdfMessage(isCharge ? "charge" : "allowance", language), language);
  const base = baseText(entry, document.currency, language);
  const amount = isCharge ? (entry.amount ?? "0") : opposite(entry.amount ?? "0");
  return { cells: [name, base, vatText(entry.vatCategory, entry.vatRate, language), formatNumber(amount, language)] };
}

/** The allowances and charges on the whole document (BG-20, BG-21), if there are any. */
export function adjustmentTable(document: IssuedDocument, language: Language): TableSection | undefined {
  const { allowances = [], charges = [] } = document;
  if (allowances.length + charges.length === 0) return undefined;
  const quiet = { align: "right", isQuiet: true } as const;
  const columns: TableColumn[] = [
    { label: pdfMessage("adjustments", language), align: "left", share: 0, isMain: true },
    { label: "", ...quiet, share: 0.24 },
    { label: pdfMessage("column-vat", language), ...quiet, share: 0.105 },
    { label: pdfMessage("column-net", language), align: "right", share: 0.14 },
  ];
  const rows = [
    ...allowances.map((entry) => adjustmentRow(entry, false, document, language)),
    ...charges.map((entry) => adjustmentRow(entry, true, document, language)),
  ];
  return { kind: "table", heading: pdfMessage("adjustments", language), columns, rows };
}
