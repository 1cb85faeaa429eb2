import { escapeXml } from "@acquit/core";
import { darkRuns, quietModules } from "../page/qr-modules.ts";
import { beyondOf, faceOf } from "../fonts/faces.ts";
import type { FaceName } from "../fonts/faces.ts";
import { loadOutlines } from "../fonts/outlines.ts";
import type { Layout } from "../layout/lay-out.ts";
import { pageHeight, pageWidth } from "../page/page.ts";
import type { Item, Page, Panel, Picture, QrCode, TextRun } from "../page/page.ts";
import { GlyphOutlines } from "./glyph-outlines.ts";

type Outlines = ReadonlyMap<FaceName, GlyphOutlines>;

const loaded = new Map<FaceName, Promise<GlyphOutlines>>();

function outlinesOf(name: FaceName): Promise<GlyphOutlines> {
  let outlines = loaded.get(name);
  if (!outlines) loaded.set(name, (outlines = loadOutlines(name).then((font) => new GlyphOutlines(font))));
  return outlines;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The faces some text of the pages is drawn with. */
function facesOf(pages: readonly Page[]): Set<FaceName> {
  const names = new Set<FaceName>();
  for (const item of pages.flatMap((page) => page.items)) {
    if (item.kind !== "text") continue;
    names.add(item.face);
    const beyond = beyondOf(item.face);
    if (beyond && !names.has(beyond) && lacksSome(item)) names.add(beyond);
  }
  return names;
}

async function loadFaces(pages: readonly Page[]): Promise<Outlines> {
  return new Map(await Promise.all([...facesOf(pages)].map(async (name) => [name, await outlinesOf(name)] as const)));
}

function lacksSome({ text, face }: TextRun): boolean {
  for (let index = 0; index < text.length; index += 1) if (faceOf(face).glyphOf(text.charCodeAt(index)) === 0) return true;
  return false;
}

/** The outlines a document draws with, each defined once and used wherever its letter stands. */
class GlyphDefinitions {
  readonly #outlines: Outlines;
  readonly #paths = new Map<string, string>();

  constructor(outlines: Outlines) {
    this.#outlines = outlines;
  }

  /** The glyphs of a run that come from one face, in the face's own units. */
  #glyphs(run: TextRun, name: FaceName, outlines: GlyphOutlines): string {
    const main = faceOf(run.face);
    const face = faceOf(name);
    const unit = outlines.unitsPerEm / 1000;
    const tracking = ((run.tracking ?? 0) * outlines.unitsPerEm) / run.size;
    let uses = "";
    let pen = 0;
    for (let index = 0; index < run.text.length; index += 1) {
      const code = run.text.charCodeAt(index);
      const glyph = name === run.face || main.glyphOf(code) === 0 ? face.glyphOf(code) : 0;
      const path = glyph === 0 ? "" : outlines.pathOf(glyph);
      if (path !== "") {
        const id = `${name}-${glyph}`;
        this.#paths.set(id, path);
        uses += `<use href="#${id}" x="${Math.round(pen)}"/>`;
      }
      pen += (main.advanceOf(code) + main.kernBetween(code, run.text.charCodeAt(index + 1))) * unit + tracking;
    }
    return uses;
  }

  /** The markup of a run. */
  paint(run: TextRun): string {
    const turn = run.angle === undefined ? "" : `rotate(${n(-run.angle)})`;
    const names: (FaceName | undefined)[] = [run.face, lacksSome(run) ? beyondOf(run.face) : undefined];
    return names
      .map((name) => {
        const outlines = name && this.#outlines.get(name);
        const uses = name && outlines ? this.#glyphs(run, name, outlines) : "";
        if (!outlines || uses === "") return "";
        const scale = Math.round((run.size / outlines.unitsPerEm) * 1e6) / 1e6;
        return `<g fill="${run.colour}" transform="translate(${n(run.x)} ${n(run.y)})${turn}scale(${scale} ${-scale})">${uses}</g>`;
      })
      .join("");
  }

  /** The definitions of what was painted with. */
  write(): string {
    return `<defs>${[...this.#paths].map(([id, path]) => `<path id="${id}" d="${path}"/>`).join("")}</defs>`;
  }
}

