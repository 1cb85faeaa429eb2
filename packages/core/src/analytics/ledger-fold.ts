import { monthTable } from "./month-table.ts";
import { NOT_SETTLED, type ReceivableColumns } from "./receivable-columns.ts";
import type { SalesPeriod } from "./sales-outstanding.ts";

/** What the figures are about. */
export interface FoldScope {
  /** Day number; what was issued later is not there, what was settled later is still open. */
  readonly asOf: number;
  /** How many days the period up to `asOf` has (365). */
  readonly days?: number;
  /** How many calendar months of sales are told apart, `asOf`'s own first (24). */
  readonly months?: number;
  /** 1 for each customer (by place) who counts; all when absent: a client, a segment. */
  readonly customers?: Uint8Array;
}

/** Sums of one pass over a ledger at a day, minor units. */
export interface LedgerFold {
  readonly asOf: number;
  readonly days: number;
  /** Open amounts by age, undisputed and disputed together: not due, 1 to 30, 31 to 60, 61 to 90, beyond. */
  readonly aging: Float64Array;
  /** Of these, what is disputed. */
  readonly disputedAging: Float64Array;
  /** Open instalments by age. */
  readonly counts: Int32Array;
  /** Owed the day before the period begins. */
  readonly begin: number;
  /** Invoiced in the period. */
  readonly sales: number;
  /** Instalments invoiced in the period. */
  readonly invoiced: number;
  /** Settled in the period: amount, amount times days late (early counts as none), instalments, days from issue. */
  readonly settled: number;
  readonly settledLate: number;
  readonly settledCount: number;
  readonly settledOnTime: number;
  readonly daysToPay: number;
  /** Disputed of what was invoiced in the period. */
  readonly disputedSales: number;
  readonly months: readonly SalesPeriod[];
  readonly openByCustomer: Float64Array;
  readonly salesByCustomer: Float64Array;
}

type Sums = Pick<
  LedgerFold,
  "begin" | "sales" | "invoiced" | "disputedSales" | "settled" | "settledLate" | "settledCount" | "settledOnTime" | "daysToPay"
>;

interface RowScope {
  readonly asOf: number;
  /** The first day of the period. */
  readonly from: number;
  /** The first day of the months. */
  readonly first: number;
  readonly places: Uint8Array;
  readonly customers: Uint8Array | undefined;
}

interface Cells {
  readonly aging: Float64Array;
  readonly disputedAging: Float64Array;
  readonly counts: Int32Array;
  readonly monthSums: Float64Array;
  readonly openByCustomer: Float64Array;
  readonly salesByCustomer: Float64Array;
}

/**
 * The pass itself. Nothing but the loop is in it: the compiler replaces a loop as it runs and throws that away again where what
 * follows was never seen, which doubled the time of a ledger of a hundred thousand.
 */
function sumRows(
  { length, issueDay, dueDay, settledDay, amount, open, customer, disputed }: ReceivableColumns,
  { asOf, from, first, places, customers }: RowScope,
  { aging, disputedAging, counts, monthSums, openByCustomer, salesByCustomer }: Cells,
): Sums {
  let [begin, sales, disputedSales, settled, settledLate, daysToPay] = [0, 0, 0, 0, 0, 0];
  let [invoiced, settledCount, settledOnTime] = [0, 0, 0];
  for (let row = 0; row < length; row++) {
    const issued = issueDay[row] as number;
    if (issued > asOf) continue;
    const who = customer[row] as number;
    if (customers !== undefined && customers[who] !== 1) continue;
    const billed = amount[row] as number;
    const paidOn = settledDay[row] as number;
    if (issued >= first) {
      const place = places[issued - first] as number;
      monthSums[place] = (monthSums[place] as number) + billed;
    }
    if (issued >= from) {
      sales += billed;
      invoiced += 1;
      disputedSales += billed * (disputed[row] as number);
      salesByCustomer[who] = (salesByCustomer[who] as number) + billed;
    } else if (paidOn === NOT_SETTLED) begin += open[row] as number;
    else if (paidOn >= from) begin += billed;
    if (paidOn <= asOf) {
      if (paidOn < from) continue;
      const late = paidOn - (dueDay[row] as number);
      settled += billed;
      settledCount += 1;
      daysToPay += billed * (paidOn - issued);
      if (late > 0) settledLate += billed * late;
      else settledOnTime += 1;
      continue;
    }
    const owed = paidOn === NOT_SETTLED ? (open[row] as number) : billed;
    if (owed === 0) continue;
    const age = asOf - (dueDay[row] as number);
    const bucket = age <= 0 ? 0 : age > 90 ? 4 : ((age + 29) / 30) | 0;
    aging[bucket] = (aging[bucket] as number) + owed;
    counts[bucket] = (counts[bucket] as number) + 1;
    if (disputed[row] === 1) disputedAging[bucket] = (disputedAging[bucket] as number) + owed;
    openByCustomer[who] = (openByCustomer[who] as number) + owed;
  }
  return { begin, sales, invoiced, disputedSales, settled, settledLate, settledCount, settledOnTime, daysToPay };
}

/** One pass over the ledger: everything the figures of a day are computed from. */
export function foldLedger(columns: ReceivableColumns, scope: FoldScope): LedgerFold {
  const { asOf, days = 365, months = 24, customers } = scope;
  const { starts, places } = monthTable(asOf, months);
  const cells: Cells = {
    aging: new Float64Array(5),
    disputedAging: new Float64Array(5),
    counts: new Int32Array(5),
    monthSums: new Float64Array(months),
    openByCustomer: new Float64Array(columns.customerIds.length),
    salesByCustomer: new Float64Array(columns.customerIds.length),
  };
  const first = starts.at(-1) ?? asOf + 1;
  const sums = sumRows(columns, { asOf, from: asOf - days + 1, first, places, customers }, cells);
  const lastOf = (place: number) => (place === 0 ? asOf : (starts[place - 1] ?? asOf) - 1);
  const { monthSums, ...rest } = cells;
  const monthly = starts.map((start, place) => ({ sales: monthSums[place] ?? 0, days: lastOf(place) - start + 1 }));
  return { asOf, days, ...sums, months: monthly, ...rest };
}
