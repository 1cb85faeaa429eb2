import assert from "node:assert/strict";
import { test } from "node:test";
import type { InputOf } from "@acquit/workspace";
import { aFirm, aParty, anInvoice } from "../engine.test-suite.ts";
import { Bank, refusal } from "./bank.test-suite.ts";

const PAYER = "FR1420041010050500013M02606";
const OTHER = "DE89370400440532013000";

async function aBank(): Promise<Bank> {
  return new Bank(await aFirm());
}

function anInvoiceTo(id: string, name: string, netPrice = "100.00") {
  return anInvoice().withLine({ netPrice }).to(id, aParty({ name }));
}

async function saveCustomer(bank: Bank, id: string, name: string): Promise<void> {
  const customer = { id, party: aParty({ name }), language: "fr" as const, archived: false, revision: 0 };
  await bank.workspace.saveCustomer({ id, customer });
}

test("one transfer for three invoices is certain; it settles all of them", async () => {
  const bank = await aBank();
  const invoices = [];
  for (const net of ["100.00", "57.30", "210.10"])
    invoices.push(await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare", net)));
  const numbers = invoices.map(({ number }) => number).join(" ");
  await bank.import([{ minor: 12_000 + 6_876 + 25_212, text: `FACTURES ${numbers}`, payer: "CAFE DE LA GARE" }]);
  assert.deepEqual(await bank.workspace.applyCertainBankLines({}), { applied: 1, left: 0 });
  for (const { id } of invoices) assert.equal(await bank.open(id), "0.00");
  const [payment] = (await bank.workspace.listPayments({})).rows;
  assert.deepEqual([payment?.amount, payment?.source, payment?.unallocated], ["440.88", "bank", "0.00"]);
});

test("a part payment leaves the rest owed; the next line settles it", async () => {
  const bank = await aBank();
  const invoice = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([
    { minor: 5_000, text: `ACOMPTE ${invoice.number}`, payer: "CAFE DE LA GARE" },
    { date: "2026-03-11", minor: 7_000, text: `SOLDE ${invoice.number}`, payer: "CAFE DE LA GARE" },
  ]);
  await bank.confirm("ACOMPTE");
  assert.equal(await bank.open(invoice.id), "70.00");
  await bank.confirm("SOLDE");
  assert.equal(await bank.open(invoice.id), "0.00");
  assert.deepEqual(await bank.firm.faults(), []);
});

test("money paid less the early-payment discount settles the invoice, and the discount is on the books", async () => {
  const bank = await aBank();
  const terms = { due: { kind: "days" as const, days: 30 }, earlyPaymentDiscount: { percent: "2", withinDays: 10 } };
  const invoice = await bank.firm.issue(anInvoice().termed(terms));
  await bank.import([{ date: "2026-03-05", minor: 11_760, text: invoice.number }]);
  const line = await bank.line(invoice.number);
  assert.deepEqual([line.proposals[0]?.kind, line.proposals[0]?.discount], ["named-discount", "2.40"]);
  await bank.confirm(invoice.number);
  const after = await bank.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual(
    [after.open, after.allocations.map(({ source, amount }) => [source.kind, amount])],
    [
      "0.00",
      [
        ["payment", "117.60"],
        ["discount", "2.40"],
      ],
    ],
  );
});

test("what an intermediary keeps is known from the account's settings: the invoice is paid in full, the fee is said", async () => {
  const bank = await aBank();
  const invoice = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([{ minor: 11_803, text: `PSP ${invoice.number}` }]);
  const [account] = (await bank.workspace.listBankAccounts({})).rows;
  assert.ok(account);
  const { id, account: number, name, currency, revision } = account;
  const fees = [{ name: "PSP", percent: "1.4", fixed: "0.29" }];
  await bank.workspace.saveBankAccount({ id, account: { account: number, name, currency, isAutomatic: true, fees, revision } });
  const line = await bank.line("PSP");
  assert.deepEqual([line.proposals[0]?.kind, line.proposals[0]?.fee], ["named-fee", "1.97"]);
  await bank.confirm("PSP");
  assert.equal(await bank.open(invoice.id), "0.00");
  const { currencies } = await bank.workspace.compareBankWithLedger({});
  assert.deepEqual(
    currencies.map(({ bank: stated, fees: kept, ledger, difference }) => [stated, kept, ledger, difference]),
    [["118.03", "1.97", "120.00", "0.00"]],
  );
  assert.deepEqual(await bank.firm.faults(), []);
});

test("what is paid too much becomes the client's credit, and may be given back by a line paid out", async () => {
  const bank = await aBank();
  const invoice = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([
    { minor: 15_000, text: invoice.number, payer: "CAFE DE LA GARE" },
    { date: "2026-03-20", minor: -3_000, text: "VIR REMBOURSEMENT TROP PERCU" },
  ]);
  await bank.confirm(invoice.number);
  const [payment] = (await bank.workspace.listPayments({ customerId: "cafe" })).rows;
  assert.equal(payment?.unallocated, "30.00");
  const out = await bank.line("TROP PERCU");
  assert.deepEqual([out.state, out.proposals[0]?.kind], ["waiting", "give-back"]);
  await bank.confirm("TROP PERCU");
  const given = await bank.workspace.getPayment({ id: payment.id });
  assert.deepEqual([given.payment.unallocated, given.payment.refunded], ["0.00", "30.00"]);
  await bank.workspace.undoBankLine({ id: out.id });
  assert.equal((await bank.workspace.getPayment({ id: payment.id })).payment.unallocated, "30.00");
  assert.deepEqual(await bank.firm.faults(), []);
});

test("a credit note is set against the invoice the rest of which was paid", async () => {
  const bank = await aBank();
  const first = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare", "40.00"));
  await bank.firm.pay(first, "48.00");
  const note = await bank.firm.issue(
    anInvoice()
      .withLine({ netPrice: "40.00" })
      .crediting(first.number)
      .to("cafe", aParty({ name: "Café de la Gare" })),
  );
  const second = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([{ minor: 7_200, text: `${second.number} MOINS AVOIR`, payer: "CAFE DE LA GARE" }]);
  const line = await bank.line("MOINS AVOIR");
  const proposal = line.proposals.find(({ creditNotes }) => creditNotes.length > 0);
  assert.deepEqual(proposal?.creditNotes, [{ creditNoteId: note.id, number: note.number, amount: "48.00" }]);
  await bank.workspace.confirmBankLine({ id: line.id, proposalId: proposal.id });
  assert.equal(await bank.open(second.id), "0.00");
  await bank.workspace.undoBankLine({ id: line.id });
  assert.equal(await bank.open(second.id), "120.00");
  assert.deepEqual(await bank.firm.faults(), []);
});

test("a small rest is let go with the line when the firm tolerates it", async () => {
  const bank = await aBank();
  const policy = await bank.workspace.getPaymentPolicy({});
  await bank.workspace.savePaymentPolicy({ policy: { ...policy, writeOffTolerance: "2.00" } });
  const invoice = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([{ minor: 11_900, text: invoice.number, payer: "CAFE DE LA GARE" }]);
  const line = await bank.line(invoice.number);
  assert.equal(line.proposals[0]?.tolerable, "1.00");
  await bank.workspace.confirmBankLine({ id: line.id, proposalId: line.proposals[0].id, writeOff: true });
  const after = await bank.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.settlement], ["0.00", "written-off"]);
  await bank.workspace.undoBankLine({ id: line.id });
  assert.equal(await bank.open(invoice.id), "120.00");
  assert.deepEqual(await bank.firm.faults(), []);
});

