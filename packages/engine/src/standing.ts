import {
  collectionOf,
  documentStateOf,
  isCreditNote,
  minorFromText,
  overdueDays,
  owedInstalmentsOf,
  settlementOf,
  textFromMinor,
  type Allocation,
  type Instalment,
} from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import type { InvoiceRow, StandingRow } from "./collections.ts";
import { foldText } from "./search.ts";

type InvoiceListRow = OutputOf<"listInvoices">["rows"][number];

/** What a standing is computed from, beside its allocations. */
export type StandingBasis = Pick<
  StandingRow,
  "id" | "origin" | "number" | "typeCode" | "customerId" | "customerName" | "issueDate" | "currency"
> & { readonly owed: readonly Instalment[]; readonly credited: number };

/** The basis of an issued document. */
export function basisOfInvoice(row: InvoiceRow, credited: number): StandingBasis {
  const { document } = row;
  return {
    id: row.id,
    origin: "issued",
    number: document.number,
    typeCode: document.typeCode,
    customerId: row.customerId,
    customerName: document.buyer.name,
    issueDate: document.issueDate,
    currency: document.currency,
    // A credit note owes nothing: it is a source of allocations, not a debt.
    owed: isCreditNote(document.typeCode) ? [] : (document.instalments ?? []),
    credited,
  };
}

/** Folds allocations over what was owed; the one definition of how an invoice stands, used to write and to verify projections. */
export function foldStanding({ owed, credited, ...basis }: StandingBasis, edges: Iterable<Allocation>): StandingRow {
  const settlement = settlementOf(owedInstalmentsOf(owed, basis.currency), edges);
  return {
    ...basis,
    folded: foldText(`${basis.number} ${basis.customerName}`),
    minor: settlement.minor,
    open: settlement.open,
    credited,
    settlement: settlement.state,
    ...(settlement.refunded === 0 ? {} : { refunded: settlement.refunded }),
    instalments: settlement.instalments.map(({ id, dueDate, minor, open }) => {
      const label = owed.find((instalment) => instalment.id === id)?.label;
      return { id, dueDate, minor, open, ...(label === undefined ? {} : { label }) };
    }),
  };
}

/** The due date that matters: the oldest still open, else the last. */
export function dueDateOf(row: StandingRow): string {
  const open = row.instalments.filter((instalment) => instalment.open > 0).map((instalment) => instalment.dueDate);
  const all = row.instalments.map((instalment) => instalment.dueDate);
  return open.length > 0 ? open.reduce((a, b) => (a < b ? a : b)) : all.reduce((a, b) => (a > b ? a : b), row.issueDate);
}

/** A standing as lists show it today. */
export function showStanding(row: StandingRow, today: string, total?: string): InvoiceListRow {
  const late = Math.max(0, ...row.instalments.map((instalment) => overdueDays(instalment, today)));
  return {
    id: row.id,
    number: row.number,
    typeCode: row.typeCode,
    origin: row.origin,
    customerId: row.customerId,
    customerName: row.customerName,
    issueDate: row.issueDate,
    dueDate: dueDateOf(row),
    currency: row.currency,
    total: total ?? textFromMinor(row.minor, row.currency),
    open: textFromMinor(row.open, row.currency),
    overdueDays: late,
    document:
      documentStateOf({ isIssued: true, totalMinor: row.minor, creditedMinor: row.credited }) === "cancelled"
        ? "cancelled"
        : "issued",
    settlement: row.settlement,
    collection: collectionOf([], today, late > 0).state,
  };
}

/** How much of what an invoice owes was credited, when so much of its worth was: what a deposit paid before is not owed by it. */
export function creditedOfDebt(row: InvoiceRow, creditedGross: number): number {
  return Math.max(0, creditedGross - minorFromText(row.document.prepaidAmount ?? "0", row.document.currency));
}

/** What a document is worth in minor units: with VAT and its rounding amount (BT-112 + BT-114). */
export function grossMinor({ document: { totals, currency } }: InvoiceRow): number {
  return minorFromText(totals.taxInclusive, currency) + minorFromText(totals.rounding ?? "0", currency);
}
