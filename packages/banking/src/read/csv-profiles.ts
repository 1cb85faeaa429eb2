import type { CsvMapping } from "./csv-mapping.ts";
import type { CsvRow } from "./csv-table.ts";

/** A known layout: how it is recognised, and what its header does not say. */
export interface CsvProfile {
  readonly id: string;
  readonly bank: string;
  readonly recognise: (rows: readonly CsvRow[]) => boolean;
  readonly settings: Partial<CsvMapping>;
}

function hasHeader(...names: readonly string[]): CsvProfile["recognise"] {
  return (rows) => rows.slice(0, 20).some(({ cells }) => names.every((name) => cells.some((cell) => cell.trim() === name)));
}

/** Layouts as we know them, not yet held against a published source; every other one is read by its header or a person's mapping. */
export const csvProfiles: readonly CsvProfile[] = [
  {
    id: "boursorama",
    bank: "BoursoBank",
    recognise: hasHeader("dateOp", "dateVal", "label", "amount", "accountNum"),
    settings: { decimal: ",", dateOrder: "year-month" },
  },
  {
    id: "n26",
    bank: "N26",
    recognise: hasHeader("Date", "Payee", "Account number", "Transaction type", "Payment reference"),
    settings: { decimal: ".", dateOrder: "year-month" },
  },
  {
    id: "revolut",
    bank: "Revolut",
    recognise: hasHeader("Type", "Product", "Started Date", "Completed Date", "Description", "Amount", "Fee"),
    settings: { decimal: ".", dateOrder: "year-month" },
  },
  {
    id: "wise",
    bank: "Wise",
    recognise: hasHeader("TransferWise ID", "Date", "Amount", "Currency"),
    settings: { decimal: ".", dateOrder: "day-month" },
  },
  {
    id: "sparkasse-camt",
    bank: "Sparkasse",
    recognise: hasHeader("Auftragskonto", "Buchungstag", "Verwendungszweck", "Betrag"),
    settings: { decimal: ",", dateOrder: "day-month" },
  },
  {
    id: "bnp-paribas",
    bank: "BNP Paribas",
    // No header: the first row is the account with its balance, the others are date, kind, kind in full, text, amount.
    recognise: ([first, second]) =>
      first?.cells.length === 6 &&
      /^\d\d\/\d\d\/\d{4}$/.test(first.cells[3]?.trim() ?? "") &&
      second?.cells.length === 5 &&
      /^\d\d\/\d\d\/\d{4}$/.test(second.cells[0]?.trim() ?? ""),
    settings: { date: "1", amount: "5", texts: ["4"], decimal: ",", dateOrder: "day-month", withoutHeader: true },
  },
];
