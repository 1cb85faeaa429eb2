import { sha256Hex } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { heads } from "../collections.ts";
import { found, read, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { openText, sealText } from "../ports/vault.ts";
import { MOST_WEBHOOKS, courierOf, deliverEvent } from "../webhooks.ts";
import {
  webhookAttempts,
  webhookCursors,
  webhooks,
  type WebhookAttemptRow,
  type WebhookRow,
  type WebhookSecret,
} from "../webhook-collections.ts";
import { secretToken } from "./links.ts";
import { requireRevision } from "./settings.ts";

type Webhook = OutputOf<"listWebhooks">["rows"][number];
type Attempt = OutputOf<"pingWebhook">;

const SECRET_BYTES = 32;
/** How long the secret before still signs, in hours. */
const OVERLAP_HOURS = 24;

function showWebhook({ id, url, events, enabled, description, revision }: WebhookRow): Webhook {
  return { id, url, events: [...events], enabled, revision, ...(description === undefined ? {} : { description }) };
}

function showAttempt(row: WebhookAttemptRow): Attempt {
  return { ...row };
}

/** A fresh signing secret, in the clear and sealed. */
function freshSecret({ context, actor, options }: Call, id: string): { readonly secret: string; readonly kept: WebhookSecret } {
  const secret = `whsec_${secretToken(context.random.bytes(SECRET_BYTES))}`;
  const key = options.idempotencyKey;
  return {
    secret,
    kept: {
      sealed: sealText(context.vault, secret, `webhook:${id}`),
      createdAt: context.clock.now(),
      ...(key === undefined ? {} : { madeBy: sha256Hex(`${actor.personId}\n${key}`) }),
    },
  };
}

/** Whether this call is the repeat of the one that made the newest secret. */
function isRepeat({ actor, options }: Call, row: WebhookRow): boolean {
  const key = options.idempotencyKey;
  return key !== undefined && row.secrets[0]?.madeBy === sha256Hex(`${actor.personId}\n${key}`);
}

function newestSecret({ context }: Call, { id, secrets }: WebhookRow): string {
  return openText(context.vault, found(secrets[0], "secret").sealed, `webhook:${id}`);
}

/** The addresses that are told of events, in the order they were added. */
export async function listWebhooks(call: Call): Promise<OutputOf<"listWebhooks">> {
  const { rows } = await read(call, (reader) => reader.scan(webhooks, { index: "byCreation", limit: MOST_WEBHOOKS }));
  return { rows: rows.map(showWebhook) };
}

function writtenRow({ id, webhook }: InputOf<"saveWebhook">, kept: Pick<WebhookRow, "createdAt" | "secrets">): WebhookRow {
  const { url, events, enabled, description, revision } = webhook;
  const { createdAt, secrets } = kept;
  const row = { id, url, events: [...new Set(events)], enabled, revision: revision + 1, createdAt, secrets };
  return description === undefined ? row : { ...row, description };
}

/**
 * Creates or changes a webhook. Not written under the common answers: the secret would lie there in the clear. A repeat of the call that
 * created it is answered with the same secret from the vault.
 */
export async function saveWebhook(call: Call, input: InputOf<"saveWebhook">): Promise<OutputOf<"saveWebhook">> {
  const { context, actor } = call;
  const problem = courierOf(context).refuses(input.webhook.url);
  if (problem !== undefined) throw new WorkspaceError("invalid-input", problem, { reason: "webhook-address" });
  const saved = await context.store.transact(actor.tenantId, async (transaction) => {
    const before = await transaction.lock(webhooks, input.id);
    if (before !== undefined && input.webhook.revision === 0 && isRepeat(call, before)) {
      return { webhook: showWebhook(before), secret: newestSecret(call, before) };
    }
    requireRevision(before?.revision, input.webhook.revision, before === undefined ? undefined : showWebhook(before));
    const made = before === undefined ? freshSecret(call, input.id) : undefined;
    if (made !== undefined && (await transaction.count(webhooks, { index: "byCreation" })) >= MOST_WEBHOOKS) {
      throw new WorkspaceError("invalid-input", `A firm has at most ${String(MOST_WEBHOOKS)} webhooks; remove one first.`);
    }
    const row = writtenRow(input, before ?? { createdAt: context.clock.now(), secrets: made === undefined ? [] : [made.kept] });
    await transaction.put(webhooks, row);
    // It is told what happens from now on; what happened while it was off is not told later.
    const end = await transaction.get(heads, "journal");
    if (before?.enabled !== true) await transaction.put(webhookCursors, { id: row.id, seq: end?.seq ?? 0 });
    await record(transaction, context, actor, {
      kind: before === undefined ? "webhook-created" : "webhook-saved",
      subject: `webhook:${input.id}`,
      facts: { before: before === undefined ? null : showWebhook(before), after: showWebhook(row) },
    });
    return { webhook: showWebhook(row), ...(made === undefined ? {} : { secret: made.secret }) };
  });
  context.bell.ring(actor.tenantId);
  return saved;
}

/** Removes a webhook; what waits for it will not be delivered. */
export async function deleteWebhook(call: Call, input: InputOf<"deleteWebhook">): Promise<OutputOf<"deleteWebhook">> {
  const { context, actor } = call;
  await context.store.transact(actor.tenantId, async (transaction) => {
    const before = found(await transaction.lock(webhooks, input.id), "webhook");
    await transaction.remove(webhooks, input.id);
    await transaction.remove(webhookCursors, input.id);
    await record(transaction, context, actor, {
      kind: "webhook-deleted",
      subject: `webhook:${input.id}`,
      facts: { before: showWebhook(before) },
    });
  });
  context.bell.ring(actor.tenantId);
  return {};
}

/** Makes a new secret; the one before signs too for a day, so that the receiver can change over. */
export async function rotateWebhookSecret(
  call: Call,
  input: InputOf<"rotateWebhookSecret">,
): Promise<OutputOf<"rotateWebhookSecret">> {
  const { context, actor } = call;
  const now = context.clock.now();
  const previousUntil = new Date(Date.parse(now) + OVERLAP_HOURS * 3_600_000).toISOString();
  return context.store.transact(actor.tenantId, async (transaction) => {
    const before = found(await transaction.lock(webhooks, input.id), "webhook");
    const [newest, ...older] = before.secrets;
    if (isRepeat(call, before)) {
      return { secret: newestSecret(call, before), previousUntil: older[0]?.expiresAt ?? previousUntil };
    }
    const { secret, kept } = freshSecret(call, input.id);
    const secrets = newest === undefined ? [kept] : [kept, { ...newest, expiresAt: previousUntil }];
    await transaction.put(webhooks, { ...before, secrets });
    await record(transaction, context, actor, {
      kind: "webhook-secret-rotated",
      subject: `webhook:${input.id}`,
      facts: { previousUntil },
    });
    return { secret, previousUntil };
  });
}

/** Sends a ping now, whether or not the webhook is switched on. */
export async function pingWebhook(call: Call, input: InputOf<"pingWebhook">): Promise<Attempt> {
  const { context, actor } = call;
  const webhook = found(await read(call, (reader) => reader.get(webhooks, input.id)), "webhook");
  const event = {
    id: `evt_${context.random.id()}`,
    type: "ping" as const,
    createdAt: context.clock.now(),
    sequence: 0,
    data: { webhookId: webhook.id },
  };
  return showAttempt(await deliverEvent(context, actor.tenantId, webhook, event));
}

/** How deliveries to a webhook went, the latest first. */
export async function listWebhookAttempts(
  call: Call,
  input: InputOf<"listWebhookAttempts">,
): Promise<OutputOf<"listWebhookAttempts">> {
  const after = input.after === undefined ? {} : { after: input.after };
  const page = await read(call, async (reader) => {
    found(await reader.get(webhooks, input.id), "webhook");
    return reader.scan(webhookAttempts, {
      index: "byWebhook",
      prefix: [input.id],
      direction: "descending",
      limit: input.limit ?? 50,
      ...after,
    });
  });
  const rows = page.rows.map(showAttempt);
  return page.next === undefined ? { rows } : { rows, next: page.next };
}
