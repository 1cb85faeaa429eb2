import { addDays, isCreditNote, textFromMinor } from "@acquit/core";
import { standings, type StandingRow } from "../collections.ts";
import { todayOf, type Context } from "../context.ts";
import type { Transaction } from "../ports/store.ts";
import { alertCursors, type AlertRow } from "./alert-collections.ts";
import { raiseAlert } from "./raise-alerts.ts";

const BATCH = 200;

/** The instalments of an invoice whose last day lies between two days, both included, and that are not paid. */
function alertsOf(row: StandingRow, from: string, to: string, at: string): readonly AlertRow[] {
  if (isCreditNote(row.typeCode)) return [];
  return row.instalments
    .filter(({ open, dueDate }) => open > 0 && dueDate >= from && dueDate <= to)
    .map(({ id, dueDate, open }) => ({
      id: `overdue.${row.id}.${id}.${dueDate}`,
      kind: "overdue",
      subject: `invoice:${row.id}`,
      at,
      facts: { number: row.number, amount: textFromMinor(open, row.currency), currency: row.currency, date: dueDate },
    }));
}

async function lookOn(transaction: Transaction, context: Context, today: string): Promise<boolean> {
  const cursor = await transaction.lock(alertCursors, "overdue");
  const yesterday = addDays(today, -1);
  if (cursor?.day !== undefined && cursor.day >= yesterday) return false;
  // The first time only yesterday's: what was overdue before is no news.
  const from = cursor?.day === undefined ? yesterday : addDays(cursor.day, 1);
  const after = cursor?.after === undefined ? {} : { after: cursor.after };
  const page = await transaction.scan(standings, { index: "byState", prefix: ["open"], limit: BATCH, ...after });
  const at = context.clock.now();
  for (const row of page.rows.filter(({ origin }) => origin !== "claim"))
    for (const alert of alertsOf(row, from, yesterday, at)) await raiseAlert(transaction, context, alert);
  const isEnd = page.next === undefined;
  const before = cursor?.day === undefined ? {} : { day: cursor.day };
  await transaction.put(alertCursors, isEnd ? { id: "overdue", day: yesterday } : { id: "overdue", ...before, after: page.next });
  return !isEnd;
}

/** Raises, once a day, an alert for each instalment that fell due and was not paid. */
export async function raiseOverdueAlerts(context: Context, tenantId: string): Promise<void> {
  const { today, day } = await context.store.read(tenantId, async (reader) => ({
    today: await todayOf(context, reader),
    day: (await reader.get(alertCursors, "overdue"))?.day,
  }));
  if (day !== undefined && day >= addDays(today, -1)) return;
  let more = true;
  while (more) more = await context.store.transact(tenantId, (transaction) => lookOn(transaction, context, today));
}
