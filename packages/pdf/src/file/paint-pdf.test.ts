import assert from "node:assert/strict";
import { test } from "node:test";
import { aWorkshopInvoice, anInvoice } from "../document-builder.test-suite.ts";
import { layOut } from "../layout/lay-out.ts";
import type { Layout } from "../layout/lay-out.ts";
import { OwnPdf } from "./own-pdf.test-suite.ts";
import { paintPdf } from "./paint-pdf.ts";

const created = "2026-03-02T00:00:00Z";
const french = { language: "fr", paymentLink: "https://pay.example/p/8f3k?a=1&b=é" } as const;

function printed(layout: Layout): string[] {
  const items = layout.pages.flatMap((page) => page.items);
  return items.flatMap((item) => (item.kind === "text" && item.text !== "" ? [plain(item.text)] : []));
}

/** Some faces have one glyph for both spaces. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ").trimStart();
}

async function painted(layout: Layout, options: Partial<Parameters<typeof paintPdf>[1]> = {}): Promise<OwnPdf> {
  return new OwnPdf(await paintPdf(layout, { created, ...options }));
}

test("equal input gives equal bytes, whatever was painted before", async () => {
  const document = aWorkshopInvoice().issued();
  const first = await paintPdf(layOut(document, french), { created });
  await paintPdf(layOut(anInvoice().withLine({ name: "Ελληνικά" }).issued(), { language: "en", template: "compact" }), {
    created,
  });
  const second = await paintPdf(layOut(document, french), { created });
  assert.deepEqual(first, second);
});

for (const template of ["classic", "modern", "compact"] as const) {
  test(`every printed text of the ${template} template can be extracted, in order`, async () => {
    const layout = layOut(aWorkshopInvoice().withLine({ name: "Šumava – Ελλάδα, Żółć (50 %) \\ fin" }).issued(), {
      ...french,
      template,
    });
    const file = await painted(layout);
    const extracted = file.pages().flatMap((page) => file.runs(page).map(plain));
    assert.deepEqual(extracted, printed(layout));
  });
}

test("texts of one element are parted by a space, so that read aloud no two words grow together", async () => {
  const file = await painted(layOut(aWorkshopInvoice().issued(), french));
  const [page = 0] = file.pages();
  assert.ok(file.runs(page).includes("MONTANT À PAYER"));
  assert.ok(file.runs(page).includes(" 9 033,52 €"));
});

test("every font is embedded as a subset that says what its glyphs mean", async () => {
  const file = await painted(layOut(aWorkshopInvoice().issued(), french));
  const fonts = [...file.fonts().values()];
  assert.equal(fonts.length, 3);
  for (const font of fonts) {
    assert.match(font.name, /^[A-Z]{6}\+Acquit/);
    assert.ok(font.isEmbedded);
    assert.deepEqual([...font.characters.keys()], [...font.widths]);
  }
});

test("the cross-reference stream says where each object is", async () => {
  const bytes = await paintPdf(layOut(aWorkshopInvoice().issued(), french), { created });
  const file = new OwnPdf(bytes);
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file.binary)?.[1]);
  const id = Number(/^(\d+) 0 obj/.exec(file.binary.slice(start))?.[1]);
  const rows = file.stream(id);
  const size = file.number(id, "Size");
  const row = new Array<number>(7).fill(0);
  for (let object = 0; object < size; object += 1) {
    for (let byte = 0; byte < 7; byte += 1) row[byte] = ((row[byte] ?? 0) + (rows[object * 8 + 1 + byte] ?? 0)) & 255;
    const offset = row.slice(1, 5).reduce((sum, byte) => sum * 256 + byte, 0);
    if (row[0] === 1) assert.ok(file.binary.startsWith(`${object} 0 obj\n`, offset), `object ${object}`);
    if (row[0] === 2) assert.ok(file.text(offset).includes("/ObjStm") && file.objects.has(object), `object ${object}`);
  }
  assert.equal(file.objects.size, size - 1);
});

test("an attached file comes back byte for byte, named in both places PDF/A-3 wants", async () => {
  const bytes = new TextEncoder().encode("<invoice>é</invoice>");
  const attachment = {
    name: "factur-x.xml",
    mimeType: "text/xml",
    description: "Factur-X",
    relationship: "Alternative",
    bytes,
  } as const;
  const other = { ...attachment, name: "annexe.csv", relationship: "Supplement", mimeType: "text/csv" } as const;
  const file = await painted(layOut(aWorkshopInvoice().issued(), french), { attachments: [attachment, other] });
  const catalog = file.text(file.find("/Type/Catalog"));
  const related = [...(/\/AF\[([^\]]*)\]/.exec(catalog)?.[1] ?? "").matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
  assert.match(catalog, /\/EmbeddedFiles<<\/Names\[\(annexe\.csv\) \d+ 0 R \(factur-x\.xml\) \d+ 0 R\]>>/);
  assert.deepEqual(
    related.map((id) => /\/AFRelationship\/(\w+)/.exec(file.text(id))?.[1]),
    ["Supplement", "Alternative"],
  );
  const embedded = Number(/\/EF<<\/F (\d+) 0 R/.exec(file.text(related[1] ?? 0))?.[1]);
  assert.match(file.text(embedded), /\/Subtype\/text#2Fxml.*\/ModDate\(D:20260302000000Z\)/);
  assert.deepEqual(file.stream(embedded), bytes);
});

test("the XMP packet declares PDF/A-3b and says the same as the information dictionary", async () => {
  const file = await painted(
    layOut(aWorkshopInvoice().soldBy({ name: "A & B <SARL>", tradingName: "A & B <SARL>" }).issued(), french),
  );
  const xmp = new TextDecoder().decode(file.stream(file.find("/Type/Metadata")));
  assert.match(xmp, /<pdfaid:part>3<\/pdfaid:part><pdfaid:conformance>B<\/pdfaid:conformance>/);
  assert.match(xmp, /<dc:creator><rdf:Seq><rdf:li>A &amp; B &lt;SARL&gt;<\/rdf:li>/);
  assert.match(xmp, /<dc:language><rdf:Bag><rdf:li>fr<\/rdf:li>/);
  assert.match(xmp, /<xmp:CreateDate>2026-03-02T00:00:00Z<\/xmp:CreateDate>/);
  const information = file.text(file.find("/Producer"));
  assert.match(information, /\/Title\(Facture 2026-03-0042\)\/Author\(A & B <SARL>\)/);
  assert.match(information, /\/CreationDate\(D:20260302000000Z\)/);
});

test("the catalogue names language, tags, output intent and title as PDF/A and PDF/UA want", async () => {
  const file = await painted(layOut(aWorkshopInvoice().issued(), { language: "en" }));
  const catalog = file.text(file.find("/Type/Catalog"));
  assert.match(catalog, /\/Lang\(en\)/);
  assert.match(catalog, /\/MarkInfo<<\/Marked true>>/);
  assert.match(catalog, /\/DisplayDocTitle true/);
  assert.match(catalog, /\/S\/GTS_PDFA1.*\/DestOutputProfile \d+ 0 R/);
  assert.match(file.binary, /\/ID\[<([0-9A-F]{32})><\1>\]/);
});

test("every marked sequence of a page has its element in the structure tree", async () => {
  const file = await painted(layOut(aWorkshopInvoice().withLines(60).issued(), french));
  const tree = file.text(file.number(file.find("/Type/StructTreeRoot"), "ParentTree"));
  const pages = file.pages();
  assert.ok(pages.length > 2);
  pages.forEach((page, index) => {
    const parents = file.text(Number(new RegExp(`[\\[ ]${index} (\\d+) 0 R`).exec(tree)?.[1]));
    const owners = [...parents.matchAll(/(\d+) 0 R/g)].map((match) => file.text(Number(match[1])));
    const sequences = [...file.content(page).matchAll(/\/(\w+) <<\/MCID (\d+)>> BDC/g)];
    assert.equal(owners.length, sequences.length);
    for (const [, role = "", sequence] of sequences) assert.ok(owners[Number(sequence)]?.startsWith(`<</S/${role}/`));
    assert.ok(file.text(page).includes(`/StructParents ${index}`));
  });
});

test("the payment link is an annotation in words, its address escaped once", async () => {
  const file = await painted(layOut(aWorkshopInvoice().issued(), french));
  const links = file.all("/Subtype/Link");
  assert.equal(links.length, 2);
  for (const link of links) assert.ok(link.includes("/URI(https://pay.example/p/8f3k?a=1&b=%C3%A9)"), link);
  assert.match(links[0] ?? "", /\/Contents\(?<?[^>)]+[>)]\/A</);
});

test("a seller's logo is drawn once, as a figure with its name", async () => {
  const logo = Uint8Array.from(
    atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    (character) => character.charCodeAt(0),
  );
  const layout = layOut(aWorkshopInvoice().issued(), { ...french, branding: { logo, colour: "#0a5" } });
  const file = await painted(layout);
  assert.equal(file.all("/Subtype /Image").filter((text) => !text.includes("/DeviceGray")).length, 1);
  assert.equal(file.all("/S/Figure").length, 3);
});
