import type { DecimalText, Language } from "@acquit/core";

const ignored = /[\s'’€$£\u00a0\u202f]/g;
const mostDecimals = 8;
const formats = new Map<string, Intl.NumberFormat>();

/** Digits with their thousands separators taken out, or undefined when these do not stand every three digits. */
function withoutGroups(digits: string, separator: string): string | undefined {
  if (!digits.includes(separator)) return digits;
  const groups = digits.split(separator);
  const isGrouped = groups.every((group, position) => (position === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  return isGrouped ? groups.join("") : undefined;
}

/** Where the decimals begin: at the last separator, unless it can only separate thousands. */
function decimalMark(text: string, language: Language): number {
  const [comma, point] = [text.lastIndexOf(","), text.lastIndexOf(".")];
  if (comma >= 0 && point >= 0) return Math.max(comma, point);
  const last = Math.max(comma, point);
  const isRepeated = last >= 0 && text.indexOf(text.charAt(last)) !== last;
  const isEnglishThousand = language === "en" && comma >= 0 && /^\d{1,3},\d{3}$/.test(text);
  return isRepeated || isEnglishThousand ? -1 : last;
}

/**
 * Reads a number as people type it: "1 234,56" and "1.234,56" as well as "1,234.56" and "1'234.56", with or without a currency sign.
 * A lone comma before three digits separates thousands in English and decimals in French. Undefined when it is no number, or has
 * more than 15 digits before or 8 after the mark.
 */
export function readNumber(text: string, language: Language): DecimalText | undefined {
  const compact = text.replace(ignored, "").replace(/^[−–]/, "-");
  const isNegative = compact.startsWith("-");
  const unsigned = isNegative ? compact.slice(1) : compact;
  const mark = decimalMark(unsigned, language);
  const decimals = mark < 0 ? "" : unsigned.slice(mark + 1);
  const before = mark < 0 ? unsigned : unsigned.slice(0, mark);
  const whole = withoutGroups(before, before.includes(",") ? "," : ".");
  if (whole === undefined || !/^\d{0,15}$/.test(whole) || !/^\d*$/.test(decimals)) return undefined;
  if (whole + decimals === "" || decimals.length > mostDecimals) return undefined;
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  return `${isNegative ? "-" : ""}${digits}${decimals === "" ? "" : `.${decimals}`}`;
}

/** A reduction or an extra as typed: "10 %" is a percent, "12,50" an amount. */
export type TypedReduction = { readonly percent: DecimalText } | { readonly amount: DecimalText };

/** Reads "10 %" as a percent and "12,50" as an amount of at most `digits` decimals; undefined when it is neither, or negative. */
export function readReduction(text: string, language: Language, digits: number): TypedReduction | undefined {
  const [, number = "", sign] = /^(.*?)\s*(%?)\s*$/s.exec(text) ?? [];
  const read = readNumber(number, language);
  if (read === undefined || read.startsWith("-")) return undefined;
  if (sign === "%") return { percent: read };
  return (read.split(".")[1] ?? "").length > digits ? undefined : { amount: read };
}

function formatOf(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${String(digits)}`;
  const known =
    formats.get(key) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, known);
  return known;
}

/** Decimal text as a person of a locale writes it, with the decimals it has; empty text stays empty. */
export function formatNumber(text: DecimalText | undefined, locale: string): string {
  if (text === undefined || text === "") return "";
  const digits = text.split(".")[1]?.length ?? 0;
  return formatOf(locale, digits)
    .format(text as Intl.StringNumericLiteral)
    .replaceAll("\u202f", "\u00a0");
}
