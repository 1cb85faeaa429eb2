import { zlibSync } from "fflate";
import { faceOf } from "../fonts/faces.ts";
import type { Face } from "../fonts/face.ts";
import type { FaceName } from "../fonts/faces.ts";
import type { ObjectWriter } from "./object-writer.ts";
import { subsetFont } from "./subset-font.ts";

/** A glyph number as two bytes inside a literal string, with what must be escaped there. */
function glyphBytes(glyph: number): string {
  const escape = (byte: number) => {
    const character = String.fromCharCode(byte);
    if (byte === 0x0d) return "\\r";
    return byte === 0x28 || byte === 0x29 || byte === 0x5c ? `\\${character}` : character;
  };
  return escape(glyph >> 8) + escape(glyph & 255);
}

/** One face as a file uses it: what was drawn with it, and the objects that embed just that. */
export class UsedFace {
  readonly resource: string;
  readonly face: Face;
  readonly #encoded: string[] = [];
  /** Glyph to code unit. */
  readonly #drawn = new Map<number, number>();

  constructor(name: FaceName, resource: string) {
    this.face = faceOf(name);
    this.resource = resource;
  }

  /** The bytes that draw a code unit, or nothing when this face lacks it. */
  encode(code: number): string | undefined {
    const known = this.#encoded[code];
    if (known !== undefined) return known;
    const glyph = this.face.glyphOf(code);
    if (glyph === 0) return undefined;
    // Where two characters share a glyph (space and no-break space), readers get the plainer one
    this.#drawn.set(glyph, Math.min(code, this.#drawn.get(glyph) ?? code));
    return (this.#encoded[code] = glyphBytes(glyph));
  }

  /** Writes the font's objects: outlines, descriptor, widths, map to Unicode. Gives the Type 0 font's number. */
  write(writer: ObjectWriter, outlines: Uint8Array): number {
    const { metrics } = this.face;
    const glyphs = [...this.#drawn].sort(([left], [right]) => left - right);
    const font = subsetFont(outlines, this.#drawn.keys());
    const file = writer.addStream(`/Filter/FlateDecode/Length1 ${font.length}`, zlibSync(font));
    const name = `/${subsetTag(glyphs)}+${metrics.postScriptName}`;
    const descriptor = writer.add(
      `<</Type/FontDescriptor/FontName${name}/Flags ${metrics.isSerif ? 6 : 4}/FontBBox[${metrics.box.join(" ")}]/ItalicAngle 0` +
        `/Ascent ${metrics.ascent}/Descent ${metrics.descent}/CapHeight ${metrics.capHeight}/XHeight ${metrics.xHeight}` +
        `/StemV ${metrics.stemV}/FontFile2 ${file} 0 R>>`,
    );
    const widths = glyphs.map(([glyph, code]) => `${glyph}[${this.face.advanceOf(code)}]`).join("");
    const descendant = writer.add(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
        `/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/DW 0/W[${widths}]>>`,
    );
    const unicode = writer.addStream("/Filter/FlateDecode", zlibSync(bytesOfAscii(unicodeMap(glyphs))));
    return writer.add(
      `<</Type/Font/Subtype/Type0/BaseFont${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`,
    );
  }
}

function bytesOfAscii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Six letters that depend on which glyphs are in the subset, so that two subsets never share a name. */
function subsetTag(glyphs: readonly (readonly [number, number])[]): string {
  let hash = 7;
  for (const [glyph] of glyphs) hash = (Math.imul(hash, 31) + glyph) >>> 0;
  let tag = "";
  for (let index = 0; index < 6; index += 1) {
    tag += String.fromCharCode(65 + (hash % 26));
    hash = Math.floor(hash / 26);
  }
  return tag;
}

function unicodeMap(glyphs: readonly (readonly [number, number])[]): string {
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, "0");
  const lines: string[] = [];
  for (let start = 0; start < glyphs.length; start += 100) {
    const part = glyphs.slice(start, start + 100);
    lines.push(`${part.length} beginbfchar`, ...part.map(([glyph, code]) => `<${hex(glyph)}><${hex(code)}>`), "endbfchar");
  }
  return [
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
    "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange",
    ...lines,
    "endcmap CMapName currentdict/CMap defineresource pop end end",
  ].join("\n");
}

/** The faces of one file, by name; made as they are first drawn with. */
export class UsedFaces {
  readonly #faces = new Map<FaceName, UsedFace>();

  /** A face, its resource name given the first time. */
  use(name: FaceName): UsedFace {
    let face = this.#faces.get(name);
    if (!face) this.#faces.set(name, (face = new UsedFace(name, `T${this.#faces.size + 1}`)));
    return face;
  }

  /** All faces drawn with. */
  entries(): [FaceName, UsedFace][] {
    return [...this.#faces];
  }
}
