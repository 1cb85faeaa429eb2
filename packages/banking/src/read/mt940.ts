import { compareDates, daysBetween, isDate, type DateText } from "@acquit/core";
import { BankFileError, type FilePlace } from "../bank-file-error.ts";
import type { BankLine, BankStatement, NamedBalance, StatementProblem } from "../statement.ts";
import { joinTexts, lastDayInstead, meaningful, readCurrency, readPlainAmount } from "./amounts.ts";
import { checkSum } from "./check-sum.ts";
import { defined } from "./defined.ts";
import { readSwiftDetails } from "./mt940-details.ts";
import { swiftMessagesOf, type SwiftField, type SwiftMessage } from "./mt940-lines.ts";
import { linesOf } from "./text-lines.ts";

const STATEMENT_LINE = /^(\d{6})(\d{4})?(RC|RD|EC|ED|C|D)([A-Z])?(\d+[,.]?\d*)([A-Z][A-Z0-9]{3})?(.*)$/;

/** Reads YYMMDD; a day the bank's 30-day months have and the calendar has not becomes the month's last. */
function readDate(text: string, place: FilePlace, problems: StatementProblem[]): DateText {
  const [year, month, day] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)];
  const full = Number(year) + (Number(year) < 70 ? 2000 : 1900);
  const written = `${String(full)}-${month}-${day}`;
  if (isDate(written)) return written;
  const instead = lastDayInstead(full, Number(month), Number(day));
  if (instead === undefined || !/^\d{6}$/.test(text)) throw new BankFileError("date-invalid", place, { value: text });
  problems.push({
    code: "date-out-of-calendar",
    params: { value: text, field: place.field ?? "" },
    ...defined({ line: place.line }),
  });
  return instead;
}

/** The booking day MMDD in the year that brings it nearest to the value day. */
function bookingDateOf(monthDay: string, valueDate: DateText, place: FilePlace, problems: StatementProblem[]): DateText {
  const year = Number(valueDate.slice(0, 4));
  const [month, day] = [monthDay.slice(0, 2), monthDay.slice(2)];
  const candidates = [year - 1, year, year + 1]
    .map((one) => `${String(one).padStart(4, "0")}-${month}-${day}`)
    .filter(isDate)
    .sort((a, b) => Math.abs(daysBetween(a, valueDate)) - Math.abs(daysBetween(b, valueDate)) || compareDates(a, b));
  return candidates[0] ?? readDate(`${valueDate.slice(2, 4)}${monthDay}`, place, problems);
}

function readBalance(field: SwiftField, problems: StatementProblem[]): NamedBalance {
  const place = { line: field.line, field: `:${field.tag}:` };
  const match = /^([CD])(\d{6})([A-Z]{3})(.+)$/.exec((field.lines[0] ?? "").trim());
  if (match === null) throw new BankFileError("amount-invalid", place, { value: (field.lines[0] ?? "").slice(0, 40) });
  const currency = readCurrency(match[3] ?? "", place);
  const minor = readPlainAmount(match[4] ?? "", currency, { ...place, field: `:${field.tag}: amount` });
  const date = readDate(match[2] ?? "", { ...place, field: `:${field.tag}: date` }, problems);
  return { kind: `:${field.tag}:`, minor: match[1] === "D" && minor !== 0 ? -minor : minor, currency, date };
}

interface RawLine {
  readonly field: SwiftField;
  readonly details: SwiftField | undefined;
}

