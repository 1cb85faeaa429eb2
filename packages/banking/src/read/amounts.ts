import {
  dateOf,
  daysInMonth,
  formatUnits,
  isCurrency,
  isDate,
  minorDigits,
  type CurrencyCode,
  type DateText,
} from "@acquit/core";
import { BankFileError, type FilePlace } from "../bank-file-error.ts";

/** Decimals of a currency; two for codes ISO 4217 has withdrawn (old statements bear them). */
export function digitsOf(currency: CurrencyCode): number {
  return isCurrency(currency) ? minorDigits(currency) : 2;
}

/** Minor units as decimal text. */
export function textOfMinor(minor: number, currency: CurrencyCode): string {
  return formatUnits(minor, digitsOf(currency));
}

/** Reads a currency code. @throws BankFileError */
export function readCurrency(text: string, place: FilePlace): CurrencyCode {
  const code = text.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) throw new BankFileError("currency-invalid", place, { value: text.slice(0, 20) });
  return code;
}

/**
 * Minor units of whole digits and decimal digits, never by way of a binary fraction. Zeros beyond the currency's decimals are cut.
 * @throws BankFileError when other digits stand there, or the amount is beyond safe integers.
 */
export function minorOfDigits(whole: string, decimals: string, currency: CurrencyCode, place: FilePlace): number {
  const digits = digitsOf(currency);
  const value = decimals === "" ? whole : `${whole}.${decimals}`;
  if (/[^0]/.test(decimals.slice(digits)))
    throw new BankFileError("amount-decimals", place, { value: value.slice(0, 40), currency });
  const minor = Number(`${whole}${decimals.slice(0, digits).padEnd(digits, "0")}`);
  if (!Number.isSafeInteger(minor)) throw new BankFileError("amount-too-large", place, { value: value.slice(0, 40) });
  return minor;
}

/** Reads an amount written with point or comma and no separators of thousands ("1234,5", "-12.50", "15,"). @throws BankFileError */
export function readPlainAmount(text: string, currency: CurrencyCode, place: FilePlace): number {
  const match = /^([+-]?)(\d{1,30})(?:[.,](\d{0,30}))?$/.exec(text.trim());
  if (match === null) throw new BankFileError("amount-invalid", place, { value: text.slice(0, 40) });
  const minor = minorOfDigits(match[2] ?? "", match[3] ?? "", currency, place);
  return match[1] === "-" && minor !== 0 ? -minor : minor;
}

/**
 * Reads an amount as people and exports write it: spaces, points, commas or apostrophes between thousands, a sign before or after,
 * brackets for minus, a currency sign. With both point and comma the last is the decimal one; a single one followed by exactly three
 * digits is read as `decimal` says. @throws BankFileError
 */
export function readWrittenAmount(text: string, currency: CurrencyCode, place: FilePlace, decimal?: "." | ","): number {
  const bare = text.replace(/[\s\u00a0\u202f'’]|[€$£]|[A-Z]{3}/g, "").replace(/\u2212/g, "-");
  const match = /^(\()?([+-]?)([\d.,]*\d[\d.,]*)([+-]?)(\))?$/.exec(bare);
  if (match === null || (match[1] === undefined) !== (match[5] === undefined) || (match[2] !== "" && match[4] !== ""))
    throw new BankFileError("amount-invalid", place, { value: text.slice(0, 40) });
  const number = match[3] ?? "";
  const last = Math.max(number.lastIndexOf("."), number.lastIndexOf(","));
  const mark = number.charAt(last);
  const isDecimal = last >= 0 && isDecimalMark(number, mark, last, decimal);
  const whole = (isDecimal ? number.slice(0, last) : number).replace(/[.,]/g, "");
  const minor = minorOfDigits(whole === "" ? "0" : whole, isDecimal ? number.slice(last + 1) : "", currency, place);
  const isNegative = match[1] !== undefined || match[2] === "-" || match[4] === "-";
  return isNegative && minor !== 0 ? -minor : minor;
}

function isDecimalMark(number: string, mark: string, at: number, decimal: "." | "," | undefined): boolean {
  if (mark === decimal) return true;
  if (number.indexOf(mark) !== at) return false;
  const other = mark === "." ? "," : ".";
  return number.includes(other) || number.length - at - 1 !== 3;
}

/** Reads year, month and day written as digits. @throws BankFileError */
export function readDateParts(year: string, month: string, day: string, place: FilePlace, value: string): DateText {
  const century = Number(year) < 70 ? 2000 : 1900;
  const text = `${year.length === 2 ? String(century + Number(year)) : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isDate(text)) throw new BankFileError("date-invalid", place, { value: value.slice(0, 40) });
  return text;
}

/** The last day of a month where a bank wrote one that does not exist (30 February: the banking year has 30-day months). */
export function lastDayInstead(year: number, month: number, day: number): DateText | undefined {
  if (month < 1 || month > 12 || day < 29 || day > 31) return undefined;
  return dateOf(year, month, Math.min(day, daysInMonth(year, month)));
}

/** Words with single spaces and none at the ends. */
export function oneSpaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Texts that say something, joined by single spaces. */
export function joinTexts(texts: readonly (string | undefined)[]): string {
  return oneSpaced(texts.filter((text) => text !== undefined && text !== "").join(" "));
}

/** Leaves absent what says nothing ("NOTPROVIDED", "NONREF", zeros). */
export function meaningful(text: string | undefined): string | undefined {
  const bare = text?.trim() ?? "";
  return /^(?:0*|NOT ?PROVIDED|NONREF|NOREF|NONE|N\/A)$/i.test(bare) ? undefined : bare;
}