test("a payment recorded by hand is not recorded again: the line is its other side", async () => {
  const bank = await aBank();
  const invoice = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.firm.pay(invoice, "120.00");
  await bank.import([{ date: "2026-03-04", minor: 12_000, text: "REMISE DE CHEQUE 77" }]);
  const line = await bank.line("CHEQUE");
  assert.deepEqual([line.isCertain, line.proposals[0]?.kind], [false, "recorded"]);
  await bank.confirm("CHEQUE");
  assert.equal((await bank.workspace.listPayments({})).rows.length, 1);
  assert.deepEqual((await bank.workspace.compareBankWithLedger({ from: "2026-03-01" })).currencies[0]?.difference, "0.00");
});

test("a stranger's line is decided by hand: split over two clients' invoices and what is no receivable", async () => {
  const bank = await aBank();
  const one = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  const two = await bank.firm.issue(anInvoiceTo("bar", "Bar du Port", "50.00"));
  await bank.import([{ minor: 20_000, text: "VIR TIERS", payer: "HOLDING NORD", account: OTHER }]);
  const line = await bank.line("TIERS");
  const part = (invoice: typeof one, amount: string) => ({
    invoiceId: invoice.id,
    instalmentId: invoice.instalments[0]?.id ?? "",
    amount,
  });
  const decide = (decision: InputOf<"decideBankLine">["decision"]) => bank.workspace.decideBankLine({ id: line.id, decision });
  const first = await decide({ allocations: [part(one, "120.00")], amount: "120.00" });
  assert.deepEqual([first.state, first.left], ["waiting", "80.00"]);
  assert.equal(await refusal(decide({ allocations: [part(two, "60.00")], amount: "90.00" })), "exceeds-line");
  await decide({ allocations: [part(two, "60.00")], amount: "60.00" });
  const last = await bank.workspace.ignoreBankLine({ id: line.id, reason: "dépôt de garantie" });
  assert.deepEqual([last.state, last.left, last.matches.length], ["matched", "0.00", 3]);
  assert.equal(await refusal(decide({ allocations: [] })), "decided");
  assert.deepEqual([await bank.open(one.id), await bank.open(two.id)], ["0.00", "0.00"]);
  const { currencies } = await bank.workspace.compareBankWithLedger({});
  assert.deepEqual([currencies[0]?.ignored, currencies[0]?.difference], ["20.00", "0.00"]);
  await bank.workspace.undoBankLine({ id: line.id, reason: "erreur" });
  assert.deepEqual([await bank.open(one.id), await bank.open(two.id)], ["120.00", "60.00"]);
  assert.deepEqual(await bank.firm.faults(), []);
});