function paintPanel({ x, y, width, height, radius, fill, stroke, thickness = 1 }: Panel): string {
  const corner = radius ? ` rx="${n(radius)}"` : "";
  const line = stroke ? ` stroke="${stroke}" stroke-width="${n(thickness)}"` : "";
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"${corner} fill="${fill ?? "none"}"${line}/>`;
}

function paintCode({ x, y, size, modules }: QrCode): string {
  const total = modules.length + quietModules * 2;
  const data = modules.flatMap((row, index) =>
    [...darkRuns(row)].map(([start, length]) => `M${start + quietModules} ${index + quietModules}h${length}v1h${-length}z`),
  );
  const scale = Math.round((size / total) * 1e6) / 1e6;
  return (
    `<g transform="translate(${n(x)} ${n(y)})scale(${scale})" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${total}v${total}h${-total}z"/><path d="${data.join("")}"/></g>`
  );
}

function paintPicture({ x, y, width, height, png }: Picture): string {
  let binary = "";
  for (const byte of png) binary += String.fromCharCode(byte);
  return `<image x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" href="data:image/png;base64,${btoa(binary)}"/>`;
}

function paintItem(item: Item, glyphs: GlyphDefinitions): string {
  switch (item.kind) {
    case "text":
      return glyphs.paint(item);
    case "panel":
      return paintPanel(item);
    case "rule":
      return (
        `<path stroke="${item.colour}" stroke-width="${n(item.thickness)}" ` +
        `d="M${n(item.x)} ${n(item.y)}l${n(item.width)} ${n(item.height)}"/>`
      );
    case "qr-code":
      return paintCode(item);
    case "picture":
      return paintPicture(item);
    case "link": {
      const area = `x="${n(item.x)}" y="${n(item.y)}" width="${n(item.width)}" height="${n(item.height)}"`;
      return `<a href="${escapeXml(item.url)}"><title>${escapeXml(item.label)}</title><rect ${area} fill="#fff" fill-opacity="0"/></a>`;
    }
  }
}

function paintPage(page: Page, glyphs: GlyphDefinitions): string {
  return `<rect width="${pageWidth}" height="${pageHeight}" fill="#fff"/>${page.items.map((item) => paintItem(item, glyphs)).join("")}`;
}

function wrapped(name: string, language: string, height: number, content: string): string {
  const title = escapeXml(name);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" lang="${language}" role="img" aria-label="${title}" width="${pageWidth}pt" ` +
    `height="${n(height)}pt" viewBox="0 0 ${pageWidth} ${n(height)}"><title>${title}</title>${content}</svg>`
  );
}

/**
 * Paints laid-out pages as SVG documents, one per page, letters as outlines: they look the same everywhere and load nothing. Show one
 * as the image of a blob (`image/svg+xml`), never as markup of the page.
 */
export async function paintSvgPages(layout: Layout): Promise<string[]> {
  const outlines = await loadFaces(layout.pages);
  return layout.pages.map((page, index) => {
    const glyphs = new GlyphDefinitions(outlines);
    const content = paintPage(page, glyphs);
    return wrapped(`${layout.title}, ${index + 1}/${layout.pages.length}`, layout.language, pageHeight, glyphs.write() + content);
  });
}

const pageGap = 12;

/** Paints laid-out pages as one SVG document, page below page. */
export async function paintSvg(layout: Layout): Promise<string> {
  const glyphs = new GlyphDefinitions(await loadFaces(layout.pages));
  const pages = layout.pages.map(
    (page, index) => `<g transform="translate(0 ${n(index * (pageHeight + pageGap))})">${paintPage(page, glyphs)}</g>`,
  );
  const height = pages.length * (pageHeight + pageGap) - pageGap;
  return wrapped(layout.title, layout.language, height, glyphs.write() + pages.join(""));
}
