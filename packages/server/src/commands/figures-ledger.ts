import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isCurrency, isDate, minorFromText, type ReceivableRow } from "@acquit/core";
import { readLedger, type FiguredEntry } from "../ledger/read-ledger.ts";
import { UsageError, type Terminal } from "./command.ts";

/** The options every command over a ledger file takes. */
export const ledgerOptions = {
  "as-of": { type: "string" },
  currency: { type: "string" },
  json: { type: "boolean" },
} as const;

/** What a ledger file says, as it stood or stands on a day. */
export interface LedgerFile {
  readonly file: string;
  readonly entries: readonly FiguredEntry[];
  readonly asOf: string;
  readonly currency: string;
}

interface LedgerWords {
  readonly positionals: readonly string[];
  readonly asOf: string | undefined;
  readonly currency: string | undefined;
}

function textOf(path: string, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) throw new Error(`${file} is not UTF-8 text; save it as CSV in UTF-8`, { cause: error });
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new Error(`there is no file ${file}`, { cause: error });
    if (code === "EISDIR") throw new Error(`${file} is a folder; name a CSV file`, { cause: error });
    throw error;
  }
}

/** Reads the one file named; says a fault of it with line and column and answers undefined. Throws UsageError. */
export function readLedgerFile(name: string, words: LedgerWords, terminal: Terminal): LedgerFile | undefined {
  const [file] = words.positionals;
  if (file === undefined || words.positionals.length > 1) throw new UsageError("name one CSV file");
  const currency = words.currency ?? "USD";
  if (!isCurrency(currency)) throw new UsageError(`${currency} is not a currency`);
  if (words.asOf !== undefined && !isDate(words.asOf)) throw new UsageError(`--as-of is a date YYYY-MM-DD, not "${words.asOf}"`);
  const read = readLedger(textOf(resolve(terminal.cwd, file), file), { sourceSystem: "ledger", currency });
  if (!read.ok) {
    terminal.err(`acquit ${name}: ${file}, line ${String(read.line)}, ${read.column}: ${read.problem}\n`);
    return undefined;
  }
  return { file, entries: read.entries, asOf: words.asOf ?? read.asOf, currency };
}

/** One entry's only instalment: a ledger file has one due date an invoice. */
export function rowOfEntry({ receivable, customerName, disputed, settledDate, billedBy }: FiguredEntry): ReceivableRow {
  const { currency, issueDate, instalments } = receivable;
  const amount = instalments.reduce((sum, instalment) => sum + minorFromText(instalment.amount, currency), 0);
  return {
    invoiceId: receivable.foreignNumber,
    customerId: customerName,
    currency,
    issueDate,
    dueDate: instalments[0]?.dueDate ?? issueDate,
    amount,
    open: settledDate === undefined ? amount : 0,
    isDisputed: disputed,
    ...(settledDate === undefined ? {} : { settledDate }),
    ...(billedBy === undefined ? {} : { kind: billedBy }),
  };
}
