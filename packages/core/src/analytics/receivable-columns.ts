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
  /** The day nothing was owed any more; absent while something is, or where it is not known. */
  readonly settledDate?: DateText;
  readonly isDisputed?: boolean;
  /** What the invoice is compared by: the method it was paid with, how it was billed, why it was late. */
  readonly kind?: string;
}

/** The settled day of a row that is not settled: later than any day. */
export const NOT_SETTLED = 0x7fff_ffff;

/**
 * The instalments of one currency as parallel columns, one row each: days are day numbers (since 1970-01-01), amounts whole minor
 * units VAT included, `customer`, `invoice` and `kind` positions in the lists. 38 bytes a row; a hundred thousand fold in a millisecond.
 */
export interface ReceivableColumns {
  readonly currency: CurrencyCode;
  readonly length: number;
  readonly issueDay: Int32Array;
  readonly dueDay: Int32Array;
  /** `NOT_SETTLED` while anything is open. */
  readonly settledDay: Int32Array;
  readonly amount: Float64Array;
  readonly open: Float64Array;
  readonly customer: Int32Array;
  readonly invoice: Int32Array;
  /** 1 where disputed. */
  readonly disputed: Uint8Array;
  readonly kind: Uint8Array;
  readonly customerIds: readonly string[];
  readonly invoiceIds: readonly string[];
  /** At most 256; an empty text where it is not known. */
  readonly kinds: readonly string[];
}

function placesOf() {
  const known = new Map<string, number>();
  return {
    known,
    of(id: string): number {
      const before = known.get(id);
      if (before !== undefined) return before;
      known.set(id, known.size);
      return known.size - 1;
    },
  };
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
  const [customers, invoices, kinds] = [placesOf(), placesOf(), placesOf()];
  const columns = {
    issueDay: new Int32Array(length),
    dueDay: new Int32Array(length),
    settledDay: new Int32Array(length),
    amount: new Float64Array(length),
    open: new Float64Array(length),
    customer: new Int32Array(length),
    invoice: new Int32Array(length),
    disputed: new Uint8Array(length),
    kind: new Uint8Array(length),
  };
  rows.forEach((row, index) => {
    columns.issueDay[index] = dayOf(row.issueDate);
    columns.dueDay[index] = dayOf(row.dueDate);
    columns.settledDay[index] = row.settledDate === undefined ? NOT_SETTLED : dayOf(row.settledDate);
    columns.amount[index] = row.amount;
    columns.open[index] = row.open;
    columns.customer[index] = customers.of(row.customerId);
    columns.invoice[index] = invoices.of(row.invoiceId);
    columns.disputed[index] = row.isDisputed === true ? 1 : 0;
    columns.kind[index] = Math.min(255, kinds.of(row.kind ?? ""));
  });
  const lists = { customerIds: [...customers.known.keys()], invoiceIds: [...invoices.known.keys()] };
  return { currency, length, ...columns, ...lists, kinds: [...kinds.known.keys()].slice(0, 256) };
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
