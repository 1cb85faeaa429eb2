import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  BankFileError,
  bankMessage,
  explainBankFileError,
  readBankFile,
  type BankFileOptions,
  type BankStatement,
} from "@acquit/banking";
import type { Language } from "@acquit/core";
import { bankStatementJson } from "./bank-json.ts";
import { UsageError, type Command, type Terminal } from "./command.ts";

function languageNamed(name: string | undefined): Language {
  if (name !== undefined && name !== "fr" && name !== "en") throw new UsageError(`--lang is fr or en, not "${name}"`);
  return name ?? "en";
}

function currencyNamed(name: string | undefined): BankFileOptions {
  if (name === undefined) return {};
  if (!/^[A-Z]{3}$/.test(name)) throw new UsageError(`--currency is a code such as EUR, not "${name}"`);
  return { currency: name };
}

function orderNamed(name: string | undefined): BankFileOptions {
  if (name === undefined) return {};
  if (name !== "day-month" && name !== "month-day" && name !== "year-month")
    throw new UsageError(`--dates is day-month, month-day or year-month, not "${name}"`);
  return { dateOrder: name };
}

function print(terminal: Terminal, file: string, statements: readonly BankStatement[], language: Language): void {
  for (const statement of statements) {
    const shown = bankStatementJson(statement, language);
    terminal.out(`${file}: ${statement.version ?? statement.format}, ${shown.account} ${shown.currency}\n`);
    if (shown.opening !== null) terminal.out(`  opening  ${shown.opening.date ?? ""} ${shown.opening.amount}\n`);
    for (const line of shown.lines)
      terminal.out(`  ${line.bookingDate ?? "          "}  ${line.amount.padStart(14)}  ${line.text.slice(0, 90)}\n`);
    if (shown.closing !== null) terminal.out(`  closing  ${shown.closing.date ?? ""} ${shown.closing.amount}\n`);
    for (const { message, line } of shown.problems)
      terminal.out(`  ${line === undefined ? "" : `line ${String(line)}: `}${message}\n`);
    if (statement.balanced === true) terminal.out("  Balances.\n");
  }
}

/** `acquit bank`: what a bank's file says. */
export const readBank: Command = {
  name: "bank",
  summary: "Read bank statements (CAMT, MT940, OFX, CFONB 120, QIF, CSV).",
  usage: `acquit bank FILE… [--json] [--currency EUR] [--dates day-month|month-day|year-month] [--lang fr|en]

Reads CAMT.052/053/054 (also zipped), MT940/942, OFX, CFONB 120, QIF and CSV, found by their content, and prints the statements and their
lines. The sum is checked: opening + movements = closing; where it is not, the difference is said, and such a statement would not be
imported. Nothing is changed and nothing leaves this machine.

  --json            one object for a file (a list for several): statements with account, balances, lines and whether they balance
  --currency CODE   of a QIF or CSV that names none (EUR)
  --dates ORDER     of a QIF that does not show it (day-month)
  --lang CODE       of the messages (en)

Exit codes: 0 read, whether or not it balances; 1 a file cannot be read (structure, date or amount: file, line and field are named);
2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        lang: { type: "string" },
        currency: { type: "string" },
        dates: { type: "string" },
      },
    });
    if (positionals.length === 0) throw new UsageError("name a file");
    const language = languageNamed(values.lang);
    const options = { ...currencyNamed(values.currency), ...orderNamed(values.dates) };
    const files: object[] = [];
    let code = 0;
    for (const file of positionals) {
      const bytes = new Uint8Array(await readFile(resolve(terminal.cwd, file)));
      try {
        const statements = readBankFile(bytes, options);
        if (values.json !== true) print(terminal, file, statements, language);
        files.push({ file, statements: statements.map((statement) => bankStatementJson(statement, language)) });
      } catch (error) {
        if (!(error instanceof BankFileError)) throw error;
        code = 1;
        terminal.err(`${file}: ${explainBankFileError(error, language)}\n`);
        const { line, field, file: inside } = error.place;
        files.push({
          file,
          error: { code: error.code, message: bankMessage(error.code, language, error.params), inside, line, field },
        });
      }
    }
    if (values.json === true) terminal.out(`${JSON.stringify(files.length === 1 ? files[0] : files, null, 2)}\n`);
    return code;
  },
};
