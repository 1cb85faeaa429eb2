import { csvOf, dateOfDayNumber, textFromMinor } from "@acquit/core";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";
import type { ReceivablesData } from "./receivables-data.ts";
import { standingAt } from "./receivables-view.ts";

/** Invoices as CSV (core's `csvOf`, UTF-8 behind its mark), headings in the reader's language; dates and amounts as data. */
export function invoicesCsv({ table }: ReceivablesData, rows: readonly number[], m: ReceivablesDashboardMessages): string {
  const { number, customer, issued, due, settlement, total, open } = m.columns;
  const lines = rows.map((row) => {
    const currency = table.currencies[table.currency[row] ?? 0] ?? "EUR";
    const standing = standingAt(table.standing[row]);
    return {
      [number]: table.numbers[row] ?? "",
      [customer]: table.customerNames[table.customer[row] ?? 0] ?? "",
      [issued]: dateOfDayNumber(table.issueDay[row] ?? 0),
      [due]: dateOfDayNumber(table.dueDay[row] ?? 0),
      [settlement]: standing === "cancelled" ? m.cancelled : m.settlements[standing],
      [total]: textFromMinor(table.total[row] ?? 0, currency),
      [open]: textFromMinor(table.open[row] ?? 0, currency),
      [m.currency]: currency,
    };
  });
  return `\uFEFF${csvOf([number, customer, issued, due, settlement, total, open, m.currency], lines)}`;
}
