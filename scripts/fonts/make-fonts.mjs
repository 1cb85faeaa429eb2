// Makes packages/pdf/src/fonts/data/*.ts and licences/*.txt from open fonts: `npm install && npm start` in this folder.
// subset-font cuts them to the letters documents need; like the families it stays out of the repository's own packages.
// The subsets carry names of our own, because the licence reserves the originals' names.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";
import { beyond, kerned, latin } from "./characters.mjs";
import { stripInstructions } from "./strip-instructions.mjs";
import { readTables, writeCharacterMap, writeNames, writeTables } from "./sfnt.mjs";

const require = createRequire(import.meta.url);
const target = join(import.meta.dirname, "../../packages/pdf/src/fonts");
const inter = "inter/400Regular/Inter_400Regular";
const interBold = "inter/600SemiBold/Inter_600SemiBold";
const faces = [
  { name: "sans-regular", family: "Acquit Sans", style: "Regular", source: inter, codes: latin, stemV: 86 },
  { name: "sans-semibold", family: "Acquit Sans", style: "SemiBold", source: interBold, codes: latin, stemV: 130 },
  { name: "beyond-regular", family: "Acquit Beyond", style: "Regular", source: inter, codes: beyond, stemV: 86 },
  { name: "beyond-semibold", family: "Acquit Beyond", style: "SemiBold", source: interBold, codes: beyond, stemV: 130 },
  {
    name: "text-regular",
    family: "Acquit Text",
    style: "Regular",
    source: "source-sans-3/400Regular/SourceSans3_400Regular",
    codes: latin,
    stemV: 84,
  },
  {
    name: "text-semibold",
    family: "Acquit Text",
    style: "SemiBold",
    source: "source-sans-3/600SemiBold/SourceSans3_600SemiBold",
    codes: latin,
    stemV: 124,
  },
  {
    name: "serif-semibold",
    family: "Acquit Serif",
    style: "SemiBold",
    source: "source-serif-4/600SemiBold/SourceSerif4_600SemiBold",
    codes: latin,
    stemV: 120,
  },
  {
    name: "narrow-regular",
    family: "Acquit Narrow",
    style: "Regular",
    source: "ibm-plex-sans-condensed/400Regular/IBMPlexSansCondensed_400Regular",
    codes: latin,
    stemV: 80,
  },
  {
    name: "narrow-semibold",
    family: "Acquit Narrow",
    style: "SemiBold",
    source: "ibm-plex-sans-condensed/600SemiBold/IBMPlexSansCondensed_600SemiBold",
    codes: latin,
    stemV: 118,
  },
];
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const header = "// Made by scripts/fonts/make-fonts.mjs: do not edit.\n";

/** Pairs of code point and glyph, with tabular figures in the figures' places. */
function glyphPairs(font, codes) {
  return codes
    .filter((code) => font.hasGlyphForCodePoint(code))
    .map((code) => {
      const isFigure = code >= 0x30 && code <= 0x39;
      return [code, isFigure ? font.layout(String.fromCharCode(code), ["tnum"]).glyphs[0].id : font.glyphForCodePoint(code).id];
    });
}

async function subset(source, face, pairs) {
  const tables = readTables(source);
  for (const tag of [
    "GSUB",
    "GPOS",
    "GDEF",
    "STAT",
    "DSIG",
    "meta",
    "kern",
    "gasp",
    "cvt ",
    "fpgm",
    "prep",
    "hdmx",
    "VDMX",
    "LTSH",
  ]) {
    tables.delete(tag);
  }
  tables.set("cmap", writeCharacterMap(pairs));
  const text = String.fromCodePoint(...pairs.map(([code]) => code));
  const result = readTables(await subsetFont(writeTables(tables), text, { targetFormat: "sfnt" }));
  stripInstructions(result);
  const full = `${face.family} ${face.style}`;
  const licence = "SIL Open Font License 1.1";
  result.set(
    "name",
    writeNames({ 1: full, 2: "Regular", 4: full, 6: postScriptName(face), 13: licence, 16: face.family, 17: face.style }),
  );
  return writeTables(result);
}

const postScriptName = (face) => `${face.family.replaceAll(" ", "")}-${face.style}`;

/** Kerning in thousandths of an em, in steps of five: value -> pairs of characters. */
function kerningOf(font) {
  const scale = 1000 / font.unitsPerEm;
  const characters = kerned.filter((code) => font.hasGlyphForCodePoint(code)).map((code) => String.fromCodePoint(code));
  const alone = new Map(characters.map((character) => [character, font.layout(character).positions[0].xAdvance]));
  const groups = {};
  for (const left of characters) {
    for (const right of characters) {
      const { glyphs, positions } = font.layout(left + right, { liga: false, calt: false, dlig: false, ccmp: false });
      if (glyphs.length !== 2) continue;
      const value = Math.round(((positions[0].xAdvance - alone.get(left)) * scale) / 5) * 5;
      if (Math.abs(value) >= 5) groups[value] = (groups[value] ?? "") + left + right;
    }
  }
  return groups;
}

async function make(face) {
  const source = readFileSync(require.resolve(`@expo-google-fonts/${face.source}.ttf`));
  const original = fontkit.create(source);
  const pairs = glyphPairs(original, face.codes);
  const bytes = await subset(source, face, pairs);
  const made = fontkit.create(bytes);
  const scale = 1000 / made.unitsPerEm;
  const round = (value) => Math.round(value * scale);
  const glyphs = pairs.map(([code]) => made.glyphForCodePoint(code));
  const { minX, minY, maxX, maxY } = made.bbox;
  const metrics = {
    postScriptName: postScriptName(face),
    family: face.family,
    weight: face.style === "Regular" ? 400 : 600,
    ascent: round(made.ascent),
    descent: round(made.descent),
    capHeight: round(original.capHeight),
    xHeight: round(original.xHeight),
    box: [minX, minY, maxX, maxY].map(round),
    stemV: face.stemV,
    isSerif: face.family.endsWith("Serif"),
    characters: String.fromCodePoint(...pairs.map(([code]) => code)),
    glyphs: glyphs.map((glyph) => glyph.id),
    widths: glyphs.map((glyph) => round(glyph.advanceWidth)),
    kerning: face.codes === latin ? kerningOf(original) : {},
  };
  const constant = camel(face.name);
  writeFileSync(
    join(target, "data", `${face.name}-metrics.ts`),
    `${header}import type { FaceMetrics } from "../face-metrics.ts";\n\n/** ${face.family} ${face.style}: what the layout must know. */\nexport const ${constant}: FaceMetrics = ${JSON.stringify(metrics)};\n`,
  );
  writeFileSync(
    join(target, "data", `${face.name}-outlines.ts`),
    `${header}\n/** ${face.family} ${face.style}: the TrueType file in base64. */\nexport const ${constant} = "${bytes.toString("base64")}";\n`,
  );
  const licence = readFileSync(
    join(dirname(require.resolve(`@expo-google-fonts/${face.source}.ttf`)), "../LICENSE_FONT"),
    "utf8",
  );
  writeFileSync(join(target, "licences", `${face.family.toLowerCase().replaceAll(" ", "-")}.txt`), licence);
  console.log(`${face.name}: ${pairs.length} characters, ${bytes.length} bytes`);
}

for (const folder of ["data", "licences"]) mkdirSync(join(target, folder), { recursive: true });
for (const face of faces) await make(face);
