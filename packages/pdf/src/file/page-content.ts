import { pageHeight } from "../page/page.ts";
import type { Item, LinkArea, Panel, Picture, QrCode, Rule, TextRun } from "../page/page.ts";
import { darkRuns, quietModules } from "../page/qr-modules.ts";
import type { StructureElement } from "../page/structure.ts";
import { numberText as n } from "./pdf-text.ts";
import type { UsedFace, UsedFaces } from "./used-face.ts";
import { beyondOf, faceOf } from "../fonts/faces.ts";

/** How far the handles of a Bézier quarter circle stand off, for a radius of one. */
const quarterHandle = 0.5523;

/** What of a page belongs to an element: the marked sequences of the content, the areas that can be clicked. */
export interface PageMarks {
  /** The element of each marked content sequence, by its number. */
  readonly marked: StructureElement[];
  readonly links: LinkArea[];
  /** Where the figures stand: left, bottom, right, top from the page's lower left corner. */
  readonly boxes: Map<StructureElement, readonly [number, number, number, number]>;
}

/** A page's content in order: operators, and pictures that are put between them. */
export type ContentPart = string | Picture;

function colourOperands(colour: string): string {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255].map((channel) => n(channel / 255)).join(" ");
}

function roundedPath(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - quarterHandle);
  const [right, top] = [x + width, y + height];
  return [
    `${n(x + r)} ${n(y)} m ${n(right - r)} ${n(y)} l`,
    `${n(right - k)} ${n(y)} ${n(right)} ${n(y + k)} ${n(right)} ${n(y + r)} c ${n(right)} ${n(top - r)} l`,
    `${n(right)} ${n(top - k)} ${n(right - k)} ${n(top)} ${n(right - r)} ${n(top)} c ${n(x + r)} ${n(top)} l`,
    `${n(x + k)} ${n(top)} ${n(x)} ${n(top - k)} ${n(x)} ${n(top - r)} c ${n(x)} ${n(y + r)} l`,
    `${n(x)} ${n(y + k)} ${n(x + k)} ${n(y)} ${n(x + r)} ${n(y)} c h`,
  ].join(" ");
}

/** Writes the items of one page as PDF operators, text in marked sequences, all else as artifacts. */
export class PageContent {
  readonly parts: ContentPart[] = [];
  readonly marks: PageMarks = { marked: [], links: [], boxes: new Map() };
  readonly #faces: UsedFaces;
  readonly #begun: Set<StructureElement>;
  #operators: string[] = [];
  #open: StructureElement | "artifact" | undefined;
  #inText = false;
  #fill = "";
  #stroke = "";
  #font = "";
  #tracking = 0;

  /** `begun` holds the elements that have text already, on this page or an earlier one of the same file. */
  constructor(faces: UsedFaces, begun: Set<StructureElement>) {
    this.#faces = faces;
    this.#begun = begun;
  }

  /** Writes all items of a page. */
  write(items: readonly Item[]): void {
    for (const item of items) this.#item(item);
    this.#close();
    this.parts.push(this.#operators.join("\n"));
  }

  #item(item: Item): void {
    switch (item.kind) {
      case "text":
        return this.#text(item);
      case "rule":
        return this.#rule(item);
      case "panel":
        return this.#panel(item);
      case "qr-code":
        return this.#code(item);
      case "picture":
        return this.#picture(item);
      case "link":
        this.marks.links.push(item);
    }
  }

  /** Makes the marked sequence of an element (or of what is decoration) the current one. */
  #enter(owner: StructureElement | "artifact", isText: boolean): void {
    if (this.#open !== owner) {
      this.#close();
      this.#open = owner;
      if (owner === "artifact") this.#operators.push("/Artifact BMC");
      else this.#operators.push(`/${owner.role} <</MCID ${this.marks.marked.push(owner) - 1}>> BDC`);
    }
    if (isText === this.#inText) return;
    this.#operators.push(isText ? "BT" : "ET");
    this.#inText = isText;
  }

  #close(): void {
    if (this.#inText) this.#operators.push("ET");
    if (this.#open) this.#operators.push("EMC");
    this.#inText = false;
    this.#open = undefined;
  }

  #fillWith(colour: string): void {
    if (this.#fill !== colour) this.#operators.push(`${colourOperands(colour)} rg`);
    this.#fill = colour;
  }

  #strokeWith(colour: string, thickness: number): void {
    const stroke = `${colourOperands(colour)} RG ${n(thickness)} w`;
    if (this.#stroke !== stroke) this.#operators.push(stroke);
    this.#stroke = stroke;
  }

  /** A run that goes on with an element's text begins with a space left of it, so that no two words grow together when read aloud. */
  #spaced(run: TextRun): TextRun {
    const { element, face, size, tracking = 0 } = run;
    if (!element) return run;
    if (!this.#begun.has(element)) {
      this.#begun.add(element);
      return run;
    }
    const space = faceOf(face).measure(" ", size) + tracking;
    return { ...run, text: ` ${run.text}`, x: run.x - space };
  }

