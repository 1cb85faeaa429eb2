import { csvOf } from "@acquit/core";
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { collections } from "../collections.ts";
import { aFirm, aParty, anInvoice, type Firm } from "../engine.test-suite.ts";
import { PretendMail } from "../pretend-mail.test-suite.ts";
import type { Collection, StoredRow } from "../ports/store.ts";

const name = "Léa Quentin";
const email = "lea.quentin@example.org";
const phone = "+33 6 11 22 33 44";
const party = aParty({ name, contact: { name, phone, email } });

/** A firm whose customer Léa has bought, paid, been written to, and has a draft under way. */
async function aFirmWithLea() {
  const mail = new PretendMail();
  const firm = await aFirm({ mail });
  const customer = { id: "lea", party, language: "fr" as const, archived: false, email, note: "likes oak", revision: 0 };
  await firm.workspace.saveCustomer({ id: "lea", customer }, { idempotencyKey: "k1" });
  const invoice = await firm.issue(anInvoice().to("lea", party));
  await firm.workspace.sendInvoice({ id: invoice.id, to: email });
  await firm.engine.workOutbox(firm.actor.tenantId);
  const draft = await firm.draft(anInvoice().to("lea", party));
  return { firm, invoice, draft };
}

/** Everything in the store that mentions a text, by collection. */
async function mentions(firm: Firm, needle: string): Promise<readonly string[]> {
  const hits: string[] = [];
  for (const collection of collections as unknown as readonly Collection<StoredRow>[]) {
    const [index] = Object.keys(collection.indexes);
    if (index === undefined) continue;
    const { rows } = await firm.rows((reader) => reader.scan(collection, { index, limit: 10_000 }));
    if (JSON.stringify(rows).includes(needle)) hits.push(collection.name);
  }
  return hits;
}

test("an export holds the card, invoices, payments, drafts and history of the customer, and nobody else's", async () => {
  const { firm, invoice } = await aFirmWithLea();
  await firm.pay(invoice, "120.00");
  await firm.issue(anInvoice().to("other", aParty({ name: "Somebody Else" })));
  const { data, csv } = await firm.workspace.exportCustomer({ id: "lea" });
  const text = JSON.stringify(data);
  for (const wanted of [name, email, phone, "likes oak", invoice.number, "120.00", "invoice-sent"])
    assert.ok(text.includes(wanted), wanted);
  assert.equal(text.includes("Somebody Else"), false);
  assert.match(
    csv["invoices.csv"] ?? "",
    /^number,issueDate,currency,total,open,settlement\r\nF2026-0001,2026-03-02,EUR,120\.00,0\.00,settled\r\n$/,
  );
  assert.match(csv["payments.csv"] ?? "", /,120\.00,EUR,transfer,manual,/);
});

test("no cell of an export is a formula, and every cell reads back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const raw = csvOf(["a"], [{ a: text }]).slice("a\r\n".length, -2);
      const read = raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw;
      // Apostrophes are the only thing put in.
      assert.equal(read.replaceAll("'", ""), text.replaceAll("'", ""));
      if (!/^-?\d+(\.\d+)?$/.test(read)) assert.doesNotMatch(read, /^[\s\0]*[=+\-@\t]/);
    }),
    { numRuns: 300 },
  );
});

test("no part of a cell is a formula either, where a spreadsheet parts cells at semicolons", () => {
  const csv = csvOf(["id", "note"], [{ id: "1", note: 'oak;=HYPERLINK("http://evil.example")\n; "+1\t\uFF1D2' }]);
  for (const part of csv.split(/[;\t\r\n]+/)) assert.doesNotMatch(part, /^[\s"]*[=+\-@\uFF1D]/);
});

test("while something is owed a customer is not erased", async () => {
  const { firm } = await aFirmWithLea();
  await assert.rejects(firm.workspace.eraseCustomer({ id: "lea" }), { code: "conflict" });
  assert.equal((await firm.workspace.getCustomer({ id: "lea" })).party.name, name);
});

test("after an erasure her contact data is nowhere but on the documents the law makes us keep, and the chain verifies", async () => {
  const { firm, invoice, draft } = await aFirmWithLea();
  await firm.pay(invoice, "120.00");
  const outcome = await firm.workspace.eraseCustomer({ id: "lea", reason: "asked by letter" });
  assert.equal(outcome.keptDocuments, 1);
  for (const needle of [email, phone]) assert.deepEqual(await mentions(firm, needle), ["invoices"], needle);
  assert.deepEqual(await mentions(firm, "likes oak"), []);
  const journal = JSON.stringify((await firm.workspace.listJournal({ limit: 500 })).rows);
  for (const needle of [email, phone, "likes oak"]) assert.equal(journal.includes(needle), false, needle);
  await assert.rejects(firm.workspace.getDraft({ id: draft }), { code: "not-found" });
  const report = await firm.engine.verify(firm.actor.tenantId);
  assert.deepEqual([report.erased, report.faults], [outcome.erasedEntries, []]);
});

test("her card is a pseudonym, found under her name no more, and her invoices are still there", async () => {
  const { firm, invoice } = await aFirmWithLea();
  await firm.pay(invoice, "120.00");
  await firm.workspace.eraseCustomer({ id: "lea" });
  const { party: left, email: address, archived } = await firm.workspace.getCustomer({ id: "lea" });
  assert.deepEqual([left.name.startsWith("— "), left.contact, address, archived], [true, undefined, undefined, true]);
  assert.deepEqual((await firm.workspace.listCustomers({ search: "quentin" })).rows, []);
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).settlement, "settled");
});

test("the erasure itself is journalled, without saying who it was", async () => {
  const { firm, invoice } = await aFirmWithLea();
  await firm.pay(invoice, "120.00");
  await firm.workspace.eraseCustomer({ id: "lea", reason: "asked by letter" });
  const [entry] = (await firm.workspace.listJournal({ limit: 1 })).rows;
  assert.deepEqual([entry?.kind, entry?.facts?.["reason"]], ["customer-erased", "asked by letter"]);
  assert.equal(JSON.stringify(entry).includes(name), false);
});

test("what others wrote and bought is untouched", async () => {
  const { firm, invoice } = await aFirmWithLea();
  await firm.pay(invoice, "120.00");
  const other = await firm.draft(anInvoice().to("other", aParty({ name: "Somebody Else" })));
  await firm.workspace.eraseCustomer({ id: "lea" });
  assert.equal((await firm.workspace.getDraft({ id: other })).document.buyer?.name, "Somebody Else");
});

test("a mail that waits for her is not sent any more", async () => {
  const { firm, invoice } = await aFirmWithLea();
  await firm.pay(invoice, "120.00");
  await firm.workspace.sendInvoice({ id: invoice.id, to: email });
  await firm.workspace.eraseCustomer({ id: "lea" });
  await firm.engine.workOutbox(firm.actor.tenantId);
  assert.match((await firm.workspace.listErrands({ state: "dead" })).rows[0]?.lastError ?? "", /erased/);
});

test("another firm neither exports nor erases her", async () => {
  const { firm } = await aFirmWithLea();
  const other = firm.as({ tenantId: "other" });
  await assert.rejects(other.exportCustomer({ id: "lea" }), { code: "not-found" });
  await assert.rejects(other.eraseCustomer({ id: "lea" }), { code: "not-found" });
});
