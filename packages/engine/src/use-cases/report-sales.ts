import { isCreditNote, minorFromText, textFromMinor } from "@acquit/core";
import { allocations, customers, invoices, payments, type AllocationRow, type InvoiceRow } from "../collections.ts";
import { refunds } from "../money-collections.ts";
import type { Reader } from "../ports/store.ts";
import { amount, date, text, type ReportPeriod, type ReportTable } from "./report-table.ts";
import { allRows } from "./summary.ts";

async function issuedIn(reader: Reader, { from, to }: ReportPeriod): Promise<readonly InvoiceRow[]> {
  const all = await allRows(reader, invoices, "byNumber");
  return all.filter(({ document }) => document.issueDate >= from && document.issueDate <= to);
}

/** A credit note takes away. */
const signOf = ({ document }: InvoiceRow) => (isCreditNote(document.typeCode) ? -1 : 1);

/** Documents issued in a period, credit notes negative. */
export async function sales(reader: Reader, period: ReportPeriod): Promise<ReportTable> {
  const issued = await issuedIn(reader, period);
  const ordered = [...issued].sort((first, second) => (first.document.issueDate < second.document.issueDate ? -1 : 1));
  return {
    columns: [
      text("number"),
      date("issueDate"),
      text("customer"),
      amount("net"),
      amount("vat"),
      amount("gross"),
      text("currency"),
    ],
    rows: ordered.map((row) => {
      const { number, issueDate, buyer, currency, totals } = row.document;
      const signed = (value: string) => textFromMinor(signOf(row) * minorFromText(value, currency), currency);
      const tax = textFromMinor(
        signOf(row) * (minorFromText(totals.taxInclusive, currency) - minorFromText(totals.taxExclusive, currency)),
        currency,
      );
      return {
        number,
        issueDate,
        customer: buyer.name,
        net: signed(totals.taxExclusive),
        vat: tax,
        gross: signed(totals.taxInclusive),
        currency,
      };
    }),
    summed: ["net", "vat", "gross"],
  };
}

interface VatPart {
  readonly row: InvoiceRow;
  /** How much of the document counts: 1 when it was issued, the share paid when VAT falls due on payment. */
  readonly share: number;
}

async function paidParts(reader: Reader, { from, to }: ReportPeriod): Promise<readonly VatPart[]> {
  const documents = new Map((await allRows(reader, invoices, "byNumber")).map((row) => [row.id, row]));
  const edges: readonly AllocationRow[] = (await allRows(reader, allocations, "byDate")).filter(
    (edge) => edge.date >= from && edge.date <= to && edge.source.kind === "payment",
  );
  return edges.flatMap(({ target, minor }) => {
    const row = documents.get(target.invoiceId);
    if (row === undefined) return [];
    const gross = minorFromText(row.document.totals.taxInclusive, row.document.currency);
    return gross === 0 ? [] : [{ row, share: minor / gross }];
  });
}

/** VAT by rate: of what was issued in a period, or of what was paid in it in proportion of each payment. */
export async function vat(reader: Reader, period: ReportPeriod, basis: "debits" | "payments"): Promise<ReportTable> {
  const parts =
    basis === "payments"
      ? await paidParts(reader, period)
      : (await issuedIn(reader, period)).map((row) => ({ row, share: signOf(row) }));
  const sums = new Map<string, { category: string; rate: string; currency: string; base: number; tax: number }>();
  for (const { row, share } of parts) {
    const { currency, totals } = row.document;
    for (const { category, rate = "", taxableAmount, taxAmount } of totals.vatBreakdown) {
      const key = `${currency} ${category} ${rate}`;
      const sum = sums.get(key) ?? { category, rate, currency, base: 0, tax: 0 };
      sum.base += share * minorFromText(taxableAmount, currency);
      sum.tax += share * minorFromText(taxAmount, currency);
      sums.set(key, sum);
    }
  }
  const list = [...sums.values()].sort((first, second) => Number(second.rate) - Number(first.rate));
  return {
    columns: [text("category"), { name: "rate", kind: "percent" }, amount("base"), amount("vat"), text("currency")],
    rows: list.map(({ category, rate, currency, base, tax }) => ({
      category,
      rate,
      base: textFromMinor(Math.round(base), currency),
      vat: textFromMinor(Math.round(tax), currency),
      currency,
    })),
    summed: ["base", "vat"],
  };
}

/** Money received in a period. */
export async function cashIn(reader: Reader, { from, to }: ReportPeriod): Promise<ReportTable> {
  const voided = new Set(
    (await allRows(reader, refunds, "byDate")).flatMap((row) => (row.voids === true ? [row.paymentId] : [])),
  );
  const all = await allRows(reader, payments, "byDate");
  const received = all.filter((row) => row.date >= from && row.date <= to && !voided.has(row.id));
  const names = new Map((await allRows(reader, customers, "byName")).map(({ id, customer }) => [id, customer.party.name]));
  return {
    columns: [date("date"), text("customer"), text("method"), text("reference"), amount("amount"), text("currency")],
    rows: received.map(({ date: day, customerId = "", method, reference = "", minor, currency }) => ({
      date: day,
      customer: names.get(customerId) ?? "",
      method,
      reference,
      amount: textFromMinor(minor, currency),
      currency,
    })),
    summed: ["amount"],
  };
}
