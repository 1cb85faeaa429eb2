import {
  addDays,
  dayNumberOf,
  documentStateOf,
  isCreditNote,
  minorFromText,
  packReceivables,
  receivablesTable,
  textFromMinor,
  type PackedReceivables,
  type TableRow,
} from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import { drafts, heads, invoices, standings, type StandingRow } from "../collections.ts";
import { read, todayOf, type Call } from "../context.ts";
import type { Reader, Store } from "../ports/store.ts";
import { dueDateOf } from "../standing.ts";
import { allRows, receivedSince, RECEIVED_DAYS } from "./summary.ts";

/** Firms whose table is kept until something is written for them: reading a hundred thousand rows takes a second. */
const MOST_KEPT = 8;

interface Kept {
  readonly seq: number;
  readonly table: PackedReceivables;
}

const keptOf = new WeakMap<Store, Map<string, Kept>>();

async function totalOf(reader: Reader, row: StandingRow): Promise<number> {
  // A credit note owes nothing, so its standing has no amount: the document says what it is worth.
  if (row.origin === "imported" || row.minor !== 0) return row.minor;
  const issued = await reader.get(invoices, row.id);
  return issued === undefined ? 0 : minorFromText(issued.document.totals.taxInclusive, row.currency);
}

function entryOf(row: StandingRow, total: number): TableRow {
  const isCancelled = documentStateOf({ isIssued: true, totalMinor: row.minor, creditedMinor: row.credited }) === "cancelled";
  return {
    ...{ id: row.id, number: row.number, customerId: row.customerId, customerName: row.customerName },
    currency: row.currency,
    kind: isCreditNote(row.typeCode) ? "credit-note" : row.origin === "imported" ? "imported" : "invoice",
    standing: isCancelled ? "cancelled" : row.settlement,
    issueDay: dayNumberOf(row.issueDate),
    dueDay: dayNumberOf(dueDateOf(row)),
    ...{ total, open: row.open },
    instalments: row.instalments.map(({ dueDate, minor, open }) => ({ dueDay: dayNumberOf(dueDate), amount: minor, open })),
  };
}

async function tableAt(reader: Reader): Promise<PackedReceivables> {
  const rows = await allRows(reader, standings, "byIssue");
  const entries: TableRow[] = [];
  // A claim for late payment is no sale: its invoice shows it.
  for (const row of rows.filter(({ origin }) => origin !== "claim")) entries.push(entryOf(row, await totalOf(reader, row)));
  return packReceivables(receivablesTable(entries));
}

/** Everything a list of receivables shows and sums, as columns, in the order of issue. */
export function getReceivables(call: Call): Promise<OutputOf<"getReceivables">> {
  const { context, actor } = call;
  return read(call, async (reader) => {
    const asOf = await todayOf(context, reader);
    const seq = (await reader.get(heads, "journal"))?.seq ?? 0;
    const kept = keptOf.get(context.store) ?? new Map<string, Kept>();
    keptOf.set(context.store, kept);
    const before = kept.get(actor.tenantId);
    const table = before?.seq === seq ? before.table : await tableAt(reader);
    kept.delete(actor.tenantId);
    kept.set(actor.tenantId, { seq, table });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    const received = await receivedSince(reader, addDays(asOf, 1 - RECEIVED_DAYS), asOf);
    return {
      ...{ asOf, seq },
      drafts: await reader.count(drafts, { index: "byUpdate" }),
      received: [...received].map(([currency, minor]) => ({ currency, received30Days: textFromMinor(minor, currency) })),
      table: { ...table, currencies: [...table.currencies] },
    };
  });
}
