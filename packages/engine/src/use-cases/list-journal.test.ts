import assert from "node:assert/strict";
import { test } from "node:test";
import { scopes } from "@acquit/workspace";
import { aFirm } from "../engine.test-suite.ts";

const paul = { tenantId: "atelier", tenantName: "Atelier", personId: "paul", personName: "Paul", scopes: new Set(scopes) };

test("the journal is narrowed to one kind", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.pay(invoice, "20.00");
  const { rows } = await firm.workspace.listJournal({ kind: "invoice-issued" });
  assert.deepEqual(
    rows.map(({ kind, subject }) => [kind, subject]),
    [["invoice-issued", `invoice:${invoice.id}`]],
  );
});

test("the journal is narrowed to who acted", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.engine.workspaceFor(paul).createPaymentLink({ id: invoice.id });
  const { rows } = await firm.workspace.listJournal({ actor: "paul" });
  assert.deepEqual(
    rows.map(({ kind, actor }) => [kind, actor]),
    [["payment-link-created", "Paul"]],
  );
});

test("what one person did of one kind is found between what others did", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.workspace.createPaymentLink({ id: invoice.id });
  await firm.engine.workspaceFor(paul).createPaymentLink({ id: invoice.id });
  const { rows } = await firm.workspace.listJournal({ actor: "paul", kind: "payment-link-created" });
  assert.deepEqual(
    rows.map(({ actor }) => actor),
    ["Paul"],
  );
  assert.deepEqual((await firm.workspace.listJournal({ actor: "paul", kind: "invoice-issued" })).rows, []);
});

test("the journal is narrowed to days of the firm's calendar, both included", async () => {
  const firm = await aFirm();
  const before = (await firm.workspace.listJournal({})).rows.length;
  const first = firm.clock.day;
  firm.clock.passDays(2);
  const invoice = await firm.issue();
  const second = firm.clock.day;
  firm.clock.passDays(2);
  await firm.workspace.createPaymentLink({ id: invoice.id });
  const kindsOf = async (filter: { from?: string; to?: string }) =>
    (await firm.workspace.listJournal(filter)).rows.map(({ kind }) => kind);
  assert.deepEqual(await kindsOf({ from: firm.clock.day }), ["payment-link-created"]);
  assert.ok((await kindsOf({ from: second, to: second })).every((kind) => kind !== "payment-link-created"));
  assert.equal((await kindsOf({ to: first })).length, before);
  assert.deepEqual(await kindsOf({ from: "2031-01-01" }), []);
});

test("a narrowed journal is read page by page without losing or repeating an entry", async () => {
  const firm = await aFirm();
  for (let count = 0; count < 5; count += 1) await firm.issue();
  const seen: number[] = [];
  let after: string | undefined;
  do {
    const page = await firm.workspace.listJournal({
      kind: "invoice-issued",
      limit: 2,
      ...(after === undefined ? {} : { after }),
    });
    seen.push(...page.rows.map(({ seq }) => seq));
    after = page.next;
  } while (after !== undefined);
  assert.equal(seen.length, 5);
  assert.deepEqual(
    seen,
    [...new Set(seen)].sort((a, b) => b - a),
  );
});
