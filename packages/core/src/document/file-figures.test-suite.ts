import { minorFromText } from "../money/money.ts";
import type { XmlElement } from "../xml/xml-tree.ts";
import type { AllowanceCharge, DocumentAllowanceCharge } from "./allowance-charge.ts";
import type { DocumentTypeCode, VatCategory } from "./codes.ts";
import type { DocumentContent } from "./document.ts";
import type { Line } from "./line.ts";
import { vatGroupName, type ComparedFigures } from "./compared-figures.test-suite.ts";

/** The figures a file was read into: what core computes from, and what the file itself says they come to. */
export interface FileFigures {
  readonly content: DocumentContent;
  readonly stated: ComparedFigures;
}

const childrenOf = (element: XmlElement | undefined, name: string) =>
  element?.children.filter((child) => child.name === name) ?? [];
const find = (element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((at, name) => childrenOf(at, name)[0], element);
const textOf = (element: XmlElement | undefined, ...path: readonly string[]) => find(element, ...path)?.text.trim();
const optional = <Key extends string>(key: Key, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, string>>;

interface Reading {
  readonly currency: string;
  readonly minor: (element: XmlElement | undefined, ...path: readonly string[]) => number;
}

function readingIn(currency: string): Reading {
  return { currency, minor: (element, ...path) => minorFromText(textOf(element, ...path) ?? "0", currency) };
}

function rated(category: string | undefined, rate: string | undefined) {
  return { vatCategory: (category ?? "") as VatCategory, ...(category === "O" ? {} : optional("vatRate", rate)) };
}

function splitEntries<Entry extends AllowanceCharge>(elements: readonly XmlElement[], read: (one: XmlElement) => Entry) {
  const isCharge = (one: XmlElement) =>
    /^true$/.test(textOf(one, "ChargeIndicator", "Indicator") ?? textOf(one, "ChargeIndicator") ?? "");
  return { allowances: elements.filter((one) => !isCharge(one)).map(read), charges: elements.filter(isCharge).map(read) };
}

function ciiLine(element: XmlElement): Line {
  const price = find(element, "SpecifiedLineTradeAgreement", "NetPriceProductTradePrice");
  const settlement = find(element, "SpecifiedLineTradeSettlement");
  const tax = find(settlement, "ApplicableTradeTax");
  return {
    id: textOf(element, "AssociatedDocumentLineDocument", "LineID") ?? "",
    name: "",
    unit: "C62",
    quantity: textOf(element, "SpecifiedLineTradeDelivery", "BilledQuantity") ?? "",
    netPrice: textOf(price, "ChargeAmount") ?? "",
    ...optional("priceBaseQuantity", textOf(price, "BasisQuantity")),
    ...rated(textOf(tax, "CategoryCode"), textOf(tax, "RateApplicablePercent")),
    ...splitEntries(childrenOf(settlement, "SpecifiedTradeAllowanceCharge"), (one) => ({
      amount: textOf(one, "ActualAmount") ?? "",
    })),
  };
}

/** The freight and similar charges of the EXTENDED profile; to the sums they are charges like others. */
function logistics(settlement: XmlElement | undefined): readonly DocumentAllowanceCharge[] {
  return childrenOf(settlement, "SpecifiedLogisticsServiceCharge").map((one) => ({
    amount: textOf(one, "AppliedAmount") ?? "",
    ...rated(textOf(one, "AppliedTradeTax", "CategoryCode"), textOf(one, "AppliedTradeTax", "RateApplicablePercent")),
  }));
}

function readCii(root: XmlElement): FileFigures {
  const trade = find(root, "SupplyChainTradeTransaction");
  const settlement = find(trade, "ApplicableHeaderTradeSettlement");
  const { currency, minor } = readingIn(textOf(settlement, "InvoiceCurrencyCode") ?? "");
  const items = childrenOf(trade, "IncludedSupplyChainTradeLineItem");
  const sums = find(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation");
  const vat = childrenOf(sums, "TaxTotalAmount").find((one) => (one.attributes.get("currencyID") ?? currency) === currency);
  const entries = splitEntries(childrenOf(settlement, "SpecifiedTradeAllowanceCharge"), (one) => ({
    amount: textOf(one, "ActualAmount") ?? "",
    ...rated(textOf(one, "CategoryTradeTax", "CategoryCode"), textOf(one, "CategoryTradeTax", "RateApplicablePercent")),
  }));
  return {
    content: {
      typeCode: (textOf(root, "ExchangedDocument", "TypeCode") ?? "") as DocumentTypeCode,
      currency,
      lines: items.map(ciiLine),
      allowances: entries.allowances,
      charges: [...entries.charges, ...logistics(settlement)],
      ...optional("prepaidAmount", textOf(sums, "TotalPrepaidAmount")),
      ...optional("roundingAmount", textOf(sums, "RoundingAmount")),
    },
    stated: {
      lineNets: items.map((item) =>
        minor(item, "SpecifiedLineTradeSettlement", "SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount"),
      ),
      lineTotal: minor(sums, "LineTotalAmount"),
      allowanceTotal: minor(sums, "AllowanceTotalAmount"),
      chargeTotal: minor(sums, "ChargeTotalAmount"),
      taxExclusive: minor(sums, "TaxBasisTotalAmount"),
      vat: minor(vat),
      taxInclusive: minor(sums, "GrandTotalAmount"),
      payable: minor(sums, "DuePayableAmount"),
      groups: childrenOf(settlement, "ApplicableTradeTax").map((tax) => ({
        name: vatGroupName(textOf(tax, "CategoryCode"), textOf(tax, "RateApplicablePercent")),
        taxable: minor(tax, "BasisAmount"),
        tax: minor(tax, "CalculatedAmount"),
      })),
    },
  };
}

function ublLine(element: XmlElement): Line {
  const price = find(element, "Price");
  const category = find(element, "Item", "ClassifiedTaxCategory");
  return {
    id: textOf(element, "ID") ?? "",
    name: "",
    unit: "C62",
    quantity: textOf(element, "InvoicedQuantity") ?? textOf(element, "CreditedQuantity") ?? "",
    netPrice: textOf(price, "PriceAmount") ?? "",
    ...optional("priceBaseQuantity", textOf(price, "BaseQuantity")),
    ...rated(textOf(category, "ID"), textOf(category, "Percent")),
    ...splitEntries(childrenOf(element, "AllowanceCharge"), (one) => ({ amount: textOf(one, "Amount") ?? "" })),
  };
}

function readUbl(root: XmlElement): FileFigures {
  const { currency, minor } = readingIn(textOf(root, "DocumentCurrencyCode") ?? "");
  const items = [...childrenOf(root, "InvoiceLine"), ...childrenOf(root, "CreditNoteLine")];
  const sums = find(root, "LegalMonetaryTotal");
  const tax = childrenOf(root, "TaxTotal").find((one) => find(one, "TaxAmount")?.attributes.get("currencyID") === currency);
  return {
    content: {
      typeCode: (textOf(root, "InvoiceTypeCode") ?? textOf(root, "CreditNoteTypeCode") ?? "") as DocumentTypeCode,
      currency,
      lines: items.map(ublLine),
      ...splitEntries(childrenOf(root, "AllowanceCharge"), (one) => ({
        amount: textOf(one, "Amount") ?? "",
        ...rated(textOf(one, "TaxCategory", "ID"), textOf(one, "TaxCategory", "Percent")),
      })),
      ...optional("prepaidAmount", textOf(sums, "PrepaidAmount")),
      ...optional("roundingAmount", textOf(sums, "PayableRoundingAmount")),
    },
    stated: {
      lineNets: items.map((item) => minor(item, "LineExtensionAmount")),
      lineTotal: minor(sums, "LineExtensionAmount"),
      allowanceTotal: minor(sums, "AllowanceTotalAmount"),
      chargeTotal: minor(sums, "ChargeTotalAmount"),
      taxExclusive: minor(sums, "TaxExclusiveAmount"),
      vat: minor(tax, "TaxAmount"),
      taxInclusive: minor(sums, "TaxInclusiveAmount"),
      payable: minor(sums, "PayableAmount"),
      groups: childrenOf(tax, "TaxSubtotal").map((one) => ({
        name: vatGroupName(textOf(one, "TaxCategory", "ID"), textOf(one, "TaxCategory", "Percent")),
        taxable: minor(one, "TaxableAmount"),
        tax: minor(one, "TaxAmount"),
      })),
    },
  };
}

/** Reads a CII or UBL file's figures; undefined when it is neither an invoice nor a credit note. */
export function readFileFigures(root: XmlElement): FileFigures | undefined {
  if (root.name === "CrossIndustryInvoice") return readCii(root);
  return root.name === "Invoice" || root.name === "CreditNote" ? readUbl(root) : undefined;
}
