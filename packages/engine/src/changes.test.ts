import assert from "node:assert/strict";
import { test } from "node:test";
import type { Change } from "@acquit/workspace";
import { aFirm, anInvoice, type Firm } from "./engine.test-suite.ts";

/** Follows until `count` changes came. */
async function follow(firm: Firm, after: number, count: number): Promise<readonly Change[]> {
  const seen: Change[] = [];
  const stop = new AbortController();
  for await (const change of firm.workspace.changes(after, stop.signal)) {
    seen.push(change);
    if (seen.length === count) stop.abort();
  }
  return seen;
}

test("changes are told from the cursor on, in the journal's order", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  await firm.workspace.issueDraft({ id, revision: 1 });
  const changes = await follow(firm, 1, 2);
  assert.deepEqual(
    changes.map(({ seq, kind }) => [seq, kind]),
    [
      [2, "draft-created"],
      [3, "invoice-issued"],
    ],
  );
});

test("a change made while someone waits is told at once", async () => {
  const firm = await aFirm();
  const waiting = follow(firm, 1, 1);
  await new Promise(setImmediate);
  const id = await firm.draft(anInvoice());
  assert.deepEqual(
    (await waiting).map(({ subject }) => subject),
    [`draft:${id}`],
  );
});

test("another firm's changes are not told", async () => {
  const firm = await aFirm();
  const stop = new AbortController();
  const stranger = firm.as({ tenantId: "other" }).changes(0, stop.signal);
  const next = stranger[Symbol.asyncIterator]().next();
  await firm.draft();
  stop.abort();
  assert.equal((await next).done, true);
});

test("who works here is told to those alone who may read the journal", async () => {
  const firm = await aFirm();
  const reader = firm.as({ scopes: new Set(["session", "documents:read"]) });
  await firm.engine.recordHappening(firm.actor, { kind: "role-changed", subject: "person:boris", facts: {} });
  const id = await firm.draft();
  const stop = new AbortController();
  const told: string[] = [];
  for await (const { subject } of reader.changes(1, stop.signal)) {
    told.push(subject);
    stop.abort();
  }
  assert.deepEqual(told, [`draft:${id}`]);
});
