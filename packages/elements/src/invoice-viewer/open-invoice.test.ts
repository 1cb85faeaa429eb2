import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { writeCii } from "@acquit/einvoice";
import { facturX } from "@acquit/pdf";
import { aCii, aFrenchInvoice, aUbl } from "./sample-invoices.test-suite.ts";
import { openInvoice, readableOf } from "./open-invoice.ts";
import { ViewerError } from "./viewer-error.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const open = (text: string) => openInvoice(bytesOf(text), "by-country");
const attachment = { reference: "P1", content: { base64: "Qm9uam91cg==", mimeType: "text/html", filename: "../../plan.html" } };

test("a French invoice without a fault is read whole, as CII and as UBL", () => {
  for (const text of [aCii(), aUbl()]) {
    const { document, findings, unread, problems, container } = open(text);
    assert.deepEqual([document.number, findings, unread, problems, container], ["F2026-0042", [], [], [], "xml"]);
  }
});

test("a Factur-X PDF gives its invoice, and its files in the PDF and in the XML", async () => {
  const document = aFrenchInvoice({ attachments: [attachment] });
  const pdf = await facturX({ document, xml: writeCii(document), profile: "en16931", language: "fr" });
  const opened = openInvoice(pdf, "by-country");
  assert.equal(opened.container, "pdf");
  assert.deepEqual(
    opened.files.map(({ name, isInvoice }) => [name, isInvoice]),
    [
      ["factur-x.xml", true],
      ["../../plan.html", false],
    ],
  );
  assert.equal(new TextDecoder().decode(opened.files[1]?.bytes()), "Bonjour");
  assert.equal(opened.files[1]?.size, 7);
});

test("an attachment that is no base64 is said to have no content", () => {
  const { files } = open(aCii({ attachments: [{ ...attachment, content: { ...attachment.content, base64: "%%%" } }] }));
  assert.equal(files[0]?.bytes(), undefined);
});

test("a wrong total is found, with its rule", () => {
  const { findings } = open(aCii().replace(/GrandTotalAmount>[\d.]+</, "GrandTotalAmount>121.00<"));
  assert.ok(findings.some(({ rule, severity }) => rule === "BR-CO-15" && severity === "fatal"));
});

test("the rules are the seller's country's unless they are chosen", () => {
  const foreign = aCii({ processCode: "A1" });
  assert.deepEqual(openInvoice(bytesOf(foreign), "en16931").findings, []);
  assert.ok(openInvoice(bytesOf(foreign), "by-country").findings.some(({ rule }) => rule.startsWith("BR-FR-")));
});

for (const [what, text, code] of [
  ["a text", "Bonjour", "not-xml"],
  ["a document type", `<!DOCTYPE x [<!ENTITY a "b">]>${aCii()}`, "forbidden-xml"],
  ["other XML", "<rss/>", "not-an-invoice"],
  ["a damaged PDF", "%PDF-1.7\nnothing", "pdf-damaged"],
] as const) {
  test(`${what} is refused as ${code}`, () => {
    assert.throws(() => open(text), { name: "ViewerError", code });
  });
}

test("an encrypted PDF, and one without an invoice, are told apart", async () => {
  const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n";
  const trailer = (more: string) =>
    `${pdf}xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Size 2/Root 1 0 R${more}>>\nstartxref\n${String(pdf.length)}\n%%EOF`;
  assert.throws(() => open(trailer("/Encrypt<</V 4>>")), { code: "pdf-encrypted" });
  assert.throws(() => open(trailer("")), { code: "pdf-without-invoice" });
});

test("an invoice in another encoding is read as it says", () => {
  const text = aCii({ paymentTerms: "Réglé à échéance" }).replace(/<\?xml[^>]*\?>/, "");
  const latin = Uint8Array.from(
    `<?xml version="1.0" encoding="ISO-8859-1"?>${text.replaceAll(/[\u0100-\uffff]/g, "?")}`,
    (character) => character.charCodeAt(0),
  );
  assert.equal(openInvoice(latin, "en16931").document.paymentTerms, "Réglé à échéance");
});

test("whatever is cut out of a file, it is shown or refused in words, and never more than that", () => {
  const whole = aCii({ attachments: [attachment] });
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(60), fc.string({ maxLength: 8 }), (at, length, put) => {
      try {
        const opened = open(`${whole.slice(0, at)}${put}${whole.slice(at + length)}`);
        assert.equal(typeof readableOf(opened, "en").title, "string");
      } catch (error) {
        assert.ok(error instanceof ViewerError, String(error));
      }
    }),
    { numRuns: 60, seed: 5 },
  );
});
