import assert from "node:assert/strict";
import { test } from "node:test";
import type { IssuedDocument } from "@acquit/core";
import { aWorkshopInvoice, anInvoice } from "../document-builder.test-suite.ts";
import { layOut, templateNames } from "../layout/lay-out.ts";
import type { StructureDetails, StructureElement, StructureRole } from "../page/structure.ts";
import { accessibilityFaults } from "./accessible-pdf.test-suite.ts";
import { documentPdf } from "./document-pdf.ts";
import { facturX } from "./factur-x.ts";
import { letterPdf } from "./letter-pdf.ts";
import { paintPdf } from "./paint-pdf.ts";

const logo = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);
const paymentLink = "https://pay.example/p/8f3k";
const kinds: Readonly<Record<string, IssuedDocument>> = {
  invoice: aWorkshopInvoice().issued(),
  "hundreds of lines": aWorkshopInvoice().withLines(150).issued(),
  "credit note": anInvoice()
    .withLine()
    .with({ typeCode: "381", precedingInvoices: [{ number: "F1" }] })
    .issued(),
  "characters of other scripts": anInvoice().withLine({ name: "Łódź Ωμέγα Київ 🛠 n° 7" }).issued(),
};

for (const template of templateNames) {
  for (const [kind, document] of Object.entries(kinds)) {
    test(`${kind}, ${template}: nothing that a program can check of PDF/UA is broken`, async () => {
      const branding = { logo, colour: "#0a5a3c" };
      assert.deepEqual(accessibilityFaults(await documentPdf({ document, language: "fr", template, branding, paymentLink })), []);
    });
  }
}

test("a Factur-X file with attachments and a letter keep to PDF/UA too", async () => {
  const document = aWorkshopInvoice().issued();
  const xml = "<rsm:CrossIndustryInvoice/>";
  assert.deepEqual(accessibilityFaults(await facturX({ document, xml, profile: "en16931", language: "en", paymentLink })), []);
  const { seller, buyer } = document;
  const letter = {
    ...({ language: "fr", title: "Mise en demeure", reference: "MD-1", date: "2026-03-02", paymentLink } as const),
    ...{ sender: seller, recipient: buyer, facts: [], paragraphs: ["Un paragraphe.", "Un autre."] },
    tables: [{ heading: "Sommes dues", columns: ["Facture", "Reste"], rows: [["F1", "12,00 €"]] }],
  };
  assert.deepEqual(accessibilityFaults(await letterPdf({ letter })), []);
});

/** The file with a text in its plain parts changed to another of the same length. */
function damaged(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  assert.ok(text.includes(from), from);
  return Buffer.from(text.replaceAll(from, to), "latin1");
}

test("the check bites: what is untagged, a figure without words and a header that heads nothing are found", async () => {
  const layout = layOut(aWorkshopInvoice().issued(), { language: "fr", paymentLink });
  const options = { created: "2026-03-02T00:00:00Z" };
  const parts = (element: StructureElement): StructureElement[] => [element, ...element.children.flatMap(parts)];
  const all = parts(layout.structure);
  const spoiled: readonly (readonly [StructureRole, keyof StructureDetails, string])[] = [
    ["Figure", "alternative", "a figure without words"],
    ["TH", "scope", "a header that heads nothing"],
  ];
  for (const [role, member, fault] of spoiled) {
    const element = all.find((one) => one.role === role);
    assert.ok(element);
    const before = element[member];
    Object.assign(element, { [member]: undefined });
    assert.deepEqual(accessibilityFaults(await paintPdf(layout, options)), [fault]);
    Object.assign(element, { [member]: before });
  }
  const cell = all.find(({ role, columns }) => role === "TD" && columns === undefined);
  assert.ok(cell);
  Object.assign(cell, { columns: 3 });
  assert.match(accessibilityFaults(await paintPdf(layout, options)).join(), /a table with rows of \d and \d columns/);
});

test("the check bites: a file without its identifier, its order of tabs or its title is found", async () => {
  const [document = assert.fail()] = Object.values(kinds);
  const file = await documentPdf({ document, language: "fr", paymentLink });
  for (const [from, to, fault] of [
    ["<pdfuaid:part>1<", "<pdfuaid:part>9<", "no PDF/UA identifier"],
    ["/Tabs/S", "/Tabs/R", "page 1: no order of tabs"],
    ["/DisplayDocTitle true", "/DisplayDocTitle fals", "catalogue without /DisplayDocTitle true"],
  ] as const) {
    assert.ok(accessibilityFaults(damaged(file, from, to)).includes(fault), fault);
  }
});
