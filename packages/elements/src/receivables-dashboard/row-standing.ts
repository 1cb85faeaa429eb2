import { isCreditNote } from "@acquit/core";
import { isPositive } from "../formats/amount.ts";
import type { InvoiceRow } from "./invoice-pages.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";

/** How a row stands, in words, and the tone to say it in. */
export interface RowStanding {
  readonly tone: "late" | "partly" | "good" | "plain";
  readonly words: string;
}

/** Cancelled comes before settled, and settled before any other state: what is over is said as over. */
export function standingOf(row: InvoiceRow, m: ReceivablesDashboardMessages): RowStanding {
  if (row.document === "cancelled") return { tone: "plain", words: m.cancelled };
  const words = m.settlements[row.settlement];
  if (row.settlement === "partly-settled") return { tone: "partly", words };
  return { tone: row.settlement === "settled" ? "good" : "plain", words };
}

/** Days late while something is left to pay, else 0. */
export function daysLate(row: InvoiceRow): number {
  return isPositive(row.open) ? Math.max(0, row.overdueDays) : 0;
}

/** What a document is when it is not an invoice of ours: a credit note, or a receivable of another system. */
export function originOf(row: InvoiceRow, m: ReceivablesDashboardMessages): string | undefined {
  if (isCreditNote(row.typeCode)) return m.creditNote;
  return row.origin === "imported" ? m.imported : undefined;
}
