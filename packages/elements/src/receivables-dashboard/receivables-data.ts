import {
  dayNumberOf,
  isCreditNote,
  minorFromText,
  readReceivables,
  receivablesTable,
  tableFigures,
  textFromMinor,
  type ReceivablesTable,
  type TableRow,
} from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { refusalOf } from "../controllers/refusal.ts";
import type { CurrencyFigures } from "./aging-shares.ts";

type ListRow = OutputOf<"listInvoices">["rows"][number];

/** Everything that is listed, and the day it is of (a day number). */
export interface ReceivablesData {
  readonly table: ReceivablesTable;
  readonly today: number;
  /** The journal entry it includes as the last; absent where it was read page by page. */
  readonly seq?: number;
  /** Its figures; absent where it was read page by page: the summary has them. */
  readonly figures?: readonly CurrencyFigures[];
}

const PAGE = 200;

function figuresOf(answer: OutputOf<"getReceivables">, table: ReceivablesTable): readonly CurrencyFigures[] {
  const received = new Map(answer.received.map((one) => [one.currency, one.received30Days]));
  return tableFigures(table, dayNumberOf(answer.asOf))
    .map(({ currency, owed, overdue, aging, openInvoices, overdueInvoices, dso }) => {
      const text = (minor: number) => textFromMinor(minor, currency);
      return {
        ...{ currency, owed: text(owed), overdue: text(overdue), openInvoices, overdueInvoices },
        aging: {
          notDue: text(aging.notDue),
          days1to30: text(aging.days1to30),
          days31to60: text(aging.days31to60),
          days61to90: text(aging.days61to90),
          over90: text(aging.over90),
        },
        received30Days: received.get(currency) ?? text(0),
        ...(dso === undefined ? {} : { dso: Math.round(dso * 10) / 10 }),
      };
    })
    .sort((first, second) => second.openInvoices - first.openInvoices);
}

function entryOf(row: ListRow): TableRow {
  const { id, number, customerId, customerName, currency } = row;
  const [total, open] = [minorFromText(row.total, currency), minorFromText(row.open, currency)];
  const dueDay = dayNumberOf(row.dueDate);
  return {
    ...{ id, number, customerId, customerName, currency, total, open, dueDay, issueDay: dayNumberOf(row.issueDate) },
    kind: isCreditNote(row.typeCode) ? "credit-note" : row.origin === "imported" ? "imported" : "invoice",
    standing: row.document === "cancelled" ? "cancelled" : row.settlement,
    instalments: [{ dueDay, amount: total, open }],
  };
}

/** A day number of the reader's own calendar, for want of the firm's. */
function ownToday(): number {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}

/** Reads invoices page by page, for a host that lists them and no more; what has come so far is told. Rejects as its calls do. */
export async function readPages(workspace: Workspace, progress: (data: ReceivablesData) => void): Promise<ReceivablesData> {
  const rows: ListRow[] = [];
  const dataOf = (): ReceivablesData => {
    const late = rows.find(({ overdueDays }) => overdueDays > 0);
    const today = late === undefined ? ownToday() : dayNumberOf(late.dueDate) + late.overdueDays;
    // The list comes latest first, a table in the order of issue.
    return { table: receivablesTable([...rows].reverse().map(entryOf)), today };
  };
  let after: string | undefined;
  do {
    const page = await workspace.listInvoices({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows);
    after = page.next;
    if (after !== undefined) progress(dataOf());
  } while (after !== undefined);
  return dataOf();
}

/** Reads every receivable at once; undefined where that is not offered to whoever asks. Rejects as the call does. */
export async function readTable(workspace: Workspace): Promise<ReceivablesData | undefined> {
  try {
    const answer = await workspace.getReceivables({});
    const table = readReceivables(answer.table);
    return { table, today: dayNumberOf(answer.asOf), seq: answer.seq, figures: figuresOf(answer, table) };
  } catch (error) {
    const { code } = refusalOf(error);
    // A host's own backend may not know the table, and a role may see invoices without figures.
    if (code === "not-found" || code === "forbidden" || error instanceof TypeError) return undefined;
    throw error;
  }
}
