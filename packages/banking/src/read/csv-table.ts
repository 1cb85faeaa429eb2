/** A row of a CSV file, the line it begins on and its own text. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly raw: string;
}

const separators = [";", ",", "\t", "|"] as const;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  euro: "€",
};

/** The separator most rows of the beginning agree on. */
function separatorOf(text: string): string {
  const sample = text.slice(0, 8000);
  const scored = separators.map((separator) => {
    const counts = new Map<number, number>();
    for (const row of splitRows(sample, separator)) {
      if (row.cells.length > 1) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
    }
    const best = [...counts].reduce((most, [columns, rows]) => Math.max(most, rows * (columns - 1)), 0);
    return { separator, best };
  });
  return scored.reduce((first, second) => (second.best > first.best ? second : first)).separator;
}

/** A semicolon after these ends an HTML reference, not a cell. */
function isReference(cell: string): boolean {
  const name = /&(?:amp;)?(#\d{1,6}|\w{2,8})$/.exec(cell)?.[1];
  return name !== undefined && (name.startsWith("#") || Object.hasOwn(entities, name));
}

function splitRows(source: string, separator: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [cell, quoted, line, start, from] = ["", false, 1, 1, 0];
  const end = (at: number) => {
    cells.push(cell);
    if (cells.some((text) => text.trim() !== ""))
      rows.push({ cells, line: start, raw: source.slice(from, at).replace(/\r$/, "") });
    cells = [];
    cell = "";
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === "\n") line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === "") [cell, quoted] = ["", true];
    else if (character === separator && !(separator === ";" && isReference(cell))) {
      cells.push(cell);
      cell = "";
    } else if (character === "\n" || (character === "\r" && source[at + 1] !== "\n")) {
      end(at);
      [start, from] = [line, at + 1];
    } else if (character !== "\r") cell += character;
  }
  if (cell !== "" || cells.length > 0) end(source.length);
  return rows;
}

/** Undoes HTML references, also twice escaped ("&amp;eacute;"), as some banks export them. */
export function unescapeHtml(text: string): string {
  if (!text.includes("&")) return text;
  const once = (value: string) =>
    value.replace(/&(#\d{1,6}|\w{2,8});/g, (whole, name: string) =>
      name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1)) || 0xfffd) : (entities[name] ?? whole),
    );
  return once(once(text));
}

/** Reads rows with the separator the file uses; empty rows are left out. */
export function readCsvTable(text: string): readonly CsvRow[] {
  return splitRows(text, separatorOf(text));
}
