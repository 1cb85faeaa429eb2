import type { CurrencyCode } from "../money/amount.ts";
import { agingBucketOf, agingOfSums } from "./aging.ts";
import type { Aging } from "./aging.ts";
import type { ReceivableColumns } from "./receivable-columns.ts";

/** What is owed in one currency on a day: minor units, and numbers of invoices. `owed = overdue + notDue`. */
export interface ReceivablesSummary {
  readonly currency: CurrencyCode;
  readonly owed: number;
  readonly overdue: number;
  readonly notDue: number;
  readonly aging: Aging;
  /** Invoices with anything open. */
  readonly openInvoices: number;
  /** Invoices with an overdue instalment. */
  readonly overdueInvoices: number;
  readonly openInstalments: number;
  readonly overdueInstalments: number;
}

/** Sums up what is owed on a day (a day number) in one pass over the columns. */
export function summaryOf(columns: ReceivableColumns, today: number): ReceivablesSummary {
  const { length, dueDay, open, invoice, invoiceIds, currency } = columns;
  const sums = new Float64Array(5);
  const marks = new Uint8Array(invoiceIds.length);
  let openInvoices = 0;
  let overdueInvoices = 0;
  let openInstalments = 0;
  let overdueInstalments = 0;
  for (let row = 0; row < length; row++) {
    const amount = open[row] ?? 0;
    if (amount === 0) continue;
    const bucket = agingBucketOf(today - (dueDay[row] ?? 0));
    sums[bucket] = (sums[bucket] ?? 0) + amount;
    openInstalments += 1;
    const position = invoice[row] ?? 0;
    let mark = marks[position] ?? 0;
    if (mark === 0) {
      openInvoices += 1;
      mark = 1;
    }
    if (bucket > 0) {
      overdueInstalments += 1;
      if (mark === 1) overdueInvoices += 1;
      mark = 2;
    }
    marks[position] = mark;
  }
  const aging = agingOfSums(sums);
  const overdue = aging.days1to30 + aging.days31to60 + aging.days61to90 + aging.over90;
  const owed = aging.notDue + overdue;
  const counts = { openInvoices, overdueInvoices, openInstalments, overdueInstalments };
  return { currency, owed, overdue, notDue: aging.notDue, aging, ...counts };
}
