import { isCreditNote } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import { changed } from "../draft.ts";
import { dateField, textField } from "./fields.ts";
import type { Sheet } from "./sheet.ts";

type Reference = "purchaseOrderReference" | "buyerReference" | "contractReference";

/** A reference as a text field. */
export function referenceField(sheet: Sheet, path: Reference, label: string, hint?: string): TemplateResult {
  return textField(sheet, {
    path,
    label,
    value: sheet.document[path],
    ...(hint === undefined ? {} : { hint }),
    edit: (value) => ({ kind: "document", changes: { [path]: value } }),
  });
}

/** The invoice a credit note or a corrected invoice is about. */
function preceding(sheet: Sheet): TemplateResult | typeof nothing {
  const { document, m } = sheet;
  const isCorrection = isCreditNote(document.typeCode) || document.typeCode === "384";
  if (!isCorrection && document.precedingInvoices === undefined) return nothing;
  const [first = { number: "" }, ...rest] = document.precedingInvoices ?? [];
  const set = (changes: { number?: string; issueDate?: string | undefined }) => {
    const next = changed(first, changes);
    const isEmpty = next.number === "" && next.issueDate === undefined;
    const precedingInvoices = isEmpty ? rest : [next, ...rest];
    return {
      kind: "document",
      changes: { precedingInvoices: precedingInvoices.length === 0 ? undefined : precedingInvoices },
    } as const;
  };
  return html`${textField(sheet, {
    path: "precedingInvoices",
    label: m.precedingNumber,
    value: first.number,
    edit: (number) => set({ number: number ?? "" }),
  })}
  ${dateField(sheet, {
    path: "precedingInvoices.issueDate",
    label: m.precedingDate,
    value: first.issueDate,
    edit: (issueDate) => set({ issueDate }),
  })}`;
}

/** Draws the dates and references that most invoices carry. */
export function referencesPart(sheet: Sheet): TemplateResult {
  const { document, m } = sheet;
  const setDelivery = (date: string | undefined) => {
    const delivery = changed(document.delivery ?? {}, { date });
    return { kind: "document", changes: { delivery: Object.keys(delivery).length === 0 ? undefined : delivery } } as const;
  };
  return html`<section class="references" aria-label=${m.details}>
    <div class="fields">
      ${preceding(sheet)}
      ${dateField(sheet, {
        path: "issueDate",
        label: m.issueDate,
        value: document.issueDate,
        hint: m.issueDateHint,
        edit: (issueDate) => ({ kind: "document", changes: { issueDate } }),
      })}
      ${dateField(sheet, { path: "delivery.date", label: m.deliveryDate, value: document.delivery?.date, hint: m.deliveryDateHint, edit: setDelivery })}
      ${referenceField(sheet, "purchaseOrderReference", m.purchaseOrder)}
      ${referenceField(sheet, "buyerReference", m.buyerReference, m.buyerReferenceHint)}
    </div>
  </section>`;
}
