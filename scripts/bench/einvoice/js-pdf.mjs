// The same page drawn with jsPDF's own calls: what drawing alone costs, without metadata, structure, or an invoice inside.
import { createRequire } from "node:module";
import { loadOutlines } from "../../../packages/pdf/src/fonts/outlines.ts";
import { layOut } from "../../../packages/pdf/src/index.ts";

const require = createRequire(new URL("../../../packages/pdf/package.json", import.meta.url));
const { jsPDF } = require("jspdf");

/** Fonts as jsPDF takes them: text of one character a byte. */
async function fontsIn(/** @type {import("../../../packages/pdf/src/index.ts").Layout} */ layout) {
  const names = new Set(layout.pages.flatMap(({ items }) => items.flatMap((item) => (item.kind === "text" ? [item.face] : []))));
  return Promise.all([...names].map(async (name) => ({ name, file: Buffer.from(await loadOutlines(name)).toString("latin1") })));
}

/** Draws one item; links, codes and pictures are none of this invoice's. */
function draw(/** @type {any} */ file, /** @type {any} */ item, /** @type {boolean} */ hasOwnFonts) {
  if (item.kind === "text") {
    file
      .setFont(hasOwnFonts ? item.face : "helvetica", "normal")
      .setFontSize(item.size)
      .setTextColor(item.colour);
    file.text(item.text, item.x, item.y, item.tracking === undefined ? {} : { charSpace: item.tracking });
  } else if (item.kind === "rule") {
    file.setDrawColor(item.colour).setLineWidth(item.thickness);
    file.line(item.x, item.y, item.x + item.width, item.y + item.height);
  } else if (item.kind === "panel") {
    if (item.fill) file.setFillColor(item.fill);
    if (item.stroke) file.setDrawColor(item.stroke).setLineWidth(item.thickness ?? 1);
    file.roundedRect(item.x, item.y, item.width, item.height, item.radius ?? 0, item.radius ?? 0, item.fill ? "F" : "S");
  }
}

/**
 * What draws the page of a document: with its own faces embedded, as PDF/A demands, or with Helvetica, which readers bring along.
 * @param {import("./invoices.mjs").Invoice} document
 * @param {{ ownFonts: boolean }} options
 * @returns {Promise<() => Uint8Array>}
 */
export async function pageOf(document, { ownFonts }) {
  const layout = layOut(document, { language: "fr" });
  const fonts = ownFonts ? await fontsIn(layout) : [];
  return () => {
    const file = new jsPDF({ unit: "pt", format: "a4", compress: true, putOnlyUsedFonts: true });
    for (const { name, file: bytes } of fonts) {
      file.addFileToVFS(`${name}.ttf`, bytes);
      file.addFont(`${name}.ttf`, name, "normal");
    }
    layout.pages.forEach(({ items }, index) => {
      if (index > 0) file.addPage();
      for (const item of items) draw(file, item, ownFonts);
    });
    return new Uint8Array(file.output("arraybuffer"));
  };
}
