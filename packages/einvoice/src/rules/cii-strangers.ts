import type { Facts } from "../validate/facts.ts";
import type { Node } from "../validate/node.ts";

/** Numbers of CII-DT rules with the name each of them forbids. */
function pairs(text: string): readonly (readonly [rule: string, name: string])[] {
  return text.split(", ").map((pair) => {
    const [number = "", name = ""] = pair.split(" ");
    return [`CII-DT-${number}`, name] as const;
  });
}

type Places = readonly (readonly [isHere: (name: string) => boolean, pairs: ReturnType<typeof pairs>])[];

/** Elements that CII has there and EN 16931 has not. */
const elements: Places = [
  [
    (name) => name.endsWith("ReferencedDocument"),
    pairs(
      "016 StatusCode, 017 CopyIndicator, 019 GlobalID, 020 RevisionID, 023 Information, 025 SectionName, 026 PreviousRevisionID, " +
        "028 EffectiveSpecifiedPeriod, 029 IssuerTradeParty, 030 AttachedSpecifiedBinaryFile",
    ),
  ],
  [
    (name) => name === "BillingSpecifiedPeriod",
    pairs(
      "069 DurationMeasure, 070 InclusiveIndicator, 071 Description, 073 CompleteDateTime, 074 OpenIndicator, 075 SeasonCode, 076 ID, " +
        "077 Name, 078 SequenceNumeric, 079 StartDateFlexibilityCode, 080 ContinuousIndicator, 081 PurposeCode",
    ),
  ],
  [
    (name) => name === "PostalTradeAddress",
    pairs(
      "082 ID, 083 PostOfficeBox, 084 BuildingName, 086 LineFour, 087 LineFive, 088 StreetName, 089 CitySubDivisionName, 090 CountryName, " +
        "091 CountrySubDivisionID, 092 AttentionOf, 093 CareOf, 094 BuildingNumber, 095 DepartmentName, 096 AdditionalStreetName",
    ),
  ],
];

/** Attributes, likewise. CII-DT-010 to 012 are not here: the official artefacts never reach them. */
const attributes: Places = [
  [(name) => name.endsWith("Amount") && name !== "TaxTotalAmount", pairs("031 currencyID, 032 currencyCodeListVersionID")],
  [(name) => name.endsWith("Quantity"), pairs("034 unitCodeListID, 035 unitCodeListAgencyID, 036 unitCodeListAgencyName")],
  [(name) => name === "TypeCode", pairs("008 name, 009 listURI")],
  [(name) => name === "CrossIndustryInvoice", pairs("013 languageID, 014 languageLocaleID")],
];

/** Identifiers that no scheme belongs to. */
const bare: ReadonlySet<string> = new Set([
  "GuidelineSpecifiedDocumentContextParameter/ID",
  "ExchangedDocument/ID",
  "AssociatedDocumentLineDocument/LineID",
  "SpecifiedTradeProduct/SellerAssignedID",
]);
const bareAttributes = pairs(
  "001 schemeName, 002 schemeAgencyName, 003 schemeDataURI, 004 schemeURI, 005 schemeID, 006 schemeAgencyID, 007 schemeVersionID",
);
const identifierAttributes = pairs("101 schemeName, 102 schemeAgencyName, 103 schemeDataURI, 104 schemeURI");

/** Elements of a referenced document that belong to some kinds only: which, by type code of an additional one. */
const byType: readonly (readonly [rule: string, name: string, types: readonly string[]])[] = [
  ["CII-DT-015", "URIID", ["916"]],
  ["CII-DT-018", "TypeCode", ["50", "130", "916"]],
  ["CII-DT-021", "Name", ["916"]],
  ["CII-DT-022", "AttachmentBinaryObject", ["916"]],
  ["CII-DT-024", "ReferenceTypeCode", ["130"]],
];

/** The group an element belongs to, for the explanation. */
const groups: Readonly<Record<string, string>> = {
  SellerTradeParty: "BG-4",
  BuyerTradeParty: "BG-7",
  PayeeTradeParty: "BG-10",
  SellerTaxRepresentativeTradeParty: "BG-11",
  ShipToTradeParty: "BG-13",
  IncludedSupplyChainTradeLineItem: "BG-25",
  SpecifiedTradeSettlementPaymentMeans: "BG-16",
  SpecifiedTradeAllowanceCharge: "BG-20",
  SpecifiedTradeSettlementHeaderMonetarySummation: "BG-22",
  ApplicableTradeTax: "BG-23",
  InvoiceReferencedDocument: "BG-3",
  AdditionalReferencedDocument: "BG-24",
  BillingSpecifiedPeriod: "BG-14",
  ExchangedDocumentContext: "BG-2",
};

function groupOf(node: Node): string {
  let outermost = "BG-0";
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) outermost = groups[at.name] ?? outermost;
  return outermost;
}

function report(facts: Facts, at: Node, rule: string, name: string): void {
  facts.report(at, { rule, wrong: "not-in-norm", terms: [groupOf(at)], found: name });
}

function checkChildren(facts: Facts, node: Node): void {
  for (const [isHere, banned] of elements) {
    if (!isHere(node.name)) continue;
    for (const [rule, name] of banned) if (node.children.some((child) => child.name === name)) report(facts, node, rule, name);
  }
  if (!node.name.endsWith("ReferencedDocument")) return;
  const type = node.name === "AdditionalReferencedDocument" ? node.children.find(({ name }) => name === "TypeCode")?.text : "";
  for (const [rule, name, types] of byType) {
    const isThere = node.children.some((child) => child.name === name);
    if (isThere && !types.includes(type ?? "")) report(facts, node, rule, name);
  }
  const isDated = node.children.some(({ name }) => name === "FormattedIssueDateTime");
  if (isDated && node.name !== "InvoiceReferencedDocument") report(facts, node, "CII-DT-027", "FormattedIssueDateTime");
}

function checkAttributes(facts: Facts, node: Node, isMeasured: boolean): void {
  const banned = attributes.flatMap(([isHere, names]) => (isHere(node.name) ? names : []));
  if (bare.has(`${node.parent?.name ?? ""}/${node.name}`)) banned.push(...bareAttributes);
  else if (node.name.endsWith("ID")) banned.push(...identifierAttributes);
  for (const [rule, name] of banned) if (node.attributes.has(name)) report(facts, node, rule, `@${name}`);
  // A unit somewhere needs one on a billed quantity.
  if (node.name.endsWith("Quantity") && node.attributes.has("unitCode") && !isMeasured)
    report(facts, node, "CII-DT-033", "@unitCode");
}

/** Dates inside a period are written as format 102 only. */
function checkPeriod(facts: Facts, node: Node): void {
  if (node.name !== "BillingSpecifiedPeriod") return;
  for (const [rule, name] of [
    ["CII-DT-068", "StartDateTime"],
    ["CII-DT-072", "EndDateTime"],
  ] as const) {
    const isOther = node.children.some((child) => child.name === name && child.children.some((one) => one.name === "DateTime"));
    if (isOther) report(facts, node, rule, "DateTime");
  }
}

/** Checks for what CII can say and EN 16931 cannot (the fatal rules CII-DT). */
export function checkCiiStrangers(facts: Facts): void {
  const isMeasured = facts.group("BG-25").some((at) => facts.has(at, "BG-25", "BT-130"));
  const visit = (node: Node): void => {
    if (node.children.length > 0) checkChildren(facts, node);
    if (node.attributes.size > 0) checkAttributes(facts, node, isMeasured);
    checkPeriod(facts, node);
    for (const child of node.children) visit(child);
  };
  visit(facts.root);
}
