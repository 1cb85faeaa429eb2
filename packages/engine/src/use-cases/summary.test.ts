import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, anInvoice } from "../engine.test-suite.ts";

test("a firm without invoices owes and is owed nothing", async () => {
  const firm = await aFirm();
  const { asOf, currencies, drafts } = await firm.workspace.getSummary({});
  assert.deepEqual([asOf, currencies, drafts], ["2026-03-02", [], 0]);
});

test("what is open, overdue and received is summed at today's date", async () => {
  const firm = await aFirm();
  const paid = await firm.issue();
  await firm.issue();
  await firm.draft();
  firm.clock.passDays(40);
  await firm.issue();
  await firm.pay(paid, "120.00");
  const { currencies, drafts } = await firm.workspace.getSummary({});
  const [euro] = currencies;
  assert.deepEqual(
    [euro?.owed, euro?.overdue, euro?.openInvoices, euro?.overdueInvoices, euro?.received30Days, drafts],
    ["240.00", "120.00", 2, 1, "120.00", 1],
  );
  assert.deepEqual([euro?.aging.notDue, euro?.aging.days1to30], ["120.00", "120.00"]);
});

test("a past date shows what was owed then: later payments are not yet made", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  firm.clock.passDays(50);
  await firm.pay(invoice, "120.00");
  assert.equal((await firm.workspace.getSummary({})).currencies[0]?.owed, "0.00");
  const then = await firm.workspace.getSummary({ asOf: "2026-04-10" });
  assert.deepEqual([then.currencies[0]?.owed, then.currencies[0]?.overdue], ["120.00", "120.00"]);
});

test("what was issued after a past date is not in it", async () => {
  const firm = await aFirm();
  await firm.issue();
  firm.clock.passDays(10);
  await firm.issue(anInvoice().withLine({ netPrice: "900.00" }));
  assert.equal((await firm.workspace.getSummary({ asOf: "2026-03-05" })).currencies[0]?.owed, "120.00");
});

test("an allocation undone counts from its own date as if it had never been", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.pay(invoice, "120.00");
  const [edge] = (await firm.workspace.getInvoice({ id: invoice.id })).allocations;
  await firm.workspace.undoAllocation({ id: edge?.id ?? "" });
  firm.clock.passDays(3);
  assert.equal((await firm.workspace.getSummary({ asOf: "2026-03-03" })).currencies[0]?.owed, "120.00");
});
