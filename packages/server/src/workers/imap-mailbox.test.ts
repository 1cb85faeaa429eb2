import assert from "node:assert/strict";
import { after, test } from "node:test";
import { aRemindingFirm, anOwingCustomer } from "../../../engine/src/reminders.test-suite.ts";
import { imapMailboxes } from "./imap-mailbox.ts";
import { anImapServer, type StandInMailbox } from "./imap-stand-in.test-suite.ts";

const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
});

const aMessage = (subject: string, from = "compta@client.example") =>
  [
    `From: ${from}`,
    "To: factures@atelier.example",
    `Subject: ${subject}`,
    "Date: Mon, 2 Mar 2026 10:00:00 +0100",
    "",
    "Bonjour",
    "",
  ].join("\r\n");

async function aMailbox(messages: StandInMailbox["messages"] = []) {
  const box: StandInMailbox = { validity: 7, messages: [...messages], password: "s3cret", asked: [] };
  const { port, close } = await anImapServer(box);
  closers.push(close);
  const access = { host: "127.0.0.1", port, isSecure: false, user: "factures", folder: "INBOX", password: "s3cret" };
  return { box, access };
}

const here = imapMailboxes({ policy: { allowPrivate: false, allowLoopback: true } });
const from = { since: "2026-02-23", most: 10 };

test("messages are read in their order from where the last reading ended, and nothing in the box is touched", async () => {
  const { box, access } = await aMailbox([{ uid: 4, text: aMessage("un") }]);
  const read: string[] = [];
  const take = async ({ uid, bytes }: { readonly uid: number; readonly bytes: Uint8Array }) => {
    read.push(`${String(uid)} ${/Subject: (\w+)/.exec(new TextDecoder().decode(bytes))?.[1] ?? ""}`);
  };
  const first = await here.read(access, from, take);
  box.messages.push({ uid: 9, text: aMessage("deux") }, { uid: 12, text: aMessage("trois") });
  const second = await here.read(access, { ...from, place: first, most: 1 }, take);
  const third = await here.read(access, { ...from, place: second }, take);
  assert.deepEqual(await here.read(access, { ...from, place: third }, take), { validity: "7", lastUid: 12 });
  assert.deepEqual(read, ["4 un", "9 deux", "12 trois"]);
  box.validity = 8;
  assert.deepEqual(await here.read(access, { ...from, place: third }, take), { validity: "8", lastUid: 12 });
  assert.equal(read.length, 6);
  assert.deepEqual(
    box.asked.filter((command) => /STORE|EXPUNGE|COPY|MOVE|SELECT|APPEND/.test(command)),
    [],
  );
});

test("a wrong password, a missing folder, a silent or an unsafe server are told apart", async () => {
  const { access } = await aMailbox();
  const read = (changes: Partial<typeof access>, reader = here) =>
    reader.read({ ...access, ...changes }, from, () => Promise.resolve());
  await assert.rejects(read({ password: "wrong" }), { code: "refused" });
  await assert.rejects(read({ folder: "Archives" }), { code: "no-folder" });
  await assert.rejects(read({ port: 1 }), { code: "unreachable" });
  // Without TLS no password is sent to another machine, nor to this one unless it is the demonstration.
  const strict = imapMailboxes({ policy: { allowPrivate: true, allowLoopback: false } });
  await assert.rejects(read({}, strict), { code: "unreachable" });
  const outside = imapMailboxes({ policy: { allowPrivate: false, allowLoopback: false } });
  await assert.rejects(read({}, outside), { code: "unreachable" });
});

test("a firm's mailbox is checked when it is set, read in its turn, filed once, and its password is told to nobody", async () => {
  const { firm } = await aRemindingFirm({ mailboxReader: here });
  const invoice = await anOwingCustomer(firm);
  const { box, access } = await aMailbox([{ uid: 1, text: aMessage(`Votre facture ${invoice.number}`) }]);
  const { password, ...place } = access;
  const save = (changes: Partial<Parameters<typeof firm.workspace.saveMailbox>[0]> = {}) =>
    firm.workspace.saveMailbox({ ...place, password, revision: 0, ...changes });
  await assert.rejects(save({ password: "wrong" }), { code: "invalid-input", details: { reason: "refused" } });
  const { mailbox } = await save();
  assert.deepEqual(Object.keys(mailbox ?? {}).sort(), ["folder", "host", "isSecure", "port", "revision", "taken", "user"]);
  assert.equal(await firm.engine.readMailbox(firm.actor.tenantId), 1);
  assert.equal(await firm.engine.readMailbox(firm.actor.tenantId), 0);
  firm.clock.pass(300);
  box.validity += 1;
  box.messages.push({ uid: 2, text: aMessage("Une question", "inconnu@ailleurs.example") });
  await firm.engine.readMailbox(firm.actor.tenantId);
  const { timeline } = await firm.workspace.getInvoice({ id: invoice.id });
  assert.equal(timeline.filter(({ kind }) => kind === "message-filed").length, 1);
  assert.equal((await firm.workspace.listIncoming({})).waiting, 1);
  await save({ revision: 1, password: "" });
  await firm.workspace.removeMailbox({});
  firm.clock.pass(1_000);
  assert.equal(await firm.engine.readMailbox(firm.actor.tenantId), 0);
  assert.equal(JSON.stringify(await firm.workspace.listJournal({})).includes("s3cret"), false);
});
