import type { Mapping } from "./import-queue.ts";

/** The columns a person names one by one. */
export type ColumnField =
  "date" | "valueDate" | "amount" | "debit" | "credit" | "counterparty" | "counterpartyAccount" | "reference" | "balance";

/** The columns to choose from, as the mapping names them and as a person reads them; a name that comes twice is offered once. */
export function columnsOf(
  rows: readonly (readonly string[])[],
  isWithoutHeader: boolean,
  numbered: (at: number) => string,
): readonly (readonly [string, string])[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const header = rows.find((row) => row.length === width) ?? [];
  if (isWithoutHeader)
    return header.map(
      (cell, at) => [String(at + 1), `${numbered(at + 1)}${cell === "" ? "" : ` (${cell.slice(0, 24)})`}`] as const,
    );
  return [...new Set(header.map((cell) => cell.trim()).filter((cell) => cell !== ""))].map((cell) => [cell, cell] as const);
}

/** The mapping as it can be used; undefined while date or money is missing. What the other way of money named is left out. */
export function mappingOf(
  { amount, debit, credit, date, texts = [], ...rest }: Partial<Mapping>,
  isApart: boolean,
): Mapping | undefined {
  if (date === undefined) return undefined;
  if (isApart)
    return debit === undefined || credit === undefined ? undefined : { ...rest, date, texts: [...texts], debit, credit };
  return amount === undefined ? undefined : { ...rest, date, texts: [...texts], amount };
}

const looksLikeDate = (text: string) => /^\d{1,4}[/.\- ]\d{1,2}[/.\- ]\d{2,4}(?:$|[ T])/.test(text.trim());
const looksLikeAmount = (text: string) => /^[+\-−]?[\d\s.,'’\u00a0\u202f]*\d[.,]\d{1,3}\s*(?:€|EUR)?$/.test(text.trim());

/** What the cells of a table suggest where its header says nothing known: the first column of dates, of amounts, the columns of words. */
export function guessOf(rows: readonly (readonly string[])[]): Partial<Mapping> {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [first, ...data] = rows.filter((row) => row.length === width);
  if (first === undefined || width < 2) return {};
  const withoutHeader = first.some((cell) => looksLikeDate(cell) || looksLikeAmount(cell));
  const cells = withoutHeader ? [first, ...data] : data;
  const names = first.map((cell, at) => (withoutHeader ? String(at + 1) : cell.trim()));
  const holds = (at: number, test: (text: string) => boolean) => {
    const filled = cells.map((row) => row[at] ?? "").filter((cell) => cell.trim() !== "");
    return filled.length > 0 && filled.every(test);
  };
  const find = (test: (text: string) => boolean) => names.find((name, at) => name !== "" && holds(at, test));
  const [date, amount] = [find(looksLikeDate), find(looksLikeAmount)];
  const texts = names.filter((name, at) => name !== "" && holds(at, (cell) => /\p{L}{3}/u.test(cell)));
  return {
    ...(date !== undefined && { date }),
    ...(amount !== undefined && { amount }),
    texts,
    ...(withoutHeader && { withoutHeader: true }),
  };
}
