import assert from "node:assert/strict";
import { test } from "node:test";
import { readXmlTree } from "@acquit/core";
import type { XmlElement } from "@acquit/core";
import { aWorkshopInvoice, anInvoice } from "../document-builder.test-suite.ts";
import { layOut } from "../layout/lay-out.ts";
import { paintSvg, paintSvgPages } from "./paint-svg.ts";

function elementsOf(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap((child) => elementsOf(child))];
}

const link = "https://pay.example/p/8f3k?a=1&b=2";

test("each page becomes a document of its own, the page's size and named in words", async () => {
  const pages = await paintSvgPages(layOut(anInvoice().withLines(60).issued(), { language: "fr" }));
  assert.ok(pages.length > 1);
  pages.forEach((page, index) => {
    const root = readXmlTree(page);
    assert.equal(root.name, "svg");
    assert.equal(root.attributes.get("viewBox"), "0 0 595.28 841.89");
    assert.equal(root.attributes.get("aria-label"), `Facture 2026-03-0042, ${index + 1}/${pages.length}`);
  });
});

test("every glyph that is used is defined once, and nothing is loaded from anywhere", async () => {
  const root = readXmlTree(await paintSvg(layOut(aWorkshopInvoice().issued(), { language: "en", paymentLink: link })));
  const elements = elementsOf(root);
  const defined = elements.flatMap((element) => element.attributes.get("id") ?? []);
  assert.equal(new Set(defined).size, defined.length);
  const used = new Set(
    elements.filter((element) => element.name === "use").map((element) => element.attributes.get("href")?.slice(1)),
  );
  assert.deepEqual(new Set(defined), used);
  const addresses = elements
    .filter((element) => element.name !== "use")
    .flatMap((element) => element.attributes.get("href") ?? []);
  assert.deepEqual(new Set(addresses), new Set([link]));
});

test("a letter of the standing-in face is drawn where the text's own face lacks it", async () => {
  const svg = await paintSvg(layOut(anInvoice().withLine({ name: "Ωμέγα" }).issued(), { language: "fr" }));
  assert.match(svg, /id="beyond-semibold-\d+"/);
});

test("outlines of plain and composite letters close their contours", async () => {
  const svg = await paintSvg(layOut(anInvoice().withLine({ name: "Éclair" }).issued(), { language: "fr" }));
  const paths = elementsOf(readXmlTree(svg)).filter((element) => element.attributes.has("id"));
  assert.ok(paths.length > 20);
  for (const path of paths) assert.match(path.attributes.get("d") ?? "", /^(M-?\d+ -?\d+([ql]-?[\d.]+( -?[\d.]+)+)+z)+$/);
});

test("what a person typed never becomes markup", async () => {
  const hostile = `"><script>alert(1)</script><image href="x" onerror="alert(1)">`;
  const document = anInvoice().numbered(hostile).soldBy({ tradingName: hostile }).withLine({ name: hostile }).issued();
  const svg = await paintSvg(
    layOut(document, { language: "fr", paymentLink: `https://pay.example/${hostile}`, message: hostile }),
  );
  const names = new Set(elementsOf(readXmlTree(svg)).map((element) => element.name));
  assert.deepEqual(names, new Set(["svg", "title", "defs", "path", "g", "use", "rect", "a"]));
});

test("equal input gives an equal picture", async () => {
  const layout = () => layOut(aWorkshopInvoice().issued(), { language: "fr", template: "modern" });
  assert.equal(await paintSvg(layout()), await paintSvg(layout()));
});
