import { WorkspaceError } from "@acquit/workspace";
import { heads, journal, payloads, type JournalRow, type OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { PermanentFailure, enqueue, type ErrandWork } from "./outbox.ts";
import { openText } from "./ports/vault.ts";
import { CourierError, type WebhookCourier } from "./ports/webhook-courier.ts";
import type { Transaction } from "./ports/store.ts";
import { webhookAttempts, webhookCursors, webhooks, type WebhookAttemptRow, type WebhookRow } from "./webhook-collections.ts";
import { eventsOf, type WebhookEvent } from "./webhook-events.ts";
import { signWebhook } from "./webhook-signature.ts";

/** Journal entries told in one transaction. */
const BATCH = 100;
/** The most webhooks a firm may have. */
export const MOST_WEBHOOKS = 20;
const ANSWER_LENGTH = 500;
const GONE = 410;

/** The courier, where this installation has one (practice mode sends nothing). */
export function courierOf(context: Context): WebhookCourier {
  if (context.courier !== undefined) return context.courier;
  throw new WorkspaceError("unavailable", "Nothing is sent to the outside from here.");
}

/** Whether a webhook is behind the journal's end. */
async function isBehind(context: Context, tenantId: string): Promise<boolean> {
  return context.store.read(tenantId, async (reader) => {
    const { rows } = await reader.scan(webhooks, { index: "byCreation", limit: MOST_WEBHOOKS });
    const end = (await reader.get(heads, "journal"))?.seq ?? 0;
    for (const { id } of rows) if (((await reader.get(webhookCursors, id))?.seq ?? 0) < end) return true;
    return false;
  });
}

/** Lines up one delivery per event and webhook for what the journal tells since; answers whether there is more. */
async function fanOutBatch(context: Context, tenantId: string): Promise<boolean> {
  return context.store.transact(tenantId, async (transaction) => {
    const { rows } = await transaction.scan(webhooks, { index: "byCreation", limit: MOST_WEBHOOKS });
    let more = false;
    for (const webhook of rows) {
      const from = ((await transaction.lock(webhookCursors, webhook.id))?.seq ?? 0) + 1;
      const page = await transaction.scan(journal, { index: "bySeq", from, limit: BATCH });
      if (webhook.enabled) for (const entry of page.rows) await tell(transaction, context, tenantId, webhook, entry);
      const last = page.rows.at(-1);
      if (last !== undefined) await transaction.put(webhookCursors, { id: webhook.id, seq: last.seq });
      more ||= page.next !== undefined;
    }
    return more;
  });
}

async function tell(transaction: Transaction, context: Context, tenantId: string, webhook: WebhookRow, entry: JournalRow) {
  const payload = await transaction.get(payloads, entry.id);
  for (const event of eventsOf(tenantId, entry, payload?.payload)) {
    if (!webhook.events.some((wanted) => wanted === event.type)) continue;
    const { id } = webhook;
    const errand = { topic: "webhook", subject: `webhook:${id}`, step: event.id, payload: { label: event.type, event } };
    await enqueue(transaction, context, errand);
  }
}

/** Lines up deliveries for everything the journal tells and webhooks have not been told. */
export async function fanOutEvents(context: Context, tenantId: string): Promise<void> {
  if (context.courier === undefined || !(await isBehind(context, tenantId))) return;
  while (await fanOutBatch(context, tenantId));
}

/** Sends one event to one webhook and keeps how it went. */
export async function deliverEvent(
  context: Context,
  tenantId: string,
  webhook: WebhookRow,
  event: WebhookEvent,
  signal?: AbortSignal,
): Promise<WebhookAttemptRow> {
  const now = context.clock.now();
  const body = JSON.stringify(event);
  const live = webhook.secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
  const secrets = live.map(({ sealed }) => openText(context.vault, sealed, `webhook:${webhook.id}`));
  const headers = {
    "content-type": "application/json",
    "user-agent": "Acquit-Webhooks",
    "acquit-event-id": event.id,
    "acquit-event-type": event.type,
    "acquit-signature": await signWebhook(secrets, now, body),
  };
  const parcel = { url: webhook.url, headers, body, ...(signal === undefined ? {} : { signal }) };
  const outcome = await courierOf(context)
    .post(parcel)
    .catch((error: unknown) => {
      if (!(error instanceof CourierError)) throw error;
      return { durationMs: error.durationMs, error: error.message };
    });
  const attempt: WebhookAttemptRow = {
    id: context.random.id(),
    webhookId: webhook.id,
    eventId: event.id,
    type: event.type,
    at: now,
    ...judged(outcome),
  };
  await context.store.transact(tenantId, (transaction) => transaction.insert(webhookAttempts, attempt));
  return attempt;
}

type Outcome = Pick<WebhookAttemptRow, "status" | "durationMs" | "answer" | "error">;

function judged(outcome: Outcome): Outcome {
  const { status, answer } = outcome;
  if (status === undefined) return outcome;
  const accepted = status >= 200 && status < 300;
  return {
    ...outcome,
    ...(answer === undefined ? {} : { answer: answer.slice(0, ANSWER_LENGTH) }),
    ...(accepted ? {} : { error: `The receiver answered ${String(status)}.` }),
  };
}

/** Delivers a webhook's errand; what the receiver did not take is tried again, unless it said that it is gone for good. */
export async function deliverWebhook(context: Context, errand: OutboxRow, { tenantId, signal }: ErrandWork): Promise<void> {
  const id = errand.subject.replace(/^webhook:/, "");
  const webhook = await context.store.read(tenantId, (reader) => reader.get(webhooks, id));
  if (webhook?.enabled !== true) throw new PermanentFailure("The webhook was switched off or removed.");
  const attempt = await deliverEvent(context, tenantId, webhook, errand.payload["event"] as WebhookEvent, signal);
  if (attempt.error === undefined) return;
  throw attempt.status === GONE ? new PermanentFailure(attempt.error) : new Error(attempt.error);
}
