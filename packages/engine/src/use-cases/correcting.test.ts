import assert from "node:assert/strict";
import { test } from "node:test";
import { validate, writeCii, writeUbl } from "@acquit/einvoice";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import fc from "fast-check";
import { aFirm, anInvoice, type Firm } from "../engine.test-suite.ts";

type Invoice = OutputOf<"getInvoice">;
type Part = InputOf<"creditInvoice">["part"];

const REASON = "Retour de marchandise";

async function draftCredit(firm: Firm, invoice: Invoice, part: Part): Promise<string> {
  const draftId = firm.dice.id();
  await firm.workspace.creditInvoice({ id: invoice.id, draftId, reason: REASON, part });
  return draftId;
}

async function credit(firm: Firm, invoice: Invoice, part: Part): Promise<Invoice> {
  return firm.workspace.issueDraft({ id: await draftCredit(firm, invoice, part), revision: 1 });
}

function now(firm: Firm, { id }: Invoice): Promise<Invoice> {
  return firm.workspace.getInvoice({ id });
}

function codesOf(error: unknown): readonly string[] {
  assert.ok(error instanceof WorkspaceError);
  const { findings = [] } = error.details as { readonly findings?: readonly { readonly code: string }[] };
  return findings.map(({ code }) => code);
}

/** No platform would refuse this document in either syntax. */
function assertValid({ content }: Invoice): void {
  assert.ok(content);
  for (const xml of [writeCii(content), writeUbl(content)]) {
    const fatal = validate(xml).filter(({ severity }) => severity === "fatal");
    assert.deepEqual(fatal, [], `${content.number} ${content.typeCode}`);
  }
}

/** What one VAT group of a document comes to before VAT, in cents. */
function taxableOf({ content }: Invoice, rate: string): number {
  const groups = content?.totals.vatBreakdown.filter((group) => group.rate === rate) ?? [];
  return groups.reduce((sum, group) => sum + Math.round(Number(group.taxableAmount) * 100), 0);
}

/** What a document is worth with VAT and rounding, in cents. */
function worthOf({ content }: Invoice): number {
  const { taxInclusive = "0", rounding = "0" } = content?.totals ?? {};
  return Math.round(Number(taxInclusive) * 100) + Math.round(Number(rounding) * 100);
}

test("a whole credit note takes over the lines, names the invoice and the reason, and cancels it", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(anInvoice().withLine().withLine({ netPrice: "33.33", vatRate: "5.5", quantity: "3" }));
  const note = await credit(firm, invoice, { kind: "rest" });
  assert.equal(note.content?.typeCode, "381");
  assert.deepEqual(note.content.precedingInvoices, [{ number: invoice.number, issueDate: invoice.issueDate }]);
  assert.ok(note.content.notes?.some(({ text }) => text === REASON));
  assert.equal(note.content.totals.taxInclusive, invoice.content?.totals.taxInclusive);
  const after = await now(firm, invoice);
  assert.deepEqual([after.open, after.document, after.creditable], ["0.00", "cancelled", "0.00"]);
  assertValid(note);
  assert.deepEqual(await firm.faults(), []);
});

test("both documents show each other", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const note = await credit(firm, invoice, { kind: "amount", amount: "50.00" });
  const seen = (shown: Invoice) => shown.related?.map(({ kind, number, amount }) => ({ kind, number, amount }));
  assert.deepEqual(seen(note), [{ kind: "credits", number: invoice.number, amount: "50.00" }]);
  assert.deepEqual(seen(await now(firm, invoice)), [{ kind: "credited-by", number: note.number, amount: "50.00" }]);
});

test("lines are credited in part, with their discounts and the document's in proportion", async () => {
  const firm = await aFirm();
  const discounted = { netPrice: "10.00", quantity: "10", allowances: [{ amount: "5.00", reason: "Remise" }] };
  const invoice = await firm.issue(anInvoice().withLine(discounted).withLine({ netPrice: "7.00", vatRate: "10" }));
  const note = await credit(firm, invoice, { kind: "lines", lines: [{ id: "1", quantity: "4" }] });
  assert.equal(note.content?.totals.taxExclusive, "38.00");
  assert.equal((await now(firm, invoice)).open, "76.10");
  assertValid(note);
});

test("an amount is split over the VAT rates to the cent", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(anInvoice().withLine().withLine({ netPrice: "17.77", vatRate: "5.5" }));
  const note = await credit(firm, invoice, { kind: "amount", amount: "33.33" });
  assert.equal(note.content?.totals.payable, "33.33");
  assert.equal(note.content.totals.vatBreakdown.length, 2);
  assertValid(note);
});

