import { AmountRangeError, DecimalError, isDate, minorFromText, sha256Hex } from "@acquit/core";
import type { LedgerEntry } from "@acquit/engine";
import { readCsv } from "./read-csv.ts";

/** What the file does not say itself. */
export interface LedgerFacts {
  readonly sourceSystem: string;
  readonly currency: string;
  readonly asOf?: string;
}

/** An entry, with what only the figures ask for. */
export interface FiguredEntry extends LedgerEntry {
  /** How the invoice reached the client, as the file says ("Paper"). */
  readonly billedBy?: string;
  /** The country or segment code of the file. */
  readonly segment?: string;
}

/** A ledger read, or the first fault with its place. */
export type ReadLedger =
  | { readonly ok: true; readonly entries: readonly FiguredEntry[]; readonly asOf: string }
  | { readonly ok: false; readonly line: number; readonly column: string; readonly problem: string };

const needed = ["invoiceNumber", "customerId", "invoiceDate", "dueDate", "amount"] as const;

class LedgerFault extends Error {
  readonly line: number;
  readonly column: string;
  constructor(line: number, column: string, problem: string) {
    super(problem);
    this.line = line;
    this.column = column;
  }
}

/** An id made of a foreign text: itself where it can be, else what can be kept of it and a hash, so that two texts never share one. */
function idOf(text: string): string {
  if (/^[A-Za-z0-9_-]{1,48}$/.test(text)) return text;
  return `${text.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, 32)}-${sha256Hex(text).slice(0, 16)}`;
}

function readRow(
  cell: (column: string) => string,
  line: number,
  facts: LedgerFacts,
): Omit<FiguredEntry, "receivable"> & { readonly receivable: Omit<LedgerEntry["receivable"], "asOf"> } {
  const text = (column: string) => {
    const value = cell(column).trim();
    if (value === "") throw new LedgerFault(line, column, "is empty");
    return value;
  };
  const date = (column: string) => {
    const value = text(column);
    if (!isDate(value)) throw new LedgerFault(line, column, `"${value}" is not a date YYYY-MM-DD`);
    return value;
  };
  const amount = text("amount");
  try {
    if (minorFromText(amount, facts.currency) <= 0) throw new LedgerFault(line, "amount", `"${amount}" is not more than zero`);
  } catch (error) {
    if (error instanceof DecimalError || error instanceof AmountRangeError) throw new LedgerFault(line, "amount", error.message);
    throw error;
  }
  const settled = cell("settledDate").trim();
  if (settled !== "" && !isDate(settled)) throw new LedgerFault(line, "settledDate", `"${settled}" is not a date YYYY-MM-DD`);
  const customerId = text("customerId");
  const number = text("invoiceNumber");
  const receivable = {
    id: `imported-${idOf(`${facts.sourceSystem}-${number}`)}`,
    foreignNumber: number,
    sourceSystem: facts.sourceSystem,
    customerId: idOf(customerId),
    issueDate: date("invoiceDate"),
    currency: facts.currency,
    instalments: [{ id: "1", dueDate: date("dueDate"), amount }],
  };
  const disputed = cell("disputed").trim();
  if (!/^(yes|true|1|oui|no|false|0|non|)$/i.test(disputed))
    throw new LedgerFault(line, "disputed", `"${disputed}" is neither Yes nor No`);
  const [billedBy, segment] = [cell("paperlessBill").trim(), cell("countryCode").trim()];
  return {
    receivable,
    customerName: customerId,
    disputed: /^(yes|true|1|oui)$/i.test(disputed),
    ...(settled === "" ? {} : { settledDate: settled }),
    ...(billedBy === "" ? {} : { billedBy }),
    ...(segment === "" ? {} : { segment }),
  };
}

function refuseRepeated(ids: readonly string[], lines: readonly number[]): void {
  const seen = new Set<string>();
  ids.forEach((id, place) => {
    if (seen.has(id)) throw new LedgerFault(lines[place] ?? 0, "invoiceNumber", "this number was in an earlier line");
    seen.add(id);
  });
}

/** Reads a receivables ledger whole before anything is done with it; amounts are read from their digits. */
export function readLedger(text: string, facts: LedgerFacts): ReadLedger {
  try {
    const [header, ...rows] = readCsv(text);
    if (header === undefined) throw new LedgerFault(1, "header", "the file is empty");
    const places = new Map(header.cells.map((name, place) => [name.trim(), place]));
    for (const column of needed) if (!places.has(column)) throw new LedgerFault(1, column, "this column is missing");
    const read = rows.map(({ cells, line }) => {
      if (cells.length > header.cells.length)
        throw new LedgerFault(
          line,
          "last column",
          `there are ${String(cells.length)} cells, the first line names ${String(header.cells.length)}`,
        );
      return readRow((column) => cells[places.get(column) ?? -1] ?? "", line, facts);
    });
    refuseRepeated(
      read.map(({ receivable }) => receivable.id),
      rows.map(({ line }) => line),
    );
    const latest = read.reduce(
      (day, { receivable, settledDate = "" }) => [day, receivable.issueDate, settledDate].sort()[2] ?? day,
      "",
    );
    const asOf = facts.asOf ?? latest;
    const entries = read.map((entry) => ({ ...entry, receivable: { ...entry.receivable, asOf } }));
    return { ok: true, entries, asOf };
  } catch (error) {
    if (error instanceof LedgerFault) return { ok: false, line: error.line, column: error.column, problem: error.message };
    throw error;
  }
}
