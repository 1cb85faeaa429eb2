import { readXmlTree, type XmlElement, type XmlLimits } from "@acquit/core";
import { readCii } from "./cii/read-cii.ts";
import type { ReadInvoice } from "./received-document.ts";
import { readUbl } from "./ubl/read-ubl.ts";

/** Well-formed XML that is no invoice we know. */
export class UnknownSyntaxError extends Error {
  readonly code = "unknown-syntax";
  override readonly name = "UnknownSyntaxError";

  constructor(root: XmlElement) {
    super(`The file begins with <${root.name}>; an invoice begins with CrossIndustryInvoice (CII), Invoice or CreditNote (UBL).`);
  }
}

const readers: Readonly<Record<string, (root: XmlElement) => ReadInvoice>> = {
  "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100 CrossIndustryInvoice": readCii,
  "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2 Invoice": readUbl,
  "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2 CreditNote": readUbl,
};

/** Reads the tree of an invoice or credit note. @throws UnknownSyntaxError when it is none */
export function readInvoiceTree(root: XmlElement): ReadInvoice {
  const read = readers[`${root.namespace} ${root.name}`];
  if (read === undefined) throw new UnknownSyntaxError(root);
  return read(root);
}

/**
 * Reads an invoice or credit note in CII or UBL: what the model knows, what it has no place for, and what is malformed.
 * @throws XmlError when it is not well-formed XML, has a DTD or is beyond the limits; UnknownSyntaxError when it is no invoice
 */
export function readInvoice(xml: string, limits: Partial<XmlLimits> = {}): ReadInvoice {
  return readInvoiceTree(readXmlTree(xml, limits));
}
