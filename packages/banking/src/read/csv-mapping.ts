import type { CsvRow } from "./csv-table.ts";
import type { DateOrder } from "./date-order.ts";

/** Which column holds what; columns are named as the file's header names them, or by number from 1 where it has none. */
export interface CsvMapping {
  readonly date: string;
  readonly valueDate?: string;
  /** Either one signed amount, or debit and credit apart. */
  readonly amount?: string;
  readonly debit?: string;
  readonly credit?: string;
  /** A word that tells debit from credit where the amount bears no sign. */
  readonly direction?: string;
  readonly fee?: string;
  readonly texts: readonly string[];
  readonly counterparty?: string;
  readonly counterpartyAccount?: string;
  readonly reference?: string;
  readonly bankReference?: string;
  readonly currency?: string;
  readonly account?: string;
  readonly balance?: string;
  readonly dateOrder?: DateOrder;
  readonly decimal?: "." | ",";
  /** The first row is data. */
  readonly withoutHeader?: boolean;
}

type Field = Exclude<keyof CsvMapping, "texts" | "dateOrder" | "decimal" | "withoutHeader">;

/** Header words by field, without accents and in lower case, the most certain first. */
const headers: Readonly<Record<Field | "texts", readonly RegExp[]>> = {
  date: [
    /^date (?:de )?(?:comptabilisation|comptable|operation)$/,
    /^(?:dateop|date operation|date d'operation|buchungstag|buchungsdatum|completed date|booking date|transaction date|posting date)$/,
    /^date( \(utc\))?$/,
    /^(?:datum|started date|operation date)$/,
  ],
  valueDate: [/^(?:date (?:de )?valeur|dateval|valutadatum|wertstellung|value date)$/],
  amount: [
    /^(?:montant|amount|betrag|umsatz|bedrag|importe|montant \(.*\)|amount \(.*\)|montant de l'operation|montant en euros?)$/,
  ],
  debit: [/^(?:debit|debits?|montant debit|debit \(?.{0,8}\)?|sortie|withdrawals?|money out|paid out|soll)$/],
  credit: [/^(?:credits?|montant credit|credit \(?.{0,8}\)?|entree|deposits?|money in|paid in|haben)$/],
  direction: [/^(?:sens|debit\/credit|af bij|dc|d\/c|credit\/debit|soll\/haben)$/],
  fee: [/^(?:fee|frais|commission|total fees)$/],
  texts: [
    /^(?:libelle(?: operation| simplifie| complet)?|label|description|verwendungszweck|payment reference|communication|motif|detail|details?(?: de l'ecriture)?|informations complementaires|memo|omschrijving|mededelingen|intitule|reference|commentaire)$/,
  ],
  counterparty: [
    /^(?:payee|partner name|beneficiaire|contrepartie|nom de la contrepartie|beguenstigter\/zahlungspflichtiger|counterparty(?: name)?|name|payer name|supplierfound|tiers)$/,
  ],
  counterpartyAccount: [
    /^(?:account number|partner iban|kontonummer\/iban|iban contrepartie|compte contrepartie|tegenrekening|counterparty iban)$/,
  ],
  reference: [
    /^(?:payment reference|reference client|end to end|end-to-end|kundenreferenz \(end-to-end\)|communication structuree)$/,
  ],
  bankReference: [
    /^(?:numero d'operation|n° operation|transaction id|transferwise id|id|reference bancaire|reference operation|transaction reference)$/,
  ],
  currency: [/^(?:devise|currency|waehrung|wahrung|monnaie|valuta)$/],
  account: [/^(?:accountnum|auftragskonto|iban|numero de compte|compte|account|rekening)$/],
  balance: [/^(?:solde|accountbalance|balance|running balance|kontostand|saldo(?: na mutatie)?)$/],
};

function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\ufeff]/g, "")
    .replace(/[’`]/g, "'")
    .trim()
    .toLowerCase();
}

function columnFor(field: keyof typeof headers, names: readonly string[], cells: readonly string[]): string | undefined {
  for (const pattern of headers[field]) {
    const at = names.findIndex((name) => pattern.test(name));
    if (at >= 0) return cells[at];
  }
  return undefined;
}

/** The mapping a header row speaks for, undefined where it names no date or no amount. */
export function mappingOfHeader(row: CsvRow): CsvMapping | undefined {
  const names = row.cells.map(folded);
  const found: Record<string, string> = {};
  for (const field of Object.keys(headers) as (keyof typeof headers)[]) {
    if (field === "texts") continue;
    const column = columnFor(field, names, row.cells);
    if (column !== undefined) found[field] = column;
  }
  const { date, amount, debit, credit, ...rest } = found;
  if (date === undefined || (amount === undefined && (debit === undefined || credit === undefined))) return undefined;
  const texts = row.cells.filter((_, at) => headers.texts.some((pattern) => pattern.test(names[at] ?? "")));
  const money = amount === undefined ? { debit: debit ?? "", credit: credit ?? "" } : { amount };
  return { ...rest, date, ...money, texts };
}

/** The position of a column by name (the first of that name) or number from 1; -1 when there is none. */
export function columnAt(name: string, header: CsvRow | undefined): number {
  if (header === undefined) return /^\d+$/.test(name) ? Number(name) - 1 : -1;
  const exact = header.cells.findIndex((cell) => cell.trim() === name.trim());
  return exact >= 0 ? exact : header.cells.findIndex((cell) => folded(cell) === folded(name));
}
