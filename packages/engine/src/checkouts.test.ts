import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkouts, payments, type CheckoutRow } from "./collections.ts";
import { aFirm, anInvoice, type Firm } from "./engine.test-suite.ts";
import { PretendProvider } from "./pretend-provider.test-suite.ts";
import type { PaymentState } from "./ports/payment-provider.ts";

/** A firm with one invoice of 120 € and a client at its payment page. */
async function aClientAtTheTill(options: { readonly seed?: number } = {}) {
  const provider = new PretendProvider();
  const firm = await aFirm({ provider, ...options });
  const invoice = await firm.issue(anInvoice());
  const link = await firm.workspace.createPaymentLink({ id: invoice.id });
  const desk = await firm.engine.clientDesk(link.url.split("/").at(-1) ?? "");
  const news = (eventId: string, reference = "p1") => firm.engine.receiveProviderEvent(provider, { eventId, reference });
  return { provider, firm, invoice, desk, news };
}

async function checkoutsOf(firm: Firm): Promise<readonly CheckoutRow[]> {
  const all = { index: "byInvoice", limit: 100 };
  return (await firm.rows((reader) => reader.scan(checkouts, all))).rows;
}

async function receivedOf(firm: Firm) {
  return (await firm.rows((reader) => reader.scan(payments, { index: "byDate", limit: 100 }))).rows;
}

test("the key of a checkout is stored before the provider is called", async () => {
  const { provider, firm, desk } = await aClientAtTheTill();
  provider.fault = () => "never-arrives";
  await assert.rejects(desk.createCheckout({ amount: "120.00" }), { code: "unavailable" });
  const [row] = await checkoutsOf(firm);
  assert.deepEqual([row?.state, row?.reference, row?.idempotencyKey], ["unknown", undefined, `checkout:${row?.id ?? ""}`]);
});

test("news that comes through another firm's account is asked about at the account of the firm whose checkout it is", async () => {
  const { provider, firm, desk } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  const foreign = new PretendProvider();
  foreign.truth.set("p1", { ...provider.at("p1"), state: "paid" });
  await firm.engine.receiveProviderEvent(foreign, { eventId: "forged", reference: "p1" });
  assert.deepEqual(await receivedOf(firm), []);
});

test("news under another name of the same money finds its checkout, once that name was told", async () => {
  const { provider, firm, invoice, desk, news } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  assert.equal(await news("e1", "PM1"), "unknown");
  provider.becomes("p1", { state: "pending", aliases: ["PM1"] });
  await news("e2");
  provider.becomes("p1", { state: "paid", paidOn: "2026-03-02" });
  assert.equal(await news("e3", "PM1"), "received");
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, "0.00");
});

test("the amount is what is open at the click, never more, never nothing", async () => {
  const { provider, desk } = await aClientAtTheTill();
  for (const amount of ["120.01", "0.00", "-5", "a lot"]) {
    await assert.rejects(desk.createCheckout({ amount }), { code: "invalid-input" });
  }
  assert.equal(provider.truth.size, 0);
});

test("a paid checkout settles its invoice when its news comes", async () => {
  const { provider, firm, invoice, desk, news } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  provider.becomes("p1", { state: "paid", paidOn: "2026-03-02" });
  await news("e1");
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.deepEqual([after.open, after.settlement], ["0.00", "settled"]);
  assert.deepEqual(await firm.faults(), []);
});

test("part of the amount leaves the rest open", async () => {
  const { provider, firm, invoice, desk, news } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "50.00" });
  provider.becomes("p1", { state: "paid" });
  await news("e1");
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).open, "70.00");
});

test("the same news five times, and other news of the same payment, book the money once", async () => {
  const { provider, firm, desk, news } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  provider.becomes("p1", { state: "paid" });
  for (const event of ["e1", "e1", "e2", "e1", "e3"]) await news(event);
  assert.equal((await receivedOf(firm)).length, 1);
});

test("news at the same moment book the money once", async () => {
  const { provider, firm, desk, news } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  provider.becomes("p1", { state: "paid" });
  await Promise.all(["e1", "e2", "e3", "e4"].map((event) => news(event)));
  assert.equal((await receivedOf(firm)).length, 1);
});

const order: readonly PaymentState[] = [
  "created",
  "pending",
  "authorised",
  "paid",
  "partly-refunded",
  "refunded",
  "charged-back",
];

test("whatever the order in which a payment's states are seen, it only moves forward", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(order.length - 1), { minLength: 1, maxLength: 8 }), async (seen) => {
      const { provider, firm, desk, news } = await aClientAtTheTill();
      await desk.createCheckout({ amount: "120.00" });
      for (const [at, position] of seen.entries()) {
        provider.becomes("p1", { state: order[position] ?? "created" });
        await news(`e${String(at)}`);
      }
      const furthest = Math.max(...seen);
      assert.equal((await checkoutsOf(firm))[0]?.state, order[furthest]);
      assert.equal((await receivedOf(firm)).length, furthest >= order.indexOf("paid") ? 1 : 0);
    }),
    { numRuns: 60 },
  );
});