test("more than what is left is refused when drafting and when issuing", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const first = await draftCredit(firm, invoice, { kind: "amount", amount: "80.00" });
  const second = await draftCredit(firm, invoice, { kind: "amount", amount: "60.00" });
  await firm.workspace.issueDraft({ id: first, revision: 1 });
  await assert.rejects(firm.workspace.issueDraft({ id: second, revision: 1 }), (error: unknown) =>
    codesOf(error).includes("draft-credit-over-group"),
  );
  const checked = await firm.workspace.checkDraft({ id: second });
  assert.ok(checked.findings.some(({ code }) => code === "draft-credit-over-group"));
  await assert.rejects(draftCredit(firm, invoice, { kind: "amount", amount: "60.00" }), { code: "invalid-input" });
  assert.deepEqual(await firm.faults(), []);
});

test("a credit note on a credit note, on nothing of ours or under a draft's id is refused", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const note = await credit(firm, invoice, { kind: "rest" });
  await assert.rejects(draftCredit(firm, note, { kind: "rest" }), { code: "invalid-input" });
  await assert.rejects(draftCredit(firm, invoice, { kind: "rest" }), { code: "invalid-input" });
  await assert.rejects(firm.workspace.creditInvoice({ id: "nobody", draftId: "x", reason: "", part: { kind: "rest" } }), {
    code: "not-found",
  });
  const other = await firm.issue();
  const draftId = await firm.draft();
  await assert.rejects(firm.workspace.creditInvoice({ id: other.id, draftId, reason: "", part: { kind: "rest" } }), {
    code: "conflict",
  });
});

test("whatever is credited in whatever parts, it is never more than the invoice and at the end all of it, rate by rate", async () => {
  const cents = (least: number, most: number) => fc.integer({ min: least, max: most });
  const price = cents(1, 20_000).map((minor) => (minor / 100).toFixed(2));
  const line = fc.record({
    netPrice: price,
    vatRate: fc.constantFrom("20", "10", "5.5", "2.1"),
    quantity: cents(1, 9).map(String),
  });
  const lines = fc.array(line, { minLength: 1, maxLength: 5 });
  const asked = fc.array(cents(1, 5_000), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(lines, asked, async (billed, amounts) => {
      const firm = await aFirm();
      const invoice = await firm.issue(billed.reduce((builder, each) => builder.withLine(each), anInvoice()));
      const notes: Invoice[] = [];
      for (const minor of amounts) {
        const { creditable = "0" } = await now(firm, invoice);
        if (minor >= Math.round(Number(creditable) * 100)) continue;
        notes.push(await credit(firm, invoice, { kind: "amount", amount: (minor / 100).toFixed(2) }));
      }
      notes.push(await credit(firm, invoice, { kind: "rest" }));
      const after = await now(firm, invoice);
      assert.deepEqual([after.creditable, after.open, after.document], ["0.00", "0.00", "cancelled"]);
      assert.equal(
        notes.reduce((sum, note) => sum + worthOf(note), 0),
        worthOf(invoice),
      );
      for (const { rate = "0" } of invoice.content?.totals.vatBreakdown ?? []) {
        const credited = notes.reduce((sum, note) => sum + taxableOf(note, rate), 0);
        assert.equal(credited, taxableOf(invoice, rate), `at ${rate} %`);
      }
      for (const note of notes) assertValid(note);
      assert.deepEqual(await firm.faults(), []);
    }),
    { numRuns: 15, seed: 408 },
  );
});

test("a corrected invoice replaces the first, and what was paid on that moves to it", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.pay(invoice, "40.00");
  const draftId = firm.dice.id();
  const draft = await firm.workspace.correctInvoice({ id: invoice.id, draftId, reason: "Adresse fausse" });
  assert.equal(draft.document.lines.length, 1);
  const corrected = await firm.workspace.issueDraft({ id: draftId, revision: 1 });
  const before = await now(firm, invoice);
  assert.deepEqual([before.open, before.document, before.settlement], ["0.00", "cancelled", "settled"]);
  assert.deepEqual([corrected.content?.typeCode, corrected.open, corrected.settlement], ["384", "80.00", "partly-settled"]);
  assert.deepEqual(
    before.related?.map(({ kind }) => kind),
    ["replaced-by"],
  );
  assertValid(corrected);
  assert.deepEqual(await firm.faults(), []);
});

