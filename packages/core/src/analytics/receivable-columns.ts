import { dayNumberOf } from "../calendar/date.ts";
import type { CurrencyCode, DateText } from "../money/amount.ts";

/** One instalment as the figures see it. */
export interface ReceivableRow {
  readonly invoiceId: string;
  readonly customerId: string;
  readonly currency: CurrencyCode;
  readonly issueDate: DateText;
  readonly dueDate: DateText;
  /** Minor units owed at first, VAT included. */
  readonly amount: number;
  /** Minor units still owed. */
  readonly open: number;
}

/**
 * The instalments of one currency as parallel columns, one row each: days are day numbers (since 1970-01-01), amounts whole minor
 * units VAT included, `customer` and `invoice` positions in the lists of ids. A hundred thousand rows fold in about a millisecond.
 */
export interface ReceivableColumns {
  readonly currency: CurrencyCode;
  readonly length: number;
  readonly issueDay: Int32Array;
  readonly dueDay: Int32Array;
  readonly amount: Float64Array;
  readonly open: Float64Array;
  readonly customer: Int32Array;
  readonly invoice: Int32Array;
  readonly customerIds: readonly string[];
  readonly invoiceIds: readonly string[];
}

function positions(ids: readonly string[]): { readonly column: Int32Array; readonly distinct: readonly string[] } {
  const known = new Map<string, number>();
  const column = new Int32Array(ids.length);
  ids.forEach((id, row) => {
    const position = known.get(id) ?? known.size;
    if (position === known.size) known.set(id, position);
    column[row] = position;
  });
  return { column, distinct: [...known.keys()] };
}

/** Day numbers of dates, each distinct date reckoned once: a ledger has many rows and few days. */
function dayReader(): (date: DateText) => number {
  const known = new Map<DateText, number>();
  return (date) => {
    const before = known.get(date);
    if (before !== undefined) return before;
    const day = dayNumberOf(date);
    known.set(date, day);
    return day;
  };
}

function columnsOf(currency: CurrencyCode, rows: readonly ReceivableRow[]): ReceivableColumns {
  const dayOf = dayReader();
  const length = rows.length;
  const issueDay = new Int32Array(length);
  const dueDay = new Int32Array(length);
  const amount = new Float64Array(length);
  const open = new Float64Array(length);
  rows.forEach((row, index) => {
    issueDay[index] = dayOf(row.issueDate);
    dueDay[index] = dayOf(row.dueDate);
    amount[index] = row.amount;
    open[index] = row.open;
  });
  const customer = positions(rows.map(({ customerId }) => customerId));
  const invoice = positions(rows.map(({ invoiceId }) => invoiceId));
  const ids = { customerIds: customer.distinct, invoiceIds: invoice.distinct };
  return { currency, length, issueDay, dueDay, amount, open, customer: customer.column, invoice: invoice.column, ...ids };
}

/** Sorts rows into columns, one set per currency in order of code: amounts of two currencies are never added. Throws DateError. */
export function receivableColumns(rows: Iterable<ReceivableRow>): readonly ReceivableColumns[] {
  const byCurrency = new Map<CurrencyCode, ReceivableRow[]>();
  for (const row of rows) {
    const list = byCurrency.get(row.currency);
    if (list) list.push(row);
    else byCurrency.set(row.currency, [row]);
  }
  return [...byCurrency]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([currency, list]) => columnsOf(currency, list));
}