test("another amount than the one ordered is kept as credit and flagged, not applied", async () => {
  const { provider, firm, invoice, desk, news } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  provider.becomes("p1", { state: "paid", amount: { minor: 12_100, currency: "EUR" } });
  await news("e1");
  const after = await firm.workspace.getInvoice({ id: invoice.id });
  assert.equal(after.open, "120.00");
  assert.equal(after.timeline[0]?.kind, "payment-differs");
  assert.deepEqual(
    (await firm.workspace.listPayments({ unallocated: "yes" })).rows.map(({ unallocated }) => unallocated),
    ["121.00"],
  );
});

test("a second payment after the invoice was settled becomes credit", async () => {
  const { provider, firm, invoice, desk, news } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  await firm.pay(invoice, "120.00");
  provider.becomes("p1", { state: "paid" });
  await news("e1");
  const [payment] = (await firm.workspace.listPayments({ unallocated: "yes" })).rows;
  assert.deepEqual([payment?.source, payment?.unallocated], ["provider", "120.00"]);
  assert.deepEqual(await firm.faults(), []);
});

test("opening another checkout closes the one that was not used", async () => {
  const { provider, firm, desk } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  await desk.createCheckout({ amount: "60.00" });
  assert.equal(provider.at("p1").state, "expired");
  assert.deepEqual((await checkoutsOf(firm)).map(({ state }) => state).sort(), ["created", "expired"]);
});

test("news of a payment nobody ordered changes nothing", async () => {
  const { firm, news } = await aClientAtTheTill();
  await news("e1", "p99");
  assert.deepEqual(await receivedOf(firm), []);
});

test("a lost answer is asked for again under the same key: one object at the provider, closed, since nobody saw its page", async () => {
  const { provider, firm, desk } = await aClientAtTheTill();
  provider.fault = (call) => (call === "create" ? "answer-lost" : undefined);
  await assert.rejects(desk.createCheckout({ amount: "120.00" }), { code: "unavailable" });
  provider.fault = () => undefined;
  firm.clock.pass(301);
  assert.equal(await firm.engine.askAgain(firm.actor.tenantId), 1);
  assert.deepEqual(
    [...provider.truth.values()].map(({ state }) => state),
    ["expired"],
  );
  assert.deepEqual(
    (await checkoutsOf(firm)).map(({ state, reference }) => [state, reference]),
    [["expired", "p1"]],
  );
});

test("money paid on a checkout whose answer was lost is booked all the same", async () => {
  const { provider, firm, invoice, desk } = await aClientAtTheTill();
  provider.fault = (call) => (call === "create" ? "answer-lost" : undefined);
  await assert.rejects(desk.createCheckout({ amount: "120.00" }));
  provider.fault = () => undefined;
  provider.becomes("p1", { state: "paid" });
  firm.clock.pass(301);
  await firm.engine.askAgain(firm.actor.tenantId);
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).settlement, "settled");
});

test("the provider is asked after 5 minutes, an hour, then daily, as long as the end is not known", async () => {
  const { provider, firm, desk } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  provider.becomes("p1", { state: "created" });
  const asked: number[] = [];
  const start = Date.parse(firm.clock.now());
  for (let minute = 0; minute < 60 * 76; minute += 5) {
    firm.clock.pass(300);
    if ((await firm.engine.askAgain(firm.actor.tenantId)) > 0) asked.push((Date.parse(firm.clock.now()) - start) / 60_000);
  }
  assert.deepEqual(asked, [5, 65, 1505, 2945, 4385]);
});

test("two janitors at once ask once", async () => {
  const { firm, desk } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  firm.clock.pass(301);
  const asked = await Promise.all([firm.engine.askAgain("atelier"), firm.engine.askAgain("atelier")]);
  assert.deepEqual(asked.sort(), [0, 1]);
});

test("a page nobody came back to for a week is closed at the provider", async () => {
  const { provider, firm, desk } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  for (let day = 0; day < 12; day += 1) {
    firm.clock.passDays(1);
    await firm.engine.askAgain(firm.actor.tenantId);
  }
  assert.equal(provider.at("p1").state, "expired");
  assert.equal((await checkoutsOf(firm))[0]?.state, "expired");
});

test("a webhook that gets lost costs nothing but time: the janitor finds the money", async () => {
  const { provider, firm, invoice, desk } = await aClientAtTheTill();
  await desk.createCheckout({ amount: "120.00" });
  provider.becomes("p1", { state: "paid" });
  firm.clock.pass(301);
  await firm.engine.askAgain(firm.actor.tenantId);
  assert.equal((await firm.workspace.getInvoice({ id: invoice.id })).settlement, "settled");
});

test("no token of a link lies in what is stored about checkouts", async () => {
  const { firm, invoice } = await aClientAtTheTill();
  const { url } = await firm.workspace.createPaymentLink({ id: invoice.id });
  const token = url.split("/").at(-1) ?? "";
  await (await firm.engine.clientDesk(token)).createCheckout({ amount: "120.00" });
  assert.equal(JSON.stringify(await checkoutsOf(firm)).includes(token), false);
});
