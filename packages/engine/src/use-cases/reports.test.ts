import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, aParty, anInvoice } from "../engine.test-suite.ts";

test("the aged balance of a day past holds what was open then, by age", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(anInvoice().to("one"));
  firm.clock.passDays(50);
  await firm.pay(invoice, "120.00");
  const { rows, totals } = await firm.workspace.getReport({ report: "aged-balance", asOf: "2026-04-10" });
  assert.equal(rows.length, 1);
  assert.deepEqual([rows[0]?.["days1to30"], rows[0]?.["total"], totals[0]?.["total"]], ["120.00", "120.00", "120.00"]);
  assert.deepEqual((await firm.workspace.getReport({ report: "aged-balance" })).rows, []);
});

test("pending payments are listed with how late they are", async () => {
  const firm = await aFirm();
  await firm.issue();
  firm.clock.passDays(33);
  const { rows } = await firm.workspace.getReport({ report: "pending" });
  assert.deepEqual([rows[0]?.["daysLate"], rows[0]?.["open"]], ["3", "120.00"]);
});

test("sales and VAT on debits add up per currency, credit notes taken away", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(anInvoice().withLine({ netPrice: "300.00" }).withLine({ netPrice: "100.00", vatRate: "10" }));
  await firm.issue(anInvoice().crediting(invoice.number).withLine({ netPrice: "100.00" }));
  const period = { from: "2026-03-01", to: "2026-03-31" };
  const sales = await firm.workspace.getReport({ report: "sales", ...period });
  assert.deepEqual(sales.totals, [{ net: "300.00", vat: "50.00", gross: "350.00", currency: "EUR" }]);
  const { rows } = await firm.workspace.getReport({ report: "vat", basis: "debits", ...period });
  assert.deepEqual(
    rows.map(({ rate, base, vat }) => [rate, base, vat]),
    [
      ["20", "200.00", "40.00"],
      ["10", "100.00", "10.00"],
    ],
  );
});

test("VAT on payments counts each document by the share that was paid in the period", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.pay(invoice, "60.00");
  const { rows } = await firm.workspace.getReport({ report: "vat", basis: "payments", from: "2026-03-01", to: "2026-03-31" });
  assert.deepEqual(
    rows.map(({ rate, base, vat }) => [rate, base, vat]),
    [["20", "50.00", "10.00"]],
  );
});

test("a statement brings the balance forward and follows it line by line", async () => {
  const firm = await aFirm();
  await firm.workspace.saveCustomer({
    id: "one",
    customer: { id: "one", party: aParty({ name: "Client one" }), language: "fr", archived: false, revision: 0 },
  });
  const invoice = await firm.issue(anInvoice().to("one"));
  firm.clock.passDays(40);
  await firm.pay(invoice, "20.00");
  await firm.issue(anInvoice().to("one"));
  const { rows, totals } = await firm.workspace.getReport({
    report: "statement",
    customerId: "one",
    from: "2026-04-01",
    to: "2026-04-30",
  });
  assert.deepEqual(rows[0]?.["balance"], "120.00");
  assert.equal(rows.at(-1)?.["balance"], "220.00");
  assert.deepEqual([totals[0]?.["debit"], totals[0]?.["credit"]], ["120.00", "20.00"]);
});

test("a statement of nobody, an unknown customer and a turned period are refused", async () => {
  const firm = await aFirm();
  await assert.rejects(firm.workspace.getReport({ report: "statement" }), { code: "invalid-input" });
  await assert.rejects(firm.workspace.getReport({ report: "statement", customerId: "absent" }), { code: "not-found" });
  await assert.rejects(firm.workspace.getReport({ report: "sales", from: "2026-03-02", to: "2026-03-01" }), {
    code: "invalid-input",
  });
});

test("a customer called like a formula is harmless in the CSV", async () => {
  const firm = await aFirm();
  await firm.issue(anInvoice().to("bad", aParty({ name: '=HYPERLINK("https://evil.example")' })));
  const { csv, rows } = await firm.workspace.getReport({ report: "aged-balance" });
  assert.equal(rows[0]?.["customer"], '=HYPERLINK("https://evil.example")');
  assert.match(csv, /\r\n"'=HYPERLINK/);
});
