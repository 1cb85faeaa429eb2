import { parseIban, type CurrencyCode } from "@acquit/core";
import { BankFileError } from "../bank-file-error.ts";
import type { BankLine, BankStatement, StatedBalance, StatementProblem } from "../statement.ts";
import { joinTexts, meaningful, readCurrency, readWrittenAmount } from "./amounts.ts";
import { checkSum, type ReadStatement } from "./check-sum.ts";
import { columnAt, mappingOfHeader, type CsvMapping } from "./csv-mapping.ts";
import { csvProfiles } from "./csv-profiles.ts";
import { readCsvTable, unescapeHtml, type CsvRow } from "./csv-table.ts";
import { looksLikeDate, orderOf, readOrderedDate, type DateOrder } from "./date-order.ts";
import { defined, definedGroup } from "./defined.ts";

/** What a person may say about a CSV. */
export interface CsvOptions {
  readonly mapping?: CsvMapping;
  readonly currency?: CurrencyCode;
}

interface Layout {
  readonly mapping: CsvMapping;
  readonly header: CsvRow | undefined;
  readonly rows: readonly CsvRow[];
  readonly preamble: readonly CsvRow[];
  readonly profile: string | undefined;
}

function layoutOf(rows: readonly CsvRow[], given: CsvMapping | undefined): Layout | undefined {
  const profile = csvProfiles.find(({ recognise }) => recognise(rows));
  const settings = given ?? profile?.settings;
  if (settings?.withoutHeader === true && settings.date !== undefined) {
    const mapping = { ...settings, date: settings.date, texts: settings.texts ?? [] };
    const at = rows.findIndex(({ cells }) => looksLikeDate(cells[columnAt(mapping.date, undefined)] ?? ""));
    return {
      mapping,
      header: undefined,
      rows: rows.slice(Math.max(0, at)),
      preamble: rows.slice(0, Math.max(0, at)),
      profile: profile?.id,
    };
  }
  for (const [at, header] of rows.slice(0, 40).entries()) {
    const mapping = given === undefined ? mappingOfHeader(header) : columnAt(given.date, header) < 0 ? undefined : given;
    if (mapping === undefined) continue;
    const whole = { ...mapping, ...(given === undefined ? profile?.settings : {}) };
    return { mapping: whole, header, rows: rows.slice(at + 1), preamble: rows.slice(0, at), profile: profile?.id };
  }
  return undefined;
}

/** Reads the rows of one layout. */
class CsvReader {
  readonly #layout: Layout;
  readonly #order: DateOrder;
  readonly #currency: CurrencyCode;

  constructor(layout: Layout, order: DateOrder, currency: CurrencyCode) {
    this.#layout = layout;
    this.#order = order;
    this.#currency = currency;
  }

