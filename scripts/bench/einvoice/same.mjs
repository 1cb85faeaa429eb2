// What must be equal before anything is timed: the invoice that each wrote, read back.
import { readInvoice } from "../../../packages/einvoice/src/read.ts";
import { validate } from "../../../packages/einvoice/src/validate.ts";
import { attachmentsOf, structuredInvoiceIn } from "../../../packages/pdf/src/reader/attachments.ts";

const cents = (/** @type {string | undefined} */ value) => Number(value ?? Number.NaN).toFixed(2);

/** Number, dates, parties, totals, VAT groups and every line, in one text; amounts to the cent, whatever zeros they have. */
function essence(/** @type {any} */ { number, typeCode, issueDate, dueDate, currency, seller, buyer, totals, lines }) {
  return JSON.stringify([
    [number, typeCode, issueDate, dueDate, currency, seller.name, seller.vatId, buyer.name, buyer.vatId],
    [totals.lineTotal, totals.taxExclusive, totals.vat, totals.taxInclusive, totals.payable].map(cents),
    totals.vatBreakdown.map((/** @type {any} */ { category, rate, taxableAmount, taxAmount }) => [
      category,
      Number(rate),
      cents(taxableAmount),
      cents(taxAmount),
    ]),
    lines.map((/** @type {any} */ line) => [
      line.id,
      line.name,
      Number(line.quantity),
      line.unit,
      Number(line.netPrice),
      cents(line.netAmount),
      line.vatCategory,
      Number(line.vatRate),
    ]),
  ]);
}

/**
 * Says how a written invoice differs from the one asked for, and which EN 16931 rules it breaks; nothing when all is well.
 * @param {import("./invoices.mjs").Invoice} document
 * @param {string} xml
 * @returns {string | undefined}
 */
export function faultIn(document, xml) {
  if (essence(readInvoice(xml).document) !== essence(document)) return "says something else";
  const rules = new Set(
    validate(xml, { rules: "en16931" }).flatMap(({ rule, severity }) => (severity === "fatal" ? [rule] : [])),
  );
  return rules.size === 0 ? undefined : `breaks ${[...rules].join(", ")}`;
}

/** The invoice inside a Factur-X file. */
export function invoiceIn(/** @type {Uint8Array} */ pdf) {
  const found = structuredInvoiceIn(attachmentsOf(new Uint8Array(pdf)));
  if (found === undefined) throw new Error("carries no invoice");
  return new TextDecoder().decode(found.bytes);
}
