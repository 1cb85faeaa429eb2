import { canonicalJson } from "./canonical-json.ts";
import { sha256Hex } from "./sha256.ts";

/** What happened, before it has its place in the chain. Personal data stays in the payload beside it, never here. */
export interface JournalFact {
  /** When, as an RFC 3339 instant in UTC ("2026-03-01T09:30:00.000Z"). */
  readonly at: string;
  /** Who: an opaque id of a person, a token or a job ("user:u1", "job:reminders"). */
  readonly actor: string;
  /** What: a past-tense name ("invoice-issued", "payment-recorded"). */
  readonly kind: string;
  /** About what: an opaque reference ("invoice:inv_1"). */
  readonly subject: string;
  /** Salted hash of the payload (see `hashPayload`). */
  readonly payloadHash: string;
}

/** One entry of a tenant's append-only journal; hashes are 64 lower-case hexadecimal digits of SHA-256. */
export interface JournalEntry extends JournalFact {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly previousHash: string;
  /** SHA-256 of the canonical JSON of every other member. */
  readonly hash: string;
}

/** The end of a chain: what the next entry links to. */
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a tenant's empty journal; it depends on the tenant, so that one tenant's chain cannot stand in for another's. */
export function emptyJournalHead(tenant: string): JournalHead {
  return { seq: 0, hash: sha256Hex(`acquit journal 1\n${tenant}`) };
}

const saltForm = /^[0-9a-f]{32,64}$/;

/**
 * The salted hash of an entry's payload: SHA-256 of the salt, a line feed and the payload's canonical JSON. The salt is 16 to 32
 * random bytes as lower-case hexadecimal, erased with the payload. Throws RangeError on another salt, CanonicalJsonError on a
 * payload without canonical form.
 */
export function hashPayload(payload: unknown, salt: string): string {
  if (!saltForm.test(salt)) throw new RangeError("A payload's salt is 16 to 32 random bytes as lower-case hexadecimal digits.");
  return sha256Hex(`${salt}\n${canonicalJson(payload)}`);
}

/** Tells whether a stored payload and salt are those an entry was written for. */
export function isPayloadOf(entry: Pick<JournalFact, "payloadHash">, payload: unknown, salt: string): boolean {
  return hashPayload(payload, salt) === entry.payloadHash;
}

function entryHash(entry: Omit<JournalEntry, "hash">): string {
  const { seq, at, actor, kind, subject, payloadHash, previousHash } = entry;
  return sha256Hex(canonicalJson({ seq, at, actor, kind, subject, payloadHash, previousHash }));
}

/** The next entry of a chain: gives a fact its sequence number and links it to the head by hash. */
export function appendEntry(head: JournalHead, fact: JournalFact): JournalEntry {
  const { at, actor, kind, subject, payloadHash } = fact;
  const entry = { seq: head.seq + 1, at, actor, kind, subject, payloadHash, previousHash: head.hash };
  return { ...entry, hash: entryHash(entry) };
}

/** What verifying a chain found: its head, or the first broken entry's sequence number and what is wrong with it. */
export type ChainVerdict =
  | { readonly ok: true; readonly head: JournalHead }
  | { readonly ok: false; readonly seq: number; readonly reason: "sequence" | "previous-hash" | "hash" };

/**
 * Recomputes a chain from `head` (of the empty journal, or of a verified earlier part). `seq` of a failure is the number the
 * broken entry should carry. Entries cut off the end are seen only by comparing the verdict's head with one kept elsewhere.
 */
export function verifyChain(entries: Iterable<JournalEntry>, head: JournalHead): ChainVerdict {
  let { seq, hash } = head;
  for (const entry of entries) {
    seq += 1;
    if (entry.seq !== seq) return { ok: false, seq, reason: "sequence" };
    if (entry.previousHash !== hash) return { ok: false, seq, reason: "previous-hash" };
    if (entry.hash !== entryHash(entry)) return { ok: false, seq, reason: "hash" };
    hash = entry.hash;
  }
  return { ok: true, head: { seq, hash } };
}
