import assert from "node:assert/strict";
import { test } from "node:test";
import { validateTree } from "../validate/validate.ts";
import { ciiOccurrences } from "./cii-occurrences.ts";
import { MadeTree } from "./made-tree.test-suite.ts";
import type { Occurrence } from "./occurrences.ts";
import { ublOccurrences } from "./ubl-occurrences.ts";

type Syntax = "CII" | "UBL";

function rulesOn(tree: MadeTree): ReadonlySet<string> {
  return new Set(validateTree(tree.root).map(({ rule }) => rule));
}

/** A file in which a part occurs so often at a place. */
function withParts(syntax: Syntax, [, , at, part]: Occurrence, count: number): MadeTree {
  const tree = new MadeTree(syntax);
  const place = tree.add(tree.root, at);
  for (let made = 0; made < count; made += 1) tree.add(place, part);
  return tree;
}

for (const [syntax, occurrences] of [
  ["CII", ciiOccurrences],
  ["UBL", ublOccurrences],
] as const) {
  for (const occurrence of occurrences) {
    const [rule, , at, part, most = 1, least = 0] = occurrence;
    test(`${rule} counts ${part} in ${at}`, () => {
      const isCountable = !part.endsWith("@name");
      if (most < 9 && isCountable) assert.ok(rulesOn(withParts(syntax, occurrence, most + 1)).has(rule), "one too many");
      if (least > 0) assert.ok(rulesOn(withParts(syntax, occurrence, 0)).has(rule), "none");
      assert.ok(!rulesOn(withParts(syntax, occurrence, Math.max(least, Math.min(most, 1)))).has(rule), "as many as allowed");
    });
  }
}

/** What CII-DT forbids: the numbers in order, the element they look at, the elements or attributes in the same order. */
const strangers: readonly (readonly [numbers: string, at: string, names: string])[] = [
  [
    "001 002 003 004 005 006 007",
    "ExchangedDocument/ID",
    "@schemeName @schemeAgencyName @schemeDataURI @schemeURI @schemeID @schemeAgencyID @schemeVersionID",
  ],
  ["008 009", "//TypeCode", "@name @listURI"],
  ["013 014", ".", "@languageID @languageLocaleID"],
  [
    "015 016 017 018 019 020 021 022 023 024 025 026 027 028 029 030",
    "//ContractReferencedDocument",
    "URIID StatusCode CopyIndicator TypeCode GlobalID RevisionID Name AttachmentBinaryObject Information ReferenceTypeCode SectionName " +
      "PreviousRevisionID FormattedIssueDateTime EffectiveSpecifiedPeriod IssuerTradeParty AttachedSpecifiedBinaryFile",
  ],
  ["031 032", "//LineTotalAmount", "@currencyID @currencyCodeListVersionID"],
  ["033 034 035 036", "//BasisQuantity", "@unitCode @unitCodeListID @unitCodeListAgencyID @unitCodeListAgencyName"],
  [
    "068 069 070 071 072 073 074 075 076 077 078 079 080 081",
    "//BillingSpecifiedPeriod",
    "StartDateTime/DateTime DurationMeasure InclusiveIndicator Description EndDateTime/DateTime CompleteDateTime OpenIndicator " +
      "SeasonCode ID Name SequenceNumeric StartDateFlexibilityCode ContinuousIndicator PurposeCode",
  ],
  [
    "082 083 084 086 087 088 089 090 091 092 093 094 095 096",
    "//PostalTradeAddress",
    "ID PostOfficeBox BuildingName LineFour LineFive StreetName CitySubDivisionName CountryName CountrySubDivisionID AttentionOf CareOf " +
      "BuildingNumber DepartmentName AdditionalStreetName",
  ],
  ["101 102 103 104", "//IBANID", "@schemeName @schemeAgencyName @schemeDataURI @schemeURI"],
];

for (const [numbers, at, names] of strangers) {
  const forbidden = names.split(" ");
  numbers.split(" ").forEach((number, position) => {
    const name = forbidden[position] ?? "";
    test(`CII-DT-${number} forbids ${name} in ${at}`, () => {
      const tree = new MadeTree("CII");
      const place = tree.add(tree.root, at);
      assert.ok(!rulesOn(tree).has(`CII-DT-${number}`), "without it");
      tree.add(place, name);
      assert.ok(rulesOn(tree).has(`CII-DT-${number}`), "with it");
    });
  });
}

test("what belongs to some kinds of referenced documents is allowed there", () => {
  const tree = new MadeTree("CII");
  const attachment = tree.add(tree.root, "//AdditionalReferencedDocument[TypeCode=916]");
  for (const name of ["URIID", "Name", "AttachmentBinaryObject"]) tree.add(attachment, name);
  tree.add(tree.root, "//AdditionalReferencedDocument[TypeCode=130]/ReferenceTypeCode");
  tree.add(tree.root, "//InvoiceReferencedDocument/FormattedIssueDateTime");
  const broken = [...rulesOn(tree)].filter((rule) => rule.startsWith("CII-DT-0"));
  assert.deepEqual(broken, []);
});

test("an element of another namespace is none that rules know", () => {
  const [own, foreign] = [new MadeTree("CII"), new MadeTree("CII")];
  for (const tree of [own, foreign]) tree.add(tree.root, "ExchangedDocument/TypeCode").text = "380";
  const [document] = foreign.root.children;
  assert.ok(document);
  foreign.root.children[0] = { ...document, namespace: "urn:other" };
  assert.ok(!rulesOn(own).has("BR-04"));
  assert.ok(rulesOn(foreign).has("BR-04"));
});
