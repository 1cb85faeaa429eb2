import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm } from "./engine.test-suite.ts";
import { outbox } from "./collections.ts";
import { PretendMail } from "./pretend-mail.test-suite.ts";

test("a client is mailed the link to her account, which lies nowhere in the clear", async () => {
  const mail = new PretendMail();
  const firm = await aFirm({ mail });
  const { customerId } = await firm.issue();
  const { url } = await firm.workspace.createClientLink({ id: customerId, to: "compta@client.example" });
  const token = url.split("/").at(-1) ?? "";
  const kept = await firm.rows((reader) => reader.scan(outbox, { index: "byState", prefix: ["waiting"], limit: 10 }));
  assert.equal(JSON.stringify(kept).includes(token), false);
  await firm.engine.workOutbox(firm.actor.tenantId);
  assert.deepEqual(
    mail.sent.map(({ to, text }) => [to, text.includes(url)]),
    [["compta@client.example", true]],
  );
});

test("a link that was revoked meanwhile is not sent", async () => {
  const mail = new PretendMail();
  const firm = await aFirm({ mail });
  const { customerId } = await firm.issue();
  await firm.workspace.createClientLink({ id: customerId, to: "compta@client.example" });
  await firm.workspace.revokeClientLinks({ id: customerId });
  await firm.engine.workOutbox(firm.actor.tenantId);
  assert.deepEqual(mail.sent, []);
});

test("an answer goes where the client asked for it, with what she had written", async () => {
  const mail = new PretendMail();
  const firm = await aFirm({ mail });
  const invoice = await firm.issue();
  const link = await firm.workspace.createPaymentLink({ id: invoice.id });
  const desk = await firm.engine.clientDesk(link.url.split("/").at(-1) ?? "");
  await desk.ask({ text: "Puis-je régler en deux fois ?", email: "anne@client.example" });
  const [question] = (await firm.workspace.listQuestions({})).rows;
  await firm.workspace.answerQuestion({ id: question?.id ?? "", text: "Oui, bien sûr." });
  await firm.engine.workOutbox(firm.actor.tenantId);
  const [sent] = mail.sent;
  assert.equal(sent?.to, "anne@client.example");
  for (const part of ["Oui, bien sûr.", "Puis-je régler en deux fois ?", "Claire Morvan"])
    assert.ok(sent.text.includes(part), part);
});

test("a question is taken, answered and closed; its client may ask another", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const link = await firm.workspace.createPaymentLink({ id: invoice.id });
  const desk = await firm.engine.clientDesk(link.url.split("/").at(-1) ?? "");
  await desk.ask({ text: "Une question" });
  const id = (await firm.workspace.listQuestions({})).rows[0]?.id ?? "";
  assert.equal((await firm.workspace.takeQuestion({ id })).owner, "Claire Morvan");
  await firm.workspace.closeQuestion({ id });
  await desk.ask({ text: "Une autre" });
  const { rows } = await firm.workspace.listQuestions({});
  assert.deepEqual(
    rows.map(({ messages, id: next }) => [messages.length, next === id]),
    [[1, false]],
  );
});
