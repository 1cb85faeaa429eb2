import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import type { IssuedDocument } from "@acquit/core";
import { writeCii } from "../cii/write-cii.ts";
import { readInvoice } from "../read-invoice.ts";
import { explain } from "../messages/explain.ts";
import { validate } from "./validate.ts";

const folder = join(import.meta.dirname, "../../../../../shared/fixtures/einvoice");
const skip = existsSync(folder) ? false : "../shared/fixtures is absent";
const files = (pattern: string) => (skip === false ? globSync(pattern, { cwd: folder }).sort() : []);
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const fatal = (xml: string) => [
  ...new Set(
    validate(xml)
      .filter(({ severity }) => severity === "fatal")
      .map(({ rule }) => rule),
  ),
];

/** Files that are valid by their own profile but are no EN 16931 invoice, or are refused today. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "zf252-minimum-1.xml": ["ACQ-PROFILE"],
  "fnfe-Avoir_FR_type381_BASIC.xml": ["BR-FR-05", "BR-FR-08", "BR-FR-12", "BR-FR-13"],
  "fnfe-Facture_FR_EN16931.xml": ["BR-FR-05", "BR-FR-08", "BR-FR-12", "BR-FR-13"],
};

for (const file of files("{french,official}/*.xml").filter((name) => !basename(name).startsWith("UC1_"))) {
  const expected = refused[basename(file)];
  test(`${file} is ${expected === undefined ? "valid" : "refused with the rules it breaks"}`, () => {
    const rules = fatal(read(file));
    if (expected === undefined) assert.deepEqual(rules, []);
    else
      assert.deepEqual(
        expected.filter((rule) => !rules.includes(rule)),
        [],
      );
  });
}

type Mutation = readonly [rule: string, from: string | RegExp, to: string];

/** One change of the golden CII file each, and the rule that must catch it. */
const mutations: readonly Mutation[] = [
  ["BR-01", /<ram:GuidelineSpecified.*?<\/ram:GuidelineSpecifiedDocumentContextParameter>/, ""],
  ["BR-02", "<ram:ID>F2026-0002</ram:ID>", ""],
  ["BR-03", 'format="102">20261122', 'format="203">20261122'],
  ["BR-06", "<ram:Name>Atelier Lumière SARL</ram:Name>", ""],
  ["BR-25", "<ram:Name>Conseil</ram:Name>", ""],
  ["BR-27", "<ram:ChargeAmount>650<", "<ram:ChargeAmount>-650<"],
  ["BR-CL-01", "<ram:TypeCode>380<", "<ram:TypeCode>999<"],
  ["BR-CL-04", "<ram:InvoiceCurrencyCode>EUR<", "<ram:InvoiceCurrencyCode>EUX<"],
  [
    "BR-CL-14",
    "<ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress></ram:ShipToTradeParty>",
    "<ram:CountryID>ZZ</ram:CountryID></ram:PostalTradeAddress></ram:ShipToTradeParty>",
  ],
  ["BR-CL-23", 'unitCode="DAY"', 'unitCode="DAYS"'],
  ["BR-CO-09", "FR44732829320", "QQ44732829320"],
  ["BR-CO-10", "<ram:LineTotalAmount>1130.04", "<ram:LineTotalAmount>1130.05"],
  ["BR-CO-11", "<ram:AllowanceTotalAmount>50.00", "<ram:AllowanceTotalAmount>50.01"],
  ["BR-CO-12", "<ram:ChargeTotalAmount>12.00", "<ram:ChargeTotalAmount>12.01"],
  ["BR-CO-13", "<ram:TaxBasisTotalAmount>1092.04", "<ram:TaxBasisTotalAmount>1092.05"],
  ["BR-CO-14", 'currencyID="EUR">198.44', 'currencyID="EUR">198.45'],
  ["BR-CO-15", "<ram:GrandTotalAmount>1290.48", "<ram:GrandTotalAmount>1290.49"],
  ["BR-CO-16", "<ram:DuePayableAmount>1290.48", "<ram:DuePayableAmount>1290.49"],
  ["BR-CO-17", "<ram:CalculatedAmount>187.40", "<ram:CalculatedAmount>189.40"],
  [
    "BR-S-05",
    "<ram:RateApplicablePercent>20</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLine",
    "<ram:RateApplicablePercent>0</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLine",
  ],
  ["BR-S-08", "<ram:BasisAmount>937.00", "<ram:BasisAmount>937.01"],
  ["BR-DEC-23", "<ram:LineTotalAmount>975.00<", "<ram:LineTotalAmount>975.001<"],
  ["CII-DT-097", 'format="102">20261122', 'format="102">20261322'],
  ["CII-SR-463", /<ram:ChargeIndicator>.*?<\/ram:ChargeIndicator>/, ""],
  ["CII-SR-473", /<ram:ActualAmount>[^<]*<\/ram:ActualAmount>/, "$&$&"],
  ["CII-SR-487", "<ram:DuePayableAmount>1290.48</ram:DuePayableAmount>", "$&$&"],
  ["BR-FR-02", "F2026-0002", "F2026 0002"],
  ["BR-FR-05", "<ram:SubjectCode>PMD</ram:SubjectCode>", "<ram:SubjectCode>AAI</ram:SubjectCode>"],
  ["BR-FR-08", "<ram:ID>M1</ram:ID>", "<ram:ID>X1</ram:ID>"],
  ["BR-FR-09", "73282932000074", "99982932000074"],
  ["BR-FR-10", '<ram:ID schemeID="0002">732829320<', '<ram:ID schemeID="0002">73282932<'],
  [
    "BR-FR-13",
    '<ram:URIUniversalCommunication><ram:URIID schemeID="0225">732829320</ram:URIID></ram:URIUniversalCommunication>',
    "",
  ],
  ["BR-FR-16", /<ram:RateApplicablePercent>5\.5</g, "<ram:RateApplicablePercent>5.6<"],
  ["BR-FR-CO-07", "20261222", "20261121"],
];

