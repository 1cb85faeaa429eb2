import type {
  AllowanceCharge,
  DocumentAllowanceCharge,
  IssuedLine,
  Line,
  Period,
  PrecedingInvoice,
  VatBreakdown,
  VatCategory,
} from "@acquit/core";
import { countsFor } from "../sub-lines.ts";
import { defined, definedGroup, filled } from "../xml/defined.ts";
import type { MarkedElement } from "../xml/marked-element.ts";
import { readIdentifier } from "./read-cii-parties.ts";

/** A date in its wrapper. */
export function readDateTime(
  element: MarkedElement,
  inside: "DateTimeString" | "DateString" = "DateTimeString",
): string | undefined {
  const day = element.at(inside);
  day.attribute("format");
  return day.date;
}

/** The document that this one, or a line of it, follows. */
export function readPreceding(element: MarkedElement): PrecedingInvoice {
  return defined({
    number: element.at("IssuerAssignedID").requiredText,
    typeCode: element.at("TypeCode").text,
    issueDate: readDateTime(element.at("FormattedIssueDateTime")),
  });
}

/** An invoicing period. */
export function readPeriod(element: MarkedElement): Period | undefined {
  return definedGroup({
    start: readDateTime(element.at("StartDateTime")),
    end: readDateTime(element.at("EndDateTime")),
  });
}

function isCharge(element: MarkedElement): boolean {
  return /^(true|1)$/.test(element.at("ChargeIndicator", "Indicator").text ?? "");
}

function readAllowanceCharge(element: MarkedElement): AllowanceCharge {
  return defined({
    amount: element.at("ActualAmount").decimal,
    baseAmount: element.at("BasisAmount").decimal,
    percent: element.at("CalculationPercent").decimal,
    reason: element.at("Reason").text,
    reasonCode: element.at("ReasonCode").text,
  });
}

/** A VAT category as it is written; the checks say when it is none of EN 16931. */
export function readCategory(element: MarkedElement): VatCategory {
  return element.requiredText as VatCategory;
}

/** Allowances and charges of the document, with their VAT groups. */
export function readDocumentAllowancesCharges(element: MarkedElement) {
  const all = element.all("SpecifiedTradeAllowanceCharge");
  const read = (entry: MarkedElement): DocumentAllowanceCharge => {
    const tax = entry.at("CategoryTradeTax");
    void tax.at("TypeCode").text;
    return defined({
      ...readAllowanceCharge(entry),
      vatCategory: readCategory(tax.at("CategoryCode")),
      vatRate: tax.at("RateApplicablePercent").decimal,
    });
  };
  return {
    allowances: filled(all.filter((entry) => !isCharge(entry)).map(read)),
    charges: filled(all.filter(isCharge).map(read)),
  };
}

function readProduct(product: MarkedElement) {
  return {
    name: product.at("Name").requiredText,
    description: product.at("Description").text,
    standardItemId: readIdentifier(product.at("GlobalID")),
    sellerItemId: product.at("SellerAssignedID").text,
    buyerItemId: product.at("BuyerAssignedID").text,
    attributes: filled(
      product.all("ApplicableProductCharacteristic").map((characteristic) => ({
        name: characteristic.at("Description").requiredText,
        value: characteristic.at("Value").requiredText,
      })),
    ),
    classifications: filled(
      product.all("DesignatedProductClassification").map((classification) => {
        const code = classification.at("ClassCode");
        return defined({
          code: code.requiredText,
          scheme: code.attribute("listID") ?? "",
          schemeVersion: code.attribute("listVersionID"),
        });
      }),
    ),
    originCountry: product.at("OriginTradeCountry", "ID").text,
  };
}

