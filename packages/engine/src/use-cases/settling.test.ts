import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { aFirm, aProfile, anInvoice, type Firm } from "../engine.test-suite.ts";
import { PretendMail } from "../pretend-mail.test-suite.ts";

const discounted = (percent = "2", withinDays = 10) =>
  anInvoice().termed({ due: { kind: "days", days: 30 }, earlyPaymentDiscount: { percent, withinDays } });

const cents = (minor: number) => `${String(Math.floor(minor / 100))}.${String(minor % 100).padStart(2, "0")}`;

function refund(firm: Firm, paymentId: string, amount: string) {
  const id = firm.dice.id();
  return firm.workspace.refundPayment({ id, paymentId, date: firm.clock.day, amount, method: "transfer", reason: "returned" });
}

test("paying early settles with what the discount leaves; its VAT follows where VAT is due on payments", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(discounted());
  await firm.pay(invoice, "117.60");
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.settlement], ["0.00", "settled"]);
  assert.deepEqual(
    after.allocations.map(({ source, amount }) => [source.kind, amount]),
    [
      ["payment", "117.60"],
      ["discount", "2.40"],
    ],
  );
  const given = after.timeline.find(({ kind }) => kind === "discount-given")?.facts;
  assert.deepEqual(given?.["vat"], [{ rate: "20", net: "2.00", vat: "0.40" }]);
  assert.deepEqual(await firm.faults(), []);
});

test("where VAT was declared at issue, the discount is a credit note with its VAT", async () => {
  const firm = await aFirm({ profile: aProfile({ vatDueOn: "debits" }) });
  const invoice = await firm.issue(discounted());
  await firm.pay(invoice, "117.60");
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.allocations.map(({ source }) => source.kind)], ["0.00", ["payment", "credit-note"]]);
  const note = (await firm.workspace.listInvoices({})).rows.find(({ typeCode }) => typeCode === "381");
  const { content } = await firm.workspace.getInvoice({ id: note?.id ?? "" });
  assert.deepEqual([content?.totals.taxExclusive, content?.totals.vat], ["2.00", "0.40"]);
  assert.deepEqual(await firm.faults(), []);
});

test("money of the last day earns the discount however late it is recorded, money of the day after does not", async () => {
  for (const [date, open] of [
    ["2026-03-12", "0.00"],
    ["2026-03-13", "2.40"],
  ] as const) {
    const firm = await aFirm();
    const invoice = await firm.issue(discounted());
    firm.clock.passDays(20);
    const instalmentId = invoice.instalments[0]?.id ?? "";
    await firm.workspace.recordPayment({
      id: "p",
      date,
      amount: "117.60",
      currency: "EUR",
      method: "transfer",
      allocations: [{ invoiceId: invoice.id, instalmentId, amount: "117.60" }],
    });
    assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, open);
  }
});

test("parts that arrive in time earn the discount together", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(discounted());
  await firm.pay(invoice, "50.00");
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, "70.00");
  await firm.pay(invoice, "67.60");
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, "0.00");
});

test("taking back the money that earned a discount takes the discount back", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(discounted());
  await firm.pay(invoice, "117.60");
  const edge = (await firm.workspace.getInvoice({ id: invoice.id })).allocations.find(({ source }) => source.kind === "payment");
  const after = await firm.workspace.undoAllocation({ id: edge?.id ?? "" });
  assert.equal(after.open, "120.00");
  assert.deepEqual(await firm.faults(), []);
});

test("a rest within the tolerance is let go with its reason, a larger one is not; and it can be undone", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const before = await firm.workspace.getPaymentPolicy({});
  await firm.pay(invoice, "119.00");
  const writeOff = () => firm.workspace.writeOffRest({ id: invoice.id, reason: "bank charges" });
  await assert.rejects(writeOff(), { code: "invalid-input", details: { reason: "above-tolerance" } });
  await firm.workspace.savePaymentPolicy({ policy: { ...before, writeOffTolerance: "1.00" } });
  const after = await writeOff();
  assert.deepEqual([after.open, after.settlement], ["0.00", "written-off"]);
  const edge = after.allocations.find(({ source }) => source.kind === "write-off");
  assert.equal((await firm.workspace.undoAllocation({ id: edge?.id ?? "" })).open, "1.00");
  assert.deepEqual(await firm.faults(), []);
});

test("a policy somebody else changed meanwhile is not overwritten", async () => {
  const firm = await aFirm();
  const policy = await firm.workspace.getPaymentPolicy({});
  await firm.workspace.savePaymentPolicy({ policy });
  await assert.rejects(firm.workspace.savePaymentPolicy({ policy }), { code: "conflict" });
});

