import assert from "node:assert/strict";
import { test } from "node:test";
import { anInvoice, type Firm } from "./engine.test-suite.ts";
import { aRemindingFirm, anOwingCustomer } from "./reminders.test-suite.ts";

const usual = { currency: "EUR", overLimit: "block" as const, prepaymentOnly: false };

async function aFirmWithALimit(policy: Parameters<Firm["workspace"]["saveCredit"]>[0]["policy"]) {
  const parts = await aRemindingFirm();
  const { firm } = parts;
  const invoice = await anOwingCustomer(firm);
  await firm.workspace.saveCredit({ id: "client", policy, revision: 0 });
  return { ...parts, invoice };
}

async function codes(firm: Firm, id: string): Promise<readonly unknown[]> {
  const { findings } = await firm.workspace.checkDraft({ id });
  return findings
    .filter(({ code }) => code.startsWith("draft-credit") || code === "draft-prepayment-only")
    .map(({ code, severity }) => [code, severity]);
}

test("a client at her limit is stopped at the next invoice, and a reason lets it go and is told", async () => {
  const { firm } = await aFirmWithALimit({ ...usual, limit: "200.00" });
  const id = await firm.draft(anInvoice().to("client"));
  assert.deepEqual(await codes(firm, id), [["draft-credit-limit", "error"]]);
  await assert.rejects(firm.workspace.issueDraft({ id, revision: 1 }), { code: "not-issuable" });
  const issued = await firm.workspace.issueDraft({ id, revision: 1, overrideCredit: "Chantier en cours, accord du gérant." });
  assert.ok(issued.timeline.length > 0);
  const { timeline } = await firm.workspace.getInvoice({ id: issued.id });
  const told = timeline.find(({ kind }) => kind === "credit-overridden");
  assert.equal(told?.facts?.["reason"], "Chantier en cours, accord du gérant.");
});

test("a limit that only warns stops nothing, and within it nothing is said", async () => {
  const { firm } = await aFirmWithALimit({ ...usual, overLimit: "warn", limit: "200.00" });
  const id = await firm.draft(anInvoice().to("client"));
  assert.deepEqual(await codes(firm, id), [["draft-credit-limit", "warning"]]);
  await firm.workspace.issueDraft({ id, revision: 1 });
  await firm.workspace.saveCredit({ id: "client", policy: { ...usual, limit: "1000.00" }, revision: 1 });
  assert.deepEqual(await codes(firm, await firm.draft(anInvoice().to("client"))), []);
});

test("what is paid frees the limit again", async () => {
  const { firm, invoice } = await aFirmWithALimit({ ...usual, limit: "200.00" });
  await firm.pay(invoice, "120.00");
  assert.deepEqual(await codes(firm, await firm.draft(anInvoice().to("client"))), []);
});

test("prepayment only takes deposits and nothing on credit", async () => {
  const { firm } = await aFirmWithALimit({ ...usual, prepaymentOnly: true });
  const id = await firm.draft(anInvoice().to("client"));
  assert.deepEqual(await codes(firm, id), [["draft-prepayment-only", "error"]]);
  const deposit = { ...anInvoice().to("client").build(), typeCode: "386" as const };
  await firm.workspace.saveDraft({ id: "deposit", revision: 0, document: deposit });
  assert.deepEqual(await codes(firm, "deposit"), []);
});

test("the score comes with its reasons, and another client's invoices do not count", async () => {
  const { firm, invoice, clock } = await aFirmWithALimit({ ...usual });
  clock.passDays(60);
  await firm.pay(invoice, "120.00");
  await anOwingCustomer(firm, "other");
  const credit = await firm.workspace.getCredit({ id: "client" });
  assert.deepEqual([credit.open, credit.paidInstalments, credit.paidLate, credit.meanDaysLate], ["0.00", 1, 1, 30]);
  assert.deepEqual(
    credit.risk.reasons.map(({ code }) => code),
    ["often-late", "days-late", "little-history"],
  );
  assert.equal(
    credit.risk.score,
    credit.risk.reasons.reduce((sum, { points }) => sum + points, 0),
  );
});

test("who pays late again and again is listed with what it costs, the dearest first, and reviews come back", async () => {
  const { firm, clock } = await aFirmWithALimit({ ...usual, reviewOn: "2026-08-01" });
  await anOwingCustomer(firm);
  await anOwingCustomer(firm, "dear", anInvoice().withLine({ netPrice: "5000.00" }));
  await anOwingCustomer(firm, "dear", anInvoice().withLine({ netPrice: "5000.00" }));
  await anOwingCustomer(firm, "once");
  clock.passDays(75);
  const { rows } = await firm.workspace.listLatePayers({});
  assert.deepEqual(
    rows.map(({ customerId, lateInstalments, isReviewDue }) => [customerId, lateInstalments, isReviewDue]),
    [
      ["dear", 2, false],
      ["client", 2, false],
    ],
  );
  // 12,000 EUR late for 45 of 365 days.
  assert.equal(rows[0]?.tiedUp, "1479.45");
  clock.passDays(90);
  assert.deepEqual(
    (await firm.workspace.listLatePayers({})).rows.filter(({ isReviewDue }) => isReviewDue).map(({ customerId }) => customerId),
    ["client"],
  );
});

test("a stale revision of a policy is refused", async () => {
  const { firm } = await aFirmWithALimit({ ...usual, limit: "200.00" });
  await assert.rejects(firm.workspace.saveCredit({ id: "client", policy: usual, revision: 0 }), { code: "conflict" });
});
