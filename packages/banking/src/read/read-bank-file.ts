import { unzipSync } from "fflate";
import { BankFileError } from "../bank-file-error.ts";
import type { BankStatement } from "../statement.ts";
import { isCamt, readCamt } from "./camt.ts";
import { isCfonb120, readCfonb120 } from "./cfonb120.ts";
import { isKnownCsv, readCsvStatement, type CsvOptions } from "./csv.ts";
import type { DateOrder } from "./date-order.ts";
import { decodeText } from "./decode-text.ts";
import { isSwift, readSwift } from "./mt940.ts";
import { isOfx, readOfx } from "./ofx.ts";
import { isQif, readQif } from "./qif.ts";

/** What a file may leave unsaid. */
export interface BankFileOptions extends CsvOptions {
  readonly dateOrder?: DateOrder;
}

const MEGABYTE = 1_000_000;
const LARGEST = 64 * MEGABYTE;

function tooLarge(): BankFileError {
  return new BankFileError("too-large", {}, { limit: String(LARGEST / MEGABYTE) });
}

function readText(text: string, options: BankFileOptions): readonly BankStatement[] {
  if (text.trim() === "") throw new BankFileError("empty-file");
  if (isOfx(text)) return readOfx(text);
  if (isCamt(text)) return readCamt(text);
  if (isSwift(text)) return readSwift(text);
  if (isQif(text)) return readQif(text, options);
  if (isCfonb120(text)) return readCfonb120(text);
  // Any other XML is told what it lacks by the reader of XML.
  if (/^\s*<(?:\?xml|[\w:]*Document)/.test(text)) return readCamt(text);
  if (options.mapping !== undefined || isKnownCsv(text)) return readCsvStatement(text, options);
  throw new BankFileError(/[;,|\t].*\n.*[;,|\t]/.test(text.slice(0, 5000)) ? "mapping-missing" : "unknown-format", { line: 1 });
}

function unzip(bytes: Uint8Array): readonly [string, Uint8Array][] {
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith("/") || /(?:^|\/)(?:__MACOSX|\.)/.test(name)) return false;
        total += originalSize;
        if (total > LARGEST) throw tooLarge();
        return true;
      },
    });
    return Object.entries(files).sort(([first], [second]) => (first < second ? -1 : 1));
  } catch (error) {
    if (error instanceof BankFileError) throw error;
    throw new BankFileError("zip-unreadable", {}, { detail: error instanceof Error ? error.message : "unreadable" });
  }
}

function readArchive(bytes: Uint8Array, options: BankFileOptions): readonly BankStatement[] {
  const files = unzip(bytes);
  if (files.length === 0) throw new BankFileError("zip-empty");
  return files.flatMap(([file, content]) => {
    try {
      return readText(decodeText(content), options).map((statement) => ({ ...statement, file }));
    } catch (error) {
      throw error instanceof BankFileError ? error.inFile(file) : error;
    }
  });
}

/**
 * Reads a bank's file whatever its format, found by its content: CAMT.052/053/054, MT940/942, OFX, CFONB 120, QIF, CSV, or a zip of them.
 * @throws BankFileError where structure, a date or an amount is wrong
 */
export function readBankFile(bytes: Uint8Array, options: BankFileOptions = {}): readonly BankStatement[] {
  if (bytes.length > LARGEST) throw tooLarge();
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return readArchive(bytes, options);
  return readText(decodeText(bytes), options);
}