function readLine({ field, details }: RawLine, currency: string, problems: StatementProblem[]): BankLine {
  const place = (name: string) => ({ line: field.line, field: `:61: ${name}` });
  const [first = "", ...supplement] = field.lines;
  const match = STATEMENT_LINE.exec(first.trimEnd());
  if (match === null) {
    const isDated = /^\d{6}/.test(first);
    const problem = isDated ? "amount-invalid" : "date-invalid";
    throw new BankFileError(problem, place(isDated ? "amount" : "value date"), { value: first.slice(0, 40) });
  }
  const [, valueText = "", monthDay, mark = "", , amount = "", type, rest = ""] = match;
  const valueDate = readDate(valueText, place("value date"), problems);
  const unsigned = readPlainAmount(amount, currency, place("amount"));
  const isCredit = mark === "C" || mark === "EC" || mark === "RD";
  const split = rest.indexOf("//");
  const customerReference = meaningful((split < 0 ? rest : rest.slice(0, split)).replace(/^(?:KREF|EREF|MREF)\+$/, ""));
  const said = details === undefined ? { text: "", references: [] } : readSwiftDetails(details.lines);
  return {
    ...said,
    bookingDate: monthDay === undefined ? valueDate : bookingDateOf(monthDay, valueDate, place("entry date"), problems),
    valueDate,
    minor: isCredit || unsigned === 0 ? unsigned : -unsigned,
    currency,
    status: mark.startsWith("E") ? "pending" : "booked",
    text: joinTexts([said.text, ...supplement]),
    references: [...said.references, ...(customerReference === undefined ? [] : [customerReference])],
    ...defined({
      bankReference: split < 0 ? undefined : meaningful(rest.slice(split + 2)),
      transactionCode: type,
    }),
    isReversal: mark.startsWith("R"),
    details: [],
    raw: [field, ...(details === undefined ? [] : [details])].map(({ tag, lines }) => `:${tag}:${lines.join("\n")}`).join("\n"),
    line: field.line,
  };
}

function rawLinesOf(message: SwiftMessage): readonly RawLine[] {
  return message.flatMap((field, at) => {
    if (field.tag !== "61") return [];
    const next = message[at + 1];
    return [{ field, details: next?.tag === "86" ? next : undefined }];
  });
}

/** The format and currency of a message: a statement has them from its balances, an interim report from its floor limit. */
function kindOf(message: SwiftMessage, account: SwiftField, balance: NamedBalance | undefined) {
  const has = (...tags: readonly string[]) => message.some(({ tag }) => tags.includes(tag));
  const floor = message.find(({ tag }) => tag === "34F");
  const isInterim = has("34F", "13D", "13", "90D", "90C");
  const format = isInterim && !has("60F", "60M") ? ("mt942" as const) : ("mt940" as const);
  if (balance !== undefined) return { format, currency: balance.currency };
  if (floor === undefined) throw new BankFileError("missing-field", { line: account.line, field: isInterim ? ":34F:" : ":60F:" });
  return { format, currency: readCurrency((floor.lines[0] ?? "").slice(0, 3), { line: floor.line, field: ":34F:" }) };
}

function readMessage(message: SwiftMessage): BankStatement {
  const problems: StatementProblem[] = [];
  const one = (...tags: readonly string[]) => message.find(({ tag }) => tags.includes(tag));
  const account = one("25", "25P");
  if (account === undefined) throw new BankFileError("missing-field", { line: message[0]?.line ?? 1, field: ":25:" });
  const balances = message
    .filter(({ tag }) => /^6[0-5][FM]?$/.test(tag) && tag !== "61")
    .map((field) => readBalance(field, problems));
  const opening = balances.find(({ kind }) => /^:60[FM]:$/.test(kind));
  const closing = balances.filter(({ kind }) => /^:62[FM]:$/.test(kind)).at(-1);
  const { format, currency } = kindOf(message, account, opening ?? closing);
  return checkSum({
    format,
    account: (account.lines[0] ?? "").replace(/\s/g, ""),
    currency,
    balances,
    lines: rawLinesOf(message).map((line) => readLine(line, currency, problems)),
    problems,
    ...defined({
      id: one("28C", "28")?.lines[0]?.trim(),
      from: opening?.date,
      to: closing?.date,
      opening: opening && unnamed(opening),
      closing: closing && unnamed(closing),
    }),
  });
}

function unnamed({ minor, currency, date }: NamedBalance) {
  return { minor, currency, ...defined({ date }) };
}

/** Tells whether a text holds SWIFT fields of a statement. */
export function isSwift(text: string): boolean {
  const head = text.slice(0, 20_000);
  return /(?:^|[\r\n]|\{4:\s*):20:/.test(head) && /(?:^|[\r\n]):(?:25P?|28C?|60[FM]|61|34F):/.test(head);
}

/** Reads MT940 and MT942. @throws BankFileError */
export function readSwift(text: string): readonly BankStatement[] {
  return swiftMessagesOf(linesOf(text)).map(readMessage);
}
