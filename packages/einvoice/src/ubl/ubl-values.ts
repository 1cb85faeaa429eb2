import { trimDecimal, type CurrencyCode, type Identifier, type Period, type PrecedingInvoice } from "@acquit/core";
import { attribute, group, text } from "../xml/xml-text.ts";

/** An amount with its currency. */
export function amount(name: string, value: string | undefined, currency: CurrencyCode | undefined): string {
  return text(`cbc:${name}`, value, attribute("currencyID", currency));
}

/** An element whose identifier may name its scheme. */
export function identifier(name: string, value: Identifier | undefined): string {
  return text(`cbc:${name}`, value?.id, attribute("schemeID", value?.scheme));
}

/** A percentage without the zeros that French platforms refuse (BR-FR-16). */
export function percent(name: string, value: string | undefined): string {
  return text(`cbc:${name}`, value === undefined ? undefined : trimDecimal(value));
}

/** A reference that is nothing but its number. */
export function reference(name: string, id: string | undefined): string {
  return group(`cac:${name}`, text("cbc:ID", id));
}

/** The document that this one, or a line of it, follows. */
export function precedingInvoice({ number, issueDate, typeCode }: PrecedingInvoice): string {
  return group(
    "cac:BillingReference",
    group(
      "cac:InvoiceDocumentReference",
      text("cbc:ID", number),
      text("cbc:IssueDate", issueDate),
      text("cbc:DocumentTypeCode", typeCode),
    ),
  );
}

/** The tax that all taxes of an invoice are. */
export const vatScheme = group("cac:TaxScheme", text("cbc:ID", "VAT"));

/** An invoicing period, of a line or of the document with when VAT is due. */
export function period(value: Period | undefined, descriptionCode?: string): string {
  return group(
    "cac:InvoicePeriod",
    text("cbc:StartDate", value?.start),
    text("cbc:EndDate", value?.end),
    text("cbc:DescriptionCode", descriptionCode),
  );
}
