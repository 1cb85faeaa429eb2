import { readXmlTree, type XmlElement, type XmlLimits } from "@acquit/core";
import { checkCiiSyntax } from "../rules/cii-syntax.ts";
import { checkCodes } from "../rules/codes.ts";
import { readInvoiceTree } from "../read-invoice.ts";
import { checkSubLines } from "../rules/extended.ts";
import { checkFrench } from "../rules/french.ts";
import { checkDocument } from "../rules/document.ts";
import { checkLimits } from "../rules/limits.ts";
import { checkPresence } from "../rules/presence.ts";
import { checkProfile, isExtendedProfile } from "../rules/profile.ts";
import { checkSums } from "../rules/totals.ts";
import { checkUblSyntax } from "../rules/ubl-syntax.ts";
import { checkVat } from "../rules/vat.ts";
import { cii } from "./binding-cii.ts";
import { ubl } from "./binding-ubl.ts";
import { Facts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { locate } from "./locate.ts";
import { nodeOf } from "./node.ts";

function factsIn(root: XmlElement): Facts {
  return new Facts(nodeOf(root), root.name === "CrossIndustryInvoice" ? cii : ubl);
}

/** Checks a document's tree against EN 16931; the findings are in the order of the rules. */
export function validateTree(root: XmlElement): readonly Finding[] {
  const facts = factsIn(root);
  checkEn16931(facts);
  return facts.findings;
}

function checkEn16931(facts: Facts): void {
  const leaves = checkProfile(facts);
  if (leaves === "nearly-everything") return;
  facts.hasLines = leaves === "nothing";
  facts.isExtended = isExtendedProfile(facts);
  checkPresence(facts);
  checkDocument(facts);
  checkLimits(facts);
  checkCodes(facts);
  checkSums(facts);
  checkVat(facts);
  if (facts.isExtended) checkSubLines(facts);
  if (facts.binding === ubl) checkUblSyntax(facts);
  else checkCiiSyntax(facts);
}

/** Which rules apply: EN 16931 alone, the French ones on top, or by the seller's country (BT-40). */
export type Rules = "en16931" | "fr" | "by-country";

/** How a file is checked. */
export interface ValidationOptions {
  readonly rules?: Rules;
  readonly limits?: Partial<XmlLimits>;
}

/**
 * Checks an invoice or credit note in CII or UBL against the rules of EN 16931 (artefacts 1.3.16), or of EXTENDED-CTC-FR (1.4.0) where it
 * says it is of that profile, and, for a French seller, BR-FR (1.4.0.03).
 * @throws XmlError when it is not well-formed XML; UnknownSyntaxError when it is no invoice
 */
export function validate(xml: string, { rules = "by-country", limits = {} }: ValidationOptions = {}): readonly Finding[] {
  const root = readXmlTree(xml, limits);
  const { document } = readInvoiceTree(root);
  const isFrench = rules === "fr" || (rules === "by-country" && document.seller.address.country === "FR");
  const facts = factsIn(root);
  checkEn16931(facts);
  if (!isFrench) return facts.findings;
  return [...facts.findings, ...checkFrench(document).map((finding) => locate(facts, finding))];
}
