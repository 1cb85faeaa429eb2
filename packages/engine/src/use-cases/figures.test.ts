import assert from "node:assert/strict";
import { test } from "node:test";
import { outbox } from "../collections.ts";
import { aFirm, anInvoice, type Firm } from "../engine.test-suite.ts";

async function figuresOf(firm: Firm, input: { readonly asOf?: string; readonly customerId?: string } = {}) {
  const { currencies } = await firm.workspace.getFigures(input);
  const [euro] = currencies;
  assert.ok(euro);
  return Object.fromEntries(euro.figures.map(({ name, value }) => [name, value]));
}

test("a firm without invoices has no figures, nothing to do and nothing expected", async () => {
  const firm = await aFirm();
  assert.deepEqual((await firm.workspace.getFigures({})).currencies, []);
  assert.deepEqual((await firm.workspace.getToday({})).tasks, []);
  const forecast = await firm.workspace.getForecast({});
  assert.deepEqual([forecast.payments, forecast.measured, forecast.coverage], [[], 0, null]);
});

test("every figure comes with the numbers of its formula, and n/a where there are none", async () => {
  const firm = await aFirm();
  const first = await firm.issue();
  firm.clock.passDays(40);
  await firm.issue();
  await firm.pay(first, "120.00");
  const [euro] = (await firm.workspace.getFigures({})).currencies;
  const simple = euro?.figures.find(({ name }) => name === "dsoSimple");
  assert.equal(simple?.value, "182.5");
  assert.deepEqual(
    simple?.parts.map(({ name, value }) => [name, value]),
    [
      ["owed", "120.00"],
      ["sales", "240.00"],
      ["days", "365"],
    ],
  );
  const figures = await figuresOf(firm);
  assert.equal(figures["averageDaysLate"], "10.0");
  assert.equal(figures["onTimeRate"], "0.0");
  assert.equal(figures["promiseKeptRate"], null);
  assert.equal(figures["atRiskRate"], "0.0");
});

test("on a day past what was paid later is open, and its figures are those of that day", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  firm.clock.passDays(50);
  await firm.pay(invoice, "120.00");
  firm.clock.passDays(1);
  const then = await figuresOf(firm, { asOf: "2026-04-10" });
  assert.deepEqual([then["owed"], then["overdue"], then["averageDaysLate"]], ["120.00", "120.00", null]);
  const now = await figuresOf(firm);
  assert.deepEqual([now["owed"], now["averageDaysLate"]], ["0.00", "20.0"]);
});

test("a payment undone leaves the invoice open in the figures", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  await firm.pay(invoice, "120.00");
  const [edge] = (await firm.workspace.getInvoice({ id: invoice.id })).allocations;
  await firm.workspace.undoAllocation({ id: edge?.id ?? "" });
  assert.equal((await figuresOf(firm))["owed"], "120.00");
});

test("one client's figures hold nobody else's invoices", async () => {
  const firm = await aFirm();
  await firm.issue(anInvoice().to("one"));
  await firm.issue(anInvoice().to("two").withLine({ netPrice: "900.00" }));
  assert.equal((await figuresOf(firm, { customerId: "one" }))["owed"], "120.00");
  const [euro] = (await firm.workspace.getFigures({})).currencies;
  assert.deepEqual(
    euro?.clients.map(({ id, owed }) => [id, owed]),
    [
      ["two", "1080.00"],
      ["one", "120.00"],
    ],
  );
  assert.equal(euro.trend.at(-1)?.owed, "1200.00");
});

test("the forecast puts every open invoice after today, and the weeks hold what is owed", async () => {
  const firm = await aFirm();
  for (let turn = 0; turn < 6; turn += 1) {
    const invoice = await firm.issue();
    firm.clock.passDays(35);
    await firm.pay(invoice, "120.00");
  }
  await firm.issue();
  const { asOf, payments, weeks } = await firm.workspace.getForecast({});
  assert.equal(payments.length, 1);
  const [only] = payments;
  assert.ok(only && asOf < only.low && only.low <= only.expected && only.expected <= only.high);
  assert.equal(only.basis, "own-history");
  const expected = weeks.reduce((sum, week) => sum + Number(week.expected), 0);
  assert.ok(expected > 100 && expected <= 120.5, String(expected));
});

test("today lists what is newly overdue, money without a place, failed deliveries and forgotten drafts", async () => {
  const firm = await aFirm();
  await firm.issue();
  await firm.draft();
  firm.clock.passDays(32);
  await firm.workspace.recordPayment({
    id: "loose",
    date: firm.clock.day,
    amount: "50.00",
    currency: "EUR",
    method: "transfer",
    allocations: [],
  });
  await firm.store.transact(firm.actor.tenantId, async (transaction) => {
    const now = firm.clock.now();
    await transaction.insert(outbox, {
      id: "failed",
      topic: "invoice-mail",
      subject: "invoice:x",
      step: "failed",
      payload: { label: "F-1" },
      state: "dead",
      createdAt: now,
      dueAt: now,
      attempts: 9,
    });
  });
  const { tasks } = await firm.workspace.getToday({});
  const told = Object.fromEntries(tasks.map(({ kind, count, amounts }) => [kind, [count, amounts[0]?.amount]]));
  assert.deepEqual(told["newly-overdue"], [1, "120.00"]);
  assert.deepEqual(told["unallocated"], [1, "50.00"]);
  assert.deepEqual(told["failed-deliveries"], [1, undefined]);
  assert.deepEqual(told["drafts-forgotten"], [1, undefined]);
});

test("what is overdue for longer than a few days is no news", async () => {
  const firm = await aFirm();
  await firm.issue();
  firm.clock.passDays(60);
  assert.equal(
    (await firm.workspace.getToday({})).tasks.find(({ kind }) => kind === "newly-overdue"),
    undefined,
  );
});
