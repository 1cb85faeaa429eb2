import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultPolicy } from "@acquit/core";
import { scopesOf } from "@acquit/workspace";
import { anInvoice, HandClock } from "./engine.test-suite.ts";
import { aRemindingFirm, anOwingCustomer, liveDays, workThrough } from "./reminders.test-suite.ts";
import { reminderRuns } from "./reminder-collections.ts";

const subjects = (mail: { readonly sent: readonly { readonly subject: string }[] }) => mail.sent.map(({ subject }) => subject);

test("an unpaid invoice is reminded step by step; the formal notice waits for a person", async () => {
  const { firm, mail } = await aRemindingFirm();
  const { number } = await anOwingCustomer(firm);
  await liveDays(firm, 74);
  assert.deepEqual(
    subjects(mail).filter((subject) => subject.includes(number)),
    [
      `À régler bientôt : ${number}`,
      `Échéance du jour : ${number}`,
      `Un oubli ? ${number}`,
      `Deuxième rappel : ${number}`,
      `Dernier rappel avant mise en demeure : ${number}`,
    ],
  );
  const { rows } = await firm.workspace.listContacts({ state: "open" });
  assert.deepEqual(
    rows.map(({ stepId, channel }) => [stepId, channel]),
    [["call", "call"]],
  );
  const preview = await firm.workspace.previewReminders({ days: 1 });
  assert.deepEqual(
    preview.rows.map(({ stepId, state }) => [stepId, state]),
    [["notice", "needs-approval"]],
  );
});

test("the preview says today what will be sent, in the very words", async () => {
  const { firm, mail } = await aRemindingFirm();
  await anOwingCustomer(firm);
  const { rows, today } = await firm.workspace.previewReminders({});
  assert.equal(today, "2026-03-02");
  await liveDays(firm, 58);
  const planned = rows.filter(({ channel, day }) => channel === "e-mail" && day < "2026-04-29");
  assert.deepEqual(
    planned.map(({ subject }) => subject),
    subjects(mail),
  );
  for (const [at, { text }] of planned.entries()) {
    // Only the payment link is made when the message goes.
    const sent = mail.sent[at]?.text
      .replace(/Voir et régler la facture :\n\S+\n\n/, "")
      .replace(/\n\nCe lien est personnel.*\n/, "\n");
    assert.equal(sent, text);
  }
});

test("who paid is not written to, even when the message was lined up", async () => {
  const { firm, mail, clock } = await aRemindingFirm();
  const invoice = await anOwingCustomer(firm);
  clock.passDays(36);
  mail.failure = new Error("451");
  await workThrough(firm);
  mail.failure = undefined;
  await firm.pay(invoice, "120.00");
  clock.pass(3_600);
  await workThrough(firm);
  assert.deepEqual(subjects(mail), []);
  const { rows } = await firm.workspace.listContacts({ state: "dropped" });
  assert.deepEqual(
    rows.map(({ problem }) => problem),
    ["no-longer-due"],
  );
});

test("a message that could not go on its day does not go on another; the next day says what is due then", async () => {
  const { firm, mail, clock } = await aRemindingFirm();
  await anOwingCustomer(firm);
  clock.passDays(36);
  mail.failure = new Error("451");
  await workThrough(firm);
  mail.failure = undefined;
  clock.passDays(1);
  await workThrough(firm);
  await workThrough(firm);
  assert.equal(mail.sent.length, 1);
  const { rows } = await firm.workspace.listContacts({});
  assert.deepEqual(
    rows.map(({ state, problem }) => [state, problem]),
    [
      ["sent", undefined],
      ["dropped", "day-passed"],
    ],
  );
});

test("nothing leaves at night, on a Sunday, or before the firm has chosen to remind", async () => {
  const { firm, mail } = await aRemindingFirm({ clock: new HandClock("2026-03-02T03:00:00.000Z") });
  await anOwingCustomer(firm);
  await liveDays(firm, 40);
  assert.equal(mail.sent.length, 0);
  await firm.workspace.removeReminderPolicy({ scope: { kind: "tenant" } });
  firm.clock.pass(7 * 3_600);
  await liveDays(firm, 3);
  assert.equal(mail.sent.length, 0);
});

test("two workers that look at the same moment send once", async () => {
  const { firm, mail } = await aRemindingFirm();
  for (const id of ["a", "b", "c", "d", "e"]) await anOwingCustomer(firm, id);
  for (let day = 0; day < 60; day += 1) {
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([0, 1].map(() => firm.engine.workOutbox(firm.actor.tenantId)));
      await firm.store.transact(firm.actor.tenantId, (transaction) => transaction.remove(reminderRuns, "last"));
    }
    firm.clock.passDays(1);
  }
  const keys = mail.sent.map(({ to, subject }) => `${to} ${subject}`);
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(new Set(mail.sent.map(({ id }) => id)).size, keys.length);
  assert.equal(keys.length, 25);
});

