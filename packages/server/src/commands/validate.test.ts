import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { freezeDocument } from "@acquit/core";
import { renderDocument } from "@acquit/engine";
import { sampleCustomers, sampleProfile } from "@acquit/engine/sample";
import { main } from "./main.ts";

const cwd = mkdtempSync(join(tmpdir(), "acquit-validate-"));
after(() => {
  rmSync(cwd, { recursive: true });
});

async function run(...args: readonly string[]) {
  const output = { out: "", err: "" };
  const code = await main(["validate", ...args], {
    out: (text) => void (output.out += text),
    err: (text) => void (output.err += text),
    cwd,
    env: {},
  });
  return { code, ...output };
}

const invoice = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">F 1</ID></Invoice>`;

test("A file that breaks rules is named with each of them, in the language asked for", async () => {
  writeFileSync(join(cwd, "poor.xml"), invoice);
  const { code, out } = await run("poor.xml", "--lang", "fr", "--rules", "fr");
  assert.equal(code, 1);
  assert.match(out, /poor\.xml: INVALID/);
  assert.match(out, /BR-01 fatal {2}Il manque : identifiant de la spécification \(BT-24\)/);
  assert.match(out, /BR-FR-02 fatal {2}Caractères non admis .*« F 1 »/);
});

test("A Factur-X PDF is checked by the invoice it carries", async () => {
  const draft = {
    typeCode: "380",
    currency: "EUR",
    buyer: sampleCustomers[0]?.party ?? sampleProfile.party,
    terms: { due: { kind: "days", days: 30 } },
    lines: [{ id: "1", name: "Étagère", quantity: "2", unit: "C62", netPrice: "185.00", vatCategory: "S", vatRate: "20" }],
  } as const;
  const facts = { number: "F-1", issueDate: "2026-03-02", seller: sampleProfile.party, instalments: [] };
  const { pdf } = await renderDocument(freezeDocument({ draft, ...facts }));
  writeFileSync(join(cwd, "invoice.pdf"), pdf);
  const alone = await run("invoice.pdf", "--rules", "en16931");
  assert.match(alone.out, /^invoice\.pdf: valid/);
  const french = await run("invoice.pdf", "--rules", "fr");
  assert.match(french.out, /BR-FR-05 fatal/);
});

test("A PDF without an invoice in it is refused in words, with what is attached", async () => {
  const body = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n";
  writeFileSync(join(cwd, "letter.pdf"), `${body}trailer\n<</Root 1 0 R>>\n`);
  const { code, out } = await run("letter.pdf");
  assert.equal(code, 1);
  assert.match(out, /carries no structured invoice \(attached: nothing\)/);
});

test("A file that is no invoice is refused in words", async () => {
  writeFileSync(join(cwd, "other.xml"), "<order/>");
  const { code, out } = await run("other.xml", "--json");
  assert.equal(code, 1);
  assert.match(JSON.stringify(JSON.parse(out)), /begins with <order>/);
});

test("Rules that do not exist are wrong use", async () => {
  const { code, err } = await run("poor.xml", "--rules", "mars");
  assert.equal(code, 2);
  assert.match(err, /by-country, en16931, fr/);
});
