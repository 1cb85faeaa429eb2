import {
  countBackDso,
  dayNumberOf,
  monthlySales,
  receivableColumns,
  salesByIssueDay,
  summaryOf,
  textFromMinor,
  addDays,
  type ReceivableRow,
} from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { allocations, drafts, heads, payments, standings, type StandingRow } from "../collections.ts";
import { read, todayOf, type Call } from "../context.ts";
import { refunds } from "../money-collections.ts";
import type { Collection, Reader, StoredRow } from "../ports/store.ts";

const PAGE = 2_000;
const ALL = 100_000;
const DSO_MONTHS = 12;
/** How far "received lately" goes back. */
export const RECEIVED_DAYS = 30;

/** Every row of a collection, page by page in index order. */
export async function allRows<Row extends StoredRow>(reader: Reader, collection: Collection<Row>, index: string): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await reader.scan(collection, { index, limit: PAGE, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
}

/** What was allocated to each instalment up to a date, in minor units. */
async function allocatedUpTo(reader: Reader, asOf: string): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  for (const edge of await allRows(reader, allocations, "byDate")) {
    if (edge.date > asOf) break;
    const key = `${edge.target.invoiceId}/${edge.target.instalmentId}`;
    sums.set(key, (sums.get(key) ?? 0) + edge.minor);
  }
  return sums;
}

async function receivablesAt(reader: Reader, asOf: string, today: string): Promise<readonly ReceivableRow[]> {
  const rows = await allRows(reader, standings, "byIssue");
  const past = asOf < today ? await allocatedUpTo(reader, asOf) : undefined;
  return rows.filter((row) => row.issueDate <= asOf && row.origin !== "claim").flatMap((row) => instalmentRows(row, past));
}

function instalmentRows(row: StandingRow, past: ReadonlyMap<string, number> | undefined): readonly ReceivableRow[] {
  const { id: invoiceId, customerId, currency, issueDate } = row;
  return row.instalments.map(({ id, dueDate, minor, open }) => ({
    invoiceId,
    customerId,
    currency,
    issueDate,
    dueDate,
    amount: minor,
    open: past === undefined ? open : Math.max(0, minor - (past.get(`${invoiceId}/${id}`) ?? 0)),
  }));
}

/** What was received from one date to another, minor units by currency. */
export async function receivedSince(reader: Reader, from: string, to: string): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  let after: string | undefined;
  do {
    const page = await reader.scan(payments, {
      index: "byDate",
      from,
      to,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const payment of page.rows) sums.set(payment.currency, (sums.get(payment.currency) ?? 0) + payment.minor);
    after = page.next;
  } while (after !== undefined);
  // What was taken off the books bears the day of the payment it takes off.
  const given = await reader.scan(refunds, { index: "byDate", from, to, limit: ALL });
  for (const { voids, currency, minor } of given.rows) if (voids === true) sums.set(currency, (sums.get(currency) ?? 0) - minor);
  return sums;
}

/** What is owed, overdue and aged, per currency, at a date. */
export function getSummary(call: Call, input: InputOf<"getSummary">): Promise<OutputOf<"getSummary">> {
  return read(call, async (reader) => {
    const today = await todayOf(call.context, reader);
    const asOf = input.asOf ?? today;
    const received = await receivedSince(reader, addDays(asOf, -RECEIVED_DAYS + 1), asOf);
    const columns = receivableColumns(await receivablesAt(reader, asOf, today));
    const currencies = columns.map((column) => {
      const summary = summaryOf(column, dayNumberOf(asOf));
      const text = (minor: number) => textFromMinor(minor, column.currency);
      const { notDue, days1to30, days31to60, days61to90, over90 } = summary.aging;
      const dso = countBackDso(summary.owed, monthlySales(salesByIssueDay(column), asOf, DSO_MONTHS));
      return {
        currency: column.currency,
        owed: text(summary.owed),
        overdue: text(summary.overdue),
        aging: {
          notDue: text(notDue),
          days1to30: text(days1to30),
          days31to60: text(days31to60),
          days61to90: text(days61to90),
          over90: text(over90),
        },
        openInvoices: summary.openInvoices,
        overdueInvoices: summary.overdueInvoices,
        received30Days: text(received.get(column.currency) ?? 0),
        ...(dso === undefined ? {} : { dso: Math.round(dso * 10) / 10 }),
      };
    });
    const seq = (await reader.get(heads, "journal"))?.seq ?? 0;
    return { asOf, currencies, drafts: await reader.count(drafts, { index: "byUpdate" }), seq };
  });
}