test("a confirmed payer is remembered as a rule a person can change; undoing forgets it", async () => {
  const bank = await aBank();
  await saveCustomer(bank, "cafe", "Café de la Gare");
  const first = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([{ minor: 12_000, text: `${first.number}`, payer: "M DUPONT", account: PAYER }]);
  await bank.confirm(first.number);
  const [rule] = (await bank.workspace.listBankRules({})).rows;
  assert.deepEqual([rule?.account, rule?.customerName, rule?.confirmed, rule?.origin], [PAYER, "Café de la Gare", 1, "learned"]);
  const second = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare", "83.10"));
  await bank.import([{ date: "2026-03-20", minor: 9_972, text: "VIREMENT", payer: "M DUPONT", account: PAYER }], {
    opening: 112_000,
  });
  const line = await bank.line("VIREMENT");
  assert.deepEqual([line.isCertain, line.proposals[0]?.parts[0]?.invoiceId], [true, second.id]);
  assert.ok(line.proposals[0]?.evidence.some(({ code }) => code === "payer-rule"));
  await bank.workspace.undoBankLine({ id: (await bank.line(first.number)).id });
  assert.deepEqual((await bank.workspace.listBankRules({})).rows, []);
});

test("a returned direct debit opens what it had settled again", async () => {
  const bank = await aBank();
  const invoice = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  const payer = { payer: "CAFE DE LA GARE", account: PAYER };
  await bank.import([{ minor: 12_000, text: invoice.number, ...payer }]);
  await bank.confirm(invoice.number);
  await bank.import([{ date: "2026-03-14", minor: -12_000, text: "REJET PRLV", isReversal: true, ...payer }], {
    opening: 112_000,
  });
  const line = await bank.line("REJET");
  assert.deepEqual([line.state, line.proposals[0]?.kind], ["waiting", "give-back"]);
  await bank.confirm("REJET");
  assert.equal(await bank.open(invoice.id), "120.00");
  assert.equal((await bank.workspace.compareBankWithLedger({})).currencies[0]?.difference, "0.00");
  await bank.workspace.undoBankLine({ id: line.id });
  assert.equal(await bank.open(invoice.id), "0.00");
  assert.deepEqual(await bank.firm.faults(), []);
});

