import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { outbox } from "../collections.ts";
import { aFirm, aParty, aProfile, anInvoice, type Firm } from "../engine.test-suite.ts";
import { PretendMail } from "../pretend-mail.test-suite.ts";
import { headerText, isMailAddress } from "../ports/message-channel.ts";

async function aSendingFirm() {
  const mail = new PretendMail();
  const firm = await aFirm({ mail });
  const invoice = await firm.issue();
  return { mail, firm, invoice, work: () => firm.engine.workOutbox(firm.actor.tenantId) };
}

const linkIn = (text: string) => /https:\/\/pay\.example\/pay\/([\w-]{43})/.exec(text)?.[1] ?? "";
const kindsOf = async (firm: Firm, id: string) => (await firm.workspace.getInvoice({ id })).timeline.map(({ kind }) => kind);

test("an invoice goes out with its original and a link that opens it, and the timeline tells when it was asked and when it went", async () => {
  const { mail, firm, invoice, work } = await aSendingFirm();
  await firm.workspace.sendInvoice({ id: invoice.id, to: "compta@client.example", message: "Merci pour votre confiance." });
  await work();
  const [sent = assert.fail()] = mail.sent;
  assert.deepEqual(
    [sent.to, sent.fromName, sent.replyTo, sent.subject],
    [
      "compta@client.example",
      "Atelier Lumière SARL",
      "facturation@atelier-lumiere.example",
      "Facture F2026-0001 de Atelier Lumière SARL",
    ],
  );
  assert.match(sent.text, /Merci pour votre confiance\./);
  assert.deepEqual(
    [sent.attachments[0]?.name, new TextDecoder().decode(sent.attachments[0]?.bytes.slice(0, 4))],
    ["F2026-0001.pdf", "%PDF"],
  );
  assert.equal((await (await firm.engine.clientDesk(linkIn(sent.text))).getInvoice()).number, invoice.number);
  assert.ok(sent.html.includes(linkIn(sent.text)));
  const kinds = await kindsOf(firm, invoice.id);
  assert.ok(kinds.indexOf("invoice-sent") < kinds.indexOf("invoice-mail-asked"));
});

test("the mail speaks the client's language", async () => {
  const { mail, firm, work } = await aSendingFirm();
  const id = firm.dice.id();
  await firm.workspace.saveDraft({ id, revision: 0, document: { ...anInvoice().build(), language: "en" } });
  const invoice = await firm.workspace.issueDraft({ id, revision: 1 });
  await firm.workspace.sendInvoice({ id: invoice.id, to: "ap@client.example" });
  await work();
  assert.match(mail.sent[0]?.subject ?? "", /^Invoice F2026-0002 from/);
  assert.match(mail.sent[0]?.html ?? "", /<html lang="en">/);
});

test("until it goes, the link lies sealed; then it lies nowhere", async () => {
  const { mail, firm, invoice, work } = await aSendingFirm();
  await firm.workspace.sendInvoice({ id: invoice.id, to: "compta@client.example" });
  const rows = () => firm.rows(async (reader) => JSON.stringify(await reader.scan(outbox, { index: "byStep", limit: 100 })));
  assert.doesNotMatch(await rows(), /pay\.example/);
  await work();
  assert.doesNotMatch(await rows(), /sealed/);
  assert.equal(
    JSON.stringify((await firm.workspace.listJournal({ limit: 100 })).rows).includes(linkIn(mail.sent[0]?.text ?? "")),
    false,
  );
});

test("a repeat under the same key sends once and makes one link", async () => {
  const { mail, firm, invoice, work } = await aSendingFirm();
  const send = () => firm.workspace.sendInvoice({ id: invoice.id, to: "compta@client.example" }, { idempotencyKey: "k" });
  assert.deepEqual(await send(), await send());
  await work();
  assert.equal(mail.sent.length, 1);
  // The one in the mail, and the one printed on the original that went with it.
  assert.deepEqual(await firm.workspace.revokePaymentLinks({ id: invoice.id }), { revoked: 2 });
});

