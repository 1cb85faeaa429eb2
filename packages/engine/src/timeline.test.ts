import assert from "node:assert/strict";
import { test } from "node:test";
import { payloads } from "./collections.ts";
import { aFirm, anInvoice } from "./engine.test-suite.ts";
import { journalRowId } from "./journal.ts";

test("an invoice's timeline tells who did what to it, the latest first", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.pay(invoice, "20.00");
  await firm.workspace.createPaymentLink({ id: invoice.id });
  const { timeline } = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual(
    timeline.map(({ kind }) => kind),
    ["payment-link-created", "payment-allocated", "invoice-issued"],
  );
  assert.deepEqual(new Set(timeline.map(({ actor }) => actor)), new Set(["Claire Morvan"]));
});

test("the journal shows before and after of what was changed", async () => {
  const firm = await aFirm();
  const { profile } = await firm.workspace.getProfile({});
  assert.ok(profile !== undefined);
  await firm.workspace.saveProfile({ profile: { ...profile, register: "RCS Paris" } });
  const [entry] = (await firm.workspace.listJournal({ subject: "profile", limit: 1 })).rows;
  const facts = entry?.facts as { before: { register: string }; after: { register: string } };
  assert.deepEqual([facts.before.register, facts.after.register], ["RCS Lyon 732 829 320", "RCS Paris"]);
});

test("the journal is read page by page, in whole and about one subject", async () => {
  const firm = await aFirm();
  for (let count = 0; count < 3; count += 1) await firm.issue(anInvoice());
  const first = await firm.workspace.listJournal({ limit: 4 });
  const rest = await firm.workspace.listJournal({ limit: 100, ...(first.next === undefined ? {} : { after: first.next }) });
  assert.deepEqual(
    [...first.rows, ...rest.rows].map(({ seq }) => seq),
    [7, 6, 5, 4, 3, 2, 1],
  );
});

test("an entry whose payload was erased still stands in the chain, without its facts and the name of who acted", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const seq = invoice.timeline[0]?.seq ?? 0;
  await firm.store.transact("atelier", (transaction) => transaction.remove(payloads, journalRowId(seq)));
  const [entry] = (await firm.workspace.getInvoice({ id: invoice.id })).timeline;
  assert.deepEqual([entry?.kind, entry?.facts, entry?.actor], ["invoice-issued", undefined, "claire"]);
  const report = await firm.engine.verify("atelier");
  assert.deepEqual([report.erased, report.faults], [1, []]);
});
