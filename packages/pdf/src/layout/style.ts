import type { FaceName } from "../fonts/faces.ts";
import type { Colour } from "../text/colour.ts";
import { legibleOn, mix, textOn } from "../text/colour.ts";

/** How a text looks. Sizes are points. */
export interface TextLook {
  readonly face: FaceName;
  readonly size: number;
  /** From baseline to baseline. */
  readonly leading: number;
  readonly colour: Colour;
  readonly tracking?: number;
  readonly isUpperCase?: boolean;
}

/** Colours derived from a seller's brand colour, every text in them legible (contrast 4.5). */
export interface Palette {
  readonly ink: Colour;
  readonly quiet: Colour;
  readonly rule: Colour;
  /** The brand colour as it is, for areas. */
  readonly brand: Colour;
  /** The brand colour, dark enough for text on white and on `tint`. */
  readonly accent: Colour;
  readonly onBrand: Colour;
  /** `onBrand`, softened, for small print on the brand colour. */
  readonly onBrandQuiet: Colour;
  readonly tint: Colour;
  readonly faint: Colour;
}

/** The palette of a brand colour. */
export function paletteOf(brand: Colour): Palette {
  const tint = mix(brand, "#ffffff", 0.92);
  const onBrand = textOn(brand);
  return {
    ink: "#17191d",
    quiet: "#5b616b",
    rule: "#d5d8dd",
    brand,
    accent: legibleOn(tint, brand),
    onBrand,
    onBrandQuiet: legibleQuiet(brand, onBrand),
    tint,
    faint: "#f6f7f8",
  };
}

function legibleQuiet(brand: Colour, onBrand: Colour): Colour {
  const soft = mix(onBrand, brand, 0.14);
  return onBrand === "#ffffff" ? soft : legibleOn(brand, soft);
}

/** The looks every template gives. */
export interface Looks {
  readonly title: TextLook;
  readonly subtitle: TextLook;
  readonly issuer: TextLook;
  /** Small words above a value. */
  readonly label: TextLook;
  readonly fact: TextLook;
  readonly mainFact: TextLook;
  readonly factLine: TextLook;
  readonly name: TextLook;
  readonly body: TextLook;
  readonly bodyQuiet: TextLook;
  readonly heading: TextLook;
  readonly column: TextLook;
  readonly cell: TextLook;
  readonly cellStrong: TextLook;
  readonly cellQuiet: TextLook;
  readonly detail: TextLook;
  readonly total: TextLook;
  readonly totalLabel: TextLook;
  readonly payable: TextLook;
  readonly payableLabel: TextLook;
  readonly note: TextLook;
  readonly noteLabel: TextLook;
  readonly small: TextLook;
}

/** Everything about a template that the common parts ask for. Lengths are points. */
export interface Style {
  readonly palette: Palette;
  readonly looks: Looks;
  readonly margin: number;
  /** Where the text of a continuation page begins. */
  readonly top: number;
  /** Where the text of each page ends. */
  readonly bottom: number;
  /** Between sections. */
  readonly gap: number;
  readonly table: {
    readonly headFill?: Colour;
    readonly headRadius?: number;
    readonly headHeight: number;
    readonly headRuleAbove?: number;
    readonly headRuleBelow?: number;
    readonly rowRule?: number;
    readonly zebra?: Colour;
    readonly padding: number;
    /** Space inside the table's left and right edge. */
    readonly inset: number;
  };
  readonly panel: { readonly fill?: Colour; readonly stroke?: Colour; readonly radius: number; readonly padding: number };
  /** How the sum to pay stands out. */
  readonly payable: "rules" | "panel" | "band";
  readonly referenceColumns: number;
  readonly codeSize: number;
}