  cell(row: CsvRow, column: string | undefined): string {
    if (column === undefined) return "";
    const at = columnAt(column, this.#layout.header);
    if (at < 0) throw new BankFileError("mapping-column", { line: this.#layout.header?.line ?? 1 }, { value: column });
    return unescapeHtml(row.cells[at] ?? "").trim();
  }

  /** A row without a date and an amount is a footer, not a movement. */
  isMovement(row: CsvRow): boolean {
    const { date, amount, debit, credit } = this.#layout.mapping;
    if (looksLikeDate(this.cell(row, date))) return true;
    const money = [amount, debit, credit].some((column) => column !== undefined && /\d/.test(this.cell(row, column)));
    return /\d/.test(this.cell(row, date)) && money;
  }

  currency(row: CsvRow): CurrencyCode {
    const text = this.cell(row, this.#layout.mapping.currency);
    return text === "" ? this.#currency : readCurrency(text, { line: row.line, field: this.#layout.mapping.currency ?? "" });
  }

  #amount(row: CsvRow, column: string | undefined, currency: CurrencyCode): number {
    const text = this.cell(row, column);
    if (text === "" || column === undefined) return 0;
    return readWrittenAmount(text, currency, { line: row.line, field: column }, this.#layout.mapping.decimal);
  }

  #minor(row: CsvRow, currency: CurrencyCode): number {
    const { amount, debit, credit, direction, fee } = this.#layout.mapping;
    const field = amount ?? credit ?? "";
    if ([amount, debit, credit].every((column) => this.cell(row, column) === ""))
      throw new BankFileError("amount-invalid", { line: row.line, field }, { value: "" });
    if (amount === undefined) {
      const spent = Math.abs(this.#amount(row, debit, currency));
      return this.#amount(row, credit, currency) - spent;
    }
    const minor = this.#amount(row, amount, currency);
    const isSpent = /^(?:d|debit|débit|af|soll|s|out)$/i.test(this.cell(row, direction));
    return (isSpent && minor > 0 ? -minor : minor) - Math.abs(this.#amount(row, fee, currency));
  }

  line(row: CsvRow): BankLine {
    const { mapping } = this.#layout;
    const currency = this.currency(row);
    const value = this.cell(row, mapping.valueDate);
    const name = meaningful(this.cell(row, mapping.counterparty));
    const account = meaningful(this.cell(row, mapping.counterpartyAccount));
    return {
      bookingDate: readOrderedDate(this.cell(row, mapping.date), this.#order, { line: row.line, field: mapping.date }),
      minor: this.#minor(row, currency),
      currency,
      status: "booked",
      text: joinTexts([...new Set(mapping.texts.map((column) => this.cell(row, column)))]),
      references: [meaningful(this.cell(row, mapping.reference))].filter((reference) => reference !== undefined),
      ...defined({
        valueDate:
          value === "" ? undefined : readOrderedDate(value, this.#order, { line: row.line, field: mapping.valueDate ?? "" }),
        bankReference: meaningful(this.cell(row, mapping.bankReference)),
        counterparty: definedGroup({ name, account }),
      }),
      isReversal: false,
      details: [],
      raw: row.raw,
      line: row.line,
    };
  }

  /** Opening and closing from a column of running balances, read forwards or backwards, as the file adds up. */
  balances(rows: readonly CsvRow[], lines: readonly BankLine[]): { opening?: StatedBalance; closing?: StatedBalance } {
    const column = this.#layout.mapping.balance;
    const [first, last] = [rows.at(0), rows.at(-1)];
    if (column === undefined || first === undefined || last === undefined) return {};
    if ([first, last].some((row) => this.cell(row, column) === "")) return {};
    const currency = this.currency(first);
    const [top, bottom] = [this.#amount(first, column, currency), this.#amount(last, column, currency)];
    const sum = lines.reduce((total, line) => total + line.minor, 0);
    const forwards = { opening: top - (lines.at(0)?.minor ?? 0), closing: bottom };
    const backwards = { opening: bottom - (lines.at(-1)?.minor ?? 0), closing: top };
    const fits = [forwards, backwards].find(({ opening, closing }) => opening + sum === closing);
    const latestFirst = (lines.at(0)?.bookingDate ?? "") > (lines.at(-1)?.bookingDate ?? "");
    const { opening, closing } = fits ?? (latestFirst ? backwards : forwards);
    return { opening: { minor: opening, currency }, closing: { minor: closing, currency } };
  }
}

function accountIn(rows: readonly CsvRow[]): string | undefined {
  for (const { raw } of rows) {
    const match = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/.exec(raw);
    const read = match === null ? undefined : parseIban(match[0]);
    if (read?.ok === true) return read.value;
    const number = /compte\D{0,20}?[;,:\t ]\s*"?(\d{8,14})/i.exec(raw)?.[1] ?? /\*{4}\d{4}/.exec(raw)?.[0];
    if (number !== undefined) return number;
  }
  return undefined;
}

/** Reads a CSV export: by a known layout, by its header's words, or by the mapping a person gives. @throws BankFileError */
export function readCsvStatement(text: string, options: CsvOptions = {}): readonly BankStatement[] {
  const layout = layoutOf(readCsvTable(text), options.mapping);
  if (layout === undefined) throw new BankFileError("mapping-missing", { line: 1 });
  const { mapping, header, rows, preamble, profile } = layout;
  const dateColumn = columnAt(mapping.date, header);
  const order = mapping.dateOrder ?? orderOf(rows.map(({ cells }) => cells[dateColumn] ?? "").filter(looksLikeDate));
  const reader = new CsvReader(layout, order ?? "day-month", options.currency ?? "EUR");
  const movements = rows.filter((row) => reader.isMovement(row));
  const groups = new Map<string, CsvRow[]>();
  for (const row of movements) {
    const key = `${reader.cell(row, mapping.account)}\n${reader.currency(row)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const problems: StatementProblem[] =
    order === undefined && movements.length > 0 ? [{ code: "dates-ambiguous", params: {} }] : [];
  const statements = [...groups].map(([key, group]): ReadStatement => {
    const [account = "", currency = "EUR"] = key.split("\n");
    const lines = group.map((row) => reader.line(row));
    return {
      format: "csv",
      account: account === "" ? (accountIn(preamble) ?? "") : account.replace(/\s/g, ""),
      currency,
      balances: [],
      lines,
      problems,
      ...reader.balances(group, lines),
      ...defined({ version: profile }),
    };
  });
  return statements.map(checkSum);
}

/** Tells whether a text is a CSV we can read without being told its columns. */
export function isKnownCsv(text: string): boolean {
  return layoutOf(readCsvTable(text.slice(0, 50_000)), undefined) !== undefined;
}
