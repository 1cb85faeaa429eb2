import { journal, payloads, type JournalRow } from "../collections.ts";
import type { Context } from "../context.ts";
import { enqueue } from "../outbox.ts";
import type { Transaction } from "../ports/store.ts";
import { crmLinks, crmSweeps, type CrmLinkRow } from "./crm-collections.ts";
import { liveLinkOf } from "./link-rows.ts";
import { beginSweep } from "./sweep-rows.ts";
import { isTold } from "./tellings.ts";

/** Journal entries told in one transaction. */
const BATCH = 100;
/** How long a note waits for its mirror; how often what changed in the CRM is looked for, beside its events, and how often everything is compared; in milliseconds. */
const NOTE_DELAY_MS = 2_000;
const QUICK_MS = 15 * 60_000;
const FULL_MS = 24 * 3_600_000;

async function tellEntry(transaction: Transaction, context: Context, entry: JournalRow): Promise<void> {
  if (!entry.subject.startsWith("invoice:")) return;
  const seq = String(entry.seq);
  const facts = (await transaction.get(payloads, entry.id))?.payload ?? {};
  const label = typeof facts["number"] === "string" ? { label: facts["number"] } : {};
  const common = { subject: entry.subject, payload: { ...label, seq: entry.seq } };
  // What the mirror itself journals changes nothing in it.
  if (!entry.kind.startsWith("crm-"))
    await enqueue(transaction, context, { ...common, topic: "crm-mirror", step: `crm-mirror:${seq}` });
  if (!isTold(entry.kind)) return;
  const payload = { ...common.payload, kind: entry.kind, at: entry.at, facts };
  // The mirror first: a note has nowhere to go before.
  const dueAt = new Date(Date.parse(context.clock.now()) + NOTE_DELAY_MS).toISOString();
  await enqueue(transaction, context, { ...common, topic: "crm-note", step: `crm-note:${seq}`, payload, dueAt });
}

async function followBatch(context: Context, tenantId: string, linkId: string): Promise<boolean> {
  return context.store.transact(tenantId, async (transaction) => {
    const link = await transaction.lock(crmLinks, linkId);
    if (link?.state !== "live") return false;
    const page = await transaction.scan(journal, { index: "bySeq", from: link.seq + 1, limit: BATCH });
    for (const entry of page.rows) await tellEntry(transaction, context, entry);
    const last = page.rows.at(-1);
    if (last !== undefined) await transaction.put(crmLinks, { ...link, seq: last.seq });
    return page.next !== undefined;
  });
}

async function sweepDue(context: Context, tenantId: string, link: CrmLinkRow): Promise<"full" | "quick" | undefined> {
  const { sweep } = await context.store.read(tenantId, async (reader) => ({ sweep: await reader.get(crmSweeps, link.id) }));
  if (sweep === undefined) return "full";
  const now = Date.parse(context.clock.now());
  if (now - Date.parse(sweep.fullAt ?? sweep.startedAt) >= FULL_MS) return "full";
  const last = sweep.finishedAt ?? sweep.startedAt;
  return now - Date.parse(last) >= QUICK_MS ? "quick" : undefined;
}

/** Lines up, for the CRM a firm is linked to, what the journal tells since; and sweeps when their time has come. */
export async function followJournal(context: Context, tenantId: string): Promise<void> {
  if (context.crmKinds === undefined) return;
  const link = await context.store.read(tenantId, liveLinkOf);
  if (link === undefined) return;
  const isBehind = await context.store.read(tenantId, async (reader) => {
    const page = await reader.scan(journal, { index: "bySeq", from: link.seq + 1, limit: 1 });
    return page.rows.length > 0;
  });
  if (isBehind) while (await followBatch(context, tenantId, link.id));
  const due = await sweepDue(context, tenantId, link);
  if (due === undefined) return;
  await context.store.transact(tenantId, (transaction) => beginSweep(transaction, context, link.id, due));
}