  #text(item: TextRun): void {
    if (item.text === "") return;
    const run = this.#spaced(item);
    this.#enter(run.element ?? "artifact", true);
    this.#fillWith(run.colour);
    const tracking = run.tracking ?? 0;
    if (tracking !== this.#tracking) this.#operators.push(`${n(tracking)} Tc`);
    this.#tracking = tracking;
    const turn = ((run.angle ?? 0) * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
    const matrix = `${n(cosine)} ${n(sine)} ${n(-sine)} ${n(cosine)}`;
    this.#operators.push(`${matrix} ${n(run.x)} ${n(pageHeight - run.y)} Tm`);
    const main = this.#faces.use(run.face);
    let start = 0;
    while (start < run.text.length) {
      const face = this.#faceFor(main, run, run.text.charCodeAt(start));
      let end = start + 1;
      while (end < run.text.length && this.#faceFor(main, run, run.text.charCodeAt(end)) === face) end += 1;
      const font = `/${face.resource} ${n(run.size)} Tf`;
      if (font !== this.#font) this.#operators.push(font);
      this.#font = font;
      this.#operators.push(showText(run.text, start, end, main, face));
      start = end;
    }
  }

  #faceFor(main: UsedFace, run: TextRun, code: number): UsedFace {
    if (main.encode(code) !== undefined) return main;
    const beyond = beyondOf(run.face);
    return beyond ? this.#faces.use(beyond) : main;
  }

  #rule(rule: Rule): void {
    this.#enter("artifact", false);
    this.#strokeWith(rule.colour, rule.thickness);
    const y = pageHeight - rule.y;
    this.#operators.push(`${n(rule.x)} ${n(y)} m ${n(rule.x + rule.width)} ${n(y - rule.height)} l S`);
  }

  #panel(panel: Panel): void {
    this.#enter("artifact", false);
    if (panel.fill) this.#fillWith(panel.fill);
    if (panel.stroke) this.#strokeWith(panel.stroke, panel.thickness ?? 1);
    const { x, width, height, radius = 0 } = panel;
    const y = pageHeight - panel.y - height;
    const path = radius > 0 ? roundedPath(x, y, width, height, radius) : `${n(x)} ${n(y)} ${n(width)} ${n(height)} re`;
    this.#operators.push(`${path} ${panel.fill && panel.stroke ? "B" : panel.fill ? "f" : "S"}`);
  }

  /** Opens the sequence of a figure and notes where it stands. */
  #enterFigure({ element, x, y }: QrCode | Picture, width: number, height: number): void {
    this.#enter(element, false);
    this.marks.boxes.set(element, [x, pageHeight - y - height, x + width, pageHeight - y]);
  }

  #code(code: QrCode): void {
    this.#enterFigure(code, code.size, code.size);
    const quiet = quietModules;
    const unit = code.size / (code.modules.length + quiet * 2);
    const bottom = pageHeight - code.y - code.size;
    this.#fillWith("#ffffff");
    this.#operators.push(`${n(code.x)} ${n(bottom)} ${n(code.size)} ${n(code.size)} re f`);
    this.#fillWith("#000000");
    const bars: string[] = [];
    code.modules.forEach((row, index) => {
      const y = n(pageHeight - code.y - (index + 1 + quiet) * unit);
      for (const [start, length] of darkRuns(row)) {
        bars.push(`${n(code.x + (start + quiet) * unit)} ${y} ${n(length * unit)} ${n(unit)} re`);
      }
    });
    this.#operators.push(`${bars.join(" ")} f`);
  }

  #picture(picture: Picture): void {
    this.#enterFigure(picture, picture.width, picture.height);
    this.parts.push(this.#operators.join("\n"), picture);
    this.#operators = [];
  }
}

/** The operator that shows a part of a text, kerned. */
function showText(text: string, from: number, to: number, main: UsedFace, face: UsedFace): string {
  let array = "(";
  let isKerned = false;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    array += face.encode(code) ?? "";
    if (index + 1 >= text.length) continue;
    const kern = main.face.kernBetween(code, text.charCodeAt(index + 1));
    if (kern === 0) continue;
    array += `)${-kern}(`;
    isKerned = true;
  }
  return isKerned ? `[${array})] TJ` : `${array}) Tj`;
}
