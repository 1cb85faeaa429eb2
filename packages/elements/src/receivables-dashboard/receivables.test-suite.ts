import { dayNumberOf, packReceivables, receivablesTable, type TableRow } from "@acquit/core";
import type { Change, InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { aWorkspace } from "../workspace-stand-in.test-suite.ts";
import type { CurrencyFigures } from "./aging-shares.ts";
import type { InvoiceRow } from "./invoice-pages.ts";

type Summary = OutputOf<"getSummary">;

/** The figures of a firm with something in every bucket but one. */
export function aCurrency(changes: Partial<CurrencyFigures> = {}): CurrencyFigures {
  return {
    currency: "EUR",
    owed: "10000.00",
    overdue: "4000.00",
    aging: { notDue: "6000.00", days1to30: "2500.00", days31to60: "1480.00", days61to90: "20.00", over90: "0.00" },
    openInvoices: 12,
    overdueInvoices: 5,
    received30Days: "3210.50",
    dso: 41.5,
    ...changes,
  };
}

/** A summary on 24 November 2026. */
export function aSummary(changes: Partial<Summary> = {}): Summary {
  return { asOf: "2026-11-24", currencies: [aCurrency()], drafts: 0, seq: 40, ...changes };
}

/** An open invoice that is not late. */
export function aRow(changes: Partial<InvoiceRow> = {}): InvoiceRow {
  return {
    id: "f1",
    number: "F2026-0001",
    typeCode: "380",
    origin: "issued",
    customerId: "dunes",
    customerName: "Hôtel des Dunes SAS",
    issueDate: "2026-11-01",
    dueDate: "2026-12-01",
    currency: "EUR",
    total: "1200.00",
    open: "1200.00",
    overdueDays: 0,
    document: "issued",
    settlement: "open",
    collection: "not-due",
    ...changes,
  };
}

/** An invoice of a table, open and not late on 24 November 2026. */
export function anEntry(changes: Partial<TableRow> = {}): TableRow {
  const dueDay = dayNumberOf("2026-12-01");
  return {
    ...{ id: "t1", number: "T-1", customerId: "dunes", customerName: "Hôtel des Dunes SAS", currency: "EUR", kind: "invoice" },
    ...{ standing: "open", issueDay: dayNumberOf("2026-11-01"), dueDay, total: 10_000, open: 10_000 },
    instalments: [{ dueDay, amount: 10_000, open: 10_000 }],
    ...changes,
  };
}

/** What a workspace answers that has these. */
export function aTable(entries: readonly TableRow[]): OutputOf<"getReceivables"> {
  const { currencies, ...table } = packReceivables(receivablesTable(entries));
  return { asOf: "2026-11-24", seq: 40, drafts: 0, received: [], table: { ...table, currencies: [...currencies] } };
}

/** As many invoices as wanted, numbered from 1. */
export function rows(count: number): readonly InvoiceRow[] {
  return Array.from({ length: count }, (_, index) =>
    aRow({ id: `f${String(index + 1)}`, number: `F2026-${String(index + 1).padStart(4, "0")}` }),
  );
}

/** Answers pages of these invoices as the API does, with the row to go on from as the cursor; keeps every question it was asked. */
export function aLedger(invoices: readonly InvoiceRow[]) {
  const asked: InputOf<"listInvoices">[] = [];
  let now = invoices;
  const listInvoices = async (input: InputOf<"listInvoices">): Promise<OutputOf<"listInvoices">> => {
    asked.push(input);
    const first = Number(input.after ?? "0");
    const end = first + (input.limit ?? 50);
    return { rows: now.slice(first, end), ...(end < now.length ? { next: String(end) } : {}) };
  };
  return {
    asked,
    listInvoices,
    replace(others: readonly InvoiceRow[]): void {
      now = others;
    },
  };
}

/** A journal that tells what it is told, for whoever follows it. */
export function aJournal() {
  const waiting: ((change: Change) => void)[] = [];
  const followedFrom: number[] = [];
  async function* changes(after: number, signal: AbortSignal): AsyncGenerator<Change> {
    followedFrom.push(after);
    while (!signal.aborted) {
      const next = await new Promise<Change | undefined>((resolve) => {
        waiting.push(resolve);
        signal.addEventListener("abort", () => {
          resolve(undefined);
        });
      });
      if (next === undefined) return;
      yield next;
    }
  }
  return {
    changes,
    followedFrom,
    tell(change: Change): void {
      for (const resolve of waiting.splice(0)) resolve(change);
    },
  };
}

/** A workspace with invoices and figures. */
export function aFirm(invoices: readonly InvoiceRow[] = rows(3), operations: Partial<Workspace> = {}): Workspace {
  const { listInvoices } = aLedger(invoices);
  return aWorkspace({ listInvoices, getSummary: async () => aSummary(), ...operations });
}
