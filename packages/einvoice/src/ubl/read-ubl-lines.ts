import type {
  AllowanceCharge,
  DocumentAllowanceCharge,
  IssuedLine,
  Period,
  PrecedingInvoice,
  VatBreakdown,
  VatCategory,
} from "@acquit/core";
import { countsFor } from "../sub-lines.ts";
import { defined, definedGroup, filled } from "../xml/defined.ts";
import type { MarkedElement } from "../xml/marked-element.ts";
import { readIdentifier } from "./read-ubl-parties.ts";

/** Takes an amount; its currency is the document's. */
export function readAmount(element: MarkedElement): string | undefined {
  element.attribute("currencyID");
  return element.decimal;
}

/** An amount the model cannot do without. */
export function readRequiredAmount(element: MarkedElement): string {
  element.attribute("currencyID");
  return element.requiredDecimal;
}

/** An invoicing period. */
export function readPeriod(element: MarkedElement): Period | undefined {
  return definedGroup({ start: element.at("StartDate").date, end: element.at("EndDate").date });
}

/** The document that this one, or a line of it, follows. */
export function readPreceding(reference: MarkedElement): PrecedingInvoice {
  const document = reference.at("InvoiceDocumentReference");
  return defined({
    number: document.at("ID").requiredText,
    issueDate: document.at("IssueDate").date,
    typeCode: document.at("DocumentTypeCode").text,
  });
}

/** A VAT category with its rate, as written. */
export function readTaxCategory(element: MarkedElement): { readonly category: VatCategory; readonly rate: string | undefined } {
  void element.at("TaxScheme", "ID").text;
  return { category: element.at("ID").requiredText as VatCategory, rate: element.at("Percent").decimal };
}

function isCharge(element: MarkedElement): boolean {
  return /^(true|1)$/.test(element.at("ChargeIndicator").text ?? "");
}

function readAllowanceCharge(element: MarkedElement): AllowanceCharge {
  return defined({
    amount: readAmount(element.at("Amount")),
    baseAmount: readAmount(element.at("BaseAmount")),
    percent: element.at("MultiplierFactorNumeric").decimal,
    reason: element.at("AllowanceChargeReason").text,
    reasonCode: element.at("AllowanceChargeReasonCode").text,
  });
}

/** Allowances and charges of the document, with their VAT groups. */
export function readDocumentAllowancesCharges(root: MarkedElement) {
  const all = root.all("AllowanceCharge");
  const read = (entry: MarkedElement): DocumentAllowanceCharge => {
    const { category, rate } = readTaxCategory(entry.at("TaxCategory"));
    return defined({ ...readAllowanceCharge(entry), vatCategory: category, vatRate: rate });
  };
  return {
    allowances: filled(all.filter((entry) => !isCharge(entry)).map(read)),
    charges: filled(all.filter(isCharge).map(read)),
  };
}

function readItem(item: MarkedElement) {
  return {
    description: item.at("Description").text,
    name: item.at("Name").requiredText,
    buyerItemId: item.at("BuyersItemIdentification", "ID").text,
    sellerItemId: item.at("SellersItemIdentification", "ID").text,
    standardItemId: readIdentifier(item.at("StandardItemIdentification", "ID")),
    originCountry: item.at("OriginCountry", "IdentificationCode").text,
    classifications: filled(
      item.all("CommodityClassification").map((classification) => {
        const code = classification.at("ItemClassificationCode");
        return defined({
          code: code.requiredText,
          scheme: code.attribute("listID") ?? "",
          schemeVersion: code.attribute("listVersionID"),
        });
      }),
    ),
    attributes: filled(
      item.all("AdditionalItemProperty").map((property) => ({
        name: property.at("Name").requiredText,
        value: property.at("Value").requiredText,
      })),
    ),
  };
}

function readPrice(price: MarkedElement, isPriced: boolean) {
  const discount = price.at("AllowanceCharge");
  void discount.at("ChargeIndicator").text;
  const quantity = price.at("BaseQuantity");
  return {
    netPrice: isPriced ? readRequiredAmount(price.at("PriceAmount")) : (readAmount(price.at("PriceAmount")) ?? ""),
    grossPrice: readAmount(discount.at("BaseAmount")),
    priceDiscount: readAmount(discount.at("Amount")),
    priceBaseQuantity: quantity.decimal,
    priceBaseUnit: quantity.attribute("unitCode"),
  };
}

function readObject(line: MarkedElement) {
  const reference = line.all("DocumentReference").find((one) => one.at("DocumentTypeCode").text === "130");
  return reference === undefined ? undefined : readIdentifier(reference.at("ID"));
}

/** What a line says of its place among the others, in references to this very document. */
function readPlace(line: MarkedElement, number: string) {
  const references = line.all("BillingReference");
  const own = references.find((reference) => reference.at("InvoiceDocumentReference").has("ID", number));
  const other = references.find((reference) => reference !== own);
  own?.at("InvoiceDocumentReference").skip("ID", number);
  return {
    subtype: own?.at("InvoiceDocumentReference", "DocumentStatusCode").text,
    parentLineId: own?.at("BillingReferenceLine", "ID").text,
    precedingInvoice: other === undefined ? undefined : readPreceding(other),
  };
}

function readLineVat(item: MarkedElement, reasons: readonly VatBreakdown[], isPriced: boolean) {
  const tax = item.at("ClassifiedTaxCategory");
  if (!isPriced && !tax.exists) return { vatCategory: "" as VatCategory };
  const { category, rate } = readTaxCategory(tax);
  // A line that says why it bears no VAT repeats what the breakdown says.
  const reason = reasons.find((group) => group.category === category);
  tax.skip("TaxExemptionReason", reason?.exemptionReason);
  tax.skip("TaxExemptionReasonCode", reason?.exemptionReasonCode);
  return { vatCategory: category, vatRate: rate };
}

/** One line of an invoice or of a credit note; `reasons` are the groups of the breakdown. */
export function readLine(line: MarkedElement, number: string, reasons: readonly VatBreakdown[]): IssuedLine {
  const quantity = line.at("InvoicedQuantity").exists ? line.at("InvoicedQuantity") : line.at("CreditedQuantity");
  const item = line.at("Item");
  const place = readPlace(line, number);
  // Headings of groups and mere information need no quantity, price or VAT.
  const isPriced = countsFor(place.subtype);
  const net = line.at("LineExtensionAmount");
  const all = line.all("AllowanceCharge");
  return defined({
    id: line.at("ID").requiredText,
    ...place,
    note: line.at("Note").text,
    quantity: isPriced ? quantity.requiredDecimal : (quantity.decimal ?? ""),
    unit: quantity.attribute("unitCode") ?? "",
    netAmount: isPriced ? readRequiredAmount(net) : (readAmount(net) ?? ""),
    accountingReference: line.at("AccountingCost").text,
    period: readPeriod(line.at("InvoicePeriod")),
    orderLineReference: line.at("OrderLineReference", "LineID").text,
    objectIdentifier: readObject(line),
    allowances: filled(all.filter((entry) => !isCharge(entry)).map(readAllowanceCharge)),
    charges: filled(all.filter(isCharge).map(readAllowanceCharge)),
    ...readItem(item),
    ...readLineVat(item, reasons, isPriced),
    ...readPrice(line.at("Price"), isPriced),
  });
}
