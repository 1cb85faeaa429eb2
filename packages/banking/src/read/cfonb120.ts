import { BankFileError, type FilePlace } from "../bank-file-error.ts";
import type { BankLine, BankStatement, StatedBalance, StatementProblem } from "../statement.ts";
import { joinTexts, meaningful, minorOfDigits, oneSpaced, readCurrency, readDateParts } from "./amounts.ts";
import { checkSum } from "./check-sum.ts";
import { defined, definedGroup } from "./defined.ts";
import { linesOf, type TextLine } from "./text-lines.ts";

const LENGTH = 120;
const POSITIVE = "{ABCDEFGHI";
const NEGATIVE = "}JKLMNOPQR";

/** Columns as CFONB numbers them, from 1, both ends included. */
function columns(record: TextLine, from: number, to: number): string {
  return record.text.slice(from - 1, to);
}

function placeOf(record: TextLine, field: string, from: number, to: number): FilePlace {
  return { line: record.number, field: `${columns(record, 1, 2)} ${field}, columns ${String(from)}-${String(to)}` };
}

function readDate(record: TextLine, field: string, from: number): string {
  const text = columns(record, from, from + 5);
  const place = placeOf(record, field, from, from + 5);
  if (!/^\d{6}$/.test(text)) throw new BankFileError("date-invalid", place, { value: text });
  return readDateParts(text.slice(4), text.slice(2, 4), text.slice(0, 2), place, text);
}

/** Amount of 14 digits whose last also bears the sign (overpunch); the decimals stand in column 20, two where it is blank. */
function readAmount(record: TextLine, currency: string): number {
  const text = columns(record, 91, 104);
  const place = placeOf(record, "amount", 91, 104);
  const last = text.slice(-1);
  const [plus, minus] = [POSITIVE.indexOf(last), NEGATIVE.indexOf(last)];
  const digit = last === "" ? "" : plus >= 0 ? String(plus) : minus >= 0 ? String(minus) : last;
  const digits = text.slice(0, -1).replace(/^ +/, "") + digit;
  const stated = columns(record, 20, 20).trim();
  if (text.length !== 14 || !/^\d+$/.test(digits) || !/^\d?$/.test(stated))
    throw new BankFileError("amount-invalid", place, { value: text });
  const decimals = stated === "" ? 2 : Number(stated);
  const padded = digits.padStart(decimals + 1, "0");
  const at = padded.length - decimals;
  const minor = minorOfDigits(padded.slice(0, at), padded.slice(at), currency, place);
  return minus >= 0 && minor !== 0 ? -minor : minor;
}

function currencyOf(record: TextLine): string {
  const text = columns(record, 17, 19);
  return text.trim() === "" ? "EUR" : readCurrency(text, placeOf(record, "currency", 17, 19));
}

function accountOf(record: TextLine): string {
  return columns(record, 22, 32).trim();
}

function balanceOf(record: TextLine): StatedBalance {
  const currency = currencyOf(record);
  return { minor: readAmount(record, currency), currency, date: readDate(record, "date", 35) };
}

interface Movement {
  readonly record: TextLine;
  readonly complements: TextLine[];
}

function qualified(movement: Movement): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const record of movement.complements) {
    const key = columns(record, 46, 48).trim();
    const value = columns(record, 49, 118).trim();
    texts.set(key, texts.has(key) ? `${texts.get(key) ?? ""} ${value}` : value);
  }
  return texts;
}

function readMovement(movement: Movement): BankLine {
  const { record, complements } = movement;
  const currency = currencyOf(record);
  const texts = qualified(movement);
  const minor = readAmount(record, currency);
  const reference = meaningful(columns(record, 105, 120));
  // RCN holds the ordering party's reference (35) and a reason (35).
  const ordered = meaningful(texts.get("RCN")?.slice(0, 35));
  const name = texts.get("NPY") ?? texts.get("NBE");
  const others = [...texts].filter(([key]) => !["NPY", "NBE", "RCN", "REF"].includes(key)).map(([, value]) => value);
  return {
    bookingDate: readDate(record, "date", 35),
    ...defined({ valueDate: columns(record, 43, 48).trim() === "" ? undefined : readDate(record, "value date", 43) }),
    minor,
    currency,
    status: "booked",
    text: joinTexts([columns(record, 49, 79), ...others, texts.get("RCN"), texts.get("REF"), reference]),
    references: [meaningful(texts.get("REF")), reference].filter((text) => text !== undefined),
    ...defined({
      endToEndId: ordered,
      mandateId: meaningful(texts.get("RUM")?.slice(0, 35)),
      // Often only zeros: then the line has no number of its own.
      bankReference: meaningful(columns(record, 82, 88)),
      counterparty: definedGroup({ name: name === undefined ? undefined : meaningful(oneSpaced(name)) }),
      transactionCode: meaningful(columns(record, 33, 34)),
    }),
    isReversal: false,
    details: [],
    raw: [record, ...complements].map(({ text }) => text).join("\n"),
    line: record.number,
  };
}

