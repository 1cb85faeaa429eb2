import assert from "node:assert/strict";
import { before, test } from "node:test";
import { zlibSync } from "fflate";
import { aWorkshopInvoice } from "../document-builder.test-suite.ts";
import { facturX } from "../file/factur-x.ts";
import { attachmentsOf, structuredInvoiceIn } from "./attachments.ts";
import { PdfError } from "./pdf-error.ts";

const xml = "<rsm:CrossIndustryInvoice>é</rsm:CrossIndustryInvoice>";
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytesOf = (binary: string) => Uint8Array.from(binary, (character) => character.charCodeAt(0));
const binaryOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

let own: Uint8Array;

before(async () => {
  const content = { base64: btoa("plan"), mimeType: "image/png", filename: "plan.png" };
  const document = aWorkshopInvoice()
    .with({ attachments: [{ reference: "Plan", content }] })
    .issued();
  own = await facturX({ document, xml, profile: "en16931", language: "fr" });
});

/** A file of another hand: objects by number, a plain cross-reference table. */
class ForeignPdf {
  readonly #objects: string[] = [];
  trailer = "/Root 1 0 R";

  with(...objects: readonly string[]): this {
    this.#objects.push(...objects);
    return this;
  }

  bytes(): Uint8Array {
    let body = "%PDF-1.4\n";
    const rows = this.#objects.map((object, position) => {
      const row = `${String(body.length).padStart(10, "0")} 00000 n \n`;
      body += `${String(position + 1)} 0 obj\n${object}\nendobj\n`;
      return row;
    });
    const size = String(this.#objects.length + 1);
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}`;
    return bytesOf(`${body}${table}trailer\n<</Size ${size} ${this.trailer}>>\nstartxref\n${String(body.length)}\n%%EOF\n`);
  }
}

const packed = (data: string) => {
  const bytes = binaryOf(zlibSync(bytesOf(data)));
  return `<</Filter/FlateDecode/Length ${String(bytes.length)}>>\nstream\n${bytes}\nendstream`;
};

function aZugferd(stream = packed("<Invoice/>"), kids = "[3 0 R]"): ForeignPdf {
  return new ForeignPdf().with(
    "<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>",
    `<< /Kids ${kids} >>`,
    "<< /Limits [(a)(z)] /Names [ (ZUGFeRD-invoice.xml) 4 0 R ] >>",
    "<< /Type /Filespec /F (ZUGFeRD\\055invoice.xml) /UF <FEFF005A0055004700460065005200440 02D0069006E0076006F006900630065002E0078006D006C> /Desc (R\\351sum\\351) /EF << /F 5 0 R >> >>",
    stream,
  );
}

test("what we attach is read back, with its name, kind and relationship", () => {
  const [invoice, plan] = attachmentsOf(own);
  assert.deepEqual(
    [invoice?.name, invoice?.mimeType, invoice?.relationship, text(invoice?.bytes)],
    ["factur-x.xml", "text/xml", "Alternative", xml],
  );
  assert.deepEqual([plan?.name, plan?.relationship, text(plan?.bytes)], ["plan.png", "Supplement", "plan"]);
});

test("the structured invoice is found among attachments by its agreed names", () => {
  assert.equal(structuredInvoiceIn(attachmentsOf(own))?.name, "factur-x.xml");
  assert.equal(structuredInvoiceIn(attachmentsOf(aZugferd().bytes()))?.name, "ZUGFeRD-invoice.xml");
  assert.equal(structuredInvoiceIn([]), undefined);
});

test("a file of another hand is read: tables, branches of names, escapes, UTF-16", () => {
  const [attachment] = attachmentsOf(aZugferd().bytes());
  assert.deepEqual([attachment?.description, text(attachment?.bytes)], ["Résumé", "<Invoice/>"]);
});

test("a file that only declares its attachment as associated is read", () => {
  const file = new ForeignPdf().with("<</AF[2 0 R]>>", "<</F(factur-x.xml)/EF<</F 3 0 R>>>>", packed("<Invoice/>"));
  assert.equal(text(attachmentsOf(file.bytes())[0]?.bytes), "<Invoice/>");
});

test("a wrong cross-reference and a wrong length are mended by searching", () => {
  const shifted = bytesOf(binaryOf(aZugferd().bytes()).replace("%PDF-1.4\n", "%PDF-1.4\n%moved\n"));
  assert.equal(text(attachmentsOf(shifted)[0]?.bytes), "<Invoice/>");
  const short = aZugferd(packed("<Invoice/>").replace(/Length \d+/, "Length 3"));
  assert.equal(text(attachmentsOf(short.bytes())[0]?.bytes), "<Invoice/>");
});

test("a PDF without attachments has none", () => {
  assert.deepEqual(attachmentsOf(new ForeignPdf().with("<</Type/Catalog>>").bytes()), []);
});

test("what is no PDF, or an encrypted one, is refused in words", () => {
  assert.throws(() => attachmentsOf(bytesOf("<Invoice/>")), { name: "PdfError", code: "malformed" });
  const encrypted = aZugferd();
  encrypted.trailer += " /Encrypt << /V 4 >>";
  assert.throws(() => attachmentsOf(encrypted.bytes()), { code: "encrypted" });
});

test("names that go in circles end", () => {
  assert.equal(attachmentsOf(aZugferd(undefined, "[2 0 R 3 0 R 2 0 R]").bytes()).length, 1);
});

test("a bomb is given up before it unpacks", () => {
  const inner = zlibSync(zlibSync(new Uint8Array(8_000_000)));
  const bytes = binaryOf(inner);
  const bomb = `<</Filter[/FlateDecode/FlateDecode]/Length ${String(bytes.length)}>>\nstream\n${bytes}\nendstream`;
  assert.throws(() => attachmentsOf(aZugferd(bomb).bytes()), { code: "limit" });
});

test("branches that name themselves over and over, without being references, end", () => {
  const kids = aZugferd(undefined, "6 0 R").with(`[${"<</Kids 6 0 R>>".repeat(4_000)}]`);
  assert.deepEqual(attachmentsOf(kids.bytes()), []);
  const names = aZugferd(undefined, "6 0 R").with(`[${"<</Names 7 0 R>>".repeat(9_000)}]`, `[${"null ".repeat(20_000)}]`);
  assert.deepEqual(attachmentsOf(names.bytes()), []);
});

test("a run of a million digits that is no number is read once, not from every place in it", () => {
  const digits = new ForeignPdf().with(`<</Type/Catalog/Names ${"1".repeat(1_000_000)}x>>`);
  assert.throws(() => attachmentsOf(digits.bytes()), PdfError);
});

test("objects nested without end are refused", () => {
  const deep = new ForeignPdf().with("[".repeat(100_000));
  assert.throws(() => attachmentsOf(deep.bytes()), { code: "malformed" });
});

test("mutated files are read or refused with a PdfError, never otherwise", () => {
  const seeds = [own, aZugferd().bytes()];
  let state = 7;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let round = 0; round < 300; round += 1) {
    const bytes = seeds[round % 2]?.slice() ?? new Uint8Array();
    for (let change = 0; change <= next(12); change += 1) bytes[next(bytes.length)] = next(256);
    try {
      attachmentsOf(bytes);
    } catch (error) {
      assert.ok(error instanceof PdfError, String(error));
    }
  }
});
