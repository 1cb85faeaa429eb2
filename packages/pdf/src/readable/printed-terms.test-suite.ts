import { formatIban, formatSiren, formatSiret, formatVatNumber } from "@acquit/core";
import type { IssuedDocument, Language } from "@acquit/core";
import { layOut } from "../layout/lay-out.ts";
import { paymentMeansLabel, reasonLabel, unitLabel } from "../messages/code-labels.ts";
import { pdfMessage, wordForCode } from "../messages/message.ts";
import { formatAmount, formatDate, formatNumber, formatPercent, formatPrice, formatQuantity } from "../text/number-format.ts";
import { opposite } from "./line-rows.ts";
import { countryName } from "./party-block.ts";

function leavesOf(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((entry) => leavesOf(entry, path));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => leavesOf(entry, path === "" ? name : `${path}.${name}`));
}

/** Ways to print what a code says in words, by the end of its path. */
const inWords: readonly (readonly [path: RegExp, ways: (code: string, language: Language) => readonly string[]])[] = [
  [/country$/i, (code, language) => [countryName(code, language)]],
  [/unit$/i, (code, language) => ["1", "5"].map((quantity) => unitLabel(code, language, quantity))],
  [/reasonCode$/, (code, language) => [reasonLabel(code, language) ?? code]],
  [/^taxPointCode$/, (code, language) => [wordForCode("tax-point", code, language)]],
  [/^paymentMeans\.typeCode$/, (code, language) => [paymentMeansLabel(code, language)]],
  [/rate$/i, (rate, language) => [formatPercent(rate, language), formatQuantity(rate, language)]],
  [/percent$/, (percent, language) => [formatPercent(percent, language)]],
  [
    /^lines\.subtype$/,
    (code, language) =>
      code === "DETAIL" ? [] : [pdfMessage(code === "GROUP" ? "line-group" : "line-information", language, { id: "G" })],
  ],
];

/** The ways a value may be printed; none where it is said by a label beside another, or inside the file only. */
function waysToPrint(
  { path, text }: { path: string; text: string },
  language: Language,
  currencies: readonly string[],
): readonly string[] {
  if (/scheme$|mimeType$|base64$|instalments\.id$/.test(path) || text === "") return [];
  const words = inWords.find(([pattern]) => pattern.test(path));
  if (words !== undefined)
    return /reasonCode$|^(?!.*vatRate).*rate$/i.test(path) ? [text, ...words[1](text, language)] : words[1](text, language);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return [formatDate(text, language)];
  const ways = [text, formatIban(text), formatVatNumber(text)];
  if (/^\d{9}$/.test(text)) ways.push(formatSiren(text));
  if (/^\d{14}$/.test(text)) ways.push(formatSiret(text));
  const isNumber =
    /^-?\d+(\.\d+)?$/.test(text) && /amount|price|quantity|discount|total|vat|payable|prepaid|rounding|taxExclusive/i.test(path);
  if (!isNumber) return ways;
  // What is taken off is printed with the sign it has in the sum.
  const signed = /allowance/.test(path) ? [text, opposite(text)] : [text];
  return signed.flatMap((number) => [
    formatNumber(number, language),
    formatQuantity(number, language),
    formatPrice(number, language),
    ...currencies.map((currency) => formatAmount(number, currency, language)),
  ]);
}

/** All that a document prints, in one string. */
export function printedText(document: IssuedDocument, language: Language): string {
  const { pages } = layOut(document, { language });
  const runs = pages.flatMap((page) => page.items).flatMap((item) => (item.kind === "text" ? [item.text] : []));
  return runs.join(" ").replaceAll("\u00a0", " ");
}

/** Spaces of any width, and where a line was broken, say nothing; what no face draws is printed by its code. */
function squeezed(text: string): string {
  const drawn = text.replace(
    /\p{Extended_Pictographic}/gu,
    (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}]`,
  );
  return drawn.replace(/\s/g, "");
}

/** What of a document is not printed anywhere on its pages: each text of the model with its path. */
export function unprinted(document: IssuedDocument, language: Language): { path: string; text: string }[] {
  const text = squeezed(printedText(document, language));
  return leavesOf(document).filter((leaf) => {
    const ways = waysToPrint(leaf, language, [document.currency, document.vatCurrency ?? document.currency]);
    return ways.length > 0 && !ways.some((way) => text.includes(squeezed(way)));
  });
}
