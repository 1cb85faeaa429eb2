import { mappingOfHeader, type CsvMapping } from "./csv-mapping.ts";
import { readCsvTable, unescapeHtml } from "./csv-table.ts";
import { decodeText } from "./decode-text.ts";

/** How a table begins, for a person who is to name its columns. */
export interface TableBeginning {
  readonly rows: readonly (readonly string[])[];
  /** What its header speaks for, where it has one. */
  readonly proposed?: CsvMapping;
}

const SHOWN = 12;
const CELLS = 60;
const LONGEST = 200;

/** The first rows of a CSV file as they stand, and the mapping its header speaks for. */
export function tableBeginning(bytes: Uint8Array): TableBeginning {
  const rows = readCsvTable(decodeText(bytes).slice(0, 50_000)).slice(0, 40);
  const proposed = rows.map(mappingOfHeader).find((mapping) => mapping !== undefined);
  const shown = rows
    .slice(0, SHOWN)
    .map(({ cells }) => cells.slice(0, CELLS).map((cell) => unescapeHtml(cell).slice(0, LONGEST)));
  return { rows: shown, ...(proposed === undefined ? {} : { proposed }) };
}
