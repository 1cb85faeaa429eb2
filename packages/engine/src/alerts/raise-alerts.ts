import { sha256Hex } from "@acquit/core";
import { heads, journal, type JournalRow } from "../collections.ts";
import type { Context } from "../context.ts";
import { enqueue } from "../outbox.ts";
import type { Transaction } from "../ports/store.ts";
import { alertCursors, alertReaders, alerts, type AlertKind, type AlertReaderRow, type AlertRow } from "./alert-collections.ts";

/** Journal entries looked at in one transaction. */
const BATCH = 200;
/** What is older than this alerts nobody: a journal taken over from elsewhere, a server that was off. */
const NEWS_MS = 7 * 86_400_000;
/** The most people a firm has. */
const ALL = 500;

/** Which entries of the journal people want to hear of; other modules' kinds stand here too, so that they only have to be recorded. */
const kinds: Readonly<Record<string, AlertKind>> = {
  "payment-recorded": "incoming-payment",
  "payment-differs": "incoming-payment",
  "settlement-differs": "incoming-payment",
  "invoice-send-failed": "failed-delivery",
  "delivery-failed": "failed-delivery",
  "refund-refused": "failed-delivery",
  "dispute-opened": "dispute",
  "dispute-asked": "dispute",
  "credit-limit-passed": "credit-limit",
  "question-asked": "question",
  "refund-asked": "refund",
};

/** Keeps an alert and lines up its mails; one that is there already is not raised again. */
export async function raiseAlert(
  transaction: Transaction,
  context: Pick<Context, "clock" | "random" | "mail">,
  alert: AlertRow,
): Promise<boolean> {
  if ((await transaction.get(alerts, alert.id)) !== undefined) return false;
  await transaction.insert(alerts, alert);
  if (context.mail === undefined) return true;
  const { rows } = await transaction.scan(alertReaders, { index: "byPerson", limit: ALL });
  for (const reader of rows) if (wantsMail(reader, alert)) await enqueueMail(transaction, context, reader, alert);
  return true;
}

function wantsMail({ id, preferences }: AlertReaderRow, { kind, by }: AlertRow): boolean {
  return by !== id && preferences.to !== undefined && preferences.mail.includes(kind);
}

async function enqueueMail(
  transaction: Transaction,
  context: Pick<Context, "clock" | "random">,
  reader: AlertReaderRow,
  alert: AlertRow,
): Promise<void> {
  await enqueue(transaction, context, {
    topic: "alert-mail",
    subject: `alert:${alert.id}`,
    step: `alert-${sha256Hex(reader.id).slice(0, 16)}`,
    payload: { person: reader.id, label: alert.kind },
  });
}

async function takeIn(transaction: Transaction, context: Context, entry: JournalRow, oldest: string): Promise<boolean> {
  if (entry.kind === "member-removed") await transaction.remove(alertReaders, entry.subject.replace(/^person:/, ""));
  const kind = kinds[entry.kind];
  if (kind === undefined || entry.at < oldest) return false;
  const { id, subject, at, actor } = entry;
  return raiseAlert(transaction, context, { id, kind, subject, at, by: actor, entry: id });
}

/** Raises an alert for everything the journal tells since that people want to hear of. */
export async function raiseAlerts(context: Context, tenantId: string): Promise<void> {
  const oldest = new Date(Date.parse(context.clock.now()) - NEWS_MS).toISOString();
  const isBehind = await context.store.read(tenantId, async (reader) => {
    const end = (await reader.get(heads, "journal"))?.seq ?? 0;
    return ((await reader.get(alertCursors, "journal"))?.seq ?? 0) < end;
  });
  let more = isBehind;
  while (more) {
    more = await context.store.transact(tenantId, async (transaction) => {
      const from = ((await transaction.lock(alertCursors, "journal"))?.seq ?? 0) + 1;
      const page = await transaction.scan(journal, { index: "bySeq", from, limit: BATCH });
      for (const entry of page.rows) await takeIn(transaction, context, entry, oldest);
      const last = page.rows.at(-1);
      if (last !== undefined) await transaction.put(alertCursors, { id: "journal", seq: last.seq });
      return page.next !== undefined;
    });
  }
}
