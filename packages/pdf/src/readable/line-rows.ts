import type { AllowanceCharge, CurrencyCode, IssuedDocument, IssuedLine, Language } from "@acquit/core";
import { formatUnits, parseDecimal } from "@acquit/core";
import { reasonLabel, unitLabel } from "../messages/code-labels.ts";
import { pdfMessage } from "../messages/message.ts";
import { formatAmount, formatNumber, formatPercent, formatPrice, formatQuantity } from "../text/number-format.ts";
import { countryName } from "./party-block.ts";
import { identifierText, periodText, precedingText } from "./references.ts";
import type { TableColumn, TableRow, TableSection } from "./readable.ts";

/** Why an allowance or charge is made: its reason, else its code's words, and its code. */
export function reasonText(entry: AllowanceCharge, fallback: string, language: Language): string {
  const { reason, reasonCode } = entry;
  if (reasonCode === undefined) return reason ?? fallback;
  return `${reason ?? reasonLabel(reasonCode, language) ?? fallback} (${reasonCode})`;
}

/** "5 % de 200,00 €", or the part of it that is known. */
export function baseText(entry: AllowanceCharge, currency: CurrencyCode, language: Language): string {
  const percent = entry.percent === undefined ? "" : formatPercent(entry.percent, language);
  const base = entry.baseAmount === undefined ? "" : formatAmount(entry.baseAmount, currency, language);
  return percent && base ? pdfMessage("percent-of", language, { percent, base }) : percent || base;
}

/** The opposite of decimal text. */
export function opposite(text: string): string {
  return text.startsWith("-") ? text.slice(1) : /^[0.]*$/.test(text) ? text : `-${text}`;
}

function adjustmentDetail(entry: AllowanceCharge, isCharge: boolean, currency: CurrencyCode, language: Language): string {
  const name = reasonText(entry, pdfMessage(isCharge ? "charge" : "allowance", language), language);
  const base = baseText(entry, currency, language);
  const amount =
    entry.amount === undefined ? "" : formatAmount(isCharge ? entry.amount : opposite(entry.amount), currency, language);
  return `${name}${base ? ` – ${base}` : ""}${amount ? `${language === "fr" ? "\u00a0" : ""}: ${amount}` : ""}`;
}

function identifiersOf(line: IssuedLine, language: Language): string {
  const parts: string[] = [];
  if (line.sellerItemId) parts.push(pdfMessage("seller-item", language, { id: line.sellerItemId }));
  if (line.buyerItemId) parts.push(pdfMessage("buyer-item", language, { id: line.buyerItemId }));
  if (line.standardItemId) parts.push(identifierText(line.standardItemId, language));
  for (const { code, scheme, schemeVersion } of line.classifications ?? []) {
    const id = `${scheme}${schemeVersion === undefined ? "" : `\u00a0${schemeVersion}`}\u00a0${code}`;
    parts.push(pdfMessage("classification", language, { id }));
  }
  if (line.originCountry) parts.push(pdfMessage("origin", language, { country: countryName(line.originCountry, language) }));
  for (const { name, value } of line.attributes ?? []) parts.push(`${name}${language === "fr" ? "\u00a0" : ""}: ${value}`);
  return parts.join(" · ");
}

/** A line's place among others, where it is no line like others (EXT-FR-FE-162, 163), and the document it follows. */
function placeOf({ id, subtype, parentLineId, precedingInvoice }: IssuedLine, language: Language): string[] {
  const parts: string[] = [];
  if (subtype === "GROUP") parts.push(pdfMessage("line-group", language, { id }));
  else if (subtype === "INFORMATION") parts.push(pdfMessage("line-information", language));
  if (parentLineId !== undefined) parts.push(pdfMessage("line-part-of", language, { id: parentLineId }));
  if (precedingInvoice !== undefined)
    parts.push(pdfMessage("line-follows", language, { number: precedingText(precedingInvoice, language) }));
  return parts;
}

function referencesOf(line: IssuedLine, language: Language): string {
  const parts = placeOf(line, language);
  const period = line.period && periodText(line.period, language);
  if (period) parts.push(period.charAt(0).toUpperCase() + period.slice(1));
  if (line.orderLineReference) parts.push(pdfMessage("order-line", language, { id: line.orderLineReference }));
  if (line.objectIdentifier) {
    const { id, scheme } = line.objectIdentifier;
    parts.push(pdfMessage("object-of-line", language, { id: scheme === undefined ? id : `${id} (${scheme})` }));
  }
  if (line.accountingReference) parts.push(pdfMessage("accounting-of-line", language, { id: line.accountingReference }));
  return parts.join(" · ");
}

