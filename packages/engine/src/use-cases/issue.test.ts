import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkspaceError } from "@acquit/workspace";
import { answers, invoices } from "../collections.ts";
import { aFirm, aParty, aProfile, anInvoice } from "../engine.test-suite.ts";
import { outbox } from "../collections.ts";

test("documents take the numbers of their series in the order they are issued", async () => {
  const firm = await aFirm();
  const first = await firm.issue();
  const second = await firm.issue();
  const note = await firm.issue(anInvoice().crediting(first.number));
  assert.deepEqual([first.number, second.number, note.number], ["F2026-0001", "F2026-0002", "AV2026-0001"]);
});

test("a hundred issued at once have a hundred numbers without a gap", async () => {
  const firm = await aFirm();
  const drafts = [];
  for (let count = 0; count < 100; count += 1) drafts.push(await firm.draft());
  const issued = await Promise.all(drafts.map((id) => firm.workspace.issueDraft({ id, revision: 1 })));
  const numbers = issued.map(({ number }) => number).sort();
  assert.deepEqual(
    numbers,
    Array.from({ length: 100 }, (_, at) => `F2026-${String(at + 1).padStart(4, "0")}`),
  );
  assert.deepEqual(await firm.faults(), []);
});

test("a draft that two people issue at once is issued once", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  const outcomes = await Promise.allSettled([1, 2].map(() => firm.workspace.issueDraft({ id, revision: 1 })));
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.equal((await firm.issue()).number, "F2026-0002");
});

test("a repeat under the same key gives the same invoice and takes no number", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  const issue = () => firm.workspace.issueDraft({ id, revision: 1 }, { idempotencyKey: "k" });
  assert.deepEqual(await issue(), await issue());
  assert.equal((await firm.issue()).number, "F2026-0002");
});

test("a repeat is answered byte for byte alike, though the document is not kept a second time", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  const issue = () => firm.workspace.issueDraft({ id, revision: 1 }, { idempotencyKey: "k" });
  const [first, second] = [JSON.stringify(await issue()), JSON.stringify(await issue())];
  assert.equal(second, first);
  const kept = await firm.store.read(firm.actor.tenantId, (reader) => reader.scan(answers, { index: "byTime", limit: 9 }));
  assert.ok(kept.rows.every(({ answer }) => !JSON.stringify(answer).includes("netPrice")));
});

test("a repeat after the invoice was paid and days went by is still the first answer", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  const issue = () => firm.workspace.issueDraft({ id, revision: 1 }, { idempotencyKey: "k" });
  const first = await issue();
  await firm.pay(first, "20.00");
  firm.clock.passDays(90);
  assert.equal(JSON.stringify(await issue()), JSON.stringify(first));
});

test("a credit note issued again under its key is answered as the first time", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const id = await firm.draft(anInvoice().crediting(invoice.number));
  const issue = () => firm.workspace.issueDraft({ id, revision: 1 }, { idempotencyKey: "k" });
  assert.equal(JSON.stringify(await issue()), JSON.stringify(await issue()));
});

test("the answer to issuing is what asking for the invoice would answer", async () => {
  const firm = await aFirm();
  const first = await firm.issue();
  const note = await firm.issue(anInvoice().crediting(first.number));
  for (const issued of [await firm.issue(), note]) {
    assert.deepEqual(
      JSON.parse(JSON.stringify(issued)),
      JSON.parse(JSON.stringify(await firm.workspace.getInvoice({ id: issued.id }))),
    );
  }
});

test("what stands in the way is all named, and no number is lost over it", async () => {
  const firm = await aFirm();
  const id = await firm.draft(anInvoice().withoutBuyer().withLine({ netPrice: "" }));
  const refusal = await firm.workspace.issueDraft({ id, revision: 1 }).catch((error: unknown) => error);
  assert.ok(refusal instanceof WorkspaceError);
  assert.equal(refusal.code, "not-issuable");
  const { findings } = refusal.details as { findings: { code: string; severity: string }[] };
  assert.ok(findings.filter(({ severity }) => severity === "error").length >= 2);
  assert.deepEqual((await firm.workspace.checkDraft({ id })).findings, findings);
  assert.equal((await firm.issue()).number, "F2026-0001");
});

