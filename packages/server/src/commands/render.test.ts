import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { freezeDocument, type DocumentDraft, type IssuedDocument } from "@acquit/core";
import { sampleCustomers, sampleProfile } from "@acquit/engine/sample";
import { main } from "./main.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "acquit-render-"));
});
afterEach(() => rm(folder, { recursive: true }));

function aDraft(change: Partial<DocumentDraft> = {}): DocumentDraft {
  return {
    typeCode: "380",
    currency: "EUR",
    buyer: sampleCustomers[0]?.party ?? sampleProfile.party,
    issueDate: "2026-03-02",
    terms: { due: { kind: "days", days: 30 } },
    lines: [{ id: "1", name: "Étagère", quantity: "2", unit: "C62", netPrice: "185.00", vatCategory: "S", vatRate: "20" }],
    ...change,
  };
}

function anInvoice(change: Partial<DocumentDraft> = {}): IssuedDocument {
  const instalments = [{ id: "1", dueDate: "2026-04-01", amount: "444.00" }];
  return freezeDocument({
    draft: aDraft(change),
    number: "F-1",
    issueDate: "2026-03-02",
    seller: sampleProfile.party,
    instalments,
  });
}

async function file(name: string, content: unknown): Promise<string> {
  await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return name;
}

async function acquit(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await main(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    cwd: folder,
    env: {},
  });
  return { code, out, err };
}

function written(name: string): Promise<Buffer> {
  return readFile(join(folder, name));
}

test("an issued document becomes a PDF, and the same one the same bytes", async () => {
  const document = await file("invoice.json", anInvoice());
  const first = await acquit("render", document, "--out", "a.pdf");
  await acquit("render", document, "--out", "deep/b.pdf");
  assert.deepEqual(first, { code: 0, out: "a.pdf: 1 page.\n", err: "" });
  const bytes = await written("a.pdf");
  assert.equal(bytes.subarray(0, 8).toString(), "%PDF-1.7");
  assert.deepEqual(bytes, await written("deep/b.pdf"));
  assert.deepEqual((await readdir(folder)).sort(), ["a.pdf", "deep", "invoice.json"]);
});

test("an issued document's PDF is Factur-X, a draft's is not", async () => {
  const seller = await file("seller.json", sampleProfile.party);
  await acquit("render", await file("invoice.json", anInvoice()), "--out", "a.pdf");
  await acquit("render", await file("draft.json", aDraft()), "--seller", seller, "--out", "b.pdf");
  const isFacturX = async (name: string) => (await written(name)).includes("fx:ConformanceLevel>EN 16931<");
  assert.deepEqual([await isFacturX("a.pdf"), await isFacturX("b.pdf")], [true, false]);
});

test("template, language and colour are chosen; the answer is for machines when asked", async () => {
  const document = await file(
    "invoice.json",
    anInvoice({ lines: [{ ...aDraft().lines[0], name: "茶" }] as DocumentDraft["lines"] }),
  );
  const options = ["--template", "modern", "--lang", "en", "--colour", "#aa3300", "--json"];
  const { code, out } = await acquit("render", document, "--out", "a.svg", ...options);
  assert.equal(code, 0);
  const [substitution] = (JSON.parse(out) as { substitutions: unknown[] }).substitutions;
  assert.deepEqual(substitution, { character: "茶", shown: "[U+8336]" });
  const svg = (await written("a.svg")).toString();
  assert.match(svg, /^<svg [^>]*lang="en"[^>]*aria-label="Invoice F-1"/);
  assert.match(svg, /#aa3300/);
});

test("a draft is drawn for the seller that is named", async () => {
  const draft = await file("draft.json", aDraft());
  const seller = await file("seller.json", sampleProfile.party);
  const { code } = await acquit("render", draft, "--seller", seller, "--out", "draft.svg");
  assert.equal(code, 0);
  assert.match((await written("draft.svg")).toString(), /aria-label="Facture"/);
});

test("a draft without a seller is wrong use", async () => {
  const { code, err } = await acquit("render", await file("draft.json", aDraft()), "--out", "draft.pdf");
  assert.equal(code, 2);
  assert.match(err, /add --seller PARTY\.json/);
});

test("a field that is not as expected is named, and nothing is written", async () => {
  const invoice = anInvoice();
  const bad = { ...invoice, lines: [{ ...invoice.lines[0], quantity: "two" }] };
  const { code, err } = await acquit("render", await file("bad.json", bad), "--out", "a.pdf");
  assert.equal(code, 1);
  assert.equal(err, "acquit render: bad.json, lines.0.quantity: not a decimal number; nothing was written\n");
  assert.deepEqual(await readdir(folder), ["bad.json"]);
});

test("a file that is no JSON, or holds no document, is a fault of the file", async () => {
  assert.equal((await acquit("render", await file("bad.json", "{"), "--out", "a.pdf")).code, 1);
  assert.equal((await acquit("render", await file("list.json", []), "--out", "a.pdf")).code, 1);
});

test("a logo that is no PNG is a fault in words", async () => {
  const document = await file("invoice.json", anInvoice());
  const logo = await file("logo.png", "<svg xmlns='http://www.w3.org/2000/svg'></svg>");
  const { code, err } = await acquit("render", document, "--logo", logo, "--out", "a.pdf");
  assert.equal(code, 1);
  assert.match(err, /not a PNG file/);
});

for (const [name, args] of [
  ["no output", []],
  ["an output of another format", ["--out", "a.png"]],
  ["a template that is none", ["--out", "a.pdf", "--template", "baroque"]],
  ["a language we do not print", ["--out", "a.pdf", "--lang", "de"]],
  ["a colour in words", ["--out", "a.pdf", "--colour", "red"]],
] as const) {
  test(`wrong use: ${name}`, async () => {
    const { code, err } = await acquit("render", await file("invoice.json", anInvoice()), ...args);
    assert.equal(code, 2);
    assert.match(err, /See acquit render --help/);
  });
}

test("a file that is not there is a failure, not a fault of the document", async () => {
  assert.equal((await acquit("render", "none.json", "--out", "a.pdf")).code, 3);
});