test("an undone match is off the books: no payment, no money received, and the line can be decided anew", async () => {
  const bank = await aBank();
  const one = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  const two = await bank.firm.issue(anInvoiceTo("bar", "Bar du Port"));
  await bank.import([{ minor: 12_000, text: one.number, payer: "BAR DU PORT" }]);
  const line = await bank.line(one.number);
  await bank.confirm(one.number);
  bank.firm.clock.passDays(10);
  await bank.workspace.undoBankLine({ id: line.id, reason: "mauvais client" });
  const [payment] = (await bank.workspace.listPayments({})).rows;
  assert.deepEqual([payment?.voided, payment?.unallocated, payment?.refunded], [true, "0.00", undefined]);
  assert.equal((await bank.workspace.getSummary({})).currencies[0]?.received30Days, "0.00");
  const part = { invoiceId: two.id, instalmentId: two.instalments[0]?.id ?? "", amount: "120.00" };
  const again = await bank.workspace.decideBankLine({ id: line.id, decision: { allocations: [part] } });
  assert.deepEqual([again.state, again.matches[0]?.how, again.matches[0]?.rivals.length], ["matched", "corrected", 2]);
  assert.deepEqual([await bank.open(one.id), await bank.open(two.id)], ["120.00", "0.00"]);
  assert.deepEqual(await bank.firm.faults(), []);
});

test("a proposal that no longer holds is refused", async () => {
  const bank = await aBank();
  const invoice = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([{ minor: 12_000, text: invoice.number }]);
  const line = await bank.line(invoice.number);
  await bank.firm.pay(invoice, "60.00");
  const stale = bank.workspace.confirmBankLine({ id: line.id, proposalId: line.proposals[0]?.id ?? "" });
  assert.equal(await refusal(stale), "proposal-gone");
});

test("a line that names a settled invoice says so and is not applied by itself", async () => {
  const bank = await aBank();
  const paid = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.firm.pay(paid, "120.00");
  bank.firm.clock.passDays(60);
  await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([{ date: "2026-05-02", minor: 12_000, text: `REGLEMENT ${paid.number}`, payer: "CAFE DE LA GARE" }]);
  const line = await bank.line("REGLEMENT");
  assert.equal(line.isCertain, false);
  assert.ok(line.proposals[0]?.counter.some(({ code }) => code === "names-settled"));
});

test("which account pays for a client is in her copy, and forgotten when she is erased", async () => {
  const bank = await aBank();
  await saveCustomer(bank, "cafe", "Café de la Gare");
  const invoice = await bank.firm.issue(anInvoiceTo("cafe", "Café de la Gare"));
  await bank.import([{ minor: 12_000, text: invoice.number, payer: "M DUPONT", account: PAYER }]);
  await bank.confirm(invoice.number);
  const { data } = await bank.workspace.exportCustomer({ id: "cafe" });
  assert.deepEqual(data["payerAccounts"], [{ account: PAYER, payerName: "M DUPONT" }]);
  await bank.workspace.eraseCustomer({ id: "cafe", reason: "demande" });
  assert.deepEqual((await bank.workspace.listBankRules({})).rows, []);
  assert.deepEqual(await bank.firm.faults(), []);
});
