import { sha256Hex } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import { invoices, type OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { record } from "./journal.ts";
import type { Reader, Transaction } from "./ports/store.ts";
import { openings } from "./sending-collections.ts";
import { findLink } from "./use-cases/links.ts";

type Sending = OutputOf<"cancelSending">;

/** The outbox topic of each way to send an invoice. */
export const sendingTopics = { "e-mail": "invoice-mail", letter: "invoice-letter", sms: "invoice-sms" } as const;

/** A way to send an invoice. */
export type SendingChannel = keyof typeof sendingTopics;

/** How an errand sends an invoice; undefined when it does something else. */
export function channelOf({ topic }: Pick<OutboxRow, "topic">): SendingChannel | undefined {
  return (Object.keys(sendingTopics) as SendingChannel[]).find((channel) => sendingTopics[channel] === topic);
}

/** Whether a worker holds it right now. */
export function isUnderWay({ leasedUntil }: OutboxRow, now: string): boolean {
  return leasedUntil !== undefined && leasedUntil > now;
}

function stateOf(row: OutboxRow, now: string): Sending["state"] {
  switch (row.state) {
    case "done":
      return "sent";
    case "dead":
      return "failed";
    case "cancelled":
      return "cancelled";
    case "waiting":
      return row.attempts === 0 && row.dueAt > now && row.payload["plannedFor"] !== undefined ? "planned" : "waiting";
  }
}

const problems: ReadonlySet<string> = new Set([
  "cancelled-invoice",
  "revoked-link",
  "refused",
  "unknown-outcome",
  "not-connected",
  "bounced",
]);

/** A sending as it is shown. */
export function showSending(row: OutboxRow, channel: SendingChannel, now: string, openedAt?: string): Sending {
  const { to, note, plannedFor } = row.payload;
  const { failure } = row;
  return {
    id: row.id,
    channel,
    state: stateOf(row, now),
    dueAt: row.dueAt,
    askedAt: row.createdAt,
    ...(typeof plannedFor === "string" ? { plannedFor } : {}),
    ...(typeof to === "string" ? { to } : {}),
    ...(typeof note === "string" ? { message: note } : {}),
    ...(row.doneAt === undefined ? {} : { endedAt: row.doneAt }),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(failure !== undefined && problems.has(failure) ? { problem: failure as NonNullable<Sending["problem"]> } : {}),
    ...(row.lastError === undefined ? {} : { lastError: row.lastError }),
  };
}

/** When the link of a sending was first opened. */
export async function openedAtOf(reader: Reader, row: OutboxRow): Promise<string | undefined> {
  const link = row.payload["link"];
  return typeof link === "string" ? (await reader.get(openings, link))?.at : undefined;
}

/** Tells the timeline, once, that the page behind a link was opened: the client saw the invoice, no picture in a mail told on her. */
export async function noteOpening(context: Context, token: string): Promise<void> {
  const link = await findLink(context, token);
  if (link === undefined) return;
  const { tenantId, invoiceId } = link;
  const id = sha256Hex(token);
  const isKnown = await context.store.read(tenantId, async (reader) => (await reader.get(openings, id)) !== undefined);
  if (isKnown) return;
  await context.store.transact(tenantId, async (transaction) => {
    if ((await transaction.lock(openings, id)) !== undefined) return;
    await transaction.put(openings, { id, invoiceId, at: context.clock.now() });
    const number = (await transaction.get(invoices, invoiceId))?.document.number;
    const actor = { tenantId, personId: "system:page", personName: "Acquit" };
    await record(transaction, context, actor, {
      kind: "invoice-opened",
      subject: `invoice:${invoiceId}`,
      facts: { number, link: id.slice(0, 12) },
    });
  });
  context.bell.ring(tenantId);
}

/** Tells the timeline that a sending will not leave by itself any more. */
export async function noteDeath(transaction: Transaction, context: Context, tenantId: string, row: OutboxRow): Promise<void> {
  const channel = channelOf(row);
  if (channel === undefined) return;
  const { label } = row.payload;
  const actor = { tenantId, personId: "system:mail", personName: "Acquit" };
  await record(transaction, context, actor, {
    kind: "invoice-send-failed",
    subject: row.subject,
    facts: { number: label, channel, errand: row.id, problem: row.failure },
  });
}
