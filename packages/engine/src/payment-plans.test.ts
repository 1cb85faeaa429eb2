import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256Hex } from "@acquit/core";
import type { Firm } from "./engine.test-suite.ts";
import { aRemindingFirm, anOwingCustomer, liveDays, workThrough } from "./reminders.test-suite.ts";

async function aPlanningFirm(changes: { readonly acceptsByItself?: boolean } = {}) {
  const parts = await aRemindingFirm();
  const { firm } = parts;
  const { bounds } = await firm.workspace.getPlanBounds({});
  await firm.workspace.savePlanBounds({ bounds: { ...bounds, offered: true, leastPart: "20.00", ...changes }, revision: 0 });
  const invoice = await anOwingCustomer(firm);
  const url = (await firm.workspace.createPaymentLink({ id: invoice.id })).url;
  const desk = await firm.engine.clientPlanDesk(url.split("/").at(-1) ?? "");
  return { ...parts, invoice, desk };
}

const wish = { parts: 3 };

async function refusal(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => assert.fail("it was taken"),
    (reason: unknown) => reason as { readonly code: string; readonly details?: { readonly reason?: string } },
  );
  return [error.code, error.details?.reason];
}

async function planKinds(firm: Firm, id: string): Promise<readonly string[]> {
  const { timeline } = await firm.workspace.getInvoice({ id });
  return timeline
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith("plan-"))
    .reverse();
}

test("a client's proposal within bounds is agreed at once where the firm says so, with who agreed to which words", async () => {
  const { firm, invoice, desk, clock } = await aPlanningFirm({ acceptsByItself: true });
  clock.passDays(40);
  const offer = await desk.preview(wish);
  assert.deepEqual(
    offer.parts.map(({ dueDate, amount }) => [dueDate, amount]),
    [
      ["2026-04-18", "40.00"],
      ["2026-05-18", "40.00"],
      ["2026-06-18", "40.00"],
    ],
  );
  assert.deepEqual(offer.problems, []);
  const plan = await desk.propose({ ...wish, name: "Anne Client", text: offer.text });
  assert.equal(plan.state, "kept");
  const [kept] = (await firm.workspace.listPlans({})).rows;
  assert.deepEqual(
    kept?.evidence.map(({ by, way, textHash }) => [by, way, textHash]),
    [["Anne Client", "automatic", sha256Hex(offer.text)]],
  );
  assert.deepEqual(await planKinds(firm, invoice.id), ["plan-proposed", "plan-agreed"]);
});

test("words that are no longer true are not agreed to, and what is outside the bounds is refused with its reason", async () => {
  const { firm, invoice, desk, clock } = await aPlanningFirm({ acceptsByItself: true });
  clock.passDays(40);
  const offer = await desk.preview(wish);
  await firm.pay(invoice, "10.00");
  assert.deepEqual(await refusal(desk.propose({ ...wish, name: "Anne", text: offer.text })), ["conflict", "changed"]);
  const far = { parts: 3, firstOn: "2026-06-30" };
  const late = await desk.preview(far);
  assert.deepEqual(late.problems, ["first-too-late"]);
  assert.deepEqual(await refusal(desk.propose({ ...far, name: "Anne", text: late.text })), ["invalid-input", "first-too-late"]);
  assert.equal((await desk.preview({ parts: 9 })).problems[0], "too-many-parts");
});

test("a plan that is kept is not reminded of, a missed part lets it lapse, and reminders take up again", async () => {
  const { firm, invoice, desk, mail, clock } = await aPlanningFirm({ acceptsByItself: true });
  clock.passDays(35);
  await workThrough(firm);
  const sentBefore = mail.sent.length;
  const { text } = await desk.preview(wish);
  await desk.propose({ ...wish, name: "Anne", text });
  await liveDays(firm, 8);
  await firm.pay(invoice, "40.00");
  await liveDays(firm, 29);
  assert.equal(mail.sent.length, sentBefore);
  assert.equal((await firm.workspace.previewReminders({})).rows.length, 0);
  await liveDays(firm, 20);
  assert.equal((await firm.workspace.listPlans({})).rows[0]?.state, "lapsed");
  assert.deepEqual(await planKinds(firm, invoice.id), ["plan-proposed", "plan-agreed", "plan-lapsed"]);
  assert.ok(mail.sent.length > sentBefore);
  assert.deepEqual((await desk.preview(wish)).problems, ["lapsed-before"]);
});

test("a plan paid to its end is fulfilled", async () => {
  const { firm, invoice, desk, clock } = await aPlanningFirm({ acceptsByItself: true });
  clock.passDays(40);
  const { text } = await desk.preview(wish);
  await desk.propose({ ...wish, name: "Anne", text });
  await firm.pay(invoice, "120.00");
  clock.passDays(1);
  await workThrough(firm);
  assert.deepEqual(await planKinds(firm, invoice.id), ["plan-proposed", "plan-agreed", "plan-fulfilled"]);
});

test("otherwise a person answers, and a refusal says why to the client", async () => {
  const { firm, invoice, desk, mail, clock } = await aPlanningFirm();
  clock.passDays(35);
  const { text } = await desk.preview(wish);
  const plan = await desk.propose({ ...wish, name: "Anne", text, message: "La saison commence en mai." });
  assert.equal(plan.state, "proposed");
  await liveDays(firm, 4);
  assert.equal(mail.sent.length, 0);
  assert.deepEqual(await refusal(firm.workspace.answerPlan({ id: plan.id, answer: "decline" })), ["invalid-input", "reason"]);
  await firm.workspace.answerPlan({ id: plan.id, answer: "decline", reason: "Deux parts au plus." });
  const url = (await firm.workspace.createPaymentLink({ id: invoice.id })).url;
  const seen = await (await firm.engine.clientDesk(url.split("/").at(-1) ?? "")).getInvoice();
  assert.deepEqual(
    [seen.plan?.current?.state, seen.plan?.current?.reason, seen.plan?.offered],
    ["declined", "Deux parts au plus.", true],
  );
});

test("staff proposes beyond the bounds, the client accepts with her name, and only once", async () => {
  const { firm, invoice, desk, clock } = await aPlanningFirm();
  clock.passDays(40);
  const { parts } = await firm.workspace.previewPlan({ invoiceIds: [invoice.id], parts: 12 });
  const plan = await firm.workspace.proposePlan({ id: "long", invoiceIds: [invoice.id], parts });
  assert.equal(plan.parts.length, 12);
  assert.deepEqual(await refusal(firm.workspace.answerPlan({ id: "long", answer: "accept" })), ["invalid-input", "reason"]);
  const agreed = await desk.accept({ id: "long", name: "Anne Client", text: plan.text });
  assert.equal(agreed.state, "kept");
  assert.deepEqual(await refusal(desk.accept({ id: "long", name: "Anne", text: plan.text })), ["conflict", "answered"]);
  assert.equal((await firm.workspace.listPlans({})).rows[0]?.evidence[0]?.way, "page");
});

test("parts that do not add up to the debt are refused whoever proposes them", async () => {
  const { firm, invoice } = await aPlanningFirm();
  const parts = [{ dueDate: "2026-03-10", amount: "100.00" }];
  assert.deepEqual(await refusal(firm.workspace.proposePlan({ id: "p", invoiceIds: [invoice.id], parts })), [
    "invalid-input",
    "sum-differs",
  ]);
});
