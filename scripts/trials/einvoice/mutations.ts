import fc from "fast-check";
import { XmlError } from "../../../packages/core/src/index.ts";
import { UnknownSyntaxError, validate, writeCii, writeUbl } from "../../../packages/einvoice/src/index.ts";
import { aRandomDocument } from "../../../packages/einvoice/src/random-document.test-suite.ts";
import { SeededRandom } from "../../../packages/engine/src/sample/seeded-random.ts";

/** A change slower than this is a hang. */
const MOST_MS_PER_KB = 50;

const insertions = [
  "<",
  ">",
  "&",
  "&#0;",
  "]]>",
  "<![CDATA[",
  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  "<a>",
  "</a>",
  '"',
  "\u0000",
  "999999999999999999999",
  "-1",
  "NaN",
];

const values = [
  "",
  " ",
  "-1",
  "0",
  "0.001",
  "1e9",
  "NaN",
  "99999999999999999999.99",
  "2026-13-45",
  "ZZ",
  "x".repeat(500),
  "\u{1F6E0}",
];

/** Changes text or an attribute, so that the file stays well-formed and reaches the rules. */
function changeValue(xml: string, random: SeededRandom, choice = values): string {
  const from = random.between(0, xml.length - 1);
  const place = /(?<=>)[^<>]+(?=<\/)|(?<==")[^"]*(?=")/g;
  place.lastIndex = from;
  const match = place.exec(xml);
  if (match === null) return xml;
  return xml.slice(0, match.index) + random.pick(choice) + xml.slice(match.index + match[0].length);
}

/** Takes an element without children away, or doubles it. */
function changeElement(xml: string, random: SeededRandom): string {
  const place = /<([\w:]+)[^<>]*>[^<>]*<\/\1>/g;
  place.lastIndex = random.between(0, xml.length - 1);
  const match = place.exec(xml);
  if (match === null) return xml;
  const end = match.index + match[0].length;
  return random.next() < 0.5 ? xml.slice(0, match.index) + xml.slice(end) : xml.slice(0, end) + match[0] + xml.slice(end);
}

/** Damages the text as if it were none. */
function damage(xml: string, random: SeededRandom): string {
  const at = random.between(0, xml.length - 1);
  switch (random.between(0, 4)) {
    case 0:
      return xml.slice(0, at) + xml.slice(at + random.between(1, 40));
    case 1:
      return xml.slice(0, at) + random.pick(insertions) + xml.slice(at);
    case 2:
      return xml.slice(0, at);
    case 3:
      return xml.slice(0, at) + xml.slice(random.between(0, xml.length - 1));
    default:
      return xml.slice(0, at) + String.fromCharCode(random.between(0, 0xd7ff)) + xml.slice(at + 1);
  }
}

/** Numbers to XPath and none to the schemas: there the official rules are milder than the schema before them, and ours are not. */
const comparable = values.filter((value) => value !== "1e9" && value !== "NaN");

/** Mutated files that are still well-formed, some changes each: what rules are compared on. */
export function mutatedFiles(count: number, seed: number): readonly string[] {
  const random = new SeededRandom(seed);
  const files = filesOf(seed);
  return Array.from({ length: count }, (_, round) => {
    let xml = files[round % files.length] ?? "";
    for (let changes = random.between(1, 3); changes > 0; changes -= 1) {
      xml = random.next() < 0.5 ? changeValue(xml, random, comparable) : changeElement(xml, random);
    }
    return xml;
  });
}

function filesOf(seed: number): readonly string[] {
  return fc.sample(aRandomDocument, { numRuns: 40, seed }).flatMap((document) => [writeCii(document), writeUbl(document)]);
}

/** Sends mutated files through reader and validator: they answer or refuse in words, and never hang. */
export function checkMutations(count: number, seed: number): boolean {
  const random = new SeededRandom(seed);
  const files = filesOf(seed);
  const outcomes = { validated: 0, refused: 0, crashed: 0, slow: 0 };
  let slowest = 0;
  for (let round = 0; round < count; round += 1) {
    let xml = files[round % files.length] ?? "";
    const mutate: (xml: string, random: SeededRandom) => string = random.pick([changeValue, changeValue, changeElement, damage]);
    for (let changes = random.between(1, 3); changes > 0; changes -= 1) xml = mutate(xml === "" ? "<a/>" : xml, random);
    const from = performance.now();
    try {
      validate(xml, { rules: "fr" });
      outcomes.validated += 1;
    } catch (error) {
      if (error instanceof XmlError || error instanceof UnknownSyntaxError) outcomes.refused += 1;
      else {
        outcomes.crashed += 1;
        console.log(`  round ${String(round)}: ${String(error)}`);
      }
    }
    const perKilobyte = (performance.now() - from) / Math.max(1, xml.length / 1000);
    slowest = Math.max(slowest, perKilobyte);
    if (perKilobyte > MOST_MS_PER_KB) outcomes.slow += 1;
  }
  const { validated, refused, crashed, slow } = outcomes;
  console.log(
    `${String(count)} mutated files, seed ${String(seed)}: ${String(validated)} validated, ${String(refused)} refused in words, ${String(crashed)} crashed, ${String(slow)} slow; slowest ${slowest.toFixed(1)} ms per kB`,
  );
  return crashed === 0 && slow === 0;
}
