import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, anInvoice } from "../engine.test-suite.ts";

/** A client on the page of her invoice. */
async function aClientWhoAsks() {
  const firm = await aFirm();
  const invoice = await firm.issue(anInvoice());
  const link = await firm.workspace.createPaymentLink({ id: invoice.id });
  const desk = await firm.engine.clientDesk(link.url.split("/").at(-1) ?? "");
  const question = async () => {
    const [row] = (await firm.workspace.listQuestions({})).rows;
    assert(row);
    return row;
  };
  const happened = async () => (await firm.workspace.getInvoice({ id: invoice.id })).timeline.map(({ kind }) => kind);
  return { firm, invoice, desk, question, happened };
}

test("a refund that a client asks for waits for a person, who decides and answers", async () => {
  const { firm, desk, question, happened } = await aClientWhoAsks();
  await desk.ask({ text: "Payée deux fois.", kind: "refund" });
  const { id, kind, decision } = await question();
  assert.deepEqual([kind, decision], ["refund", undefined]);
  const answered = await firm.workspace.answerQuestion({
    id,
    text: "C’est juste, nous vous rendons 120 €.",
    decision: "accepted",
  });
  assert.deepEqual([answered.state, answered.decision], ["answered", "accepted"]);
  const kinds = await happened();
  assert.ok(kinds.includes("refund-asked") && kinds.includes("refund-accepted"));
});

test("asked again, nothing is decided any more", async () => {
  const { firm, desk, question } = await aClientWhoAsks();
  await desk.ask({ text: "Payée deux fois.", kind: "refund" });
  await firm.workspace.answerQuestion({ id: (await question()).id, text: "Non.", decision: "declined" });
  await desk.ask({ text: "Voici la preuve." });
  const { kind, decision, state } = await question();
  assert.deepEqual([kind, decision, state], ["refund", undefined, "open"]);
});

test("where no refund was asked for, none is decided", async () => {
  const { firm, desk, question } = await aClientWhoAsks();
  await desk.ask({ text: "Pourquoi ce montant ?" });
  const { id } = await question();
  await assert.rejects(firm.workspace.answerQuestion({ id, text: "Oui.", decision: "accepted" }), { code: "invalid-input" });
});

test("an invoice a client disputes is told apart from a question", async () => {
  const { desk, question, happened } = await aClientWhoAsks();
  await desk.ask({ text: "La ligne 2 n’a pas été livrée.", kind: "dispute" });
  assert.equal((await question()).kind, "dispute");
  assert.ok((await happened()).includes("dispute-asked"));
});

test("how fast questions are answered is said in all and by person, and how long the others wait", async () => {
  const { firm, desk, question } = await aClientWhoAsks();
  const from = firm.clock.day;
  await desk.ask({ text: "Pourquoi ce montant ?" });
  firm.clock.pass(5 * 3_600);
  const { owner } = await firm.workspace.answerQuestion({ id: (await question()).id, text: "Voici." });
  await firm.workspace.closeQuestion({ id: (await firm.workspace.listQuestions({ state: "answered" })).rows[0]?.id ?? "" });
  await desk.ask({ text: "Et ceci ?" });
  firm.clock.pass(50 * 3_600);
  const statistics = await firm.workspace.getQuestionStatistics({ from, to: firm.clock.day });
  assert.deepEqual(
    [statistics.asked, statistics.answered, statistics.medianHours, statistics.byOwner],
    [2, 1, 5, [{ owner, answered: 1, medianHours: 5 }]],
  );
  assert.deepEqual(
    statistics.waiting.map(({ count }) => count),
    [0, 1, 0, 0],
  );
  await assert.rejects(firm.workspace.getQuestionStatistics({ from: "2026-05-02", to: "2026-05-01" }), { code: "invalid-input" });
});
