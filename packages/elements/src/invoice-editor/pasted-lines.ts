import type { Language } from "@acquit/core";
import type { NewLine } from "./draft.ts";
import { readNumber, readReduction } from "./number-text.ts";
import { unitCodeOf } from "./unit-codes.ts";

type Column = "name" | "quantity" | "unit" | "price" | "discount" | "vat" | "nothing";

/** How the heads of spreadsheets name our columns. */
const heads: readonly (readonly [RegExp, Column])[] = [
  [/^(désignation|designation|description|libellé|libelle|article|produit|item|product|name)/i, "name"],
  [/^(quantité|quantite|qté|qte|quantity|qty)/i, "quantity"],
  [/^(unité|unite|unit)$/i, "unit"],
  [/^(prix|p\.?u|price|unit price|tarif)/i, "price"],
  [/^(remise|discount|rabais)/i, "discount"],
  [/^(tva|vat|taux)/i, "vat"],
];

const byWidth: readonly (readonly Column[])[] = [
  ["name"],
  ["name", "price"],
  ["name", "quantity", "price"],
  ["name", "quantity", "price", "vat"],
  ["name", "quantity", "unit", "price", "vat"],
  ["name", "quantity", "unit", "price", "discount", "vat"],
];

function columnsFromHead(cells: readonly string[]): readonly Column[] | undefined {
  const columns = cells.map((cell): Column => heads.find(([form]) => form.test(cell.trim()))?.[1] ?? "nothing");
  return columns.includes("name") && columns.filter((column) => column !== "nothing").length > 1 ? columns : undefined;
}

/** Without a head the number of columns tells; of four, the third is a unit when it is no number. */
function columnsFromRow(cells: readonly string[], language: Language): readonly Column[] {
  const third = cells[2] ?? "";
  if (cells.length === 4 && readNumber(third, language) === undefined) return ["name", "quantity", "unit", "price"];
  return byWidth[Math.min(cells.length, byWidth.length) - 1] ?? ["name"];
}

/** Pasted text as rows of cells: lines and tabs, a cell between quotes may hold both (as spreadsheets write it). */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === "") break;
    if (end !== "\t") rows.push([]);
  }
  return rows.filter((cells) => cells.some((cell) => cell !== ""));
}

/** What a pasted line takes from the document where a row says nothing. */
export interface PasteContext {
  readonly language: Language;
  /** Decimals of the document's currency. */
  readonly digits: number;
  readonly blank: NewLine;
  /** What a reduction is called. */
  readonly reason: string;
}

function lineOf(
  cells: readonly string[],
  columns: readonly Column[],
  { language, digits, blank, reason }: PasteContext,
): NewLine {
  const cell = (column: Column) => cells[columns.indexOf(column)] ?? "";
  const number = (column: Column) => readNumber(cell(column), language);
  const rate = readNumber(cell("vat").replace("%", ""), language);
  const reduction = readReduction(cell("discount"), language, digits);
  const vat = rate === undefined || Number(rate) === 0 ? {} : ({ vatCategory: "S", vatRate: rate } as const);
  const words = cell("name").replace(/\s+/g, " ");
  return {
    ...blank,
    name: words.slice(0, 300),
    quantity: number("quantity") ?? blank.quantity,
    unit: unitCodeOf(cell("unit")) ?? blank.unit,
    netPrice: number("price") ?? blank.netPrice,
    ...vat,
    ...(reduction === undefined ? {} : { allowances: [{ ...reduction, reason, reasonCode: "95" }] }),
  };
}

/** Reads rows copied from a spreadsheet (tabs between cells). Undefined when the text is one cell, to be pasted as text. */
export function readPastedLines(text: string, context: PasteContext): readonly NewLine[] | undefined {
  const rows = rowsOf(text);
  const [first] = rows;
  if (first === undefined || (rows.length === 1 && first.length === 1)) return undefined;
  const fromHead = columnsFromHead(first);
  const columns = fromHead ?? columnsFromRow(first, context.language);
  return (fromHead === undefined ? rows : rows.slice(1)).map((cells) => lineOf(cells, columns, context));
}
