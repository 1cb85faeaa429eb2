import type { Change } from "@acquit/workspace";
import type { Actor } from "./actor.ts";
import { journal } from "./collections.ts";
import type { Context } from "./context.ts";

const PAGE = 500;
/** How often other processes' writes are looked for. */
const POLL_MS = 1_000;

/** What only those who may read the journal are told: who works here, and with which keys. */
const CONFIDENTIAL = /^(person|invitation|key|session|origins?):/;

/** Follows a tenant's journal after a sequence number, until the signal aborts. */
export async function* followChanges(
  context: Context,
  { tenantId, scopes }: Pick<Actor, "tenantId" | "scopes">,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<Change> {
  let cursor = after;
  const isTold = (subject: string) => scopes.has("audit:read") || !CONFIDENTIAL.test(subject);
  while (!signal.aborted) {
    const from = cursor + 1;
    const page = await context.store.read(tenantId, (reader) => reader.scan(journal, { index: "bySeq", from, limit: PAGE }));
    for (const { seq, kind, subject } of page.rows) {
      cursor = seq;
      if (isTold(subject)) yield { seq, kind, subject };
      if (signal.aborted) return;
    }
    if (page.rows.length === 0) await context.bell.wait(tenantId, POLL_MS, signal);
  }
}