test("without a seller's profile nothing is issued", async () => {
  const firm = await aFirm({ profile: undefined });
  await assert.rejects(firm.issue(), { code: "not-issuable" });
});

test("a draft changed since it was read is not issued", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  await firm.workspace.saveDraft({ id, revision: 1, document: anInvoice().build() });
  await assert.rejects(firm.workspace.issueDraft({ id, revision: 1 }), { code: "conflict" });
});

test("dates never go back within a series", async () => {
  const firm = await aFirm();
  await firm.issue(anInvoice().dated("2026-03-02"));
  await assert.rejects(firm.issue(anInvoice().dated("2026-03-01")), { code: "not-issuable", message: /2026-03-02/ });
  assert.equal((await firm.issue(anInvoice().dated("2026-03-02"))).number, "F2026-0002");
});

test("nothing is issued with tomorrow's date", async () => {
  const firm = await aFirm();
  await assert.rejects(firm.issue(anInvoice().dated("2026-03-03")), { code: "not-issuable" });
});

test("today is the seller's: at half past midnight in Paris it is already the next day", async () => {
  const firm = await aFirm();
  firm.clock.pass(14 * 3_600 + 1_800);
  assert.equal(firm.clock.now(), "2026-03-02T23:30:00.000Z");
  assert.equal((await firm.issue()).issueDate, "2026-03-03");
});

test("numbers begin again with the year, and go on where a firm comes from", async () => {
  const firm = await aFirm();
  const [series] = (await firm.workspace.listSeries({})).rows.filter(({ kind }) => kind === "invoice");
  assert.ok(series !== undefined);
  await firm.workspace.saveSeries({ id: series.id, series: { ...series, next: 418 } });
  assert.equal((await firm.issue()).number, "F2026-0418");
  firm.clock.passDays(305);
  assert.equal((await firm.issue()).number, "F2027-0001");
});

test("a series that has issued keeps its pattern and count", async () => {
  const firm = await aFirm();
  await firm.issue();
  const [series] = (await firm.workspace.listSeries({})).rows.filter(({ kind }) => kind === "invoice");
  assert.ok(series !== undefined);
  await assert.rejects(firm.workspace.saveSeries({ id: series.id, series: { ...series, next: 90 } }), { code: "invalid-input" });
});

test("an issued document is frozen: a later change of the seller's profile does not touch it", async () => {
  const firm = await aFirm();
  const before = await firm.issue();
  const moved = { ...aProfile({ revision: 1 }), party: aParty({ name: "Autre Nom SARL" }) };
  await firm.workspace.saveProfile({ profile: moved });
  const after = await firm.workspace.getInvoice({ id: before.id });
  assert.deepEqual(after.content, before.content);
});

test("the draft is gone and the journal holds the document's hash", async () => {
  const firm = await aFirm();
  const id = await firm.draft();
  const invoice = await firm.workspace.issueDraft({ id, revision: 1 });
  await assert.rejects(firm.workspace.getDraft({ id }), { code: "not-found" });
  const row = await firm.rows((reader) => reader.get(invoices, invoice.id));
  assert.equal(invoice.timeline[0]?.facts?.["documentHash"], row?.documentHash);
});

test("what follows an issue is lined up once in the same transaction", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const { rows } = await firm.rows((reader) =>
    reader.scan(outbox, { index: "byStep", prefix: [`invoice:${invoice.id}`, "issued"], limit: 10 }),
  );
  assert.equal(rows.length, 1);
});

test("a credit note settles the invoice it names and leaves both documents standing", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.issue(anInvoice().crediting(invoice.number));
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.settlement, after.document], ["0.00", "settled", "cancelled"]);
  assert.deepEqual(await firm.faults(), []);
});

test("a partial credit note leaves the rest to pay", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.issue(anInvoice().withLine({ netPrice: "25.00" }).crediting(invoice.number));
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.document], ["90.00", "issued"]);
});

test("the next number shown in a new year is the one that will be taken", async () => {
  const firm = await aFirm();
  await firm.issue(anInvoice());
  firm.clock.passDays(365);
  const [series] = (await firm.workspace.listSeries({})).rows.filter(({ kind }) => kind === "invoice");
  assert.equal(series?.next, 1);
});