for (const [rule, from, to] of mutations) {
  test(`${rule} catches its mutation of a golden file`, { skip }, () => {
    const golden = read("french/fr-02-mixte-4-taux-remises.cii.xml");
    const mutated = golden.replace(from, to);
    assert.notEqual(mutated, golden);
    assert.ok(fatal(mutated).includes(rule), `found: ${fatal(mutated).join(" ")}`);
  });
}

/** The same of the golden UBL file. */
const ublMutations: readonly Mutation[] = [
  ["BR-01", /<cbc:CustomizationID>.*?<\/cbc:CustomizationID>/, ""],
  ["BR-02", "<cbc:ID>F2026-0002</cbc:ID>", ""],
  ["BR-03", /<cbc:IssueDate>.*?<\/cbc:IssueDate>/, ""],
  ["BR-04", /<cbc:InvoiceTypeCode>.*?<\/cbc:InvoiceTypeCode>/, ""],
  ["BR-05", /<cbc:DocumentCurrencyCode>.*?<\/cbc:DocumentCurrencyCode>/, ""],
  ["BR-06", /<cbc:RegistrationName>.*?<\/cbc:RegistrationName>/, ""],
  ["BR-12", /<cac:LegalMonetaryTotal><cbc:LineExtensionAmount[^<]*<\/cbc:LineExtensionAmount>/, "<cac:LegalMonetaryTotal>"],
  ["BR-13", /<cbc:TaxExclusiveAmount[^<]*<\/cbc:TaxExclusiveAmount>/, ""],
  ["BR-14", /<cbc:TaxInclusiveAmount[^<]*<\/cbc:TaxInclusiveAmount>/, ""],
  ["BR-15", /<cbc:PayableAmount[^<]*<\/cbc:PayableAmount>/, ""],
  ["BR-16", /<cac:InvoiceLine>.*<\/cac:InvoiceLine>/s, ""],
  ["BR-22", /<cbc:InvoicedQuantity[^<]*<\/cbc:InvoicedQuantity>/, ""],
  ["BR-25", "<cbc:Name>Conseil</cbc:Name>", ""],
  ["BR-26", /<cbc:PriceAmount[^<]*<\/cbc:PriceAmount>/, ""],
  ["BR-27", />650<\/cbc:PriceAmount>/, ">-650</cbc:PriceAmount>"],
  ["BR-45", /<cbc:TaxableAmount[^<]*<\/cbc:TaxableAmount>/, ""],
  ["BR-48", /(<cac:TaxSubtotal>.*?)<cbc:Percent>[^<]*<\/cbc:Percent>/s, "$1"],
  ["BR-49", /<cbc:PaymentMeansCode>[^<]*<\/cbc:PaymentMeansCode>/, ""],
  ["BR-CL-01", ">380<", ">999<"],
  ["BR-CL-04", "<cbc:DocumentCurrencyCode>EUR<", "<cbc:DocumentCurrencyCode>EUX<"],
  ["BR-CL-23", 'unitCode="DAY"', 'unitCode="DAYS"'],
  ["BR-CO-04", /<cac:ClassifiedTaxCategory>.*?<\/cac:ClassifiedTaxCategory>/s, ""],
  ["BR-CO-09", "FR44732829320", "QQ44732829320"],
  ["BR-CO-10", />1130\.04<\/cbc:LineExtensionAmount>/, ">1130.05</cbc:LineExtensionAmount>"],
  ["BR-CO-11", />50\.00<\/cbc:AllowanceTotalAmount>/, ">50.01</cbc:AllowanceTotalAmount>"],
  ["BR-CO-12", />12\.00<\/cbc:ChargeTotalAmount>/, ">12.01</cbc:ChargeTotalAmount>"],
  ["BR-CO-13", />1092\.04<\/cbc:TaxExclusiveAmount>/, ">1092.05</cbc:TaxExclusiveAmount>"],
  ["BR-CO-14", />198\.44<\/cbc:TaxAmount>/, ">198.45</cbc:TaxAmount>"],
  ["BR-CO-15", />1290\.48<\/cbc:TaxInclusiveAmount>/, ">1290.49</cbc:TaxInclusiveAmount>"],
  ["BR-CO-16", />1290\.48<\/cbc:PayableAmount>/, ">1290.49</cbc:PayableAmount>"],
  ["BR-CO-17", />187\.40<\/cbc:TaxAmount>/, ">189.40</cbc:TaxAmount>"],
  ["BR-S-08", />937\.00<\/cbc:TaxableAmount>/, ">939.00</cbc:TaxableAmount>"],
  ["UBL-DT-01", />975\.00<\/cbc:LineExtensionAmount>/, ">975.001</cbc:LineExtensionAmount>"],
  ["BR-FR-01", "F2026-0002", "F".padEnd(36, "2")],
  ["BR-FR-05", "#PMT#", "#AAI#"],
  ["BR-FR-08", "<cbc:ProfileID>M1<", "<cbc:ProfileID>X1<"],
  ["BR-FR-12", /(<cac:AccountingCustomerParty>.*?)<cbc:EndpointID[^<]*<\/cbc:EndpointID>/s, "$1"],
  ["BR-FR-16", /<cbc:Percent>5\.5</g, "<cbc:Percent>5.6<"],
];

