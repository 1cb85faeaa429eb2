import { dateOfDayNumber } from "../calendar/date.ts";
import { NOT_SETTLED, type ReceivableColumns } from "./receivable-columns.ts";
import type { ReceivablesTable } from "./receivables-table.ts";
import { countBackDso, monthlySales } from "./sales-outstanding.ts";
import { salesByIssueDay } from "./day-histogram.ts";
import { summaryOf, type ReceivablesSummary } from "./summary.ts";

const DSO_MONTHS = 12;

/** The instalments of one currency of a table (by its position), one row each. */
function columnsOf(table: ReceivablesTable, currency: number): ReceivableColumns {
  const { instalments, instalmentOf, currencies } = table;
  const mine = new Uint32Array(instalments);
  let length = 0;
  for (let at = 0; at < instalments; at++) if (table.currency[instalmentOf[at] ?? 0] === currency) mine[length++] = at;
  const columns = {
    issueDay: new Int32Array(length),
    dueDay: new Int32Array(length),
    settledDay: new Int32Array(length).fill(NOT_SETTLED),
    amount: new Float64Array(length),
    open: new Float64Array(length),
    customer: new Int32Array(length),
    invoice: new Int32Array(length),
    disputed: new Uint8Array(length),
    kind: new Uint8Array(length),
  };
  for (let row = 0; row < length; row++) {
    const at = mine[row] ?? 0;
    const invoice = instalmentOf[at] ?? 0;
    columns.issueDay[row] = table.issueDay[invoice] ?? 0;
    columns.dueDay[row] = table.instalmentDueDay[at] ?? 0;
    columns.amount[row] = table.instalmentAmount[at] ?? 0;
    columns.open[row] = table.instalmentOpen[at] ?? 0;
    columns.customer[row] = table.customer[invoice] ?? 0;
    columns.invoice[row] = invoice;
  }
  const { customerIds, ids: invoiceIds } = table;
  return { currency: currencies[currency] ?? "", length, ...columns, customerIds, invoiceIds, kinds: [""] };
}

/** What one currency comes to on a day. */
export interface TableFigures extends ReceivablesSummary {
  /** Days sales outstanding by count-back over twelve months; absent when their sales do not cover what is owed. */
  readonly dso?: number;
}

/** What is owed, overdue and aged in each currency of a table on the day it is of (a day number), in the order of its currencies. */
export function tableFigures(table: ReceivablesTable, today: number): readonly TableFigures[] {
  return table.currencies.map((_, currency) => {
    const columns = columnsOf(table, currency);
    const summary = summaryOf(columns, today);
    const dso = countBackDso(summary.owed, monthlySales(salesByIssueDay(columns), dateOfDayNumber(today), DSO_MONTHS));
    return dso === undefined ? summary : { ...summary, dso };
  });
}