/** Gathers records into statements. */
class Gathering {
  readonly statements: BankStatement[] = [];
  #opening: TextLine | undefined;
  #movements: Movement[] = [];

  add(record: TextLine): void {
    const kind = columns(record, 1, 2);
    if (kind === "01") {
      this.close();
      this.#opening = record;
      return;
    }
    const opening = this.#opening;
    if (opening === undefined || !["04", "05", "07"].includes(kind))
      throw new BankFileError("record-unexpected", { line: record.number, field: "columns 1-2" }, { value: kind });
    this.#checkAccount(opening, record);
    if (kind === "04") this.#movements.push({ record, complements: [] });
    else if (kind === "07") this.close(record);
    else {
      const movement = this.#movements.at(-1);
      if (movement === undefined)
        throw new BankFileError("record-unexpected", { line: record.number, field: "columns 1-2" }, { value: kind });
      movement.complements.push(record);
    }
  }

  /** Ends the statement that is open; without a record 07 it has no closing balance. */
  close(closing?: TextLine): void {
    const opening = this.#opening;
    if (opening === undefined) return;
    const [first, last] = [balanceOf(opening), closing === undefined ? undefined : balanceOf(closing)];
    const problems: StatementProblem[] = [];
    const lines = this.#movements.map(readMovement);
    const bank = joinTexts([columns(opening, 3, 7), columns(opening, 12, 16)]);
    this.statements.push(
      checkSum({
        format: "cfonb120",
        account: accountOf(opening),
        currency: currencyOf(opening),
        balances: [{ kind: "01", ...first }, ...(last === undefined ? [] : [{ kind: "07", ...last }])],
        lines,
        problems,
        opening: first,
        ...defined({ bank: bank === "" ? undefined : bank, closing: last, from: first.date, to: last?.date }),
      }),
    );
    this.#opening = undefined;
    this.#movements = [];
  }

  #checkAccount(opening: TextLine, record: TextLine): void {
    const [value, expected] = [accountOf(record), accountOf(opening)];
    if (value !== expected) throw new BankFileError("account-changes", placeOf(record, "account", 22, 32), { value, expected });
  }
}

function recordsOf(text: string): readonly TextLine[] {
  const lines = linesOf(text).filter((line) => line.text.trim() !== "");
  const [only] = lines;
  // Some banks send records without line breaks.
  if (lines.length === 1 && only !== undefined && only.text.length > LENGTH + 8) {
    const count = Math.ceil(only.text.length / LENGTH);
    return Array.from({ length: count }, (_, at) => ({ text: only.text.slice(at * LENGTH, (at + 1) * LENGTH), number: at + 1 }));
  }
  return lines;
}

/** Tells whether a text is CFONB 120, by its first record. */
export function isCfonb120(text: string): boolean {
  const first = recordsOf(text.slice(0, 2000))[0]?.text ?? "";
  return /^0[14]\d{5}.{4}[\d ]{5}[A-Z ]{3}[\d ] /.test(first) && first.length >= 60;
}

/** Reads CFONB 120, one or more accounts. @throws BankFileError */
export function readCfonb120(text: string): readonly BankStatement[] {
  const gathering = new Gathering();
  for (const record of recordsOf(text)) {
    const length = record.text.trimEnd().length;
    const least = columns(record, 1, 2) === "05" ? 48 : 104;
    if (length > LENGTH || record.text.length < least)
      throw new BankFileError("record-length", { line: record.number }, { value: String(record.text.length) });
    gathering.add(record);
  }
  gathering.close();
  return gathering.statements;
}
