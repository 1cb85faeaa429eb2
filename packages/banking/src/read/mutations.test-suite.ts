import { zipSync } from "fflate";
import { BankFileError, explainBankFileError } from "../bank-file-error.ts";
import { Chance } from "../match/hard-case-facts.test-suite.ts";
import type { BankStatement } from "../statement.ts";
import type { CsvMapping } from "./csv-mapping.ts";
import { readBankFile } from "./read-bank-file.ts";
import { aCamt, aCfonb120, csvFiles, mt940, mt942, ofxSgml, ofxXml, qif } from "./statement-files.test-suite.ts";
import { tableBeginning } from "./table-beginning.ts";

const entries = [
  { amount: "120.50", text: "Facture F-2026-0042", bankReference: "B1", name: "Café des Arts", iban: "NL26VAYB8060476890" },
  { amount: "20.00", sign: "DBIT" as const, text: "Frais", bankReference: "B2" },
  { amount: "0.01", text: "Virement", status: "PDNG" },
];
const encoder = new TextEncoder();

/** A file of every format, as bytes. */
const whole: readonly Uint8Array[] = [
  aCamt(entries, "1000.00", "1100.50"),
  aCamt(entries, "1000.00", "1100.50", "02"),
  mt940,
  mt942,
  ofxSgml,
  ofxXml,
  aCfonb120(
    100_000,
    [
      [12_050, "VIR CAFE"],
      [-2_000, "FRAIS"],
    ],
    110_050,
  ),
  qif,
  ...Object.values(csvFiles),
].map((text) => encoder.encode(text));

const tokens = [
  "9999999999999999999",
  "-0.00",
  "1e9",
  "NaN",
  "0,00000001",
  "2026-02-30",
  "31/02/26",
  ":61:",
  ":86:",
  ":60F:D",
  "^",
  "<Ntry>",
  "</Stmt>",
  "<![CDATA[",
  "&#0;",
  "<STMTTRN>",
  "\u0000",
  "\r",
  '"',
  ";",
  "{",
  "}",
  "XXX",
  "CRDT",
].map((token) => encoder.encode(token));

function splice(bytes: Uint8Array, from: number, to: number, put: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(from + put.length + (bytes.length - to));
  joined.set(bytes.subarray(0, from));
  joined.set(put, from);
  joined.set(bytes.subarray(to), from + put.length);
  return joined;
}

const DIGITS = /[0-9]/;

/** Another digit where one stands near: the file stays readable and says something else. */
function changeDigit(bytes: Uint8Array, chance: Chance): Uint8Array {
  const start = chance.below(bytes.length);
  for (let step = 0; step < bytes.length; step += 1) {
    const at = (start + step) % bytes.length;
    if (!DIGITS.test(String.fromCharCode(bytes[at] ?? 0))) continue;
    return splice(bytes, at, at + 1, Uint8Array.of(48 + chance.below(10)));
  }
  return bytes;
}

function mutateOnce(bytes: Uint8Array, chance: Chance): Uint8Array {
  const from = chance.below(bytes.length + 1);
  const to = Math.min(bytes.length, from + chance.below(chance.is(0.5) ? 12 : 400));
  switch (chance.below(8)) {
    case 0:
      return splice(bytes, from, Math.min(bytes.length, from + 1), Uint8Array.of(chance.below(256)));
    case 1:
      return splice(bytes, from, to, new Uint8Array());
    case 2:
      return splice(bytes, to, to, bytes.slice(from, to));
    case 3:
      return splice(bytes, from, from, chance.pick(tokens));
    case 4:
      return splice(bytes, from, to, chance.pick(tokens));
    case 5:
      return bytes.slice(0, from);
    case 6:
      return splice(bytes, from, to, chance.pick(whole).slice(0, 300));
    default:
      return changeDigit(bytes, chance);
  }
}

/** A file of one of the formats, damaged one to six times; now and then in an archive, or an archive that is damaged itself. */
export function damagedFile(seed: number): Uint8Array {
  const chance = new Chance(seed);
  let bytes = chance.pick(whole);
  const isZipped = chance.is(0.04);
  if (isZipped && chance.is(0.5)) bytes = zipSync({ "a.txt": bytes });
  for (let times = 1 + chance.below(6); times > 0; times -= 1) bytes = mutateOnce(bytes, chance);
  return isZipped && bytes[0] !== 0x50 ? zipSync({ "a.txt": bytes, "b.txt": chance.pick(whole) }) : bytes;
}

/** What reading a damaged file came to. */
export interface Outcome {
  readonly kind: "read" | "refused" | "needs-mapping";
  /** Statements that do not add up, and say so. */
  readonly unbalanced: number;
}

/** Fails where a cent is lost: what is read has to add up, or to say by how much it does not. */
function checkStatement(statement: BankStatement): void {
  const { lines, currency, movements, opening, closing, balanced, difference, problems } = statement;
  let sum = 0n;
  let isForeign = false;
  for (const line of lines) {
    if (!Number.isSafeInteger(line.minor)) throw new Error(`an amount is no safe integer: ${String(line.minor)}`);
    if (line.raw === "" || line.line < 1) throw new Error("a line lost its text or its place");
    if (line.status !== "booked") continue;
    if (line.currency === currency) sum += BigInt(line.minor);
    else isForeign = true;
  }
  if (BigInt(movements) !== sum) throw new Error("the movements are not the sum of the lines");
  if (opening === undefined || closing === undefined) {
    if (balanced !== undefined || difference !== undefined) throw new Error("it adds up without balances");
    return;
  }
  if (BigInt(difference ?? -1) !== BigInt(closing.minor) - BigInt(opening.minor) - sum)
    throw new Error("the difference is another");
  const isOne = opening.currency === currency && closing.currency === currency && !isForeign;
  if (balanced !== (difference === 0 && isOne)) throw new Error("it is called balanced and is not, or the other way round");
  if (difference !== 0 && !problems.some(({ code }) => code === "does-not-balance"))
    throw new Error("the difference is not told");
}

function mappingFor(bytes: Uint8Array): CsvMapping {
  const [header] = tableBeginning(bytes).rows;
  const [date = "1", text = "2", amount = "3"] = header ?? [];
  return { date, texts: [text], amount };
}

/** Reads a damaged file and checks what comes of it. Throws where a reader breaks down or loses money. */
export function readDamaged(bytes: Uint8Array): Outcome {
  try {
    const statements = readBankFile(bytes);
    for (const statement of statements) checkStatement(statement);
    return { kind: "read", unbalanced: statements.filter(({ balanced }) => balanced === false).length };
  } catch (error) {
    if (!(error instanceof BankFileError)) throw error;
    if (explainBankFileError(error, "fr") === "" || error.message === "")
      throw new Error("a refusal without words", { cause: error });
    if (error.code !== "mapping-missing") return { kind: "refused", unbalanced: 0 };
  }
  try {
    for (const statement of readBankFile(bytes, { mapping: mappingFor(bytes) })) checkStatement(statement);
  } catch (error) {
    if (!(error instanceof BankFileError)) throw error;
  }
  return { kind: "needs-mapping", unbalanced: 0 };
}
