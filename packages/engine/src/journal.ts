import { appendEntry, emptyJournalHead, hashPayload, type JournalEntry } from "@acquit/core";
import type { Actor } from "./actor.ts";
import { heads, journal, payloads } from "./collections.ts";
import type { Context } from "./context.ts";
import type { Transaction } from "./ports/store.ts";

const SALT_BYTES = 16;
const SEQ_DIGITS = 12;

/** The row id of a journal entry: its number padded, so that ids sort as numbers do. */
export function journalRowId(seq: number): string {
  return String(seq).padStart(SEQ_DIGITS, "0");
}

/** One thing that happened; `facts` hold amounts as decimal text, never fractions. */
export interface Happening {
  readonly kind: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Appends to the tenant's chain, in the same transaction as what happened. */
export async function record(
  transaction: Transaction,
  context: Pick<Context, "clock" | "random">,
  actor: Pick<Actor, "tenantId" | "personId" | "personName">,
  happening: Happening,
): Promise<JournalEntry> {
  const head = (await transaction.lock(heads, "journal")) ?? { id: "journal", ...emptyJournalHead(actor.tenantId) };
  const salt = hex(context.random.bytes(SALT_BYTES));
  // What is hashed is what will be read back: undefined members are gone, as JSON leaves them out.
  const payload = JSON.parse(JSON.stringify(happening.facts)) as Record<string, unknown>;
  const entry = appendEntry(head, {
    at: context.clock.now(),
    actor: actor.personId,
    kind: happening.kind,
    subject: happening.subject,
    payloadHash: hashPayload(payload, salt),
  });
  const id = journalRowId(entry.seq);
  await transaction.insert(journal, { id, ...entry });
  await transaction.insert(payloads, { id, payload, salt, actorName: actor.personName });
  await transaction.put(heads, { id: "journal", seq: entry.seq, hash: entry.hash });
  return entry;
}
