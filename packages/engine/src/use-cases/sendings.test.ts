import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, aParty, anInvoice, type Firm } from "../engine.test-suite.ts";
import { PermanentFailure } from "../outbox.ts";
import { PretendMail } from "../pretend-mail.test-suite.ts";

const to = "compta@client.example";

/** A firm in Paris on 2 March 2026, ten o'clock there, with an invoice to send. */
async function aSendingFirm() {
  const mail = new PretendMail();
  const firm = await aFirm({ mail });
  const invoice = await firm.issue();
  const { workspace } = firm;
  return {
    mail,
    firm,
    workspace,
    id: invoice.id,
    number: invoice.number,
    work: () => firm.engine.workOutbox(firm.actor.tenantId),
    sendings: async () => (await workspace.listSendings({ id: invoice.id })).rows,
    kinds: async () => (await workspace.getInvoice({ id: invoice.id })).timeline.map(({ kind }) => kind),
  };
}

const linkIn = (text: string) => /https:\/\/pay\.example\/pay\/([\w-]{43})/.exec(text)?.[1] ?? "";

/** Credits the whole invoice. */
async function cancel({ workspace, dice }: Firm, id: string): Promise<void> {
  const draft = await workspace.creditInvoice({ id, draftId: dice.id(), reason: "Erreur de client", part: { kind: "rest" } });
  await workspace.issueDraft({ id: draft.id, revision: draft.revision });
}

test("a planned sending leaves at its time on the firm's clocks, not before", async () => {
  const { workspace, firm, mail, id, work, sendings } = await aSendingFirm();
  const { dueAt } = await workspace.sendInvoice({ id, to, at: "2026-03-03T09:00" });
  assert.equal(dueAt, "2026-03-03T08:00:00.000Z");
  await work();
  firm.clock.pass(22 * 3600 + 3599);
  await work();
  assert.deepEqual([mail.sent.length, (await sendings())[0]?.state], [0, "planned"]);
  assert.equal((await sendings())[0]?.plannedFor, "2026-03-03T09:00");
  firm.clock.pass(1);
  await work();
  assert.deepEqual([mail.sent.length, (await sendings())[0]?.state], [1, "sent"]);
});

test("a planned sending that is cancelled never leaves, and lies without its link", async () => {
  const { workspace, firm, mail, id, work, sendings, kinds } = await aSendingFirm();
  const { errandId } = await workspace.sendInvoice({ id, to, at: "2026-03-03T09:00" });
  const cancelled = await workspace.cancelSending({ id: errandId });
  assert.equal(cancelled.state, "cancelled");
  firm.clock.passDays(3);
  await work();
  assert.deepEqual([mail.sent.length, (await sendings())[0]?.state], [0, "cancelled"]);
  assert.equal((await kinds()).includes("invoice-send-cancelled"), true);
  await assert.rejects(workspace.cancelSending({ id: errandId }), { code: "conflict" });
});

test("what has left cannot be taken back, and another errand is no sending", async () => {
  const { workspace, id, work } = await aSendingFirm();
  const { errandId } = await workspace.sendInvoice({ id, to });
  await work();
  await assert.rejects(workspace.cancelSending({ id: errandId }), { code: "conflict" });
  const original = (await workspace.listErrands({ state: "done" })).rows.find(({ topic }) => topic === "document-issued");
  await assert.rejects(workspace.cancelSending({ id: original?.id ?? "" }), { code: "not-found" });
});

test("an invoice that a credit note cancelled in the meantime does not leave, and the timeline says so", async () => {
  const { workspace, firm, mail, id, work, sendings, kinds } = await aSendingFirm();
  await workspace.sendInvoice({ id, to, at: "2026-03-03T09:00" });
  await cancel(firm, id);
  firm.clock.passDays(2);
  await work();
  assert.equal(mail.sent.length, 0);
  const [sending] = await sendings();
  assert.deepEqual([sending?.state, sending?.problem], ["failed", "cancelled-invoice"]);
  assert.equal((await kinds()).filter((kind) => kind === "invoice-send-failed").length, 1);
  await assert.rejects(workspace.sendInvoice({ id, to }), { code: "invalid-input", details: { reason: "cancelled-invoice" } });
});

test("a time that has passed, or lies more than a year ahead, or is none, is refused", async () => {
  const { workspace, id } = await aSendingFirm();
  const plan = (at: string) => workspace.sendInvoice({ id, to, at });
  await assert.rejects(plan("2026-03-02T09:59"), { details: { reason: "past" } });
  await assert.rejects(plan("2027-03-03T10:01"), { details: { reason: "too-far" } });
  await assert.rejects(plan("2026-02-30T10:00"), { code: "invalid-input" });
});

test("a repeat of the same plan under its key plans once", async () => {
  const { workspace, id, sendings } = await aSendingFirm();
  const plan = () => workspace.sendInvoice({ id, to, at: "2026-03-03T09:00" }, { idempotencyKey: "k" });
  assert.deepEqual(await plan(), await plan());
  assert.equal((await sendings()).length, 1);
});

test("the first opening of the page behind the link is told once; the second link is another sending's", async () => {
  const { workspace, firm, mail, id, work, sendings, kinds } = await aSendingFirm();
  await workspace.sendInvoice({ id, to });
  firm.clock.pass(1);
  await workspace.sendInvoice({ id, to: "direction@client.example" });
  await work();
  firm.clock.pass(60);
  const token = linkIn(mail.sent[0]?.text ?? "");
  await firm.engine.noteOpening(token);
  await firm.engine.noteOpening(token);
  await firm.engine.noteOpening("a".repeat(43));
  assert.deepEqual(
    (await sendings()).map((sending) => [sending.to, sending.openedAt]),
    [
      ["direction@client.example", undefined],
      [to, "2026-03-02T09:01:01.000Z"],
    ],
  );
  assert.equal((await kinds()).filter((kind) => kind === "invoice-opened").length, 1);
});

