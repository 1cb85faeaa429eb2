import type { Facts } from "../validate/facts.ts";
import type { Node } from "../validate/node.ts";
import { compile } from "../validate/select.ts";
import { occurrenceCheck } from "./occurrences.ts";
import { ublOccurrences } from "./ubl-occurrences.ts";

const checkOccurrences = occurrenceCheck(ublOccurrences);

/** UBL-SR-44, UBL-SR-47: payment references and means are the same wherever they are repeated. */
function checkRepeated(facts: Facts): void {
  for (const [rule, term, name] of [
    ["UBL-SR-44", "BT-83", "//PaymentID"],
    ["UBL-SR-47", "BT-81", "//PaymentMeansCode"],
  ] as const) {
    const nodes = compile(name)(facts.root);
    const other = nodes.find(({ text }) => text !== nodes[0]?.text);
    if (other !== undefined) facts.report(other, { rule, wrong: "different", terms: [term], found: other.text });
  }
}

/** UBL-SR-19, 20, 21: a payee has one name, identifier and registration, and is not the seller. */
function checkPayee(facts: Facts): void {
  for (const at of compile("//PayeeParty")(facts.root)) {
    const names = compile("PartyName/Name")(at);
    const sellers = compile("../AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName")(at).map(({ text }) => text);
    const isOther = names.some(({ text }) => sellers.some((seller) => seller !== text));
    for (const [rule, term, part] of [
      ["UBL-SR-19", "BT-59", "PartyName/Name"],
      ["UBL-SR-20", "BT-60", "PartyIdentification/ID[@schemeID!=SEPA]"],
      ["UBL-SR-21", "BT-61", "PartyLegalEntity/CompanyID"],
    ] as const) {
      const found = compile(part)(at).length;
      if (found > 1) facts.report(at, { rule, wrong: "too-many", terms: [term], found: String(found), expected: "1" });
      else if (!isOther) {
        facts.report(at, { rule, wrong: "seller-as-payee", terms: ["BT-59"], found: names.map(({ text }) => text).join(", ") });
      }
    }
  }
}

/** UBL-SR-53: a tax number and the kind of tax it belongs to stand together. */
function checkTaxSchemes(facts: Facts): void {
  for (const at of compile("//PartyTaxScheme")(facts.root)) {
    const isWhole = compile("TaxScheme/ID")(at).length > 0 && compile("CompanyID")(at).length > 0;
    if (!isWhole) facts.report(at, { rule: "UBL-SR-53", wrong: "missing", terms: ["BT-31"] });
  }
}

/** UBL-SR-43: only the invoiced object (and a credit note's project) carries a scheme or a type. */
function checkDocumentReferences(facts: Facts): void {
  const project = facts.root.name === "CreditNote" ? "50" : "130";
  for (const at of facts.group("BG-24")) {
    const type = at.children.find(({ name }) => name === "DocumentTypeCode")?.text;
    const isTyped = type !== undefined || facts.nodes(at, "BG-24", "BT-122").some(({ attributes }) => attributes.has("schemeID"));
    if (isTyped && type !== "130" && type !== project) {
      facts.report(at, {
        rule: "UBL-SR-43",
        wrong: "forbidden",
        terms: ["BT-18-1"],
        ...(type === undefined ? {} : { found: type }),
      });
    }
  }
}

function isAmount({ name, parent }: Node): boolean {
  const isOfPrice = parent?.name === "AllowanceCharge" && parent.parent?.name === "Price";
  return name.endsWith("Amount") && !name.endsWith("PriceAmount") && !isOfPrice;
}

/** UBL-DT-01, 06, 07: decimals of every amount, type and name of every file. */
function checkDataTypes(facts: Facts, node: Node): void {
  if (isAmount(node) && /\.\d{3}/.test(node.text)) {
    facts.report(node, { rule: "UBL-DT-01", wrong: "decimals", terms: ["BG-22"], found: node.text, expected: "2" });
  }
  if (node.name.endsWith("BinaryObject")) {
    if (!node.attributes.has("mimeCode")) facts.report(node, { rule: "UBL-DT-06", wrong: "missing", terms: ["BT-125-1"] });
    if (!node.attributes.has("filename")) facts.report(node, { rule: "UBL-DT-07", wrong: "missing", terms: ["BT-125-2"] });
  }
  for (const child of node.children) checkDataTypes(facts, child);
}

/** Checks the rules that bind EN 16931 to UBL and are fatal. What else lies outside it is a warning there; the reader lists it. */
export function checkUblSyntax(facts: Facts): void {
  checkOccurrences(facts);
  checkRepeated(facts);
  checkPayee(facts);
  checkTaxSchemes(facts);
  checkDocumentReferences(facts);
  checkDataTypes(facts, facts.root);
}
