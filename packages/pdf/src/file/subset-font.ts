import { componentFlags, fontTables } from "../fonts/font-tables.ts";

/** Tables an embedded CIDFontType2 needs (ISO 32000-1, 9.9); the others would be dead weight. */
const keptTables = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"];

/** Adds the parts of composite glyphs to the set; our faces nest them, so added ones are looked at too. */
function addComponents(glyphs: Set<number>, glyf: Uint8Array, offsetOf: (glyph: number) => number): void {
  const { words, scale, twoScales, matrix, more } = componentFlags;
  const view = new DataView(glyf.buffer, glyf.byteOffset, glyf.byteLength);
  for (const glyph of glyphs) {
    const start = offsetOf(glyph);
    if (offsetOf(glyph + 1) === start || view.getInt16(start) >= 0) continue;
    let at = start + 10;
    let flags: number;
    do {
      flags = view.getUint16(at);
      glyphs.add(view.getUint16(at + 2));
      at += 4 + (flags & words ? 4 : 2) + (flags & scale ? 2 : flags & twoScales ? 4 : flags & matrix ? 8 : 0);
    } while (flags & more);
  }
}

function subsetGlyphs(tables: Map<string, Uint8Array>, used: Iterable<number>): { glyf: Uint8Array; loca: Uint8Array } {
  const glyf = tables.get("glyf") ?? new Uint8Array();
  const loca = tables.get("loca") ?? new Uint8Array();
  const offsets = new DataView(loca.buffer, loca.byteOffset, loca.byteLength);
  const offsetOf = (glyph: number) => offsets.getUint16(glyph * 2) * 2;
  const glyphs = new Set<number>([0, ...used]);
  addComponents(glyphs, glyf, offsetOf);
  const count = loca.length / 2 - 1;
  const kept = new Uint8Array(glyf.length);
  const keptOffsets = new Uint8Array(loca.length);
  const keptView = new DataView(keptOffsets.buffer);
  let length = 0;
  for (let glyph = 0; glyph <= count; glyph += 1) {
    keptView.setUint16(glyph * 2, length / 2);
    if (glyph === count || !glyphs.has(glyph)) continue;
    const outline = glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1));
    kept.set(outline, length);
    length += outline.length;
  }
  return { glyf: kept.subarray(0, length), loca: keptOffsets };
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 1) sum = (sum + (bytes[index] ?? 0) * 2 ** (8 * (3 - (index % 4)))) >>> 0;
  return sum;
}

/**
 * The font with the outlines of these glyphs only, glyph numbers unchanged: what a PDF embeds. The font must be one of ours
 * (TrueType, short `loca`, no hinting).
 */
export function subsetFont(font: Uint8Array, used: Iterable<number>): Uint8Array<ArrayBuffer> {
  const tables = fontTables(font);
  const subset = subsetGlyphs(tables, used);
  tables.set("glyf", subset.glyf).set("loca", subset.loca);
  const names = keptTables.filter((name) => tables.has(name));
  const headerSize = 12 + names.length * 16;
  const padded = (length: number) => (length + 3) & ~3;
  const size = names.reduce((sum, name) => sum + padded(tables.get(name)?.length ?? 0), headerSize);
  const result = new Uint8Array(size);
  const view = new DataView(result.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, names.length);
  view.setUint16(6, 64);
  view.setUint16(8, 2);
  view.setUint16(10, names.length * 16 - 64);
  let offset = headerSize;
  names.forEach((name, index) => {
    const table = tables.get(name) ?? new Uint8Array();
    const entry = 12 + index * 16;
    for (let position = 0; position < 4; position += 1) result[entry + position] = name.charCodeAt(position);
    view.setUint32(entry + 4, checksum(table));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, table.length);
    result.set(table, offset);
    offset += padded(table.length);
  });
  return result;
}
