import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { aFirm, anInvoice } from "../engine.test-suite.ts";

const cents = (minor: number) => `${String(Math.floor(minor / 100))}.${String(minor % 100).padStart(2, "0")}`;

test("money in full settles an invoice, in part leaves the rest", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.pay(invoice, "20.00");
  assert.deepEqual((await firm.workspace.getInvoice({ id: invoice.id })).settlement, "partly-settled");
  await firm.pay(invoice, "100.00");
  assert.deepEqual((await firm.workspace.getInvoice({ id: invoice.id })).settlement, "settled");
});

test("more than is owed cannot be allocated, nor more than was received", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await assert.rejects(firm.pay(invoice, "120.01"), { code: "invalid-input" });
  const instalmentId = invoice.instalments[0]?.id ?? "";
  await assert.rejects(
    firm.workspace.recordPayment({
      id: "p",
      date: "2026-03-02",
      amount: "10.00",
      currency: "EUR",
      method: "transfer",
      allocations: [{ invoiceId: invoice.id, instalmentId, amount: "10.01" }],
    }),
    { code: "invalid-input" },
  );
  assert.deepEqual((await firm.workspace.listPayments({})).rows, []);
});

test("a refused payment leaves no trace: neither money nor edge nor entry", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const before = (await firm.workspace.listJournal({})).rows.length;
  await assert.rejects(firm.pay(invoice, "500.00"));
  assert.equal((await firm.workspace.listJournal({})).rows.length, before);
});

test("nothing and less than nothing are no payments", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  for (const amount of ["0.00", "-5.00"]) {
    await assert.rejects(firm.pay(invoice, amount, { unallocated: true }), { code: "invalid-input" });
  }
});

test("a repeat under the same key records the money once", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const record = () =>
    firm.workspace.recordPayment(
      { id: "p1", date: "2026-03-02", amount: "20.00", currency: "EUR", method: "cash", allocations: [] },
      { idempotencyKey: "k" },
    );
  assert.deepEqual(await record(), await record());
  assert.equal((await firm.workspace.listPayments({})).rows.length, 1);
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, "120.00");
});

test("what was left of a payment can be allocated later, and no more than that", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const payment = await firm.pay(invoice, "50.00", { unallocated: true });
  const part = (amount: string) => ({ invoiceId: invoice.id, instalmentId: invoice.instalments[0]?.id ?? "", amount });
  assert.equal((await firm.workspace.allocatePayment({ id: payment.id, allocations: [part("30.00")] })).unallocated, "20.00");
  await assert.rejects(firm.workspace.allocatePayment({ id: payment.id, allocations: [part("20.01")] }), {
    code: "invalid-input",
  });
});

test("two people allocating the same money at once cannot spend it twice", async () => {
  const firm = await aFirm();
  const [a, b] = [await firm.issue(), await firm.issue()];
  const payment = await firm.pay(a, "120.00", { unallocated: true });
  const outcomes = await Promise.allSettled(
    [a, b].map(({ id, instalments }) =>
      firm.workspace.allocatePayment({
        id: payment.id,
        allocations: [{ invoiceId: id, instalmentId: instalments[0]?.id ?? "", amount: "120.00" }],
      }),
    ),
  );
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.deepEqual(await firm.faults(), []);
});

test("undoing an allocation opens the invoice again and frees the money; it cannot be undone twice", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const payment = await firm.pay(invoice, "120.00");
  const [edge] = (await firm.workspace.getInvoice({ id: invoice.id })).allocations;
  const after = await firm.workspace.undoAllocation({ id: edge?.id ?? "", reason: "wrong invoice" });
  assert.equal(after.open, "120.00");
  assert.deepEqual(
    (await firm.workspace.listPayments({ unallocated: "yes" })).rows.map(({ id, unallocated }) => [id, unallocated]),
    [[payment.id, "120.00"]],
  );
  await assert.rejects(firm.workspace.undoAllocation({ id: edge?.id ?? "" }), { code: "invalid-input" });
  assert.deepEqual(await firm.faults(), []);
});

test("a reversal is not itself undone", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.pay(invoice, "120.00");
  const [edge] = (await firm.workspace.getInvoice({ id: invoice.id })).allocations;
  const { allocations } = await firm.workspace.undoAllocation({ id: edge?.id ?? "" });
  const reversal = allocations.find(({ reverses }) => reverses !== undefined);
  await assert.rejects(firm.workspace.undoAllocation({ id: reversal?.id ?? "" }), { code: "invalid-input" });
});

test("instalments are paid one by one", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(anInvoice().inInstalments("40", "60"));
  assert.deepEqual(
    invoice.instalments.map(({ amount }) => amount),
    ["48.00", "72.00"],
  );
  await firm.pay(invoice, "48.00");
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual(
    after.instalments.map(({ open }) => open),
    ["0.00", "72.00"],
  );
  assert.equal(after.dueDate, after.instalments[1]?.dueDate);
});

test("a proposal takes what the reference names first, then what fell due first, and never more than is open", async () => {
  const firm = await aFirm();
  await firm.issue(anInvoice().to("cafe"));
  firm.clock.passDays(1);
  const named = await firm.issue(anInvoice().to("cafe"));
  const proposal = await firm.workspace.proposeAllocations({
    customerId: "cafe",
    amount: "300.00",
    currency: "EUR",
    reference: `virement ${named.number}`,
  });
  assert.deepEqual(
    [proposal.allocations[0]?.invoiceId, proposal.allocations.length, proposal.unallocated],
    [named.id, 2, "60.00"],
  );
});

test("whatever is paid, allocated and undone, no cent appears or disappears", async () => {
  const step = fc.record({ kind: fc.constantFrom("pay", "undo", "credit"), minor: fc.integer({ min: 1, max: 9_000 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const firm = await aFirm();
      const invoice = await firm.issue(anInvoice().inInstalments("30", "30", "40"));
      let received = 0;
      for (const { kind, minor } of steps) {
        const now = await firm.workspace.getInvoice({ id: invoice.id });
        if (kind === "undo") {
          const edge = now.allocations.find(({ reverses, reversed }) => reverses === undefined && !reversed);
          if (edge !== undefined) await firm.workspace.undoAllocation({ id: edge.id });
          continue;
        }
        const open = Math.round(Number(now.instalments.find((one) => one.open !== "0.00")?.open ?? "0") * 100);
        const unallocated = kind === "credit" || open === 0;
        const amount = unallocated ? minor : Math.min(minor, open);
        received += amount;
        await firm.pay(invoice, cents(amount), { unallocated });
      }
      const after = await firm.workspace.getInvoice({ id: invoice.id });
      const left = (await firm.workspace.listPayments({})).rows.reduce(
        (sum, { unallocated }) => sum + Number(unallocated) * 100,
        0,
      );
      assert.equal(Math.round(Number(after.open) * 100 + received - left), 12_000);
      assert.deepEqual(await firm.faults(), []);
    }),
    { numRuns: 40 },
  );
});
