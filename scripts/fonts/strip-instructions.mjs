// Removes the hinting programs of glyphs: without the font's own programs they could not run, and paper needs none.

const haveInstructions = 0x100;
const moreComponents = 0x20;

function stripSimple(glyph, contours) {
  const at = 10 + contours * 2;
  const stripped = Buffer.concat([glyph.subarray(0, at + 2), glyph.subarray(at + 2 + glyph.readUInt16BE(at))]);
  stripped.writeUInt16BE(0, at);
  return stripped;
}

function stripComposite(glyph) {
  const stripped = Buffer.from(glyph);
  let at = 10;
  for (;;) {
    const flags = glyph.readUInt16BE(at);
    stripped.writeUInt16BE(flags & ~haveInstructions, at);
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    if (!(flags & moreComponents)) return stripped.subarray(0, at);
  }
}

/** Writes the tables `glyf` and `loca` (short form) without instructions, in place. */
export function stripInstructions(tables) {
  const [glyf, loca, head] = ["glyf", "loca", "head"].map((tag) => tables.get(tag));
  const isLong = head.readInt16BE(50) === 1;
  const count = loca.length / (isLong ? 4 : 2) - 1;
  const offsetOf = (index) => (isLong ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2);
  const glyphs = [];
  const offsets = Buffer.alloc((count + 1) * 2);
  let length = 0;
  for (let index = 0; index < count; index += 1) {
    const glyph = glyf.subarray(offsetOf(index), offsetOf(index + 1));
    offsets.writeUInt16BE(length / 2, index * 2);
    if (glyph.length === 0) continue;
    const contours = glyph.readInt16BE(0);
    const stripped = contours < 0 ? stripComposite(glyph) : stripSimple(glyph, contours);
    const padded = Buffer.concat([stripped, Buffer.alloc(stripped.length % 2)]);
    glyphs.push(padded);
    length += padded.length;
  }
  offsets.writeUInt16BE(length / 2, count * 2);
  const shortHead = Buffer.from(head);
  shortHead.writeInt16BE(0, 50);
  tables.set("glyf", Buffer.concat(glyphs)).set("loca", offsets).set("head", shortHead);
}
