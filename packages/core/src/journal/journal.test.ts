import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { appendEntry, emptyJournalHead, hashPayload, isPayloadOf, verifyChain } from "./journal.ts";
import type { JournalEntry, JournalFact } from "./journal.ts";

const salt = "00112233445566778899aabbccddeeff";
const head = emptyJournalHead("tenant-1");

function aFact(index: number): JournalFact {
  const payloadHash = hashPayload({ amount: index }, salt);
  return { at: "2026-03-01T09:30:00.000Z", actor: "user:u1", kind: "payment-recorded", subject: `payment:${index}`, payloadHash };
}

function aChain(length: number): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (let index = 0; index < length; index++) entries.push(appendEntry(entries.at(-1) ?? head, aFact(index)));
  return entries;
}

test("a chain verifies and gives the head for the next entry", () => {
  const entries = aChain(5);
  assert.deepEqual(verifyChain(entries, head), { ok: true, head: { seq: 5, hash: entries.at(-1)?.hash } });
});

test("a chain can be verified in parts", () => {
  const entries = aChain(6);
  const first = verifyChain(entries.slice(0, 3), head);
  assert.ok(first.ok);
  assert.equal(verifyChain(entries.slice(3), first.head).ok, true);
});

test("one tenant's chain does not verify as another's", () => {
  assert.deepEqual(verifyChain(aChain(2), emptyJournalHead("tenant-2")), { ok: false, seq: 1, reason: "previous-hash" });
});

test("a change of any member of any entry is found at that entry", () => {
  const entries = aChain(8);
  const members = ["at", "actor", "kind", "subject", "payloadHash", "previousHash", "hash"] as const;
  fc.assert(
    fc.property(fc.nat(7), fc.constantFrom(...members), (index, member) => {
      const changed = entries.map((entry, at) => (at === index ? { ...entry, [member]: `${entry[member]}x` } : entry));
      const verdict = verifyChain(changed, head);
      assert.equal(!verdict.ok && verdict.seq, index + 1);
    }),
  );
});

test("a removed, repeated or swapped entry is found", () => {
  const entries = aChain(8);
  const [a, b, c, ...rest] = entries as [JournalEntry, JournalEntry, JournalEntry, ...JournalEntry[]];
  for (const broken of [
    [a, c, ...rest],
    [a, b, b, c, ...rest],
    [a, c, b, ...rest],
  ]) {
    assert.equal(verifyChain(broken, head).ok, false);
  }
});

test("a payload is recognised with its salt only", () => {
  const entry = { payloadHash: hashPayload({ name: "Léa" }, salt) };
  assert.equal(isPayloadOf(entry, { name: "Léa" }, salt), true);
  assert.equal(isPayloadOf(entry, { name: "Lea" }, salt), false);
  assert.equal(isPayloadOf(entry, { name: "Léa" }, salt.replace("0", "1")), false);
  assert.throws(() => hashPayload({}, "short"), RangeError);
});