test("a message the mail server will never take is failed at once, and told", async () => {
  const { workspace, mail, id, work, sendings, kinds } = await aSendingFirm();
  mail.failure = new PermanentFailure("The mail server refused the message (550).", "refused");
  await workspace.sendInvoice({ id, to });
  await work();
  const [sending] = await sendings();
  assert.deepEqual([sending?.state, sending?.problem, sending?.lastError?.includes("550")], ["failed", "refused", true]);
  assert.ok((await kinds()).includes("invoice-send-failed"));
});

test("the preview says what will be said, and makes no link", async () => {
  const { workspace, mail, id, work, kinds } = await aSendingFirm();
  const before = await kinds();
  const preview = await workspace.previewSending({ id, message: "À bientôt." });
  assert.deepEqual(await kinds(), before);
  await workspace.sendInvoice({ id, to, message: "À bientôt." });
  await work();
  const [sent = assert.fail()] = mail.sent;
  assert.equal(preview.subject, sent.subject);
  assert.equal(preview.text, sent.text.replace(/pay\/[\w-]{43}/, "pay/…"));
});

test("a firm's own text is sent in its language, its places filled, and ours when it is taken away", async () => {
  const { workspace, mail, id, number, work } = await aSendingFirm();
  const text = { subject: "{number} – {seller}", body: "Cher {client},\n\nVoici {number}, à régler avant le {due} : {open}." };
  await workspace.saveMessageText({ kind: "invoice-mail", language: "fr", text, revision: 0 });
  await workspace.sendInvoice({ id, to, message: "Un mot." });
  await work();
  assert.equal(mail.sent[0]?.subject, `${number} – Atelier Lumière SARL`);
  assert.match(mail.sent[0]?.text ?? "", /Cher Client [\s\S]*Un mot\.[\s\S]*à régler avant le 1 avril 2026/);
  const ours = await workspace.saveMessageText({ kind: "invoice-mail", language: "fr", revision: 1 });
  assert.deepEqual([ours.isOwn, ours.revision, ours.text], [false, 2, ours.standard]);
});

test("a client's own text is sent to her, the firm's to the others, and hers goes back to the firm's", async () => {
  const { workspace, firm, mail, id, work } = await aSendingFirm();
  const { customerId } = await workspace.getInvoice({ id });
  const customer = { id: customerId, party: aParty(), language: "fr", archived: false, revision: 0 } as const;
  await workspace.saveCustomer({ id: customerId, customer });
  const place = { kind: "invoice-mail", language: "fr" } as const;
  const firms = { subject: "Pour tous {number}", body: "Bonjour {client}" };
  const hers = { subject: "Pour elle {number}", body: "Chère Anne" };
  await workspace.saveMessageText({ ...place, text: firms, revision: 0 });
  const saved = await workspace.saveMessageText({ ...place, customerId, text: hers, revision: 0 });
  assert.deepEqual([saved.customerId, saved.text, saved.standard, saved.isOwn], [customerId, hers, firms, true]);
  const other = await firm.issue(anInvoice().to("y", aParty({ name: "Autre" })));
  await workspace.sendInvoice({ id, to });
  await workspace.sendInvoice({ id: other.id, to });
  await work();
  assert.deepEqual(mail.sent.map(({ subject }) => subject.slice(0, 9)).sort(), ["Pour elle", "Pour tous"]);
  const back = await workspace.saveMessageText({ ...place, customerId, revision: 1 });
  assert.deepEqual([back.text, back.isOwn], [firms, false]);
  await assert.rejects(workspace.listMessageTexts({ customerId: "nobody" }), { code: "not-found" });
});

for (const [body, subject, reason, about] of [
  ["Bonjour {nom} {number}", "s", "unknown-variable", "nom"],
  ["Bonjour", "s", "missing-variable", "number"],
  ["Bonjour {number} {", "s", "stray-brace", undefined],
  [" ", "{number}", "empty", undefined],
  ["{number}", " ", "empty", undefined],
] as const) {
  test(`the text ${JSON.stringify(body)} under ${JSON.stringify(subject)} is refused as ${reason}`, async () => {
    const { workspace } = await aSendingFirm();
    const details = { reason, ...(about === undefined ? {} : { about }) };
    await assert.rejects(
      workspace.saveMessageText({ kind: "invoice-mail", language: "fr", text: { subject, body }, revision: 0 }),
      { code: "invalid-input", details },
    );
  });
}

test("a text saved in the meantime is a conflict, with the other text", async () => {
  const { workspace } = await aSendingFirm();
  const text = { subject: "{number}", body: "a" };
  await workspace.saveMessageText({ kind: "invoice-mail", language: "en", text, revision: 0 });
  await assert.rejects(workspace.saveMessageText({ kind: "invoice-mail", language: "en", text, revision: 0 }), {
    code: "conflict",
  });
  const { rows } = await workspace.listMessageTexts({});
  assert.equal(rows.filter(({ isOwn }) => isOwn).length, 1);
});

test("a place in what is filled in is never filled again", async () => {
  const { workspace, firm, mail, work } = await aSendingFirm();
  const text = { subject: "{number}", body: "{client}" };
  await workspace.saveMessageText({ kind: "invoice-mail", language: "fr", text, revision: 0 });
  const invoice = await firm.issue(anInvoice().to("x", aParty({ name: "{seller}" })));
  await workspace.sendInvoice({ id: invoice.id, to });
  await work();
  assert.match(mail.sent.at(-1)?.text ?? "", /\{seller\}/);
});
