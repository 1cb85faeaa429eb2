import type { CurrencyCode, DateText, DecimalText, Language } from "@acquit/core";
import { datePartsOf, isDate, trimDecimal } from "@acquit/core";

const space = "\u00a0";
const minus = "\u2212";
const englishSymbols: Readonly<Record<string, string>> = { EUR: "€", GBP: "£", USD: "$" };
const frenchMonths = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
const englishMonths = "January February March April May June July August September October November December".split(" ");

/**
 * A decimal number as a reader of the language writes it: thousands parted by a no-break space and a comma (French), or a comma and a
 * point (English). Decimals stay as given, but at least `decimals` of them. Never U+202F, which most faces lack.
 */
export function formatNumber(text: DecimalText, language: Language, decimals = 0): string {
  const isNegative = text.startsWith("-");
  const [whole = "0", fraction = ""] = (isNegative ? text.slice(1) : text).split(".");
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(?:\d{3})+$)/g, language === "fr" ? space : ",") : whole;
  const shown = fraction.padEnd(decimals, "0");
  const number = shown === "" ? grouped : `${grouped}${language === "fr" ? "," : "."}${shown}`;
  return isNegative ? `${minus}${number}` : number;
}

/** A quantity or a percentage without zeros at its end. */
export function formatQuantity(text: DecimalText, language: Language): string {
  return formatNumber(trimDecimal(text), language);
}

/** A unit price: zeros at the end are left out beyond the second decimal. */
export function formatPrice(text: DecimalText, language: Language): string {
  return formatNumber(trimDecimal(text), language, 2);
}

/** An amount with its currency: "1 234,56 €" in French, "€1,234.56" or "CHF 1,234.56" in English. */
export function formatAmount(text: DecimalText, currency: CurrencyCode, language: Language): string {
  const number = formatNumber(text, language);
  if (language === "fr") return `${number}${space}${currency === "EUR" ? "€" : currency}`;
  const symbol = englishSymbols[currency] ?? `${currency}${space}`;
  return number.startsWith(minus) ? `${minus}${symbol}${number.slice(1)}` : `${symbol}${number}`;
}

/** A percentage: "5,5 %" in French, "5.5%" in English. */
export function formatPercent(text: DecimalText, language: Language): string {
  return `${formatQuantity(text, language)}${language === "fr" ? space : ""}%`;
}

/** A date in words that never breaks: "1er mars 2026", "1 March 2026". A text that is not a date stays as it is. */
export function formatDate(date: DateText, language: Language): string {
  if (!isDate(date)) return date;
  const { year, month, day } = datePartsOf(date);
  const isFrench = language === "fr";
  const name = (isFrench ? frenchMonths : englishMonths)[month - 1] ?? "";
  return `${isFrench && day === 1 ? "1er" : day}${space}${name}${space}${year}`;
}
