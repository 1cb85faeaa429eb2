import type { DateText, DocumentTypeCode } from "@acquit/core";
import { isCreditNote } from "@acquit/core/drafting";
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { live } from "lit/directives/live.js";
import { daysFrom, formatAmount, formatDate } from "../formats.ts";
import type { Sheet } from "./sheet.ts";

const offered: readonly DocumentTypeCode[] = ["380", "386", "381", "384"];

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

/** What works out when the first money is due, once it is loaded. */
export interface HeadDueDate {
  readonly firstDueDate: (sheet: Sheet) => DateText | undefined;
}

/** Draws what the invoice is, and its two facts that matter most: when, and how much. */
export function head(sheet: Sheet, still: object, dueDate: HeadDueDate | undefined): TemplateResult {
  const { document, m, locale, totals, today, profile } = sheet;
  const due = dueDate?.firstDueDate(sheet);
  const isCredit = isCreditNote(document.typeCode);
  const isSplit = (document.terms.schedule?.length ?? 0) > 1;
  const amount = totals === undefined ? "—" : formatAmount(totals.payable, document.currency, locale);
  return html`<header>
    <div class="from">${guard([still], () => title(sheet))}<span class="soft">${profile?.party.name ?? ""}</span></div>
    <dl class="facts">
      ${isCredit ? nothing : fact("due", isSplit ? m.dueFirst : m.dueDate, due === undefined ? "—" : formatDate(due, locale), due === undefined ? "" : m.inDays(daysFrom(today, due)))}
      ${fact("amount-due", isCredit ? m.payableCredit : m.payable, amount, "")}
    </dl>
  </header>`;
}