test("what was credited is not replaced, and what was replaced is not credited", async () => {
  const firm = await aFirm();
  const credited = await firm.issue();
  await credit(firm, credited, { kind: "amount", amount: "10.00" });
  await assert.rejects(firm.workspace.correctInvoice({ id: credited.id, draftId: "c1", reason: "" }), { code: "conflict" });
  const replaced = await firm.issue();
  await firm.workspace.correctInvoice({ id: replaced.id, draftId: "c2", reason: "" });
  await firm.workspace.correctInvoice({ id: replaced.id, draftId: "c3", reason: "" });
  await firm.workspace.issueDraft({ id: "c2", revision: 1 });
  await assert.rejects(firm.workspace.issueDraft({ id: "c3", revision: 1 }), (error: unknown) =>
    codesOf(error).includes("draft-correct-credited"),
  );
  await assert.rejects(draftCredit(firm, replaced, { kind: "rest" }), { code: "invalid-input" });
});

/** A draft of work worth 1,200.00 with VAT, and its deposit of 30 %, issued. */
async function aDeposit(firm: Firm): Promise<{ readonly orderId: string; readonly deposit: Invoice }> {
  const orderId = await firm.draft(anInvoice().withLine({ quantity: "10" }));
  const draftId = firm.dice.id();
  await firm.workspace.askDeposit({ id: orderId, draftId, share: { kind: "percent", percent: "30" } });
  return { orderId, deposit: await firm.workspace.issueDraft({ id: draftId, revision: 1 }) };
}

test("a deposit is billed with its VAT and deducted from the invoice after it", async () => {
  const firm = await aFirm();
  const { orderId, deposit } = await aDeposit(firm);
  assert.deepEqual([deposit.content?.typeCode, deposit.total], ["386", "360.00"]);
  assertValid(deposit);
  const draft = await firm.workspace.deductDeposit({ id: deposit.id, draftId: orderId, revision: 1 });
  assert.equal(draft.document.prepaidAmount, "360.00");
  const final = await firm.workspace.issueDraft({ id: orderId, revision: draft.revision });
  assert.deepEqual([final.content?.processCode, final.content?.totals.payable, final.open], ["S4", "840.00", "840.00"]);
  assert.deepEqual(final.content?.precedingInvoices, [{ number: deposit.number, issueDate: deposit.issueDate }]);
  assert.deepEqual(
    (await now(firm, deposit)).related?.map(({ kind }) => kind),
    ["deducted-by"],
  );
  assertValid(final);
  assert.deepEqual(await firm.faults(), []);
});

test("a deposit is deducted once, and not credited while it is deducted", async () => {
  const firm = await aFirm();
  const { orderId, deposit } = await aDeposit(firm);
  await firm.workspace.deductDeposit({ id: deposit.id, draftId: orderId, revision: 1 });
  const other = await firm.draft(anInvoice().withLine({ quantity: "20" }));
  await firm.workspace.deductDeposit({ id: deposit.id, draftId: other, revision: 1 });
  const final = await firm.workspace.issueDraft({ id: orderId, revision: 2 });
  await assert.rejects(firm.workspace.issueDraft({ id: other, revision: 2 }), (error: unknown) =>
    codesOf(error).includes("draft-deposit-used"),
  );
  await assert.rejects(draftCredit(firm, deposit, { kind: "rest" }), { code: "conflict" });
  await credit(firm, final, { kind: "rest" });
  const note = await credit(firm, deposit, { kind: "rest" });
  assert.equal(note.content?.typeCode, "503");
  assertValid(note);
  assert.deepEqual((await now(firm, final)).document, "cancelled");
  assert.deepEqual(await firm.faults(), []);
});

test("a deposit without a draft begins the invoice after it", async () => {
  const firm = await aFirm();
  const { deposit } = await aDeposit(firm);
  const draft = await firm.workspace.deductDeposit({ id: deposit.id, draftId: "final", revision: 0 });
  assert.deepEqual([draft.document.typeCode, draft.document.prepaidAmount, draft.document.lines.length], ["380", "360.00", 0]);
  assert.deepEqual(draft.document.buyer, deposit.content?.buyer);
});

test("asked again under the same key a draft is made once", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const input = { id: invoice.id, draftId: "note", reason: "", part: { kind: "rest" } } as const;
  const first = await firm.workspace.creditInvoice(input, { idempotencyKey: "k" });
  assert.deepEqual(await firm.workspace.creditInvoice(input, { idempotencyKey: "k" }), first);
  assert.equal((await firm.workspace.listDrafts({})).rows.length, 1);
});
