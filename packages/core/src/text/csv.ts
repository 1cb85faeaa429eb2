/** What begins a formula, fullwidth forms included. */
const FORMULA = "[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]";
const atStart = new RegExp(`^[\\s\\0]*(${FORMULA}|\\t|\\r)`, "u");
/** A French spreadsheet parts cells at ";" whatever quotes say, others at a tab or a line's end. Looks ahead first: no run is read twice. */
const afterSeparator = new RegExp(`(?=${FORMULA})(?<=[;\\t\\r\\n][\\s\\0"]*)`, "gu");

/** A cell that no spreadsheet takes for a formula: what begins as one is written behind an apostrophe. */
function cell(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
  const inner = text.replace(afterSeparator, "'");
  const safe = atStart.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${inner}` : inner;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Rows as CSV after RFC 4180, with a heading of the columns' names. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const lines = [columns.join(","), ...rows.map((row) => columns.map((column) => cell(row[column])).join(","))];
  return `${lines.join("\r\n")}\r\n`;
}
