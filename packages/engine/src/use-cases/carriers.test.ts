import assert from "node:assert/strict";
import { test } from "node:test";
import { outbox } from "../collections.ts";
import { aFirm } from "../engine.test-suite.ts";
import { PermanentFailure } from "../outbox.ts";
import { NotTaken, phoneNumber } from "../ports/carrier.ts";
import { connectable, pretendCarriers } from "../pretend-carriers.test-suite.ts";
import { carrierAccounts } from "../sending-collections.ts";

async function aSendingFirm() {
  const carriers = pretendCarriers();
  const own = pretendCarriers().letter;
  const firm = await aFirm({ carriers, carrierKinds: connectable(own) });
  const invoice = await firm.issue();
  const { workspace } = firm;
  return {
    firm,
    workspace,
    own,
    ...carriers,
    id: invoice.id,
    number: invoice.number,
    work: () => firm.engine.workOutbox(firm.actor.tenantId),
    sending: async () => (await workspace.listSendings({ id: invoice.id })).rows[0],
  };
}

test("a letter goes to the buyer's address with the original, once, and the timeline tells how", async () => {
  const { workspace, letter, id, number, work, sending } = await aSendingFirm();
  await workspace.sendInvoice({ id, channel: "letter", to: "" });
  await work();
  const [sent = assert.fail()] = letter.taken;
  assert.deepEqual([sent.to.name, sent.to.address.city, sent.from.name], ["Client Exemple SA", "Paris", "Atelier Lumière SARL"]);
  assert.equal(new TextDecoder().decode(sent.pdf.slice(0, 4)), "%PDF");
  assert.ok(sent.title.includes(number));
  assert.deepEqual([(await sending())?.state, (await sending())?.to], ["sent", "Client Exemple SA"]);
  const told = (await workspace.getInvoice({ id })).timeline.find(({ kind }) => kind === "invoice-sent");
  assert.equal(told?.facts?.["channel"], "letter");
});

test("a text message carries the number, the amount and the link, in the firm's words", async () => {
  const { workspace, sms, id, work } = await aSendingFirm();
  const text = { subject: "", body: "{number}: {link}" };
  await workspace.saveMessageText({ kind: "invoice-sms", language: "fr", text, revision: 0 });
  await workspace.sendInvoice({ id, channel: "sms", to: "06 12 34 56 78" });
  await work();
  assert.equal(sms.taken[0]?.to, "+33612345678");
  assert.match(sms.taken[0]?.text ?? "", /^F2026-0001: https:\/\/pay\.example\/pay\/[\w-]{43}$/);
});

test("what a carrier may have taken is asked for and never handed over again", async () => {
  for (const when of ["before", "after"] as const) {
    const { workspace, firm, letter, id, work, sending } = await aSendingFirm();
    letter.failure = { error: new Error("The connection was lost"), when };
    await workspace.sendInvoice({ id, channel: "letter", to: "" });
    await work();
    letter.failure = undefined;
    firm.clock.passDays(1);
    await work();
    assert.equal(letter.asked, 1);
    assert.equal(letter.taken.length, when === "after" ? 1 : 0);
    const end = await sending();
    assert.deepEqual([end?.state, end?.problem], when === "after" ? ["sent", undefined] : ["failed", "unknown-outcome"]);
  }
});

test("a worker that dies between noting and sending sends nothing twice", async () => {
  const { workspace, firm, sms, id, work, sending } = await aSendingFirm();
  const { errandId } = await workspace.sendInvoice({ id, channel: "sms", to: "+33612345678" });
  await firm.engine.workOutbox("nobody");
  await firm.store.transact(firm.actor.tenantId, async (transaction) => {
    const row = await transaction.lock(outbox, errandId);
    assert.ok(row);
    await transaction.put(outbox, { ...row, payload: { ...row.payload, attempted: true } });
  });
  await work();
  assert.deepEqual([sms.taken.length, sms.asked, (await sending())?.problem], [0, 1, "unknown-outcome"]);
});

test("what was surely not taken is tried again; what was refused is not", async () => {
  const { workspace, firm, letter, id, work, sending } = await aSendingFirm();
  letter.failure = { error: new NotTaken("No route"), when: "before" };
  await workspace.sendInvoice({ id, channel: "letter", to: "" });
  await work();
  letter.failure = undefined;
  firm.clock.pass(60);
  await work();
  assert.deepEqual([letter.taken.length, letter.asked], [1, 0]);
  letter.failure = { error: new PermanentFailure("Address unknown (422).", "refused"), when: "before" };
  firm.clock.pass(1);
  await workspace.sendInvoice({ id, channel: "letter", to: "" });
  await work();
  assert.equal((await sending())?.problem, "refused");
});

test("a text that is no number is refused at once", async () => {
  const { workspace, id } = await aSendingFirm();
  await assert.rejects(workspace.sendInvoice({ id, channel: "sms", to: "demain" }), { details: { reason: "phone-number" } });
});

test("numbers are read with their country", () => {
  assert.equal(phoneNumber("06.12.34.56.78", "FR"), "+33612345678");
  assert.equal(phoneNumber("0033 6 12 34 56 78", "BE"), "+33612345678");
  assert.equal(phoneNumber("+49 (30) 901820", "DE"), "+4930901820");
  for (const text of ["0612345678", "+0612345678", "+33", "06 12 34 56 78\n+33"])
    assert.equal(phoneNumber(text, "BE"), undefined);
});

test("a firm's own carrier goes first; its key is tried, kept sealed and never shown", async () => {
  const { workspace, firm, own, letter, id, work } = await aSendingFirm();
  const connect = (apiKey: string) => workspace.connectCarrier({ carrier: "postman", credentials: { apiKey } });
  await assert.rejects(connect("nonsense"), { details: { reason: "apiKey" } });
  await assert.rejects(connect("bad-key"), { details: { reason: "refused" } });
  const connected = await connect("good-key");
  assert.deepEqual([connected.connected, connected.account], [true, "Atelier"]);
  assert.equal(JSON.stringify(await workspace.listCarriers({})).includes("good-key"), false);
  const row = await firm.rows((reader) => reader.get(carrierAccounts, "postman"));
  assert.doesNotMatch(JSON.stringify(row), /good-key/);
  await workspace.sendInvoice({ id, channel: "letter", to: "" });
  await work();
  assert.deepEqual([own.taken.length, letter.taken.length], [1, 0]);
  assert.equal((await workspace.testCarrier({ carrier: "postman" })).connected, true);
  await workspace.disconnectCarrier({ carrier: "postman" });
  await assert.rejects(workspace.testCarrier({ carrier: "postman" }), { code: "not-found" });
});

test("where nothing carries letters it is said so", async () => {
  const firm = await aFirm();
  const { id } = await firm.issue();
  await assert.rejects(firm.workspace.sendInvoice({ id, channel: "letter", to: "" }), { code: "unavailable" });
});
