import { dueDateOf, isCreditNote, instalmentsOf, type DateText, type DocumentTypeCode } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { daysFrom, formatAmount, formatDate } from "../formats.ts";
import type { Sheet } from "./sheet.ts";

const offered: readonly DocumentTypeCode[] = ["380", "386", "381", "384"];

/** When the first money is due, undefined when the terms give no date. */
export function firstDueDate({ document, totals, issueDate }: Sheet): DateText | undefined {
  try {
    const payable = { minor: totals?.payable ?? 0, currency: document.currency };
    return instalmentsOf(document.terms, payable, issueDate)[0]?.dueDate ?? dueDateOf(document.terms.due, issueDate);
  } catch {
    // Terms half written have no due date yet; the checks say why.
    return undefined;
  }
}

function title(sheet: Sheet): TemplateResult {
  const { document, m, readonly } = sheet;
  const codes = offered.includes(document.typeCode) ? offered : [...offered, document.typeCode];
  const choose = (event: Event) => {
    const typeCode = (event.target as HTMLSelectElement).value as DocumentTypeCode;
    sheet.edit({ kind: "document", changes: { typeCode } });
  };
  return html`<select class="title" aria-label=${m.type} data-path="typeCode" ?disabled=${readonly} @change=${choose}>
    ${codes.map(
      (code) => html`<option value=${code} .selected=${live(code === document.typeCode)}>${m.types[code] ?? code}</option>`,
    )}
  </select>`;
}

function fact(name: string, label: string, value: string, note: string): TemplateResult {
  return html`<div class="fact ${name}">
    <dt>${label}</dt>
    <dd><span dir="auto">${value}</span>${note === "" ? nothing : html`<span class="soft note">${note}</span>`}</dd>
  </div>`;
}

/** Draws what the invoice is, and its two facts that matter most: when, and how much. */
export function head(sheet: Sheet): TemplateResult {
  const { document, m, locale, totals, today, profile } = sheet;
  const due = firstDueDate(sheet);
  const isCredit = isCreditNote(document.typeCode);
  const isSplit = (document.terms.schedule?.length ?? 0) > 1;
  const amount = totals === undefined ? "—" : formatAmount(totals.payable, document.currency, locale);
  return html`<header>
    <div class="from">${title(sheet)}<span class="soft">${profile?.party.name ?? ""}</span></div>
    <dl class="facts">
      ${isCredit ? nothing : fact("due", isSplit ? m.dueFirst : m.dueDate, due === undefined ? "—" : formatDate(due, locale), due === undefined ? "" : m.inDays(daysFrom(today, due)))}
      ${fact("amount-due", isCredit ? m.payableCredit : m.payable, amount, "")}
    </dl>
  </header>`;
}
