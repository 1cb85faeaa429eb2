import { dateOfDayNumber, textFromMinor } from "@acquit/core";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";
import type { ReceivablesData } from "./receivables-data.ts";
import { standingAt } from "./receivables-view.ts";

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const safe = /^[\s\0]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Invoices as CSV (RFC 4180, UTF-8 behind its mark), headings in the reader's language; dates and amounts as data. */
export function invoicesCsv({ table }: ReceivablesData, rows: readonly number[], m: ReceivablesDashboardMessages): string {
  const { number, customer, issued, due, settlement, total, open } = m.columns;
  const lines = rows.map((row) => {
    const currency = table.currencies[table.currency[row] ?? 0] ?? "EUR";
    const standing = standingAt(table.standing[row]);
    return [
      table.numbers[row] ?? "",
      table.customerNames[table.customer[row] ?? 0] ?? "",
      dateOfDayNumber(table.issueDay[row] ?? 0),
      dateOfDayNumber(table.dueDay[row] ?? 0),
      standing === "cancelled" ? m.cancelled : m.settlements[standing],
      textFromMinor(table.total[row] ?? 0, currency),
      textFromMinor(table.open[row] ?? 0, currency),
      currency,
    ];
  });
  const all = [[number, customer, issued, due, settlement, total, open, m.currency], ...lines];
  return `\uFEFF${all.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
