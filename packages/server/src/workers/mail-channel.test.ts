import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { OutgoingMessage } from "@acquit/engine";
import fc from "fast-check";
import { SMTPServer } from "smtp-server";
import { MailboxFolder, SmtpChannel } from "./mail-channel.ts";

const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
});

const identity = { from: () => "factures@acquit.example" };

function aMessage(changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id: "errand-1",
    fromName: "Atelier Lumière",
    replyTo: "claire@atelier.example",
    to: "compta@client.example",
    subject: "Facture F2026-0001 de l’Atelier",
    text: "Bonjour,\n\nVotre facture.\n",
    html: "<!doctype html><p>Bonjour</p>",
    language: "fr",
    attachments: [{ name: "F2026-0001.pdf", mediaType: "application/pdf", bytes: new TextEncoder().encode("%PDF") }],
    ...changes,
  };
}

/** An SMTP server on this machine that keeps what arrives, or answers as the test says. */
async function aMailServer(refusal?: { readonly code: number }) {
  const arrived: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) => {
      done(refusal === undefined ? null : Object.assign(new Error("no such box"), { responseCode: refusal.code }));
    },
    onData: (stream, _session, done) => {
      let text = "";
      stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      stream.on("end", () => {
        arrived.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.close();
  });
  const { port } = server.server.address() as AddressInfo;
  return { arrived, channel: new SmtpChannel(`smtp://127.0.0.1:${String(port)}`, identity) };
}

function aMailbox() {
  const folder = mkdtempSync(join(tmpdir(), "acquit-mailbox-"));
  closers.push(() => {
    rmSync(folder, { recursive: true });
  });
  const read = () => readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  return { channel: new MailboxFolder(folder, identity), read };
}

/** The headers of a mail, unfolded. */
function headersOf(mail: string): readonly string[] {
  return (mail.split(/\r?\n\r?\n/)[0] ?? "").replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
}

test("a mail arrives at the server with sender, answer address, both forms and its attachment", async () => {
  const { arrived, channel } = await aMailServer();
  await channel.send(aMessage());
  const [mail = ""] = arrived;
  const headers = headersOf(mail).join("\n");
  assert.match(headers, /^From: =\?UTF-8\?Q\?.*<factures@acquit\.example>$/m);
  assert.match(headers, /^To: compta@client\.example$/m);
  assert.match(headers, /^Reply-To: claire@atelier\.example$/m);
  assert.match(headers, /^Message-ID: <errand-1@acquit\.example>$/m);
  for (const part of ["text/plain", "text/html", "application/pdf", "F2026-0001.pdf"]) assert.ok(mail.includes(part), part);
});

test("a repeat has the same Message-ID", async () => {
  const { arrived, channel } = await aMailServer();
  await channel.send(aMessage());
  await channel.send(aMessage());
  const ids = arrived.map((mail) => headersOf(mail).find((header) => header.startsWith("Message-ID")));
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
});

test("an address the server refuses for good is not tried again; one it refuses for now is", async () => {
  const never = await aMailServer({ code: 550 });
  await assert.rejects(never.channel.send(aMessage()), { name: "PermanentFailure", message: /550/ });
  const later = await aMailServer({ code: 451 });
  await assert.rejects(later.channel.send(aMessage()), { name: "Error", message: /451/ });
});

test("a server that is not there is tried again later", async () => {
  const channel = new SmtpChannel("smtp://127.0.0.1:1", identity);
  await assert.rejects(channel.send(aMessage()), { name: "Error", message: /did not take/ });
});

test("without a server, each mail is one file that a mail program opens, however often it is sent", async () => {
  const { channel, read } = aMailbox();
  await channel.send(aMessage());
  await channel.send(aMessage());
  assert.equal(read().length, 1);
  assert.match(read()[0] ?? "", /^Message-ID: <errand-1@acquit\.example>/m);
});

test("no text, however written, adds a header or a recipient", async () => {
  const { channel, read } = aMailbox();
  await channel.send(aMessage());
  const usual = new Set(headersOf(read()[0] ?? "").map((header) => header.split(":")[0]));
  const hostile = fc
    .tuple(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom("\r\nBcc: x@evil.example", "\nBcc: x@evil.example", "\r", "\u2028"),
    )
    .map(([text, injection]) => `${text}${injection}\r\n\r\n<script>`);
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      await channel.send(aMessage({ subject: text, fromName: text, attachments: [] }));
      const mail = read()[0] ?? "";
      const names = headersOf(mail).map((header) => header.split(":")[0] ?? "");
      assert.deepEqual(
        names.filter((name) => !usual.has(name)),
        [],
      );
      assert.equal(names.filter((name) => name === "To").length, 1);
    }),
    { numRuns: 60 },
  );
});
