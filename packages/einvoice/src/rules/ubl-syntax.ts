import type { Facts } from "../validate/facts.ts";
import type { Node } from "../validate/node.ts";
import { compile, type Select } from "../validate/select.ts";

type Limit = readonly [rule: string, term: string, at: string, part: string, most?: number];

const seller = "AccountingSupplierParty/Party";
const buyer = "AccountingCustomerParty/Party";
const lines = "InvoiceLine|CreditNoteLine";

/** What occurs at most once (or `most` times) in each place (UBL-SR). */
const limits: readonly Limit[] = [
  ["UBL-SR-01", "BT-12", ".", "ContractDocumentReference/ID"],
  ["UBL-SR-02", "BT-15", ".", "ReceiptDocumentReference/ID"],
  ["UBL-SR-03", "BT-16", ".", "DespatchDocumentReference/ID"],
  ["UBL-SR-09", "BT-27", ".", `${seller}/PartyLegalEntity/RegistrationName`],
  ["UBL-SR-12", "BT-31", ".", `${seller}/PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID`],
  ["UBL-SR-13", "BT-32", ".", `${seller}/PartyTaxScheme[TaxScheme/ID!=VAT]/CompanyID`],
  ["UBL-SR-15", "BT-44", ".", `${buyer}/PartyLegalEntity/RegistrationName`],
  ["UBL-SR-18", "BT-48", ".", `${buyer}/PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID`],
  ["UBL-SR-29", "BT-90", ".", "//PartyIdentification/ID[@schemeID=SEPA]"],
  ["UBL-SR-34", "BT-127", lines, "Note"],
  ["UBL-SR-42", "BT-31", "AccountingSupplierParty/Party|AccountingCustomerParty/Party", "PartyTaxScheme", 2],
  ["UBL-SR-45", "BT-9", ".", "PaymentMeans/PaymentDueDate"],
  ["UBL-SR-48", "BT-151", lines, "Item/ClassifiedTaxCategory"],
  ["UBL-SR-51", "BT-162", "//PostalAddress|//Address", "AddressLine"],
];

/** Rules are compiled when the first UBL file is checked. */
let compiledLimits: readonly (readonly [Limit, Select, Select])[] | undefined;

function checkLimits(facts: Facts): void {
  compiledLimits ??= limits.map((limit) => [limit, compile(limit[2]), compile(limit[3])] as const);
  for (const [[rule, term, , , most = 1], places, parts] of compiledLimits) {
    for (const at of places(facts.root)) {
      const found = parts(at).length;
      if (found <= most) continue;
      facts.report(at, { rule, wrong: "too-many", terms: [term], found: String(found), expected: String(most) });
    }
  }
}

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
    facts.report(node, { rule: "UBL-DT-01", wrong: "decimals", terms: [], found: node.text, expected: "2" });
  }
  if (node.name.endsWith("BinaryObject")) {
    if (!node.attributes.has("mimeCode")) facts.report(node, { rule: "UBL-DT-06", wrong: "missing", terms: ["BT-125-1"] });
    if (!node.attributes.has("filename")) facts.report(node, { rule: "UBL-DT-07", wrong: "missing", terms: ["BT-125-2"] });
  }
  for (const child of node.children) checkDataTypes(facts, child);
}

/** Checks the rules that bind EN 16931 to UBL. What lies outside it altogether is not named here: the reader lists it. */
export function checkUblSyntax(facts: Facts): void {
  checkLimits(facts);
  checkRepeated(facts);
  checkDocumentReferences(facts);
  checkDataTypes(facts, facts.root);
}
