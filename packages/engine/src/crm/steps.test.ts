import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { defaultPolicy } from "@acquit/core";
import { anInvoice, HandClock } from "../engine.test-suite.ts";
import { PretendMail } from "../pretend-mail.test-suite.ts";
import { anOwingCustomer } from "../reminders.test-suite.ts";
import { TOKEN, aCompany, aDeal } from "../pretend-crm.test-suite.ts";
import type { CrmStep } from "../ports/crm-kind.ts";
import { aLinkedFirm, type LinkedFirm } from "./linked-firm.test-suite.ts";

async function aFirmWithDeal(): Promise<LinkedFirm> {
  const linked = await aLinkedFirm();
  const { crm, firm } = linked;
  crm.customers.set("company:5", aCompany("5", firm.clock.now()));
  crm.deals.set("342", aDeal("342", firm.clock.now()));
  return linked;
}

function tell({ firm, kind }: LinkedFirm, action: CrmStep["action"], changes: Partial<CrmStep> = {}): Promise<string> {
  const step = {
    action,
    portalId: "p1",
    applicationToken: TOKEN,
    ref: { kind: "deal", id: "342" },
    token: "t1",
    ...changes,
  } as const;
  return firm.engine.receiveCrmStep(kind.id, step);
}

/** The invoice a robot's draft becomes; answers its id. */
async function issue({ firm }: LinkedFirm, draftId: string): Promise<string> {
  const draft = await firm.workspace.getDraft({ id: draftId });
  const document = { ...draft.document, delivery: { date: "2026-03-01" } };
  const { revision } = await firm.workspace.saveDraft({ id: draftId, revision: draft.revision, document });
  return (await firm.workspace.issueDraft({ id: draftId, revision })).id;
}

describe("a step of a CRM's automation", () => {
  it("makes the draft of a deal, once however often it is told", async () => {
    const linked = await aFirmWithDeal();
    assert.equal(await tell(linked, "create-invoice"), "taken");
    assert.equal(await tell(linked, "create-invoice"), "repeated");
    await linked.work();
    const { drafts } = await linked.firm.workspace.getCrmDeal({ dealId: "342" });
    assert.equal(drafts.length, 1);
    assert.deepEqual(linked.crm.answers.get("t1"), { DRAFT: drafts[0]?.id });
  });

  it("makes one draft although the answer to it was lost", async () => {
    const linked = await aFirmWithDeal();
    let isLost = true;
    linked.crm.fault = (call) => {
      if (call !== "answer-step" || !isLost) return undefined;
      isLost = false;
      return "busy";
    };
    await tell(linked, "create-invoice");
    await linked.work();
    linked.firm.clock.passDays(1);
    await linked.work();
    assert.equal((await linked.firm.workspace.getCrmDeal({ dealId: "342" })).drafts.length, 1);
    assert.ok(linked.crm.answers.has("t1"));
  });

  it("answers a payment link of the deal's invoice, and of the invoice's own record", async () => {
    const linked = await aFirmWithDeal();
    await tell(linked, "create-invoice");
    await linked.work();
    const id = await issue(linked, linked.crm.answers.get("t1")?.["DRAFT"] ?? "");
    await linked.work();
    await tell(linked, "payment-link", { token: "t2" });
    const recordId = linked.crm.mirrorOf(id)?.ref.id ?? "";
    await tell(linked, "payment-link", { token: "t3", ref: { kind: "invoice", id: recordId } });
    await linked.work();
    for (const token of ["t2", "t3"]) assert.match(linked.crm.answers.get(token)?.["LINK"] ?? "", /^https?:\/\/.+\/pay\//);
  });

  it("waits for the payment, and answers once nothing is owed", async () => {
    const linked = await aFirmWithDeal();
    await tell(linked, "create-invoice");
    await linked.work();
    const id = await issue(linked, linked.crm.answers.get("t1")?.["DRAFT"] ?? "");
    await tell(linked, "wait-for-payment", { token: "t2" });
    await linked.work();
    assert.equal(linked.crm.answers.has("t2"), false);
    const { open, currency, instalments } = await linked.firm.workspace.getInvoice({ id });
    const payment = {
      id: "p1",
      date: "2026-03-05",
      amount: open,
      currency,
      method: "transfer" as const,
      allocations: [{ invoiceId: id, instalmentId: instalments[0]?.id ?? "", amount: open }],
    };
    await linked.firm.workspace.recordPayment(payment);
    linked.firm.clock.passDays(1);
    await linked.work();
    assert.match(linked.crm.answers.get("t2")?.["PAID_ON"] ?? "", /^\d{4}-\d{2}-\d{2}$/);
  });

  it("reminds by the next step of the firm's ladder, however early, and answers who was written to", async () => {
    const mail = new PretendMail();
    const linked = await aLinkedFirm({ mail, clock: new HandClock("2026-03-02T09:00:00.000Z") });
    const { firm, crm } = linked;
    const policy = { ...defaultPolicy, steps: defaultPolicy.steps.filter(({ days }) => days > 0) };
    await firm.workspace.saveReminderPolicy({ scope: { kind: "tenant" }, version: 0, policy });
    const invoice = await anOwingCustomer(firm);
    await linked.work();
    const ref = { kind: "invoice" as const, id: crm.mirrorOf(invoice.id)?.ref.id ?? "" };
    await tell(linked, "remind", { token: "early", ref });
    await linked.work();
    assert.deepEqual(crm.answers.get("early"), { SENT_TO: "", STEP: "", REASON: "not-due" });
    // The day after it was due, a Thursday: the ladder itself would write only later.
    firm.clock.passDays(31);
    await linked.work();
    const before = mail.sent.length;
    await tell(linked, "remind", { token: "now", ref });
    for (let round = 0; round < 3; round += 1) await linked.work();
    assert.deepEqual(crm.answers.get("now"), { SENT_TO: "compta@client.example", STEP: "first", REASON: "" });
    assert.equal(mail.sent.length, before + 1);
    await firm.pay(invoice, "120.00");
    await tell(linked, "remind", { token: "paid", ref });
    await linked.work();
    assert.equal(crm.answers.get("paid")?.["REASON"], "settled");
  });

  it("reminds nobody where the firm has not chosen how", async () => {
    const linked = await aLinkedFirm();
    const invoice = await linked.firm.issue(anInvoice());
    await linked.work();
    linked.firm.clock.passDays(40);
    const ref = { kind: "invoice" as const, id: linked.crm.mirrorOf(invoice.id)?.ref.id ?? "" };
    await tell(linked, "remind", { token: "now", ref });
    await linked.work();
    assert.equal(linked.crm.answers.get("now")?.["REASON"], "no-policy");
  });

  it("with another token than the portal's changes nothing", async () => {
    const linked = await aFirmWithDeal();
    assert.equal(await tell(linked, "create-invoice", { applicationToken: "forged" }), "forged");
    assert.equal(await tell(linked, "create-invoice", { applicationToken: "" }), "forged");
    await linked.work();
    assert.deepEqual((await linked.firm.workspace.getCrmDeal({ dealId: "342" })).drafts, []);
  });
});
