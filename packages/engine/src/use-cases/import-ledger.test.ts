import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, type Firm } from "../engine.test-suite.ts";
import type { LedgerEntry } from "./import-ledger.ts";

/** A receivable of another system over 500.00, due a month after it was invoiced. */
function aReceivable(number: string, changes: Partial<LedgerEntry> = {}, currency = "EUR"): LedgerEntry {
  return {
    receivable: {
      id: `old-${number}`,
      foreignNumber: number,
      sourceSystem: "old books",
      customerId: "cafe",
      issueDate: "2026-01-05",
      currency,
      instalments: [{ id: "1", dueDate: "2026-02-04", amount: "500.00" }],
      asOf: "2026-03-01",
    },
    customerName: "Café du Port",
    disputed: false,
    ...changes,
  };
}

const take = (firm: Firm, entries: readonly LedgerEntry[]) => firm.engine.importLedger(firm.actor, entries);

test("receivables come in under their own numbers, with their customer, and take none of ours", async () => {
  const firm = await aFirm();
  assert.deepEqual(await take(firm, [aReceivable("A-17")]), { added: 1, known: 0, settled: 0 });
  const [row] = (await firm.workspace.listInvoices({})).rows;
  assert.deepEqual([row?.number, row?.origin, row?.open, row?.overdueDays], ["A-17", "imported", "500.00", 26]);
  assert.equal((await firm.workspace.getCustomer({ id: "cafe" })).party.name, "Café du Port");
  assert.equal((await firm.issue()).number, "F2026-0001");
});

test("importing again adds nothing", async () => {
  const firm = await aFirm();
  const entries = [aReceivable("A-17"), aReceivable("A-18")];
  await take(firm, entries);
  assert.deepEqual(await take(firm, [...entries, aReceivable("A-19")]), { added: 1, known: 2, settled: 0 });
});

test("what was settled there is settled here, on the day it was", async () => {
  const firm = await aFirm();
  assert.deepEqual(await take(firm, [aReceivable("A-17", { settledDate: "2026-02-10" })]), { added: 1, known: 0, settled: 1 });
  const invoice = await firm.workspace.getInvoice({ id: "old-A-17" });
  assert.deepEqual([invoice.settlement, invoice.allocations[0]?.date], ["settled", "2026-02-10"]);
});

test("an imported receivable keeps its currency and is paid like an invoice", async () => {
  const firm = await aFirm();
  await take(firm, [aReceivable("A-17", {}, "USD")]);
  const invoice = await firm.workspace.getInvoice({ id: "old-A-17" });
  await firm.pay(invoice, "500.00");
  assert.equal((await firm.workspace.getInvoice({ id: "old-A-17" })).settlement, "settled");
  assert.deepEqual(await firm.faults(), []);
});

test("progress is told batch by batch", async () => {
  const firm = await aFirm();
  const told: number[] = [];
  const entries = Array.from({ length: 450 }, (_, at) => aReceivable(`A-${String(at)}`));
  await firm.engine.importLedger(firm.actor, entries, (done) => told.push(done));
  assert.deepEqual(told, [200, 400, 450]);
});

test("a receivable of another system has no document to show: no link is made for it", async () => {
  const firm = await aFirm();
  await take(firm, [aReceivable("A-17")]);
  const [row] = (await firm.workspace.listInvoices({})).rows;
  await assert.rejects(firm.workspace.createPaymentLink({ id: row?.id ?? "" }), { code: "invalid-input", message: /by hand/ });
});
