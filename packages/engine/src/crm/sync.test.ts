import assert from "node:assert/strict";
import { test } from "node:test";
import { anInvoice } from "../engine.test-suite.ts";
import { TOKEN, aCompany, aDeal, aGrant } from "../pretend-crm.test-suite.ts";
import { aFirmWithCrm, aLinkedFirm, link } from "./linked-firm.test-suite.ts";

void test("a deal becomes a draft, the draft an invoice, the invoice a mirror of that deal", async () => {
  const linked = await aLinkedFirm();
  const { firm, crm, work } = linked;
  crm.customers.set("company:5", aCompany("5", firm.clock.now()));
  crm.deals.set("342", aDeal("342", firm.clock.now()));
  const filled = await firm.workspace.draftFromCrm({ dealId: "342", draftId: "d1", revision: 0 });
  assert.deepEqual(
    [filled.draft.totals?.taxInclusive, filled.difference, filled.isCountryAssumed],
    ["1200.00", undefined, false],
  );
  assert.equal(filled.draft.document.buyer?.name, "Société 5");
  const complete = { ...filled.draft.document, delivery: { date: "2026-03-01" } };
  const invoiced = await firm.workspace.saveDraft({ id: "d1", revision: 1, document: complete });
  const issued = await firm.workspace.issueDraft({ id: "d1", revision: invoiced.revision });
  await work();
  const mirror = crm.mirrorOf(issued.id);
  assert.deepEqual(
    [mirror?.number, mirror?.total, mirror?.stage, mirror?.deal?.id, mirror?.customer?.id],
    [issued.number, "1200.00", "open", "342", "5"],
  );
  assert.deepEqual(await firm.workspace.getCrmDeal({ dealId: "342" }), { drafts: [], invoices: [issued.id] });
  assert.deepEqual(
    [...crm.files.values()].map(({ name }) => name),
    [`${issued.number}.pdf`, `${issued.number}.xml`],
  );
  assert.deepEqual(
    [...crm.notes.values()].map(({ title }) => title),
    ["Facture émise"],
  );
  assert.deepEqual(
    [...crm.tasks.values()].map(({ open, responsible }) => [open, responsible]),
    [[true, "7"]],
  );
  await firm.pay(issued, "1200.00");
  await work();
  assert.equal(crm.mirrorOf(issued.id)?.stage, "won");
  assert.deepEqual(
    [...crm.tasks.values()].map(({ open }) => open),
    [false],
  );
  assert.equal(crm.alerts.size, 1);
  assert.equal(crm.invoices.size, 1);
});

void test("a lost answer on the way makes no second mirror", async () => {
  const { firm, crm, work } = await aLinkedFirm();
  let cut = 0;
  crm.fault = (call) => {
    if (call !== "save-invoice" || cut > 1) return undefined;
    cut += 1;
    return "answer-lost";
  };
  const issued = await firm.issue(anInvoice());
  await work();
  firm.clock.pass(60);
  await work();
  firm.clock.pass(600);
  await work();
  assert.equal(crm.invoices.size, 1);
  assert.equal((await firm.workspace.getCrmMirror({ invoiceId: issued.id })).recordId, crm.mirrorOf(issued.id)?.ref.id);
});

void test("what is changed in the CRM is put back, and said there; what we wrote ourselves is not", async () => {
  const { firm, crm, work, tell } = await aLinkedFirm();
  const issued = await firm.issue(anInvoice());
  await work();
  const id = crm.mirrorOf(issued.id)?.ref.id ?? "";
  const writes = () => crm.calls.filter((call) => call === "save-invoice").length;
  const before = writes();
  await tell({ ref: { kind: "invoice", id } });
  await work();
  assert.equal(writes(), before);
  crm.edit(id, { total: "1.00", stage: "won" });
  await tell({ ref: { kind: "invoice", id } });
  await work();
  assert.deepEqual([crm.mirrorOf(issued.id)?.total, crm.mirrorOf(issued.id)?.stage], ["120.00", "open"]);
  assert.ok([...crm.notes.values()].some(({ title }) => title === "Modification annulée"));
  assert.equal((await firm.workspace.getCrmMirror({ invoiceId: issued.id })).putBack, 1);
});

void test("a forged event changes nothing, a repeated one is taken once", async () => {
  const { firm, crm, work, tell } = await aLinkedFirm();
  const issued = await firm.issue(anInvoice());
  await work();
  const id = crm.mirrorOf(issued.id)?.ref.id ?? "";
  assert.equal(await tell({ ref: { kind: "invoice", id }, applicationToken: "guessed" }), "forged");
  assert.equal(await tell({ kind: "uninstalled", applicationToken: "guessed" }), "forged");
  assert.equal(await tell({ ref: { kind: "invoice", id }, eventId: "same" }), "taken");
  assert.equal(await tell({ ref: { kind: "invoice", id }, eventId: "same" }), "repeated");
  assert.equal((await firm.workspace.getCrm({})).link?.state, "live");
});

