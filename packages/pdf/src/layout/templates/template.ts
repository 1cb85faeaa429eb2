import type { Colour } from "../../text/colour.ts";
import type { Setting } from "../setting.ts";
import type { Palette, Style } from "../style.ts";

/** A design of a page: a style for the common parts and a head of its own. */
export interface Template {
  /** Used where a seller has no brand colour. */
  readonly brand: Colour;
  readonly styleOf: (palette: Palette) => Style;
  /** Sets the head of the first page: issuer, title, first block. Leaves the flow below it. */
  readonly setHead: (setting: Setting) => void;
}
