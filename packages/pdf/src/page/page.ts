import type { FaceName } from "../fonts/faces.ts";
import type { Colour } from "../text/colour.ts";
import type { StructureElement } from "./structure.ts";

/** Width of A4 in points. */
export const pageWidth = 595.28;

/** Height of A4 in points. */
export const pageHeight = 841.89;

/** One line of text in one face. Coordinates are points from the page's top left corner. */
export interface TextRun {
  readonly kind: "text";
  x: number;
  /** The baseline. */
  y: number;
  readonly text: string;
  readonly face: FaceName;
  readonly size: number;
  readonly colour: Colour;
  /** Exact width in points, kerning and tracking included. */
  readonly width: number;
  /** Points added after each character. */
  readonly tracking?: number;
  /** Degrees counterclockwise around the run's start. */
  readonly angle?: number;
  /** What the text belongs to; without one it is decoration (running heads, page numbers). */
  readonly element?: StructureElement;
}

/** A straight line. */
export interface Rule {
  readonly kind: "rule";
  x: number;
  y: number;
  /** How far it goes to the right and down. */
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
  readonly thickness: number;
}

/** A rectangle, its corners rounded by `radius`. */
export interface Panel {
  readonly kind: "panel";
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly thickness?: number;
}

/** A PNG picture. */
export interface Picture {
  readonly kind: "picture";
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
  readonly element: StructureElement;
}

/** A QR code: dark modules on white, `quiet` modules of margin included in the size. */
export interface QrCode {
  readonly kind: "qr-code";
  x: number;
  y: number;
  readonly size: number;
  /** Rows of modules, true for dark. */
  readonly modules: readonly (readonly boolean[])[];
  readonly element: StructureElement;
}

/** A place to click. It paints nothing. */
export interface LinkArea {
  readonly kind: "link";
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
  readonly url: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly element: StructureElement;
}

/** Whatever stands on a page. */
export type Item = TextRun | Rule | Panel | Picture | QrCode | LinkArea;

/** One A4 page: its items in painting order, which is reading order too. */
export interface Page {
  readonly items: readonly Item[];
}
