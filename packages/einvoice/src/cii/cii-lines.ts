import type { AllowanceCharge, DocumentAllowanceCharge, IssuedLine, Period, PrecedingInvoice, VatBreakdown } from "@acquit/core";
import { attribute, each, group, text } from "../xml/xml-text.ts";
import { chargeIndicator, dateTime, identifier, percent } from "./cii-values.ts";

/** A document that this one (BG-3), or one of its lines, follows. */
export function precedingInvoice({ number, issueDate, typeCode }: PrecedingInvoice): string {
  return group(
    "ram:InvoiceReferencedDocument",
    text("ram:IssuerAssignedID", number),
    text("ram:TypeCode", typeCode),
    dateTime("FormattedIssueDateTime", issueDate, "qdt"),
  );
}

/** An invoicing period (BG-14, BG-26). */
export function period(value: Period | undefined): string {
  return group("ram:BillingSpecifiedPeriod", dateTime("StartDateTime", value?.start), dateTime("EndDateTime", value?.end));
}

/** Allowances or charges, of a line or of the document; those of the document name their VAT group. */
export function allowancesOrCharges(
  values: readonly (AllowanceCharge | DocumentAllowanceCharge)[] | undefined,
  isCharge: boolean,
): string {
  return each(values, (value) =>
    group(
      "ram:SpecifiedTradeAllowanceCharge",
      chargeIndicator(isCharge),
      percent("CalculationPercent", value.percent),
      text("ram:BasisAmount", value.baseAmount),
      text("ram:ActualAmount", value.amount),
      text("ram:ReasonCode", value.reasonCode),
      text("ram:Reason", value.reason),
      "vatCategory" in value
        ? group(
            "ram:CategoryTradeTax",
            text("ram:TypeCode", "VAT"),
            text("ram:CategoryCode", value.vatCategory),
            percent("RateApplicablePercent", value.vatRate),
          )
        : "",
    ),
  );
}

function product(line: IssuedLine): string {
  return group(
    "ram:SpecifiedTradeProduct",
    identifier("GlobalID", line.standardItemId),
    text("ram:SellerAssignedID", line.sellerItemId),
    text("ram:BuyerAssignedID", line.buyerItemId),
    text("ram:Name", line.name),
    text("ram:Description", line.description),
    each(line.attributes, ({ name, value }) =>
      group("ram:ApplicableProductCharacteristic", text("ram:Description", name), text("ram:Value", value)),
    ),
    each(line.classifications, ({ code, scheme, schemeVersion }) =>
      group(
        "ram:DesignatedProductClassification",
        text("ram:ClassCode", code, attribute("listID", scheme) + attribute("listVersionID", schemeVersion)),
      ),
    ),
    group("ram:OriginTradeCountry", text("ram:ID", line.originCountry)),
  );
}

function basisQuantity(line: IssuedLine): string {
  return text("ram:BasisQuantity", line.priceBaseQuantity, attribute("unitCode", line.priceBaseUnit));
}

function prices(line: IssuedLine): string {
  const discount =
    line.priceDiscount === undefined
      ? ""
      : group("ram:AppliedTradeAllowanceCharge", chargeIndicator(false), text("ram:ActualAmount", line.priceDiscount));
  const gross =
    line.grossPrice === undefined
      ? ""
      : group("ram:GrossPriceProductTradePrice", text("ram:ChargeAmount", line.grossPrice), basisQuantity(line), discount);
  return gross + group("ram:NetPriceProductTradePrice", text("ram:ChargeAmount", line.netPrice), basisQuantity(line));
}

/** @param reasons groups of the breakdown that say why there is no VAT: the profile EXTENDED-CTC-FR repeats that on each line */
function lineTax(line: IssuedLine, reasons: readonly VatBreakdown[] | undefined): string {
  const category = text("ram:CategoryCode", line.vatCategory);
  // The heading of a group of lines has none.
  if (category === "") return "";
  const reason = reasons?.find((group) => group.category === line.vatCategory);
  return group(
    "ram:ApplicableTradeTax",
    text("ram:TypeCode", "VAT"),
    text("ram:ExemptionReason", reason?.exemptionReason),
    category,
    text("ram:ExemptionReasonCode", reason?.exemptionReasonCode),
    percent("RateApplicablePercent", line.vatRate),
  );
}

function settlement(line: IssuedLine, reasons: readonly VatBreakdown[] | undefined): string {
  return group(
    "ram:SpecifiedLineTradeSettlement",
    lineTax(line, reasons),
    period(line.period),
    allowancesOrCharges(line.allowances, false),
    allowancesOrCharges(line.charges, true),
    group("ram:SpecifiedTradeSettlementLineMonetarySummation", text("ram:LineTotalAmount", line.netAmount)),
    line.precedingInvoice === undefined ? "" : precedingInvoice(line.precedingInvoice),
    line.objectIdentifier === undefined
      ? ""
      : group(
          "ram:AdditionalReferencedDocument",
          text("ram:IssuerAssignedID", line.objectIdentifier.id),
          text("ram:TypeCode", "130"),
          text("ram:ReferenceTypeCode", line.objectIdentifier.scheme),
        ),
    group("ram:ReceivableSpecifiedTradeAccountingAccount", text("ram:ID", line.accountingReference)),
  );
}

/** Groups that the schema wants of every line, if need be empty: the heading of others has no price and no quantity. */
function wanted(name: string, inside: string): string {
  return inside === "" ? `<ram:${name}/>` : group(`ram:${name}`, inside);
}

/** One line (BG-25). */
export function lineItem(line: IssuedLine, reasons?: readonly VatBreakdown[]): string {
  const order = group("ram:BuyerOrderReferencedDocument", text("ram:LineID", line.orderLineReference));
  return group(
    "ram:IncludedSupplyChainTradeLineItem",
    group(
      "ram:AssociatedDocumentLineDocument",
      text("ram:LineID", line.id),
      text("ram:ParentLineID", line.parentLineId),
      text("ram:LineStatusReasonCode", line.subtype),
      group("ram:IncludedNote", text("ram:Content", line.note)),
    ),
    product(line),
    wanted("SpecifiedLineTradeAgreement", order + prices(line)),
    wanted("SpecifiedLineTradeDelivery", text("ram:BilledQuantity", line.quantity, attribute("unitCode", line.unit))),
    settlement(line, reasons),
  );
}
