import type { Language } from "@acquit/core";
import { faceOf } from "../fonts/faces.ts";
import type { Face } from "../fonts/face.ts";
import type { Item, TextRun } from "../page/page.ts";
import type { StructureElement } from "../page/structure.ts";
import { prepareText } from "../text/prepare-text.ts";
import type { Substitution } from "../text/prepare-text.ts";
import { wrapText } from "../text/wrap.ts";
import type { TextLook } from "./style.ts";

/** Items set around an origin of their own, to be placed somewhere on a page. */
export interface Fragment {
  readonly height: number;
  readonly items: Item[];
}

/** How a text goes into its width. */
export interface Placing {
  readonly align?: "left" | "right";
  readonly element?: StructureElement;
}

/** Moves items right and down. Gives them back. */
export function shiftItems(items: Item[], right: number, down: number): Item[] {
  for (const item of items) {
    item.x += right;
    item.y += down;
  }
  return items;
}

/** Sets texts in lines: prepares them for the face, measures, wraps, and remembers what could not be drawn. */
export class Typesetter {
  readonly language: Language;
  readonly substitutions: Substitution[] = [];

  constructor(language: Language) {
    this.language = language;
  }

  #prepare(text: string, face: Face, look: TextLook): string {
    const cased = look.isUpperCase ? text.toLocaleUpperCase(this.language) : text;
    return prepareText(cased, face, this.language, (substitution) => this.substitutions.push(substitution));
  }

  /** The width of a text on one line. */
  measure(text: string, look: TextLook): number {
    const face = faceOf(look.face);
    return face.measure(this.#prepare(text, face, look), look.size, look.tracking);
  }

  /** The lines a text breaks into. */
  lines(text: string, look: TextLook, width: number): string[] {
    const face = faceOf(look.face);
    return wrapText(this.#prepare(text, face, look), face, look.size + (look.tracking ?? 0), width);
  }

  /** One line that is already prepared; `x` is its left or right edge, `y` its top. It is set smaller when it would not fit. */
  run(line: string, look: TextLook, x: number, y: number, placing: Placing & { readonly width?: number } = {}): TextRun {
    const face = faceOf(look.face);
    let { size } = look;
    let width = face.measure(line, size, look.tracking);
    if (placing.width !== undefined && width > placing.width && width > 0) {
      size *= placing.width / width;
      width = face.measure(line, size, look.tracking);
    }
    return {
      kind: "text",
      x: placing.align === "right" ? x - width : x,
      y: y + baselineOf(look),
      text: line,
      face: look.face,
      size,
      colour: look.colour,
      width,
      ...(look.tracking !== undefined && { tracking: look.tracking }),
      ...(placing.element && { element: placing.element }),
    };
  }

  /** One line of unprepared text, not wrapped. */
  line(text: string, look: TextLook, x: number, y: number, placing: Placing & { readonly width?: number } = {}): TextRun {
    const prepared = this.#prepare(text, faceOf(look.face), look).replaceAll("\n", " ");
    return this.run(prepared, look, x, y, placing);
  }

  /** A text wrapped into a width, from x 0 (or, aligned right, ending at the width). */
  block(text: string, look: TextLook, width: number, placing: Placing = {}): Fragment {
    const lines = this.lines(text, look, width);
    const x = placing.align === "right" ? width : 0;
    return {
      height: lines.length * look.leading,
      items: lines.map((line, index) => this.run(line, look, x, index * look.leading, placing)),
    };
  }
}

/** From a line's top to its baseline, so that small letters sit in the middle of the leading. */
export function baselineOf(look: TextLook): number {
  return look.leading / 2 + look.size * 0.34;
}

/** Fragments one below the other. */
export function stack(fragments: readonly Fragment[], gap = 0): Fragment {
  const items: Item[] = [];
  let height = 0;
  for (const fragment of fragments) {
    if (height > 0) height += gap;
    items.push(...shiftItems(fragment.items, 0, height));
    height += fragment.height;
  }
  return { height, items };
}

/** Fragments side by side, each at its x. */
export function sideBySide(columns: readonly { readonly x: number; readonly fragment: Fragment }[]): Fragment {
  const items: Item[] = [];
  let height = 0;
  for (const { x, fragment } of columns) {
    items.push(...shiftItems(fragment.items, x, 0));
    height = Math.max(height, fragment.height);
  }
  return { height, items };
}
