import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { layOut, paintSvgPages, templateNames, type Layout, type TemplateName } from "../packages/pdf/src/index.ts";
import { layOutLetter } from "../packages/pdf/src/layout/lay-out.ts";
import type { IssuedDocument, Language } from "../packages/core/src/index.ts";
import { chromiumFlags, findChromium } from "./chromium.ts";
import { root } from "./checks/tool.ts";
import { sampleDocuments } from "./sample-documents.ts";
import { sampleLetters } from "./sample-letters.ts";

const folder = join(root, "docs/pictures");
const languages = ["fr", "en"] as const;
const width = 460;

/** The first page of a document as an SVG. */
async function firstPage(layout: Layout): Promise<string> {
  const [page = ""] = await paintSvgPages(layout);
  return page;
}

function invoiceLayout(document: IssuedDocument, language: Language, template: TemplateName): Layout {
  return layOut(document, { language, template, paymentLink: "https://acquit.example/pay/2f1c" });
}

/** The pictures by name: the invoice in every design, every other kind in the first. */
async function pictures(): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const language of languages) {
    for (const [kind, document] of Object.entries(sampleDocuments(language))) {
      const designs = kind === "invoice" ? templateNames : templateNames.slice(0, 1);
      for (const design of designs)
        made.set(`${kind}-${design}-${language}`, await firstPage(invoiceLayout(document, language, design)));
    }
    for (const [kind, letter] of Object.entries(sampleLetters(language)))
      made.set(`${kind}-classic-${language}`, await firstPage(layOutLetter(letter)));
  }
  return made;
}

const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
const page = await browser.newPage({
  viewport: { width, height: Math.round((width * 841.89) / 595.28) },
  deviceScaleFactor: 1.2,
});
mkdirSync(folder, { recursive: true });
for (const [name, svg] of await pictures()) {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  await page.setContent(`<style>body{margin:0}img{display:block;width:100vw}</style><img src="${source}" alt="">`);
  await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
  writeFileSync(join(folder, `${name}.png`), await page.screenshot());
}
await browser.close();
