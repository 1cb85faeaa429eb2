import { canonicalJson, formatUnits, parseDecimal, rescale, sha256Hex, trimDecimal } from "@acquit/core";
import type { CrmCustomer, CrmDeal, CrmInvoice, CrmInvoiceMirror, CrmLine } from "../ports/crm-records.ts";

function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(value))));
}

/** A number as every CRM would write it back: six decimals at most, no zeros at its end. */
function plain(text: string): string {
  const decimal = parseDecimal(text);
  const { units, scale } = decimal.scale > 6 ? rescale(decimal, 6) : decimal;
  return trimDecimal(formatUnits(units, scale));
}

function lineFacts({ name, quantity, netPrice, vatRate }: CrmLine) {
  return { name, quantity: plain(quantity), netPrice: plain(netPrice), vatRate: vatRate === undefined ? null : plain(vatRate) };
}

/**
 * Hash of what an invoice says in the CRM. Its title, its person in charge and which of the open stages it is in are the CRM's people's
 * own: changing them changes nothing here.
 */
export function hashOfInvoice(invoice: CrmInvoice): string {
  const { number, currency, total, stage, issueDate, dueDate, lines } = invoice;
  return hashOf({
    number,
    currency,
    total: plain(total),
    stage,
    issueDate,
    dueDate,
    lines: lines.map(lineFacts),
    customer: invoice.customer?.id,
    deal: invoice.deal?.id,
  });
}

/** Hash of what is wanted in the CRM. */
export function hashOfMirror(mirror: CrmInvoiceMirror): string {
  return hashOf(mirror);
}

/** Hash of what a CRM says about a customer. */
export function hashOfCustomer({ party, email }: CrmCustomer): string {
  return hashOf({ party, email });
}

/** Hash of what a deal would be billed for. */
export function hashOfDeal({ currency, lines, customer }: CrmDeal): string {
  return hashOf({ currency, lines: lines.map(lineFacts), customer });
}