function grossPriceOf(line: IssuedLine, language: Language): string {
  if (line.grossPrice === undefined) return "";
  const gross = formatPrice(line.grossPrice, language);
  if (line.priceDiscount === undefined) return pdfMessage("gross-price", language, { gross });
  return pdfMessage("gross-price-discount", language, { gross, discount: formatPrice(line.priceDiscount, language) });
}

function detailsOf(line: IssuedLine, currency: CurrencyCode, language: Language): string[] {
  return [
    line.description ?? "",
    identifiersOf(line, language),
    referencesOf(line, language),
    grossPriceOf(line, language),
    ...(line.allowances ?? []).map((entry) => adjustmentDetail(entry, false, currency, language)),
    ...(line.charges ?? []).map((entry) => adjustmentDetail(entry, true, currency, language)),
    line.note ?? "",
  ].filter((detail) => detail !== "");
}

function priceText(line: IssuedLine, language: Language): string {
  const price = formatPrice(line.netPrice, language);
  const { priceBaseQuantity, priceBaseUnit } = line;
  if (priceBaseQuantity === undefined || (Number(priceBaseQuantity) === 1 && priceBaseUnit === undefined)) return price;
  const unit = unitLabel(priceBaseUnit ?? line.unit, language, priceBaseQuantity);
  const quantity = `${formatQuantity(priceBaseQuantity, language)}\u00a0${unit}`;
  return `${price} ${pdfMessage("price-per", language, { quantity })}`;
}

/** A VAT rate as printed in a column: "20 %", or the category's word where there is no tax. */
export function vatText(category: string, rate: string | undefined, language: Language): string {
  if (category === "S" || category === "L" || category === "M")
    return rate === undefined ? category : formatPercent(rate, language);
  if (category === "O") return pdfMessage("category-O", language);
  return `${formatPercent(rate ?? "0", language)} (${category})`;
}

function rowOf(line: IssuedLine, currency: CurrencyCode, language: Language): TableRow {
  // The heading of a group has what it has; it counts for nothing, and neither does what only informs.
  const isCounted = line.subtype !== "GROUP" && line.subtype !== "INFORMATION";
  const has = (value: string, write: () => string) => (isCounted || value !== "" ? write() : "");
  const cells = [
    line.id,
    line.name,
    has(line.quantity, () => `${formatQuantity(line.quantity, language)}\u00a0${unitLabel(line.unit, language, line.quantity)}`),
    has(line.netPrice, () => priceText(line, language)),
    has(line.vatCategory, () => vatText(line.vatCategory, line.vatRate, language)),
    has(line.netAmount, () => formatNumber(line.netAmount, language)),
  ];
  return { cells, details: detailsOf(line, currency, language), ...(isCounted && { amount: line.netAmount }) };
}

/** Adds decimal texts exactly. */
export function addDecimals(left: string, right: string): string {
  const [first, second] = [parseDecimal(left), parseDecimal(right)];
  const scale = Math.max(first.scale, second.scale);
  return formatUnits(first.units * 10 ** (scale - first.scale) + second.units * 10 ** (scale - second.scale), scale);
}

/** The table of lines (BG-25 to BG-32), its subtotal carried over page breaks. */
export function lineTable(document: IssuedDocument, language: Language): TableSection {
  const column = (code: "id" | "item" | "quantity" | "price" | "vat" | "net", share: number): TableColumn => ({
    label: pdfMessage(`column-${code}`, language),
    align: code === "id" || code === "item" ? "left" : "right",
    share,
    ...(code === "item" && { isMain: true }),
    ...((code === "id" || code === "vat") && { isQuiet: true }),
  });
  return {
    kind: "table",
    heading: pdfMessage("lines", language),
    columns: [
      column("id", 0.05),
      column("item", 0),
      column("quantity", 0.135),
      column("price", 0.145),
      column("vat", 0.105),
      column("net", 0.14),
    ],
    rows: document.lines.map((line) => rowOf(line, document.currency, language)),
    carry: {
      forward: pdfMessage("carried-forward", language),
      brought: pdfMessage("brought-forward", language),
      write: (sum) => formatNumber(sum, language),
    },
  };
}
