import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256Hex, type IssuedDocument } from "@acquit/core";
import { readInvoice } from "@acquit/einvoice";
import { outbox, payloads } from "./collections.ts";
import { aFirm, type Firm } from "./engine.test-suite.ts";
import { journalRowId } from "./journal.ts";
import { storeOriginal } from "./originals.ts";
import type { Files } from "./ports/files.ts";
import { renderDocument } from "./render-document.ts";
import { MemoryFiles } from "./stores/memory-files.ts";

/** Files whose disk is full, or which give back other bytes, as told. */
class FaultyFiles implements Files {
  readonly #kept = new MemoryFiles();
  isFull = false;
  change: (bytes: Uint8Array<ArrayBuffer> | undefined) => Uint8Array<ArrayBuffer> | undefined = (bytes) => bytes;

  put(bytes: Uint8Array): Promise<string> {
    return this.isFull ? Promise.reject(new Error("no space left on device")) : this.#kept.put(bytes);
  }

  async get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.change(await this.#kept.get(hash));
  }
}

function work(firm: Firm): Promise<number> {
  return firm.engine.workOutbox("atelier");
}

async function filesOf(firm: Firm, id: string) {
  return (await firm.workspace.getInvoice({ id })).files;
}

test("the structured invoice is kept beside the PDF that carries it, and journalled too", async () => {
  const firm = await aFirm();
  const { id, number } = await firm.issue();
  await work(firm);
  const { files, timeline } = await firm.workspace.getInvoice({ id });
  const file = files.find(({ kind }) => kind === "cii");
  const { bytes } = await firm.engine.openFile(firm.actor, { invoiceId: id, hash: file?.hash ?? "" });
  assert.deepEqual([file?.name, file?.mediaType], [`${number}.xml`, "application/xml"]);
  assert.equal(readInvoice(new TextDecoder().decode(bytes)).document.number, number);
  const stored = timeline.filter(({ kind }) => kind === "original-stored").map(({ facts }) => facts?.["hash"]);
  assert.deepEqual(stored.sort(), files.map(({ hash }) => hash).sort());
});

test("what a platform would refuse is issued all the same, and the timeline says why", async () => {
  const rendering = async (document: IssuedDocument) => ({
    ...(await renderDocument(document)),
    findings: [{ rule: "BR-FR-13", fr: "Il manque l’adresse.", en: "The address is missing." }],
  });
  const firm = await aFirm({ renderDocument: rendering });
  const { id } = await firm.issue();
  await work(firm);
  const { files, timeline } = await firm.workspace.getInvoice({ id });
  assert.equal(files.length, 2);
  const told = timeline.find(({ kind }) => kind === "einvoice-findings");
  assert.equal((told?.facts?.["findings"] as { rule: string }[])[0]?.rule, "BR-FR-13");
});

test("a French invoice without its client's electronic address is told in both languages", async () => {
  const firm = await aFirm();
  const { id } = await firm.issue();
  const { content } = await firm.workspace.getInvoice({ id });
  assert.ok(content);
  const { electronicAddress: _address, ...buyer } = content.buyer;
  const { findings } = await renderDocument({ ...content, buyer });
  const found = findings.find(({ rule }) => rule === "BR-FR-12");
  assert.match(found?.en ?? "", /BT-49/);
  assert.match(found?.fr ?? "", /BT-49/);
});

test("soon after issue the document's PDF is kept under its hash, and the journal says so", async () => {
  const firm = await aFirm();
  const { id, number } = await firm.issue();
  await work(firm);
  const { files, timeline } = await firm.workspace.getInvoice({ id });
  const file = files.find(({ kind }) => kind === "pdf");
  assert.ok(file);
  const { bytes } = await firm.engine.openFile(firm.actor, { invoiceId: id, hash: file.hash });
  assert.deepEqual([sha256Hex(bytes), bytes.length], [file.hash, file.size]);
  assert.equal(new TextDecoder().decode(bytes.subarray(0, 5)), "%PDF-");
  assert.deepEqual([file.kind, file.name, file.mediaType], ["pdf", `${number}.pdf`, "application/pdf"]);
  const told = timeline.find(({ facts }) => facts?.["hash"] === file.hash);
  assert.deepEqual([told?.kind, told?.actor], ["original-stored", "Acquit"]);
  assert.deepEqual(await firm.faults(), []);
});

test("an invoice has no original before the outbox was worked on, and that is no fault", async () => {
  const firm = await aFirm();
  const { id, files } = await firm.issue();
  assert.deepEqual(files, []);
  assert.deepEqual(await filesOf(firm, id), []);
  assert.deepEqual(await firm.faults(), []);
});

