import type { ComputedTotals } from "@acquit/core";
import { isCreditNote } from "@acquit/core/drafting";
import { html, nothing, type TemplateResult } from "lit";
import { formatAmount } from "../formats.ts";
import { vatKey } from "../vat-choices.ts";
import { vatName } from "./choices.ts";
import { numberField } from "./fields.ts";
import type { Sheet } from "./sheet.ts";

function entry(label: string, amount: string, name = ""): TemplateResult {
  return html`<div class="entry ${name}">
    <dt>${label}</dt>
    <dd class="amount" dir="ltr">${amount}</dd>
  </div>`;
}

function groups(sheet: Sheet, totals: ComputedTotals, money: (minor: number) => string): readonly TemplateResult[] {
  const { m, language } = sheet;
  return totals.vatGroups.map(({ category, rate, taxable, tax }) => {
    const key = vatKey({ vatCategory: category, ...(rate === undefined ? {} : { vatRate: rate }) });
    const name = vatName(key, language, m);
    return entry(category === "S" ? m.vatOf(name, money(taxable)) : m.noVatOf(name, money(taxable)), money(tax), "vat");
  });
}

function settled(sheet: Sheet): TemplateResult {
  const { document, m, readonly } = sheet;
  if (readonly && document.prepaidAmount === undefined) return html``;
  return numberField(sheet, {
    path: "prepaidAmount",
    label: m.prepaid,
    value: document.prepaidAmount,
    className: "prepaid",
    edit: (prepaidAmount) => ({ kind: "document", changes: { prepaidAmount } }),
  });
}

/** Draws what the document comes to: sums, VAT by group, what is left to pay. */
export function totalsPanel(sheet: Sheet): TemplateResult {
  const { document, totals, m, locale } = sheet;
  if (totals === undefined)
    return html`<section class="totals" aria-label=${m.totals}>
      <p class="soft">${m.noTotals}</p>
      ${settled(sheet)}
    </section>`;
  const money = (minor: number) => formatAmount(minor, document.currency, locale);
  const hasAdjustments = totals.allowances.length + totals.charges.length > 0;
  const inEuros = totals.vatInAccountingCurrency;
  return html`<section class="totals" aria-label=${m.totals}>
    <dl>
      ${hasAdjustments ? entry(m.lineTotal, money(totals.lineTotal)) : nothing}
      ${totals.allowances.length === 0 ? nothing : entry(m.allowanceTotal, money(-totals.allowanceTotal))}
      ${totals.charges.length === 0 ? nothing : entry(m.chargeTotal, money(totals.chargeTotal))}
      ${entry(m.taxExclusive, money(totals.taxExclusive), "strong")} ${groups(sheet, totals, money)}
      ${totals.vatGroups.length > 1 ? entry(m.vatTotal, money(totals.vat)) : nothing}
      ${inEuros === undefined ? nothing : entry(m.vatInEuros, formatAmount(inEuros, document.vatCurrency ?? "EUR", locale))}
      ${entry(m.taxInclusive, money(totals.taxInclusive), "strong")}
    </dl>
    ${settled(sheet)}
    <dl>
      ${totals.rounding === 0 ? nothing : entry(m.rounding, money(totals.rounding))}
      ${entry(isCreditNote(document.typeCode) ? m.payableCredit : m.payable, money(totals.payable), "payable")}
    </dl>
  </section>`;
}
