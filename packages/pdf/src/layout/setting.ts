import type { Readable } from "../readable/readable.ts";
import type { StructureElement } from "../page/structure.ts";
import type { Flow } from "./flow.ts";
import type { Style } from "./style.ts";
import type { Typesetter } from "./typesetter.ts";

/** A logo ready to be placed: a PNG and its size in pixels. */
export interface Logo {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What every part of a page is set with. */
export interface Setting {
  readonly type: Typesetter;
  readonly style: Style;
  readonly readable: Readable;
  readonly root: StructureElement;
  readonly flow: Flow;
  /** Width between the margins, in points. */
  readonly width: number;
  readonly logo?: Logo;
}
