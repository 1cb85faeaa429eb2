import assert from "node:assert/strict";
import { test } from "node:test";
import { freezeDocument, readXmlTree, type DocumentDraft, type IssuedDocument, type Party } from "@acquit/core";
import { writeCii } from "./cii/write-cii.ts";
import { profileOf } from "./profile-of.ts";
import { writeUbl } from "./ubl/write-ubl.ts";
import { validate } from "./validate/validate.ts";

const party = (name: string, siren: string): Party => ({
  name,
  legalRegistration: { id: siren, scheme: "0002" },
  vatId: `FR40${siren}`,
  electronicAddress: { id: siren, scheme: "0225" },
  address: { country: "FR", city: "Nantes" },
});

/** Two lines at 20 %, paid by transfer: an invoice that EN 16931 has a place for. */
function plain(): IssuedDocument {
  const line = { unit: "HUR", vatCategory: "S", vatRate: "20" } as const;
  const draft: DocumentDraft = {
    typeCode: "380",
    processCode: "S1",
    currency: "EUR",
    buyer: party("Atelier Morel", "552100554"),
    terms: { due: { kind: "days", days: 30 } },
    lines: [
      { ...line, id: "1", name: "Conseil", quantity: "2", netPrice: "80.00" },
      { ...line, id: "2", name: "Formation", quantity: "1.5", netPrice: "120.00" },
    ],
    notes: ["PMT", "PMD", "AAB"].map((subjectCode) => ({ subjectCode, text: subjectCode })),
    paymentMeans: [{ typeCode: "58", creditTransfers: [{ account: "FR7630006000011234567890189" }] }],
  };
  const instalments = [{ id: "1", dueDate: "2026-04-01", amount: "408.00" }];
  const seller = party("Martin Conseil", "732829320");
  return freezeDocument({ draft, number: "F-1", issueDate: "2026-03-02", seller, instalments });
}

const factor: Party = {
  name: "Affacturage de l’Ouest",
  legalRegistration: { id: "784608416", scheme: "0002" },
  address: { country: "FR", city: "Nantes" },
};
const rules = (xml: string) => validate(xml, { rules: "fr" }).map(({ rule }) => rule);
const texts = (xml: string, path: string) => {
  const names = path.split("/");
  let nodes = [readXmlTree(xml)];
  for (const name of names) nodes = nodes.flatMap(({ children }) => children.filter((child) => child.name === name));
  return nodes.map(({ text }) => text);
};

test("who issues by a mandate, who pays instead and who acts for the parties each have their place", () => {
  const document = { ...plain(), thirdParties: { invoicer: factor, payer: factor, buyerAgent: factor } };
  assert.equal(profileOf(document), "extendedCtcFr");
  const cii = writeCii(document);
  const settlement = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement";
  assert.deepEqual(texts(cii, `${settlement}/InvoicerTradeParty/RoleCode`), ["II"]);
  assert.deepEqual(texts(cii, `${settlement}/PayerTradeParty/Name`), [factor.name]);
  const ubl = writeUbl(document);
  assert.deepEqual(texts(ubl, "AccountingSupplierParty/Party/ServiceProviderParty/Party/PartyLegalEntity/RegistrationName"), [
    factor.name,
  ]);
  assert.deepEqual(texts(ubl, "AccountingCustomerParty/Party/AgentParty/IndustryClassificationCode"), ["AB"]);
  assert.deepEqual(texts(ubl, "PaymentMeans/PaymentMandate/PayerParty/PartyLegalEntity/RegistrationName"), [factor.name]);
});

test("asked for EN 16931, it leaves out what that has no place for, and nothing else", () => {
  const document = plain();
  const more = { ...document, thirdParties: { payer: factor } };
  assert.equal(writeCii(more, "en16931"), writeCii(document));
  assert.equal(writeUbl(more, "en16931"), writeUbl(document));
});

test("a buyer reached by establishment and service needs the larger profile, for both syntaxes", () => {
  const document = plain();
  const identifiers = [
    { id: "55210055400013", scheme: "0009" },
    { id: "SERVICE-7", scheme: "0224" },
  ];
  const routed = { ...document, buyer: { ...document.buyer, identifiers } };
  assert.deepEqual([rules(writeCii(routed)), rules(writeUbl(routed))], [[], []]);
  assert.deepEqual(rules(writeUbl(routed, "en16931")), ["UBL-SR-16"]);
});

/** A file of the larger profile with one thing in it changed. */
function changed(write: (document: IssuedDocument) => string, pattern: RegExp, replacement: string): string {
  const [first, ...rest] = plain().lines;
  assert.ok(first);
  const parts = [
    { ...first, id: "G", subtype: "GROUP" },
    { ...first, subtype: "DETAIL", parentLineId: "G" },
  ];
  const xml = write({ ...plain(), lines: [...parts, ...rest] });
  assert.deepEqual(rules(xml), []);
  const after = xml.replace(pattern, replacement);
  assert.notEqual(after, xml);
  return after;
}

for (const [rule, [ciiPattern, ciiText], [ublPattern, ublText]] of [
  ["BR-FREXT-05", [/>DETAIL</, ">PART<"], [/>DETAIL</, ">PART<"]],
  [
    "BR-FREXT-06",
    [/<ram:LineStatusReasonCode>DETAIL<\/ram:LineStatusReasonCode>/, ""],
    [/<cbc:DocumentStatusCode>DETAIL<\/cbc:DocumentStatusCode>/, ""],
  ],
  ["BR-FREXT-11", [/ParentLineID>G</, "ParentLineID>X<"], [/BillingReferenceLine><cbc:ID>G</, "BillingReferenceLine><cbc:ID>X<"]],
  ["BR-FREXT-08", [/LineTotalAmount>/, "LineTotalAmount>7"], [/(<cbc:ID>G<.*?LineExtensionAmount[^>]*>)/, "$17"]],
] as const) {
  test(`${rule} finds a part of a line that is out of place`, () => {
    const cii = rules(changed(writeCii, ciiPattern, ciiText));
    const ubl = rules(changed(writeUbl, ublPattern, ublText));
    assert.ok(cii.includes(rule), cii.join(" "));
    assert.ok(ubl.includes(rule), ubl.join(" "));
  });
}

test("a sum may be off by a hundredth for each amount, not more, and only in the larger profile", () => {
  const document = { ...plain(), thirdParties: { payer: factor } };
  const { lines, totals } = document;
  const off = (by: bigint, profile?: "en16931") => {
    const cents = BigInt(totals.lineTotal.replace(".", "")) + by;
    const lineTotal = `${cents < 0n ? "-" : ""}${String(cents < 0n ? -cents : cents)
      .padStart(3, "0")
      .replace(/(..)$/, ".$1")}`;
    return rules(writeCii({ ...document, totals: { ...totals, lineTotal } }, profile)).filter((rule) => rule.endsWith("CO-10"));
  };
  assert.deepEqual(off(BigInt(lines.length)), []);
  assert.deepEqual(off(BigInt(lines.length) + 1n), ["BR-FREXT-CO-10"]);
  assert.deepEqual(off(1n, "en16931"), ["BR-CO-10"]);
});

test("the parts of a third party's identity are held to the French rules", () => {
  const stranger = { ...factor, identifiers: [{ id: "11111111100012", scheme: "0009" }] };
  assert.deepEqual(rules(writeCii({ ...plain(), thirdParties: { payer: stranger } })), ["BR-FR-09"]);
});