for (const [rule, from, to] of ublMutations) {
  test(`${rule} catches its mutation of a golden UBL file`, { skip }, () => {
    const golden = read("french/fr-02-mixte-4-taux-remises.ubl.xml");
    const mutated = golden.replace(from, to);
    assert.notEqual(mutated, golden);
    assert.ok(fatal(mutated).includes(rule), `found: ${fatal(mutated).join(" ")}`);
  });
}

test("what is to be paid without a date or terms is a warning", { skip }, () => {
  const golden = read("french/fr-01-simple-20.cii.xml");
  const undated = golden.replace(/<ram:SpecifiedTradePaymentTerms>.*?<\/ram:SpecifiedTradePaymentTerms>/s, "");
  assert.deepEqual(
    validate(undated).map(({ rule, severity }) => `${rule} ${severity}`),
    ["BR-CO-25 warning"],
  );
});

test("the profile without lines is named once, and its totals are still checked", { skip }, () => {
  const document = readInvoice(read("french/fr-02-mixte-4-taux-remises.cii.xml")).document as IssuedDocument;
  const written = writeCii(document, "basicWl");
  assert.deepEqual(
    validate(written).map(({ rule, severity }) => `${rule} ${severity}`),
    ["ACQ-PROFILE warning"],
  );
  const wrong = written.replace("<ram:GrandTotalAmount>1290.48", "<ram:GrandTotalAmount>1290.49");
  assert.deepEqual(fatal(wrong), ["BR-CO-16", "BR-CO-15"]);
});

test("a finding of the French rules names its place in the file", { skip }, () => {
  const golden = read("french/fr-02-mixte-4-taux-remises.cii.xml");
  const wrong = golden.replace(/<ram:RateApplicablePercent>5\.5</g, "<ram:RateApplicablePercent>5.6<");
  const found = validate(wrong).find(({ rule }) => rule === "BR-FR-16");
  assert.match(found?.path ?? "", /ApplicableTradeTax\/RateApplicablePercent$/);
});

test("a finding says what is wrong and how to mend it, in both languages", { skip }, () => {
  const golden = read("french/fr-02-mixte-4-taux-remises.cii.xml");
  const [finding] = validate(golden.replace("<ram:DuePayableAmount>1290.48", "<ram:DuePayableAmount>1290.49"));
  assert.ok(finding);
  assert.deepEqual(explain(finding, "fr"), {
    text: "Le net à payer (BT-115) devrait être 1290.48, il est 1290.49.",
    remedy: "Recalculez les totaux à partir des lignes.",
  });
  assert.match(explain(finding, "en").text, /^The amount due \(BT-115\) should be 1290\.48/);
});

test("the French rules can be asked for, or left out", { skip }, () => {
  const foreign = read("french/fr-01-simple-20.ubl.xml").replace("M1", "X1").replace("S1", "X1").replace("B1", "X1");
  assert.deepEqual(validate(foreign, { rules: "en16931" }), []);
  assert.ok(validate(foreign, { rules: "fr" }).some(({ rule }) => rule === "BR-FR-08"));
});
