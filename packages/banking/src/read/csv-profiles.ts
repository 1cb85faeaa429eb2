import type { CsvMapping } from "./csv-mapping.ts";
import type { CsvRow } from "./csv-table.ts";

/** A known layout: how it is recognised, and what its header does not say. */
export interface CsvProfile {
  readonly id: string;
  readonly bank: string;
  /** Where the layout is published. */
  readonly source: string;
  readonly recognise: (rows: readonly CsvRow[]) => boolean;
  readonly settings: Partial<CsvMapping>;
}

function hasHeader(...names: readonly string[]): CsvProfile["recognise"] {
  return (rows) => rows.slice(0, 20).some(({ cells }) => names.every((name) => cells.some((cell) => cell.trim() === name)));
}

/** Layouts that others published; every other one is read by its header's words or by the mapping a person gives. */
export const csvProfiles: readonly CsvProfile[] = [
  {
    id: "boursorama",
    bank: "BoursoBank",
    source: "https://github.com/azerpas/bourso-api/blob/main/src/bourso_api/src/client/transaction.rs",
    recognise: hasHeader("dateOp", "dateVal", "label", "amount", "accountNum"),
    settings: { decimal: ",", dateOrder: "year-month" },
  },
  {
    id: "n26",
    bank: "N26",
    source: "https://github.com/siddhantgoel/beancount-n26",
    recognise: hasHeader("Date", "Payee", "Account number", "Transaction type", "Payment reference"),
    settings: { decimal: ".", dateOrder: "year-month" },
  },
  {
    id: "revolut",
    bank: "Revolut",
    source: "https://github.com/tarioch/beancounttools/blob/main/src/tariochbctools/importers/revolut/importer.py",
    recognise: hasHeader("Type", "Product", "Started Date", "Completed Date", "Description", "Amount", "Fee"),
    settings: { decimal: ".", dateOrder: "year-month" },
  },
  {
    id: "sparkasse-camt",
    bank: "Sparkasse",
    source: "https://pypi.org/project/beancount-import-sparkasse/",
    recognise: hasHeader("Auftragskonto", "Buchungstag", "Verwendungszweck", "Betrag"),
    settings: { decimal: ",", dateOrder: "day-month" },
  },
];
