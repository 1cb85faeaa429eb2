import { readFileSync } from "node:fs";
import { readXmlTree, type XmlElement } from "@acquit/core";

/** One line as a person would type it. */
export interface TypedLine {
  readonly name: string;
  readonly quantity: string;
  readonly unit: string;
  readonly price: string;
  readonly discount: string | undefined;
  readonly rate: string;
}

/** A reduction or an extra on the whole document. */
export interface TypedAdjustment {
  readonly isCharge: boolean;
  readonly reason: string;
  readonly amount: string;
  readonly rate: string;
}

/** What an invoice file says, in the file's own decimal text. */
export interface GoldenInvoice {
  readonly lines: readonly TypedLine[];
  readonly adjustments: readonly TypedAdjustment[];
  readonly vat: readonly { readonly rate: string; readonly base: string; readonly tax: string }[];
  readonly lineTotal: string;
  readonly taxExclusive: string;
  readonly tax: string;
  readonly taxInclusive: string;
  readonly payable: string;
}

function all(element: XmlElement, path: string): readonly XmlElement[] {
  const [first = "", ...rest] = path.split("/");
  const found = element.children.filter(({ name }) => name === first);
  return rest.length === 0 ? found : found.flatMap((child) => all(child, rest.join("/")));
}

function textAt(element: XmlElement, path: string): string | undefined {
  return all(element, path)[0]?.text.trim();
}

function need(element: XmlElement, path: string): string {
  const text = textAt(element, path);
  if (text === undefined) throw new RangeError(`The file has no ${path}`);
  return text;
}

function lineOf(line: XmlElement): TypedLine {
  const [quantity] = all(line, "InvoicedQuantity");
  return {
    name: need(line, "Item/Name"),
    quantity: quantity?.text.trim() ?? "1",
    unit: quantity?.attributes.get("unitCode") ?? "C62",
    price: need(line, "Price/PriceAmount"),
    discount: textAt(line, "AllowanceCharge/Amount"),
    rate: need(line, "Item/ClassifiedTaxCategory/Percent"),
  };
}

/** Reads what the tests type and expect from a UBL invoice of this folder. */
export function readGoldenInvoice(file: string): GoldenInvoice {
  const invoice = readXmlTree(readFileSync(new URL(file, import.meta.url), "utf8"));
  return {
    lines: all(invoice, "InvoiceLine").map(lineOf),
    adjustments: all(invoice, "AllowanceCharge").map((entry) => ({
      isCharge: need(entry, "ChargeIndicator") === "true",
      reason: need(entry, "AllowanceChargeReason"),
      amount: need(entry, "Amount"),
      rate: need(entry, "TaxCategory/Percent"),
    })),
    vat: all(invoice, "TaxTotal/TaxSubtotal").map((group) => ({
      rate: need(group, "TaxCategory/Percent"),
      base: need(group, "TaxableAmount"),
      tax: need(group, "TaxAmount"),
    })),
    lineTotal: need(invoice, "LegalMonetaryTotal/LineExtensionAmount"),
    taxExclusive: need(invoice, "LegalMonetaryTotal/TaxExclusiveAmount"),
    tax: need(invoice, "TaxTotal/TaxAmount"),
    taxInclusive: need(invoice, "LegalMonetaryTotal/TaxInclusiveAmount"),
    payable: need(invoice, "LegalMonetaryTotal/PayableAmount"),
  };
}
