import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkspaceError } from "@acquit/workspace";
import { aFirm, anInvoice } from "../engine.test-suite.ts";

test("a draft is stored as written and its totals are computed", async () => {
  const firm = await aFirm();
  const saved = await firm.workspace.saveDraft({
    id: "d1",
    revision: 0,
    document: anInvoice().withLine({ quantity: "3", netPrice: "10.01" }).build(),
  });
  assert.deepEqual([saved.revision, saved.totals?.taxInclusive, saved.updatedBy], [1, "36.04", "Claire Morvan"]);
});

test("a line half written has no totals yet and is kept", async () => {
  const firm = await aFirm();
  const document = anInvoice().withLine({ netPrice: "1.2.3" }).build();
  const saved = await firm.workspace.saveDraft({ id: "d1", revision: 0, document });
  assert.equal(saved.totals, undefined);
  assert.deepEqual((await firm.workspace.getDraft({ id: "d1" })).document, document);
});

test("a save from an older revision is refused with the version that is stored, and overwrites nothing", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  const mine = anInvoice().withLine({ name: "Mine" }).build();
  await firm.workspace.saveDraft({ id, revision: 1, document: mine });
  const refusal = await firm.workspace
    .saveDraft({ id, revision: 1, document: anInvoice().withLine({ name: "Late" }).build() })
    .catch((error: unknown) => error);
  assert.ok(refusal instanceof WorkspaceError);
  assert.equal(refusal.code, "conflict");
  assert.deepEqual((refusal.details as { current: { document: unknown } }).current.document, mine);
  assert.deepEqual((await firm.workspace.getDraft({ id })).document, mine);
});

test("of two saves at once from the same revision one is refused", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  const save = () => firm.workspace.saveDraft({ id, revision: 1, document: anInvoice().build() });
  const outcomes = await Promise.allSettled([save(), save()]);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

test("a repeated save under the same key is answered again and done once", async () => {
  const firm = await aFirm();
  const save = () => firm.workspace.saveDraft({ id: "d1", revision: 0, document: anInvoice().build() }, { idempotencyKey: "k1" });
  assert.deepEqual(await save(), await save());
  assert.equal((await firm.workspace.getDraft({ id: "d1" })).revision, 1);
});

test("another request under a used key is refused", async () => {
  const firm = await aFirm();
  await firm.workspace.saveDraft({ id: "d1", revision: 0, document: anInvoice().build() }, { idempotencyKey: "k1" });
  await assert.rejects(
    firm.workspace.saveDraft({ id: "d2", revision: 0, document: anInvoice().build() }, { idempotencyKey: "k1" }),
    { code: "idempotency-mismatch" },
  );
});

test("another operation under a used key is refused, also with the very same input", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  await firm.workspace.deleteDraft({ id }, { idempotencyKey: "k1" });
  await assert.rejects(firm.workspace.eraseCustomer({ id }, { idempotencyKey: "k1" }), { code: "idempotency-mismatch" });
});

test("a refused request leaves its key free to be used with what was mended", async () => {
  const firm = await aFirm();
  await firm.draft();
  await assert.rejects(firm.workspace.deleteDraft({ id: "missing" }, { idempotencyKey: "k1" }), { code: "not-found" });
  await firm.workspace.saveDraft({ id: "d2", revision: 0, document: anInvoice().build() }, { idempotencyKey: "k1" });
});

test("a draft thrown away is gone; its journal keeps what it was", async () => {
  const firm = await aFirm();
  const id = await firm.draft(anInvoice().withLine({ name: "Gone" }));
  await firm.workspace.deleteDraft({ id });
  await assert.rejects(firm.workspace.getDraft({ id }), { code: "not-found" });
  const [entry] = (await firm.workspace.listJournal({ limit: 1 })).rows;
  assert.match(JSON.stringify(entry?.facts), /Gone/);
});

test("drafts are listed page by page, the last saved first", async () => {
  const firm = await aFirm();
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    firm.clock.pass(1);
    ids.unshift(await firm.draft());
  }
  const first = await firm.workspace.listDrafts({ limit: 3 });
  const second = await firm.workspace.listDrafts({ limit: 3, ...(first.next === undefined ? {} : { after: first.next }) });
  assert.deepEqual(
    [...first.rows, ...second.rows].map(({ id }) => id),
    ids,
  );
  assert.equal(second.next, undefined);
});

test("another firm's draft is not found, the same as one that never was", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  await assert.rejects(firm.as({ tenantId: "other" }).getDraft({ id }), { code: "not-found" });
});

test("a role without the right is refused before anything is read", async () => {
  const firm = await aFirm();
  const reader = firm.as({ scopes: new Set(["documents:read"]) });
  await assert.rejects(reader.saveDraft({ id: "d1", revision: 0, document: anInvoice().build() }), { code: "forbidden" });
});