void test("linking makes the mirrors that are missing, page by page, with a progress to see", async () => {
  const linked = await aFirmWithCrm();
  const { firm, crm, work } = linked;
  for (let at = 0; at < 30; at += 1) await firm.issue(anInvoice());
  await link(linked);
  assert.equal((await firm.workspace.getCrm({})).link?.sweep?.leg, "missing");
  // The answer to the second page is lost: what was reached stays, and it goes on from there.
  crm.fault = (call) => (call === "save-invoices" && crm.invoices.size === 25 ? "answer-lost" : undefined);
  await firm.engine.workOutbox(firm.actor.tenantId);
  const cut = (await firm.workspace.getCrm({})).link;
  assert.deepEqual([crm.invoices.size, cut?.sweep?.done, cut?.sweep?.leg], [30, 25, "missing"]);
  await work();
  const state = await firm.workspace.getCrm({});
  assert.deepEqual([crm.invoices.size, state.link?.mirrored, state.link?.sweep?.leg], [30, 30, "done"]);
  assert.equal(crm.notes.size, 0);
});

void test("uninstalled and installed again, what happened meanwhile is caught up with", async () => {
  const linked = await aLinkedFirm();
  const { firm, crm, work, tell } = linked;
  const first = await firm.issue(anInvoice());
  await work();
  assert.equal(await tell({ kind: "uninstalled" }), "taken");
  assert.equal((await firm.workspace.getCrm({})).link?.state, "uninstalled");
  const second = await firm.issue(anInvoice());
  await firm.pay(first, "120.00");
  await work();
  assert.equal(crm.invoices.size, 1);
  await firm.engine.receiveCrmFrame("pretend", {
    grant: aGrant({ refreshToken: "refresh-2" }),
    applicationToken: "another-token",
  });
  await work();
  assert.equal((await firm.workspace.getCrm({})).link?.state, "live");
  assert.deepEqual([crm.mirrorOf(first.id)?.stage, crm.mirrorOf(second.id)?.stage], ["won", "open"]);
});

void test("a portal that refuses the product is left alone until an administrator opens it there again", async () => {
  const { firm, crm, work } = await aLinkedFirm();
  crm.fault = () => "no-access";
  const issued = await firm.issue(anInvoice());
  await work();
  const refused = (await firm.workspace.getCrm({})).link;
  assert.deepEqual([refused?.state, refused?.problem], ["no-access", "The grant was refused."]);
  crm.fault = () => undefined;
  await firm.engine.receiveCrmFrame("pretend", { grant: aGrant({ refreshToken: "refresh-2" }), applicationToken: TOKEN });
  await work();
  assert.equal((await firm.workspace.getCrm({})).link?.state, "live");
  assert.equal(crm.mirrorOf(issued.id)?.number, issued.number);
});

void test("a customer changed in the CRM follows; one changed on both sides waits for a decision", async () => {
  const { firm, crm, work, tell } = await aLinkedFirm();
  crm.customers.set("company:5", aCompany("5", firm.clock.now()));
  crm.deals.set("342", aDeal("342", firm.clock.now()));
  const { draft } = await firm.workspace.draftFromCrm({ dealId: "342", draftId: "d1", revision: 0 });
  const id = draft.document.customerId ?? "";
  const rename = async (name: string) => {
    crm.customers.set("company:5", aCompany("5", firm.clock.now(), { party: { name } }));
    await tell({ ref: { kind: "company", id: "5" } });
    await work();
  };
  await rename("Société Cinq");
  const followed = await firm.workspace.getCustomer({ id });
  assert.equal(followed.party.name, "Société Cinq");
  await firm.workspace.saveCustomer({ id, customer: { ...followed, note: "appelée" } });
  await rename("Cinq SA");
  assert.equal((await firm.workspace.getCustomer({ id })).party.name, "Société Cinq");
  assert.deepEqual(
    (await firm.workspace.listCrmConflicts({})).rows.map(({ customerId, theirName }) => [customerId, theirName]),
    [[id, "Cinq SA"]],
  );
  await firm.workspace.settleCrmConflict({ customerId: id, take: "theirs" });
  assert.deepEqual(
    [(await firm.workspace.getCustomer({ id })).party.name, (await firm.workspace.getCustomer({ id })).note],
    ["Cinq SA", "appelée"],
  );
  assert.deepEqual((await firm.workspace.listCrmConflicts({})).rows, []);
});
