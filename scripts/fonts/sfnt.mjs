// Reads and writes the table directory of a TrueType font (sfnt), and the two tables that must be written anew.

/** The tables of a TrueType font by tag. */
export function readTables(font) {
  const count = font.readUInt16BE(4);
  const tables = new Map();
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + index * 16;
    const offset = font.readUInt32BE(entry + 8);
    tables.set(font.toString("latin1", entry, entry + 4), font.subarray(offset, offset + font.readUInt32BE(entry + 12)));
  }
  return tables;
}

function checksum(bytes) {
  let sum = 0;
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const word = Buffer.alloc(4);
    bytes.copy(word, 0, offset, Math.min(offset + 4, bytes.length));
    sum = (sum + word.readUInt32BE(0)) >>> 0;
  }
  return sum;
}

/** Writes a TrueType font from its tables, with all checksums. */
export function writeTables(tables) {
  const names = [...tables.keys()].sort();
  const power = 2 ** Math.floor(Math.log2(names.length));
  const directory = Buffer.alloc(12 + names.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(names.length, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((names.length - power) * 16, 10);
  const head = Buffer.from(tables.get("head"));
  head.writeUInt32BE(0, 8);
  const contents = new Map(tables).set("head", head);
  const parts = [directory];
  let offset = directory.length;
  names.forEach((name, index) => {
    const table = contents.get(name);
    const entry = 12 + index * 16;
    directory.write(name, entry, "latin1");
    directory.writeUInt32BE(checksum(table), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    parts.push(table, Buffer.alloc((4 - (table.length % 4)) % 4));
    offset += table.length + ((4 - (table.length % 4)) % 4);
  });
  head.writeUInt32BE((0xb1b0afba - checksum(Buffer.concat(parts))) >>> 0, 8);
  return Buffer.concat(parts);
}

/** A character map (platform 3, encoding 1, format 4) from pairs of code point and glyph, sorted by code point. */
export function writeCharacterMap(pairs) {
  const segments = [...pairs.map(([code, glyph]) => ({ code, delta: (glyph - code) & 0xffff })), { code: 0xffff, delta: 1 }];
  const count = segments.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const table = Buffer.alloc(12 + 16 + count * 8);
  [0, 1, 3, 1, 0, 12].forEach((value, index) => table.writeUInt16BE(value, index * 2));
  const base = 12;
  const fields = [4, 16 + count * 8, 0, count * 2, power * 2, Math.log2(power), (count - power) * 2];
  fields.forEach((value, index) => table.writeUInt16BE(value, base + index * 2));
  segments.forEach(({ code, delta }, index) => {
    table.writeUInt16BE(code, base + 14 + index * 2);
    table.writeUInt16BE(code, base + 16 + (count + index) * 2);
    table.writeUInt16BE(delta, base + 16 + (2 * count + index) * 2);
  });
  return table;
}

/** A name table (Windows, English) with the family, the style, the full and the PostScript name and the licence. */
export function writeNames(names) {
  const entries = Object.entries(names).map(([id, text]) => ({ id: Number(id), bytes: Buffer.from(text, "utf16le").swap16() }));
  const header = Buffer.alloc(6 + entries.length * 12);
  header.writeUInt16BE(entries.length, 2);
  header.writeUInt16BE(header.length, 4);
  let offset = 0;
  entries.forEach(({ id, bytes }, index) => {
    const at = 6 + index * 12;
    [3, 1, 0x409, id, bytes.length, offset].forEach((value, field) => header.writeUInt16BE(value, at + field * 2));
    offset += bytes.length;
  });
  return Buffer.concat([header, ...entries.map((entry) => entry.bytes)]);
}
