import type {
  AllowanceCharge,
  CurrencyCode,
  DocumentAllowanceCharge,
  IssuedDocument,
  IssuedLine,
  VatBreakdown,
  VatCategory,
} from "@acquit/core";
import { attribute, each, group, text } from "../xml/xml-text.ts";
import { amount, identifier, percent, period, precedingInvoice, reference, vatScheme } from "./ubl-values.ts";

/** A VAT category with its rate and, in the breakdown, its reason. */
export function taxCategory(
  name: string,
  category: VatCategory,
  rate: string | undefined,
  reason?: { readonly reason?: string | undefined; readonly code?: string | undefined },
): string {
  const id = text("cbc:ID", category);
  // The heading of a group of lines has none.
  if (id === "") return "";
  return group(
    `cac:${name}`,
    id,
    percent("Percent", rate),
    text("cbc:TaxExemptionReasonCode", reason?.code),
    text("cbc:TaxExemptionReason", reason?.reason),
    vatScheme,
  );
}

/** Allowances or charges, of a line or of the document; those of the document name their VAT group. */
export function allowancesOrCharges(
  values: readonly (AllowanceCharge | DocumentAllowanceCharge)[] | undefined,
  isCharge: boolean,
  currency: CurrencyCode,
): string {
  return each(values, (value) =>
    group(
      "cac:AllowanceCharge",
      text("cbc:ChargeIndicator", String(isCharge)),
      text("cbc:AllowanceChargeReasonCode", value.reasonCode),
      text("cbc:AllowanceChargeReason", value.reason),
      percent("MultiplierFactorNumeric", value.percent),
      amount("Amount", value.amount, currency),
      amount("BaseAmount", value.baseAmount, currency),
      "vatCategory" in value ? taxCategory("TaxCategory", value.vatCategory, value.vatRate) : "",
    ),
  );
}

function item(line: IssuedLine, reasons: readonly VatBreakdown[] | undefined): string {
  const reason = reasons?.find(({ category }) => category === line.vatCategory);
  return group(
    "cac:Item",
    text("cbc:Description", line.description),
    text("cbc:Name", line.name),
    reference("BuyersItemIdentification", line.buyerItemId),
    reference("SellersItemIdentification", line.sellerItemId),
    group("cac:StandardItemIdentification", identifier("ID", line.standardItemId)),
    group("cac:OriginCountry", text("cbc:IdentificationCode", line.originCountry)),
    each(line.classifications, ({ code, scheme, schemeVersion }) =>
      group(
        "cac:CommodityClassification",
        text("cbc:ItemClassificationCode", code, attribute("listID", scheme) + attribute("listVersionID", schemeVersion)),
      ),
    ),
    taxCategory("ClassifiedTaxCategory", line.vatCategory, line.vatRate, {
      reason: reason?.exemptionReason,
      code: reason?.exemptionReasonCode,
    }),
    each(line.attributes, ({ name, value }) =>
      group("cac:AdditionalItemProperty", text("cbc:Name", name), text("cbc:Value", value)),
    ),
  );
}

function price(line: IssuedLine, currency: CurrencyCode): string {
  const isDiscounted = line.grossPrice !== undefined || line.priceDiscount !== undefined;
  const discount = group(
    "cac:AllowanceCharge",
    text("cbc:ChargeIndicator", "false"),
    amount("Amount", line.priceDiscount ?? "0", currency),
    amount("BaseAmount", line.grossPrice, currency),
  );
  return group(
    "cac:Price",
    amount("PriceAmount", line.netPrice, currency),
    text("cbc:BaseQuantity", line.priceBaseQuantity, attribute("unitCode", line.priceBaseUnit)),
    isDiscounted ? discount : "",
  );
}

/** What a line's writing depends on besides the line. */
interface LineSetting {
  readonly document: Pick<IssuedDocument, "number" | "currency">;
  readonly kind: "Invoice" | "CreditNote";
  /** Groups of the breakdown that say why there is no VAT: the profile EXTENDED-CTC-FR repeats that on each line. */
  readonly reasons: readonly VatBreakdown[] | undefined;
}

/** A part of another line, or what has parts, refers to this very document (EXT-FR-FE-162, 163). */
function subLine({ subtype, parentLineId }: IssuedLine, number: string): string {
  if (subtype === undefined && parentLineId === undefined) return "";
  return group(
    "cac:BillingReference",
    group("cac:InvoiceDocumentReference", text("cbc:ID", number), text("cbc:DocumentStatusCode", subtype)),
    group("cac:BillingReferenceLine", text("cbc:ID", parentLineId)),
  );
}

/** One line (BG-25) of an invoice or of a credit note. */
export function invoiceLine(line: IssuedLine, { document, kind, reasons }: LineSetting): string {
  const quantity = kind === "Invoice" ? "cbc:InvoicedQuantity" : "cbc:CreditedQuantity";
  const { currency, number } = document;
  return group(
    `cac:${kind}Line`,
    text("cbc:ID", line.id),
    text("cbc:Note", line.note),
    text(quantity, line.quantity, attribute("unitCode", line.unit)),
    amount("LineExtensionAmount", line.netAmount, currency),
    text("cbc:AccountingCost", line.accountingReference),
    period(line.period),
    group("cac:OrderLineReference", text("cbc:LineID", line.orderLineReference)),
    line.precedingInvoice === undefined ? "" : precedingInvoice(line.precedingInvoice),
    subLine(line, number),
    line.objectIdentifier === undefined
      ? ""
      : group("cac:DocumentReference", identifier("ID", line.objectIdentifier), text("cbc:DocumentTypeCode", "130")),
    allowancesOrCharges(line.allowances, false, currency),
    allowancesOrCharges(line.charges, true, currency),
    item(line, reasons),
    price(line, currency),
  );
}
