import fc from "fast-check";
import { XmlError } from "../../../packages/core/src/index.ts";
import { UnknownSyntaxError, explain, validate, writeCii, writeUbl } from "../../../packages/einvoice/src/index.ts";
import { aRandomDocument } from "../../../packages/einvoice/src/random-document.test-suite.ts";
import { facturX } from "../../../packages/pdf/src/index.ts";
import { PdfError, attachmentsOf, structuredInvoiceIn } from "../../../packages/pdf/src/reader/attachments.ts";
import { SeededRandom } from "../../../packages/engine/src/sample/seeded-random.ts";

/** A change slower than this is a hang. */
const MOST_MS_PER_KB = 50;

/** More than this at the end is a leak. */
const MOST_MB = 1_500;

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

/** A wrong value of the same shape: a number one larger, a code of no list, another word. */
function wrongValue(text: string): string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text.startsWith("-") ? text.slice(1) : `1${text}`;
  return /^[A-Z0-9]{1,4}$/.test(text) ? "ZZQ" : `${text} x`;
}

/** Of some documents in both syntaxes, every field taken away, doubled, and given a wrong value: one change a file. */
export function singleFieldFiles(documents: number, seed: number): readonly string[] {
  return fc
    .sample(aRandomDocument, { numRuns: documents, seed })
    .flatMap((document) => [writeCii(document), writeUbl(document)])
    .flatMap((xml) =>
      [...xml.matchAll(/<([\w:]+)([^<>]*)>([^<>]*)<\/\1>/g)].flatMap((field) => {
        const [whole, name = "", attributes = "", text = ""] = field;
        const changed = `<${name}${attributes}>${wrongValue(text)}</${name}>`;
        return ["", whole + whole, changed].map(
          (other) => xml.slice(0, field.index) + other + xml.slice(field.index + whole.length),
        );
      }),
    );
}

function filesOf(seed: number): readonly string[] {
  return fc.sample(aRandomDocument, { numRuns: 40, seed }).flatMap((document) => [writeCii(document), writeUbl(document)]);
}

/** What became of mutated files. */
class Outcomes {
  #validated = 0;
  #refused = 0;
  #crashed = 0;
  #slow = 0;
  #slowest = 0;

  /** Runs one file through; an error that is none of the readers' own is a crash. */
  run(round: number, length: number, work: () => void): void {
    const from = process.cpuUsage();
    try {
      work();
      this.#validated += 1;
    } catch (error) {
      const isRefusal = [XmlError, UnknownSyntaxError, PdfError].some((kind) => error instanceof kind);
      if (isRefusal) this.#refused += 1;
      else {
        this.#crashed += 1;
        console.log(`  round ${String(round)}: ${String(error)}`);
      }
    }
    const { user, system } = process.cpuUsage(from);
    const perKilobyte = (user + system) / 1000 / Math.max(1, length / 1000);
    this.#slowest = Math.max(this.#slowest, perKilobyte);
    if (perKilobyte > MOST_MS_PER_KB) this.#slow += 1;
  }

  /** Says the counts; whether nothing crashed or hung, and memory stayed bounded. */
  say(what: string): boolean {
    const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
    console.log(
      `${what}: ${String(this.#validated)} validated, ${String(this.#refused)} refused in words, ${String(this.#crashed)} crashed, ` +
        `${String(this.#slow)} slow; slowest ${this.#slowest.toFixed(1)} ms of processor time per kB; ${String(memory)} MB in use at the end`,
    );
    return this.#crashed === 0 && this.#slow === 0 && memory < MOST_MB;
  }
}

/** Sends mutated files through reader and validator: they answer or refuse in words, and never hang. */
export function checkMutations(count: number, seed: number): boolean {
  const random = new SeededRandom(seed);
  const files = filesOf(seed);
  const outcomes = new Outcomes();
  for (let round = 0; round < count; round += 1) {
    let xml = files[round % files.length] ?? "";
    const mutate: (xml: string, random: SeededRandom) => string = random.pick([changeValue, changeValue, changeElement, damage]);
    for (let changes = random.between(1, 3); changes > 0; changes -= 1) xml = mutate(xml === "" ? "<a/>" : xml, random);
    outcomes.run(round, xml.length, () => {
      for (const finding of validate(xml, { rules: "fr" })) explain(finding, round % 2 === 0 ? "fr" : "en");
    });
  }
  return outcomes.say(`${String(count)} mutated XML files, seed ${String(seed)}`);
}

/** Changes bytes, takes some away, doubles some, or writes a number of the file's own tables anew. */
function damageBytes(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  const at = random.between(0, bytes.length - 1);
  const length = random.between(1, 64);
  switch (random.between(0, 3)) {
    case 0:
      return bytes.map((byte, position) => (position >= at && position < at + length ? random.between(0, 255) : byte));
    case 1:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    case 2:
      return bytes.slice(0, at);
    default: {
      const text = Buffer.from(bytes).toString("latin1");
      const changed = text.replace(/\b\d{1,9}\b(?= 0 R|>>|\/|\n)/g, (number) =>
        random.next() < 0.02 ? String(random.between(0, 99_999)) : number,
      );
      return Uint8Array.from(Buffer.from(changed, "latin1"));
    }
  }
}

/** The same for Factur-X files: attachments are found or refused in words, and what is found is validated. */
export async function checkPdfMutations(count: number, seed: number): Promise<boolean> {
  const random = new SeededRandom(seed);
  const documents = fc.sample(aRandomDocument, { numRuns: 6, seed });
  const files = await Promise.all(
    documents.map((document) => facturX({ document, xml: writeCii(document), profile: "en16931", language: "fr" })),
  );
  const outcomes = new Outcomes();
  for (let round = 0; round < count; round += 1) {
    let pdf: Uint8Array = files[round % files.length] ?? new Uint8Array();
    for (let changes = random.between(1, 3); changes > 0 && pdf.length > 1; changes -= 1) pdf = damageBytes(pdf, random);
    outcomes.run(round, pdf.length, () => {
      const found = structuredInvoiceIn(attachmentsOf(pdf));
      if (found !== undefined) validate(new TextDecoder().decode(found.bytes), { rules: "fr" });
    });
  }
  return outcomes.say(`${String(count)} mutated PDF files, seed ${String(seed)}`);
}