test("an original is made once, also by many at the same time", async () => {
  const firm = await aFirm();
  const { id } = await firm.issue();
  const made = await Promise.all(Array.from({ length: 5 }, () => storeOriginal(firm.context, "atelier", id)));
  await work(firm);
  assert.equal((await filesOf(firm, id)).length, 2);
  assert.equal(new Set(made.map(({ hash }) => hash)).size, 1);
});

test("a full disk leaves no gap and no claim; the original is made when there is room again", async () => {
  const files = new FaultyFiles();
  const firm = await aFirm({ files });
  files.isFull = true;
  const first = await firm.issue();
  await work(firm);
  const second = await firm.issue();
  assert.deepEqual(await filesOf(firm, first.id), []);
  assert.deepEqual(await firm.faults(), []);
  files.isFull = false;
  firm.clock.pass(60);
  await work(firm);
  assert.equal((await filesOf(firm, first.id)).length, 2);
  assert.equal((await filesOf(firm, second.id)).length, 2);
});

test("what was given up is taken up again when a server starts", async () => {
  const files = new FaultyFiles();
  const firm = await aFirm({ files });
  files.isFull = true;
  const { id } = await firm.issue();
  for (let day = 0; day < 9; day += 1) {
    await work(firm);
    firm.clock.passDays(2);
  }
  const dead = await firm.rows((reader) => reader.scan(outbox, { index: "byState", prefix: ["dead"], limit: 10 }));
  assert.equal(dead.rows[0]?.lastError, "no space left on device");
  files.isFull = false;
  assert.equal(await firm.engine.retryOriginals("atelier"), 1);
  await work(firm);
  assert.equal((await filesOf(firm, id)).length, 2);
  assert.equal(await firm.engine.retryOriginals("atelier"), 0);
});

test("the client who holds a link gets the original at once, though nobody made it yet", async () => {
  const firm = await aFirm();
  const { id, number } = await firm.issue();
  const { url } = await firm.workspace.createPaymentLink({ id });
  const { bytes, name, hash } = await firm.engine.openClientOriginal(url.split("/").at(-1) ?? "");
  assert.equal(name, `${number}.pdf`);
  assert.equal(sha256Hex(bytes), hash);
  assert.deepEqual((await filesOf(firm, id))[0]?.hash, hash);
});

test("another firm, another invoice and another hash open nothing", async () => {
  const firm = await aFirm();
  const { id } = await firm.issue();
  const other = await firm.issue();
  await work(firm);
  const [file] = await filesOf(firm, id);
  const hash = file?.hash ?? "";
  const attempts = [
    firm.engine.openFile({ ...firm.actor, tenantId: "rival" }, { invoiceId: id, hash }),
    firm.engine.openFile(firm.actor, { invoiceId: other.id, hash }),
    firm.engine.openFile(firm.actor, { invoiceId: id, hash: "0".repeat(64) }),
  ];
  for (const attempt of attempts) await assert.rejects(attempt, { code: "not-found" });
});

test("whoever may not read documents opens no file", async () => {
  const firm = await aFirm();
  const { id } = await firm.issue();
  const stranger = { ...firm.actor, scopes: new Set(["customers:read"] as const) };
  assert.throws(() => firm.engine.openFile(stranger, { invoiceId: id, hash: "0".repeat(64) }), { code: "forbidden" });
});

test("verify names an original that is missing and one that is not what was stored", async () => {
  const files = new FaultyFiles();
  const firm = await aFirm({ files });
  await firm.issue();
  await work(firm);
  files.change = () => undefined;
  const [missing] = await firm.faults();
  assert.match(missing?.problem ?? "", /is missing$/);
  files.change = (bytes) => bytes?.with(100, 0);
  const [changed] = await firm.faults();
  assert.match(changed?.problem ?? "", /is not the one that was stored$/);
});

test("verify names an original that was rendered from another document", async () => {
  const firm = await aFirm();
  const { id } = await firm.issue();
  await work(firm);
  const { timeline } = await firm.workspace.getInvoice({ id });
  const row = journalRowId(timeline[0]?.seq ?? 0);
  await firm.store.transact("atelier", async (transaction) => {
    const payload = await transaction.get(payloads, row);
    assert.ok(payload);
    await transaction.put(payloads, { ...payload, payload: { ...payload.payload, documentHash: "0".repeat(64) } });
  });
  const faults = await firm.faults();
  assert.deepEqual(faults.map(({ area }) => area).sort(), ["original", "payload"]);
});