test("a client with two invoices late on the same day gets one message", async () => {
  const { firm, mail } = await aRemindingFirm();
  await anOwingCustomer(firm);
  await anOwingCustomer(firm);
  await liveDays(firm, 36);
  assert.ok(mail.sent.length > 0);
  for (const { text } of mail.sent) assert.match(text, /F2026-0001.*F2026-0002/s);
});

test("instalments are asked for each on its own day", async () => {
  const { firm, mail } = await aRemindingFirm();
  const { number } = await anOwingCustomer(firm, "client", anInvoice().inInstalments("50", "50"));
  await liveDays(firm, 14);
  const [last = assert.fail()] = mail.sent.slice(-1);
  assert.ok(last.text.includes(number));
  assert.match(last.text, /60,00/);
  assert.doesNotMatch(last.text, /120,00/);
});

test("a promise keeps it quiet until its day, then is reminded of", async () => {
  const { firm, mail, clock } = await aRemindingFirm();
  const invoice = await anOwingCustomer(firm);
  await liveDays(firm, 36);
  const before = mail.sent.length;
  await firm.workspace.recordPromise({
    ...{ id: "p1", customerId: "client", invoiceIds: [invoice.id], amount: "120.00", payBy: "2026-04-20" },
    reason: "cash-trouble",
  });
  while (clock.day < "2026-04-21") await liveDays(firm, 1);
  assert.equal(mail.sent.length, before);
  await liveDays(firm, 1);
  assert.match(subjects(mail).at(-1) ?? "", /promis pour le 20 avril 2026/);
  assert.equal((await firm.workspace.listPromises({})).rows[0]?.state, "broken");
});

test("a call is noted with its outcome and reason, and a promise made in it counts", async () => {
  const { firm, clock } = await aRemindingFirm();
  const invoice = await anOwingCustomer(firm);
  while ((await firm.workspace.listContacts({ state: "open" })).rows.length === 0) await liveDays(firm, 1);
  const [call = assert.fail()] = (await firm.workspace.listContacts({ state: "open" })).rows;
  assert.match(call.text, /Claire Morvan.*120,00/s);
  const promise = { id: "p", amount: "120.00", payBy: clock.day };
  await assert.rejects(firm.workspace.recordOutcome({ id: call.id, outcome: "promise" }), { code: "invalid-input" });
  const done = await firm.workspace.recordOutcome({ id: call.id, outcome: "promise", reason: "approval-pending", promise });
  assert.deepEqual([done.state, done.outcome], ["done", "promise"]);
  await assert.rejects(firm.workspace.recordOutcome({ id: call.id, outcome: "reached" }), { code: "conflict" });
  const kinds = (await firm.workspace.getInvoice({ id: invoice.id })).timeline.map(({ kind }) => kind);
  assert.ok(kinds.includes("collection-outcome") && kinds.includes("promise-made"));
});

test("an approved formal notice goes with its interest to the day, its article and the 40 euros", async () => {
  const { firm, mail, clock } = await aRemindingFirm();
  const invoice = await anOwingCustomer(firm);
  const notice = async () => (await firm.workspace.previewReminders({ days: 1 })).rows.find(({ stepId }) => stepId === "notice");
  while ((await notice()) === undefined) await liveDays(firm, 1);
  const step = { invoiceId: invoice.id, instalmentId: "1", stepId: "notice" };
  await firm.workspace.adjustReminders({ steps: [step], action: "approve" });
  await workThrough(firm);
  const [sent = assert.fail()] = mail.sent.slice(-1);
  assert.match(sent.subject, /^MISE EN DEMEURE/);
  // 120.00 at 12.15 % over the days since 1 April.
  const days = Math.round((Date.parse(clock.day) - Date.parse("2026-04-01")) / 86_400_000);
  const interest = (Math.round((12_000 * 12.15 * days) / 36_500) / 100).toFixed(2).replace(".", ",");
  assert.ok(sent.text.includes(`${interest}\u00a0€ d’intérêts`), sent.text);
  assert.match(sent.text, /L441-10.*40,00\s€/s);
  const entry = (await firm.workspace.getInvoice({ id: invoice.id })).timeline.find(({ kind }) => kind === "formal-notice-sent");
  assert.equal(entry?.facts?.["text"], sent.text);
});

test("without a known rate a formal notice does not go, and the preview says so", async () => {
  const { firm } = await aRemindingFirm({ clock: new HandClock("2026-12-01T09:00:00.000Z") });
  await anOwingCustomer(firm, "client", anInvoice().dated("2026-12-01"));
  const { rows } = await firm.workspace.previewReminders({ days: 90 });
  assert.deepEqual(
    rows.filter(({ problem }) => problem !== undefined).map(({ stepId, problem }) => [stepId, problem]),
    [["notice", "no-rate"]],
  );
});

