import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutputOf } from "@acquit/workspace";
import { aFirm, anInvoice } from "../engine.test-suite.ts";
import { PretendMail } from "../pretend-mail.test-suite.ts";
import { PretendProvider } from "../pretend-provider.test-suite.ts";

type Kind = OutputOf<"listAlerts">["rows"][number]["kind"];

const all = ["incoming-payment", "overdue", "failed-delivery", "dispute", "credit-limit", "question", "refund"] as const;
const address = "anne@atelier.example";

/** A firm whose owner has every alert mailed to her, and who owes nothing to time: her clock is moved by hand. */
async function anAlertedFirm(mailed: readonly Kind[] = all) {
  const mail = new PretendMail();
  const provider = new PretendProvider();
  const firm = await aFirm({ mail, provider });
  const preferences = { app: all, mail: mailed, to: address, language: "fr" } as const;
  await firm.workspace.saveAlertPreferences({ preferences });
  const work = async () => {
    for (let turn = 0; turn < 3; turn += 1) await firm.engine.workOutbox(firm.actor.tenantId);
  };
  const kinds = async () => (await firm.workspace.listAlerts({})).rows.map(({ kind }) => kind);
  const mails = () => mail.sent.filter(({ to }) => to === address);
  const happens = (kind: string, subject: string, facts: Readonly<Record<string, unknown>> = {}) =>
    firm.engine.recordHappening(
      { tenantId: firm.actor.tenantId, personId: "system:test", personName: "T" },
      { kind, subject, facts },
    );
  return { firm, provider, work, kinds, mails, happens };
}

/** A client pays 120 € online. */
async function clientPays({ firm, provider }: Awaited<ReturnType<typeof anAlertedFirm>>): Promise<void> {
  const invoice = await firm.issue(anInvoice());
  const link = await firm.workspace.createPaymentLink({ id: invoice.id });
  const desk = await firm.engine.clientDesk(link.url.split("/").at(-1) ?? "");
  await desk.createCheckout({ amount: "120.00" });
  provider.becomes("p1", { state: "paid", paidOn: firm.clock.day });
  await firm.engine.receiveProviderEvent(provider, { eventId: "e1", reference: "p1" });
}

test("money that comes in is told in the app, once, until it is seen", async () => {
  const desk = await anAlertedFirm([]);
  await clientPays(desk);
  await desk.work();
  const { rows, unseen } = await desk.firm.workspace.listAlerts({});
  assert.deepEqual(
    rows.map(({ kind, seen, facts }) => [kind, seen, facts.amount, facts.currency]),
    [["incoming-payment", false, "120.00", "EUR"]],
  );
  assert.equal(unseen, 1);
  await desk.firm.workspace.markAlertsSeen({ until: rows[0]?.at ?? "" });
  const after = await desk.firm.workspace.listAlerts({});
  assert.deepEqual([after.unseen, after.rows[0]?.seen], [0, true]);
  assert.deepEqual(desk.mails(), []);
});

test("money that comes in is mailed to who asked for it, once", async () => {
  const desk = await anAlertedFirm(["incoming-payment"]);
  await clientPays(desk);
  await desk.work();
  await desk.work();
  const [mail, ...more] = desk.mails();
  assert.equal(more.length, 0);
  assert.match(mail?.subject ?? "", /De l’argent est arrivé/);
  assert.match((mail?.text ?? "").replace(/\s/g, " "), /120,00/);
});

test("what a person did herself is no news to her", async () => {
  const desk = await anAlertedFirm();
  const { firm } = desk;
  const { customerId } = await firm.issue(anInvoice());
  const payment = { date: firm.clock.day, amount: "50.00", currency: "EUR", method: "cheque", customerId } as const;
  await firm.workspace.recordPayment({ id: "p", ...payment, allocations: [] });
  await desk.work();
  assert.deepEqual([await desk.kinds(), desk.mails().length], [[], 0]);
});

test("a due date that passed unpaid is told once in the app and by mail; one that was paid is not", async () => {
  const desk = await anAlertedFirm();
  await desk.work();
  const late = await desk.firm.issue(anInvoice());
  for (let day = 0; day < 45; day += 1) {
    desk.firm.clock.passDays(1);
    await desk.firm.engine.workOutbox(desk.firm.actor.tenantId);
  }
  await desk.work();
  const { rows } = await desk.firm.workspace.listAlerts({});
  const overdue = rows.filter(({ kind }) => kind === "overdue");
  assert.deepEqual(
    overdue.map(({ facts, subject }) => [facts.number, facts.amount, subject]),
    [[late.number, "120.00", `invoice:${late.id}`]],
  );
  assert.equal(desk.mails().filter(({ subject }) => subject.includes("échéance")).length, 1);
});

for (const [kind, happening, subject] of [
  ["failed-delivery", "invoice-send-failed", "invoice:i1"],
  ["dispute", "dispute-opened", "invoice:i1"],
  ["credit-limit", "credit-limit-passed", "customer:c1"],
  ["question", "question-asked", "invoice:i1"],
  ["refund", "refund-asked", "payment:p1"],
] as const) {
  test(`${kind}: told in the app and by mail as soon as the journal says "${happening}"`, async () => {
    const desk = await anAlertedFirm([kind]);
    await desk.happens(happening, subject, { number: "F2026-0007" });
    await desk.work();
    assert.deepEqual(await desk.kinds(), [kind]);
    assert.equal(desk.mails().length, 1);
  });
}

test("what a person does not want to hear of is neither shown nor counted nor mailed", async () => {
  const desk = await anAlertedFirm(["overdue"]);
  const preferences = { app: ["overdue"], mail: ["overdue"], to: address, language: "fr" } as const;
  await desk.firm.workspace.saveAlertPreferences({ preferences });
  await desk.happens("question-asked", "invoice:i1");
  await desk.work();
  const { rows, unseen } = await desk.firm.workspace.listAlerts({});
  assert.deepEqual([rows, unseen, desk.mails().length], [[], 0, 0]);
});

test("who left the firm is not written to any more", async () => {
  const desk = await anAlertedFirm();
  await desk.happens("member-removed", `person:${desk.firm.actor.personId}`);
  await desk.happens("question-asked", "invoice:i1");
  await desk.work();
  assert.equal(desk.mails().length, 0);
});

test("old entries of a journal alert nobody", async () => {
  const desk = await anAlertedFirm();
  await desk.happens("question-asked", "invoice:i1");
  desk.firm.clock.passDays(8);
  await desk.work();
  assert.deepEqual(await desk.kinds(), []);
});

test("mails want an address that is one", async () => {
  const { firm } = await anAlertedFirm();
  const save = (more: object) =>
    firm.workspace.saveAlertPreferences({ preferences: { app: [], mail: ["overdue"], language: "fr", ...more } });
  await assert.rejects(save({}), { code: "invalid-input" });
  await assert.rejects(save({ to: "nobody" }), { code: "invalid-input" });
});