function readPrices(agreement: MarkedElement, isPriced: boolean) {
  const net = agreement.at("NetPriceProductTradePrice");
  const gross = agreement.at("GrossPriceProductTradePrice");
  const quantity = net.at("BasisQuantity").exists ? net.at("BasisQuantity") : gross.at("BasisQuantity");
  const repeated = gross.at("BasisQuantity");
  // The gross price repeats the base of the net price.
  if (repeated.text === quantity.text) repeated.attribute("unitCode");
  const discount = gross.at("AppliedTradeAllowanceCharge");
  void discount.at("ChargeIndicator", "Indicator").text;
  return {
    netPrice: isPriced ? net.at("ChargeAmount").requiredDecimal : (net.at("ChargeAmount").decimal ?? ""),
    grossPrice: gross.at("ChargeAmount").decimal,
    priceDiscount: discount.at("ActualAmount").decimal,
    priceBaseQuantity: quantity.decimal,
    priceBaseUnit: quantity.attribute("unitCode"),
  };
}

function readObject(settlement: MarkedElement) {
  const reference = settlement.all("AdditionalReferencedDocument").find((one) => one.at("TypeCode").text === "130");
  const id = reference?.at("IssuerAssignedID").text;
  return id === undefined ? undefined : defined({ id, scheme: reference?.at("ReferenceTypeCode").text });
}

function readLineSettlement(settlement: MarkedElement, { isPriced, reasons }: LineSetting) {
  const tax = settlement.at("ApplicableTradeTax");
  void tax.at("TypeCode").text;
  const category = isPriced ? readCategory(tax.at("CategoryCode")) : ((tax.at("CategoryCode").text ?? "") as VatCategory);
  // A line that says why it bears no VAT repeats what the breakdown says.
  const reason = reasons.find((group) => group.category === category);
  tax.skip("ExemptionReason", reason?.exemptionReason);
  tax.skip("ExemptionReasonCode", reason?.exemptionReasonCode);
  const net = settlement.at("SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount");
  const preceding = settlement.at("InvoiceReferencedDocument");
  const all = settlement.all("SpecifiedTradeAllowanceCharge");
  return {
    vatCategory: category,
    vatRate: tax.at("RateApplicablePercent").decimal,
    period: readPeriod(settlement.at("BillingSpecifiedPeriod")),
    allowances: filled(all.filter((entry) => !isCharge(entry)).map(readAllowanceCharge)),
    charges: filled(all.filter(isCharge).map(readAllowanceCharge)),
    netAmount: isPriced ? net.requiredDecimal : (net.decimal ?? ""),
    precedingInvoice: preceding.exists ? readPreceding(preceding) : undefined,
    objectIdentifier: readObject(settlement),
    accountingReference: settlement.at("ReceivableSpecifiedTradeAccountingAccount", "ID").text,
  } satisfies Partial<{ [Key in keyof Line]: Line[Key] | undefined }> & { netAmount: string };
}

/** What of the document the reading of a line depends on. */
interface LineSetting {
  /** Lines that count have a quantity, a price and VAT; headings of groups and mere information need none. */
  readonly isPriced: boolean;
  readonly reasons: readonly VatBreakdown[];
}

/** One line; `reasons` are the groups of the breakdown. */
export function readLine(element: MarkedElement, reasons: readonly VatBreakdown[]): IssuedLine {
  const heading = element.at("AssociatedDocumentLineDocument");
  const agreement = element.at("SpecifiedLineTradeAgreement");
  const quantity = element.at("SpecifiedLineTradeDelivery", "BilledQuantity");
  const subtype = heading.at("LineStatusReasonCode").text;
  const isPriced = countsFor(subtype);
  return defined({
    id: heading.at("LineID").requiredText,
    parentLineId: heading.at("ParentLineID").text,
    subtype,
    note: heading.at("IncludedNote", "Content").text,
    ...readProduct(element.at("SpecifiedTradeProduct")),
    orderLineReference: agreement.at("BuyerOrderReferencedDocument", "LineID").text,
    ...readPrices(agreement, isPriced),
    quantity: isPriced ? quantity.requiredDecimal : (quantity.decimal ?? ""),
    unit: quantity.attribute("unitCode") ?? "",
    ...readLineSettlement(element.at("SpecifiedLineTradeSettlement"), { isPriced, reasons }),
  });
}
