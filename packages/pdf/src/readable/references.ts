import type { IssuedDocument, Language, Period, PrecedingInvoice } from "@acquit/core";
import { pdfMessage, wordForCode } from "../messages/message.ts";
import type { PdfMessageCode } from "../messages/message.ts";
import { formatDate, formatQuantity } from "../text/number-format.ts";
import { identifierPair } from "./party-block.ts";
import type { Pair } from "./readable.ts";

/** A period in words ("du 1er mars 2026 au 31 mars 2026"). */
export function periodText(period: Period, language: Language): string {
  const start = period.start === undefined ? "" : formatDate(period.start, language);
  const end = period.end === undefined ? "" : formatDate(period.end, language);
  if (start && end) return pdfMessage("period-both", language, { start, end });
  return start ? pdfMessage("period-start", language, { start }) : end ? pdfMessage("period-end", language, { end }) : "";
}

function operationPair(processCode: string, language: Language): Pair {
  const letter = processCode.charAt(0);
  const isFrench = /^[BSM]\d$/.test(processCode);
  const label = pdfMessage(isFrench ? "operation-category" : "operation-other", language);
  if (!isFrench) return { label, value: processCode };
  return { label, value: pdfMessage(letter === "B" ? "operation-B" : letter === "S" ? "operation-S" : "operation-M", language) };
}

function taxPointPairs(document: IssuedDocument, language: Language): Pair[] {
  const pairs: Pair[] = [];
  if (document.taxPointDate) {
    pairs.push({ label: pdfMessage("tax-point-date", language), value: formatDate(document.taxPointDate, language) });
  }
  if (document.taxPointCode) {
    pairs.push({ label: pdfMessage("vat", language), value: wordForCode("tax-point", document.taxPointCode, language) });
  }
  return pairs;
}

function currencyPairs(document: IssuedDocument, language: Language): Pair[] {
  const pairs: Pair[] = [];
  if (document.currency !== "EUR") pairs.push({ label: pdfMessage("currency", language), value: document.currency });
  if (document.vatCurrency) pairs.push({ label: pdfMessage("vat-currency", language), value: document.vatCurrency });
  const rate = document.exchangeRate;
  if (rate) {
    const params = {
      from: rate.from,
      to: rate.to,
      rate: formatQuantity(rate.rate, language),
      source: rate.source,
      date: formatDate(rate.date, language),
    };
    pairs.push({ label: pdfMessage("exchange-rate", language), value: pdfMessage("exchange-rate-text", language, params) });
  }
  return pairs;
}

const plainReferences: readonly (readonly [PdfMessageCode, (document: IssuedDocument) => string | undefined])[] = [
  ["purchase-order", (document) => document.purchaseOrderReference],
  ["buyer-reference", (document) => document.buyerReference],
  ["contract", (document) => document.contractReference],
  ["project", (document) => document.projectReference],
  ["sales-order", (document) => document.salesOrderReference],
  ["receiving-advice", (document) => document.receivingAdviceReference],
  ["despatch-advice", (document) => document.despatchAdviceReference],
  ["tender", (document) => document.tenderReference],
  ["buyer-accounting", (document) => document.buyerAccountingReference],
];

/** A document that this one, or a line of it, follows: number, date, and its type where it says it. */
export function precedingText({ number, issueDate, typeCode }: PrecedingInvoice, language: Language): string {
  const params = { number, date: issueDate === undefined ? "" : formatDate(issueDate, language) };
  const value = issueDate === undefined ? number : pdfMessage("preceding-invoice-of", language, params);
  return typeCode === undefined ? value : `${value} (${typeCode})`;
}

/** The dates, references and settings of the whole document (BT-7 to BT-19, BT-23, BT-72 to BT-74, BG-3). */
export function referencePairs(document: IssuedDocument, language: Language): Pair[] {
  const pairs: Pair[] = [];
  // What an invoice names before it, where something was paid before, are the deposits it deducts.
  const isDeducting = document.typeCode === "380" && document.prepaidAmount !== undefined;
  const label = pdfMessage(isDeducting ? "preceding-deposit" : "preceding-invoice", language);
  for (const preceding of document.precedingInvoices ?? []) pairs.push({ label, value: precedingText(preceding, language) });
  for (const [code, read] of plainReferences) {
    const value = read(document);
    if (value) pairs.push({ label: pdfMessage(code, language), value });
  }
  if (document.invoicedObject) {
    const { id, scheme } = document.invoicedObject;
    const value = scheme === undefined ? id : `${id} (${scheme})`;
    pairs.push({ label: pdfMessage("invoiced-object", language), value });
  }
  if (document.delivery?.date) {
    pairs.push({ label: pdfMessage("delivery-date", language), value: formatDate(document.delivery.date, language) });
  }
  const period = document.period && periodText(document.period, language);
  if (period) pairs.push({ label: pdfMessage("period", language), value: period });
  if (document.processCode) pairs.push(operationPair(document.processCode, language));
  return [...pairs, ...taxPointPairs(document, language), ...currencyPairs(document, language)];
}

/** An identifier in one string, its scheme before it: "GTIN 3401234567890". */
export function identifierText(identifier: { readonly id: string; readonly scheme?: string }, language: Language): string {
  const { label, value } = identifierPair(identifier, language);
  return `${label}\u00a0${value}`;
}
