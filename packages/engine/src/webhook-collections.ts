import type { OutputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";

type Webhook = OutputOf<"listWebhooks">["rows"][number];

/** A signing secret, sealed for `webhook:ID`. */
export interface WebhookSecret {
  readonly sealed: string;
  readonly createdAt: string;
  /** When it signs no more; absent for the newest. */
  readonly expiresAt?: string;
  /** Hash of the call that made it, so that its repeat is answered with the same secret. */
  readonly madeBy?: string;
}

/** An address that is told of events. */
export interface WebhookRow extends StoredRow, Omit<Webhook, "id"> {
  readonly createdAt: string;
  /** The newest first. */
  readonly secrets: readonly WebhookSecret[];
}

/** How far in the journal a webhook was told; apart from its settings, which people change. */
export interface WebhookCursorRow extends StoredRow {
  readonly seq: number;
}

/** One delivery as it went. */
export interface WebhookAttemptRow extends StoredRow {
  readonly webhookId: string;
  readonly eventId: string;
  readonly type: string;
  readonly at: string;
  readonly status?: number;
  readonly durationMs: number;
  readonly answer?: string;
  readonly error?: string;
}

/** Addresses that are told of events. */
export const webhooks: Collection<WebhookRow> = {
  name: "webhooks",
  indexes: { byCreation: { fields: [(row) => row.createdAt], types: ["text"] } },
};
/** How far each was told. */
export const webhookCursors: Collection<WebhookCursorRow> = { name: "webhook-cursors", indexes: {} };
/** How deliveries went. */
export const webhookAttempts: Collection<WebhookAttemptRow> = {
  name: "webhook-attempts",
  indexes: {
    byWebhook: { fields: [(row) => row.webhookId, (row) => row.at], types: ["text", "text"] },
    byTime: { fields: [(row) => row.at], types: ["text"] },
  },
};
