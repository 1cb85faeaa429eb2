import assert from "node:assert/strict";
import { test } from "node:test";
import type { Firm } from "../engine.test-suite.ts";
import { aRemindingFirm, anOwingCustomer, liveDays, workThrough } from "../reminders.test-suite.ts";

interface Mail {
  readonly from?: string;
  readonly subject?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

function anEml({ from = "Compta <compta@client.example>", subject = "Re", headers = [], body = "Bonjour" }: Mail = {}): string {
  const head = [
    `From: ${from}`,
    "To: facturation@atelier.example",
    `Subject: ${subject}`,
    "Date: Tue, 7 Apr 2026 09:00:00 +0200",
  ];
  return [...head, ...headers, "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", body, ""].join("\r\n");
}

/** The report of a mail server that a message of ours did not arrive (RFC 3464). */
function aBounce(messageId: string, recipient: string, action = "failed", status = "5.1.1"): string {
  return [
    "From: MAILER-DAEMON <mailer-daemon@mx.example>",
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "I could not deliver your message.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 no such user",
    "--b",
    "Content-Type: message/rfc822",
    "",
    `Message-ID: <${messageId}@atelier.example>`,
    `To: ${recipient}`,
    "Subject: Un oubli ?",
    "",
    "Bonjour",
    "--b--",
    "",
  ].join("\r\n");
}

const encode = (text: string) => Buffer.from(text).toString("base64");

function drop(firm: Firm, text: string, place: { readonly invoiceId?: string; readonly customerId?: string } = {}) {
  return firm.workspace.fileIncoming({ name: "message.eml", mediaType: "message/rfc822", base64: encode(text), ...place });
}

/** A firm that has sent one reminder. */
async function aFirmThatWrote() {
  const parts = await aRemindingFirm();
  const { firm, mail } = parts;
  const invoice = await anOwingCustomer(firm);
  await liveDays(firm, 26);
  const [sent] = mail.sent;
  return { ...parts, invoice, sent: sent ?? assert.fail("nothing was sent") };
}

test("an answer is filed to the invoices of the message it answers, and stands on their timeline with its file", async () => {
  const { firm, invoice, sent } = await aFirmThatWrote();
  const eml = anEml({
    from: "patron@ailleurs.example",
    headers: [`In-Reply-To: <${sent.id}@atelier.example>`],
    body: "Je paie vendredi.",
  });
  const filed = await drop(firm, eml);
  assert.deepEqual([filed.state, filed.filedBy, filed.invoiceIds], ["filed", "rule:answer", [invoice.id]]);
  const { timeline } = await firm.workspace.getInvoice({ id: invoice.id });
  const facts = timeline.find(({ kind }) => kind === "message-filed")?.facts as {
    readonly text: string;
    readonly file: { readonly hash: string };
  };
  assert.equal(facts.text, "Je paie vendredi.");
  const kept = await firm.engine.openFile(firm.actor, { invoiceId: invoice.id, hash: facts.file.hash });
  assert.equal(Buffer.from(kept.bytes).toString(), eml);
});

test("else it is filed by the number it names, then by the address it comes from", async () => {
  const { firm, invoice } = await aFirmThatWrote();
  const byNumber = await drop(firm, anEml({ from: "x@y.example", subject: `Votre facture ${invoice.number}, svp` }));
  assert.deepEqual([byNumber.filedBy, byNumber.numbers], ["rule:number", [invoice.number]]);
  const byAddress = await drop(firm, anEml({ body: "Bonjour, un délai ?" }));
  assert.deepEqual([byAddress.filedBy, byAddress.customerId, byAddress.invoiceIds], ["rule:address", "client", []]);
});

test("what cannot be filed, or names two clients, waits in the queue until a person files it; the same file comes in once", async () => {
  const { firm, invoice } = await aFirmThatWrote();
  const other = await anOwingCustomer(firm, "other");
  const eml = anEml({ from: "x@y.example", body: `${invoice.number} et ${other.number}` });
  const first = await drop(firm, eml);
  assert.equal(first.state, "unfiled");
  assert.equal((await drop(firm, eml)).id, first.id);
  const { rows, waiting } = await firm.workspace.listIncoming({});
  assert.deepEqual([rows.length, waiting], [1, 1]);
  await firm.workspace.assignIncoming({ id: first.id, invoiceId: other.id });
  assert.equal((await firm.workspace.listIncoming({})).waiting, 0);
  const { timeline } = await firm.workspace.getInvoice({ id: other.id });
  assert.ok(timeline.some(({ kind }) => kind === "message-filed"));
});

test("a report of a failed delivery marks the reminder as failed, and nothing more is sent to that address", async () => {
  const { firm, mail, sent } = await aFirmThatWrote();
  const filed = await drop(firm, aBounce(sent.id, "compta@client.example"));
  assert.deepEqual(filed.bounce, { recipient: "compta@client.example", reason: "5.1.1 smtp; 550 5.1.1 no such user" });
  const [row] = (await firm.workspace.listContacts({ state: "dropped" })).rows;
  assert.equal(row?.problem, "bounced");
  await liveDays(firm, 20);
  assert.equal(mail.sent.length, 1);
  assert.equal((await firm.workspace.previewReminders({ days: 10 })).rows[0]?.problem, "bounced");
  await firm.workspace.assignIncoming({ id: filed.id, discard: true });
  await liveDays(firm, 3);
  assert.ok(mail.sent.length > 1);
});

test("a delay, and a report about an address that is not ours, change nothing", async () => {
  const { firm, sent } = await aFirmThatWrote();
  assert.equal((await drop(firm, aBounce(sent.id, "compta@client.example", "delayed", "4.4.1"))).bounce, undefined);
  await drop(firm, aBounce(sent.id, "somebody@else.example"));
  assert.equal((await firm.workspace.listContacts({ state: "dropped" })).rows.length, 0);
});

test("a report about an invoice that was mailed marks the sending as failed", async () => {
  const { firm, invoice } = await aFirmThatWrote();
  const { errandId } = await firm.workspace.sendInvoice({ id: invoice.id, to: "compta@client.example" });
  await workThrough(firm);
  await drop(firm, aBounce(errandId, "compta@client.example"));
  const { rows } = await firm.workspace.listSendings({ id: invoice.id });
  assert.deepEqual(
    rows.map(({ state, problem }) => [state, problem]),
    [["failed", "bounced"]],
  );
});

test("a scanned letter is filed where a person says; what only claims to be one is refused", async () => {
  const { firm, invoice } = await aFirmThatWrote();
  const scan = { name: "courrier.pdf", mediaType: "application/pdf" as const };
  const filed = await firm.workspace.fileIncoming({ ...scan, base64: encode("%PDF-1.4 scan"), invoiceId: invoice.id });
  assert.deepEqual([filed.source, filed.filedBy], ["scan", "Claire Morvan"]);
  await assert.rejects(firm.workspace.fileIncoming({ ...scan, base64: encode("<html>") }), {
    code: "invalid-input",
    details: { reason: "not-a-scan" },
  });
  const png = {
    name: "photo.png",
    mediaType: "image/png" as const,
    base64: Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]).toString("base64"),
  };
  assert.equal((await firm.workspace.fileIncoming(png)).state, "unfiled");
});

test("a mail server hands messages over at a secret address, which is renewed", async () => {
  const { firm } = await aFirmThatWrote();
  const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
  const first = tokenOf((await firm.workspace.renewInboxAddress({})).url);
  assert.deepEqual(await firm.engine.receiveMessage(first, Buffer.from(anEml())), { state: "filed" });
  const second = tokenOf((await firm.workspace.renewInboxAddress({})).url);
  await assert.rejects(firm.engine.receiveMessage(first, Buffer.from(anEml({ body: "2" }))), { code: "not-found" });
  assert.deepEqual(await firm.engine.receiveMessage(second, Buffer.from(anEml({ from: "x@y.example" }))), { state: "unfiled" });
});