test("an overpayment is refunded without touching the invoice it did not settle", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const payment = await firm.pay(invoice, "150.00", { unallocated: true });
  const instalmentId = invoice.instalments[0]?.id ?? "";
  await firm.workspace.allocatePayment({
    id: payment.id,
    allocations: [{ invoiceId: invoice.id, instalmentId, amount: "120.00" }],
  });
  await refund(firm, payment.id, "30.00");
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, "0.00");
  const shown = await firm.workspace.getPayment({ id: payment.id });
  assert.deepEqual([shown.payment.unallocated, shown.payment.refunded], ["0.00", "30.00"]);
  assert.deepEqual(await firm.faults(), []);
});

test("a refund of money that settled an invoice opens it again by as much", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const payment = await firm.pay(invoice, "120.00");
  await refund(firm, payment.id, "50.00");
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.settlement], ["50.00", "partly-refunded"]);
  await assert.rejects(refund(firm, payment.id, "70.01"), { code: "invalid-input" });
  assert.deepEqual(await firm.faults(), []);
});

test("a refund after a credit note leaves nothing owed, and the invoice refunded in part: the note takes the place of the money", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const payment = await firm.pay(invoice, "120.00");
  await firm.issue(anInvoice().withLine({ netPrice: "25.00" }).crediting(invoice.number));
  await refund(firm, payment.id, "30.00");
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.settlement], ["0.00", "partly-refunded"]);
  assert.deepEqual(await firm.faults(), []);
});

test("refunded money cannot be allocated any more", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const payment = await firm.pay(invoice, "120.00", { unallocated: true });
  await refund(firm, payment.id, "20.00");
  const instalmentId = invoice.instalments[0]?.id ?? "";
  const part = { invoiceId: invoice.id, instalmentId, amount: "100.01" };
  await assert.rejects(firm.workspace.allocatePayment({ id: payment.id, allocations: [part] }), { code: "invalid-input" });
});

test("whoever pays is mailed a receipt that says what remains, when the firm wants that", async () => {
  const mail = new PretendMail();
  const firm = await aFirm({ mail });
  const policy = await firm.workspace.getPaymentPolicy({});
  await firm.workspace.savePaymentPolicy({ policy: { ...policy, receipts: "all" } });
  const invoice = await firm.issue();
  await firm.workspace.saveCustomer({
    id: invoice.customerId,
    customer: {
      id: invoice.customerId,
      party: { name: "Client", address: { country: "FR" } },
      language: "fr",
      email: "compta@client.example",
      archived: false,
      revision: 0,
    },
  });
  await firm.pay(invoice, "20.00");
  await firm.engine.workOutbox(firm.actor.tenantId);
  const [sent] = mail.sent;
  assert.equal(sent?.to, "compta@client.example");
  assert.match(sent.text, /Reste dû sur \S+ : 100,00/);
  assert.match(sent.text, /il reste 100,00/);
});

test("whatever is paid, refunded, let go and undone: sums close, and neither money nor debt is exceeded", async () => {
  const step = fc.record({
    kind: fc.constantFrom("pay", "undo", "refund", "credit", "write-off"),
    minor: fc.integer({ min: 1, max: 9_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const firm = await aFirm();
      const policy = await firm.workspace.getPaymentPolicy({});
      await firm.workspace.savePaymentPolicy({ policy: { ...policy, writeOffTolerance: "20.00" } });
      const invoice = await firm.issue(discounted("3", 30));
      for (const { kind, minor } of steps) {
        const now = await firm.workspace.getInvoice({ id: invoice.id });
        const open = Math.round(Number(now.open) * 100);
        const { rows } = await firm.workspace.listPayments({});
        const edge = now.allocations.find(({ reverses, reversed }) => reverses === undefined && !reversed);
        if (kind === "undo" && edge !== undefined) await firm.workspace.undoAllocation({ id: edge.id });
        if (kind === "pay" && open > 0) await firm.pay(invoice, cents(Math.min(minor, open)));
        if (kind === "credit") await firm.pay(invoice, cents(minor), { unallocated: true });
        if (kind === "refund" && rows[0] !== undefined)
          await refund(firm, rows[0].id, cents(minor)).catch((error: unknown) => {
            assert.equal((error as { code?: string }).code, "invalid-input");
          });
        if (kind === "write-off" && open > 0 && open <= 2_000)
          await firm.workspace.writeOffRest({ id: invoice.id, reason: "small" });
      }
      const after = await firm.workspace.getInvoice({ id: invoice.id });
      const minorOf = (text: string) => Math.round(Number(text) * 100);
      const settled = after.allocations.reduce((sum, { amount }) => sum + minorOf(amount), 0);
      assert.equal(minorOf(after.open) + settled, 12_000);
      const paid = after.allocations.reduce(
        (sum, { source, amount }) => sum + (source.kind === "payment" ? minorOf(amount) : 0),
        0,
      );
      let held = 0;
      for (const { amount, unallocated, refunded = "0" } of (await firm.workspace.listPayments({})).rows) {
        assert.ok(minorOf(unallocated) >= 0);
        held += minorOf(amount) - minorOf(unallocated) - minorOf(refunded);
      }
      assert.equal(held, paid);
      assert.deepEqual(await firm.faults(), []);
    }),
    { numRuns: 40 },
  );
});