test("one step can be stopped, postponed, rewritten and put back", async () => {
  const { firm, mail } = await aRemindingFirm();
  const { id } = await anOwingCustomer(firm);
  const adjust = (stepId: string, change: Omit<Parameters<typeof firm.workspace.adjustReminders>[0], "steps">) =>
    firm.workspace.adjustReminders({ steps: [{ invoiceId: id, instalmentId: "1", stepId }], ...change });
  await adjust("before", { action: "stop" });
  await adjust("due", { action: "stop" });
  await adjust("due", { action: "reset" });
  await adjust("first", { action: "postpone", until: "2026-04-09" });
  await adjust("second", { action: "edit", message: { subject: "Un mot", body: "Cher {client},\n\nÀ bientôt." } });
  await liveDays(firm, 45);
  assert.deepEqual(
    mail.sent.map(({ subject }) => subject.split(" : ")[0]),
    ["Échéance du jour", "Un oubli ? F2026-0001", "Un mot"],
  );
  assert.match(mail.sent[2]?.text ?? "", /Cher \{client\}/);
});

test("an excluded client is left alone, and the policy that decides is named", async () => {
  const { firm, mail } = await aRemindingFirm();
  await anOwingCustomer(firm, "a");
  await anOwingCustomer(firm, "b");
  await firm.workspace.saveReminderPolicy({ scope: { kind: "customer", customerId: "a" }, version: 0 });
  const policy = { ...defaultPolicy, name: "Grands comptes" };
  await firm.workspace.saveReminderPolicy({ scope: { kind: "customer", customerId: "b" }, version: 0, policy });
  const { rows } = await firm.workspace.previewReminders({});
  assert.ok(
    rows.every(
      ({ customerId, lines }) =>
        customerId === "b" && lines[0]?.policyName === "Grands comptes" && lines[0].decidedBy === "customer",
    ),
  );
  await liveDays(firm, 36);
  assert.ok(mail.sent.length > 0 && mail.sent.every(({ to }) => to === "compta@b.example"));
});

test("a policy at an old version, and a message with a mistake, are refused", async () => {
  const { firm } = await aRemindingFirm();
  const save = (version: number, changes = {}) =>
    firm.workspace.saveReminderPolicy({ scope: { kind: "tenant" }, version, policy: { ...defaultPolicy, ...changes } });
  await assert.rejects(save(0), { code: "conflict" });
  await assert.rejects(save(1, { steps: [] }), { code: "invalid-input" });
  const template = { subject: "{numbers}", body: "{amount} {oops}" };
  await assert.rejects(firm.workspace.saveReminderTemplate({ kind: "firm", language: "fr", revision: 0, template }), {
    code: "invalid-input",
    details: { reason: "unknown-variable", about: "oops" },
  });
  const saved = await firm.workspace.saveReminderTemplate({
    kind: "firm",
    language: "fr",
    revision: 0,
    template: { ...template, body: "{amount}" },
  });
  assert.equal(saved.revision, 1);
});

test("a collector follows up; a reader looks on", async () => {
  const { firm } = await aRemindingFirm();
  const { id } = await anOwingCustomer(firm);
  const steps = [{ invoiceId: id, instalmentId: "1", stepId: "first" }];
  assert.deepEqual(await firm.as({ scopes: scopesOf("collector") }).adjustReminders({ steps, action: "stop" }), { adjusted: 1 });
  const reader = firm.as({ scopes: scopesOf("reader") });
  assert.ok((await reader.previewReminders({})).rows.length > 0);
  await assert.rejects(reader.adjustReminders({ steps, action: "stop" }), { code: "forbidden" });
});

test("a replay over the firm's own year counts what would have been sent", async () => {
  const { firm, clock } = await aRemindingFirm();
  const invoice = await anOwingCustomer(firm);
  clock.passDays(50);
  await firm.pay(invoice, "120.00");
  const replay = await firm.workspace.replayReminders({ from: "2026-03-01", until: "2026-05-30" });
  assert.deepEqual([replay.clients, replay.paidLate, replay.askedBeforePaid], [1, 1, 1]);
  assert.equal(replay.contacts, 4);
});

test("reminders leave books that hold", async () => {
  const { firm } = await aRemindingFirm();
  await anOwingCustomer(firm);
  await liveDays(firm, 40);
  assert.deepEqual(await firm.faults(), []);
});

test("when a customer is erased, what was written to and promised by her goes too", async () => {
  const { firm, clock } = await aRemindingFirm();
  const invoice = await anOwingCustomer(firm);
  await liveDays(firm, 40);
  const promise = { id: "p1", customerId: "client", invoiceIds: [invoice.id], amount: "120.00", payBy: clock.day };
  await firm.workspace.recordPromise(promise);
  await firm.pay(invoice, "120.00");
  await firm.workspace.eraseCustomer({ id: "client", reason: "Demande" });
  assert.deepEqual((await firm.workspace.listContacts({})).rows, []);
  assert.deepEqual((await firm.workspace.listPromises({})).rows, []);
  const left = JSON.stringify(
    (await firm.workspace.listJournal({ limit: 200 })).rows.filter(({ kind }) => /reminder|promise/.test(kind)),
  );
  assert.doesNotMatch(left, /compta@client/);
  assert.deepEqual(await firm.faults(), []);
});