test("what the mail server did not take is tried again under the same id, and told once", async () => {
  const { mail, firm, invoice, work } = await aSendingFirm();
  const { errandId } = await firm.workspace.sendInvoice({ id: invoice.id, to: "compta@client.example" });
  mail.failure = new Error("451");
  await work();
  mail.failure = undefined;
  firm.clock.pass(60);
  await work();
  assert.deepEqual(
    mail.sent.map(({ id }) => id),
    [errandId],
  );
  assert.equal((await kindsOf(firm, invoice.id)).filter((kind) => kind === "invoice-sent").length, 1);
});

test("a link revoked between asking and sending stops the mail", async () => {
  const { mail, firm, invoice, work } = await aSendingFirm();
  await firm.workspace.sendInvoice({ id: invoice.id, to: "compta@client.example" });
  await firm.workspace.revokePaymentLinks({ id: invoice.id });
  await work();
  assert.equal(mail.sent.length, 0);
  assert.match((await firm.workspace.listErrands({ state: "dead" })).rows[0]?.lastError ?? "", /revoked/);
});

test("only one address is taken, and nothing that could be more than one", async () => {
  const { firm, invoice } = await aSendingFirm();
  for (const to of [
    "",
    "client",
    "a@b",
    "a@b.fr, c@d.fr",
    "a@b.fr\r\nBcc: c@d.fr",
    "Client <a@b.fr>",
    "a b@c.fr",
    "a@b.fr;c@d.fr",
  ]) {
    await assert.rejects(firm.workspace.sendInvoice({ id: invoice.id, to }), { code: "invalid-input" }, to);
  }
});

test("whatever is taken for an address holds no space, comma, bracket or control character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      const text = `${a}@${b}.fr`;
      if (isMailAddress(text)) assert.doesNotMatch(text, /[\s,;<>"\p{Cc}\p{Cf}]/u);
    }),
  );
});

test("a text in a header is one line without marks that turn its direction", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.doesNotMatch(headerText(text), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
  assert.equal(headerText("a\r\nBcc: b\u202e"), "a Bcc: b");
});

test("whatever names and notes hold, the mail's HTML gains no element", async () => {
  const hostile = `</p><script>alert(1)</script><img src=x onerror=alert(1)>"'&`;
  const mail = new PretendMail();
  const profile = aProfile({ party: { ...aProfile().party, name: `A${hostile}` }, billingContact: { name: hostile } });
  const firm = await aFirm({ mail, profile });
  const invoice = await firm.issue(anInvoice().to("x", aParty({ name: hostile })));
  await firm.workspace.sendInvoice({ id: invoice.id, to: "a@b.example", message: hostile });
  await firm.engine.workOutbox(firm.actor.tenantId);
  const { html } = mail.sent[0] ?? assert.fail();
  assert.doesNotMatch(html, /<script|<img/);
  assert.equal(html.match(/<a /g)?.length, 1);
});

test("where no mail is sent it is said so", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await assert.rejects(firm.workspace.sendInvoice({ id: invoice.id, to: "a@b.example" }), { code: "unavailable" });
});

test("an invitation goes out once, in the invited person's language", async () => {
  const { mail, firm, work } = await aSendingFirm();
  const invitation = { id: "i1", to: "bob@firm.example", firm: "Atelier", invitedBy: "Claire", language: "en" as const };
  const url = "https://pay.example/app/invitation#token";
  assert.equal(await firm.engine.mailInvitation(firm.actor, { ...invitation, url, until: "2026-03-09" }), true);
  await work();
  const [sent = assert.fail()] = mail.sent;
  assert.deepEqual([sent.to, sent.subject], ["bob@firm.example", "Atelier invites you to Acquit"]);
  assert.ok(sent.text.includes(url));
});
