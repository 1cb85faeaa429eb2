import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, anInvoice } from "./engine.test-suite.ts";
import { SettlementsClosed, type Settlement } from "./ports/payment-provider.ts";
import { PretendProvider } from "./pretend-provider.test-suite.ts";
import { settlements } from "./settlement-collections.ts";

/** A firm that was paid 120 € online, whose provider tells these payouts. */
async function aPaidFirm(payouts: () => readonly Settlement[]) {
  const asked: string[] = [];
  const provider = Object.assign(new PretendProvider(), {
    async *listSettlements(from: string, to: string) {
      asked.push(`${from}..${to}`);
      for (const payout of payouts()) yield await Promise.resolve(payout);
    },
  });
  const firm = await aFirm({ provider });
  const invoice = await firm.issue(anInvoice());
  const link = await firm.workspace.createPaymentLink({ id: invoice.id });
  const desk = await firm.engine.clientDesk(link.url.split("/").at(-1) ?? "");
  await desk.createCheckout({ amount: "120.00" });
  provider.becomes("p1", { state: "paid", paidOn: "2026-03-02", aliases: ["ch_1"] });
  await firm.engine.receiveProviderEvent(provider, { eventId: "e1", reference: "p1" });
  const collect = () => firm.engine.collectSettlements(firm.actor.tenantId);
  const entries = async () => (await firm.workspace.listJournal({})).rows.filter(({ kind }) => kind.startsWith("settlement"));
  return { firm, collect, asked, entries };
}

const payout: Settlement = {
  id: "po_1",
  bankReference: "STRIPE X7",
  minor: 11_830,
  currency: "EUR",
  arrivesOn: "2026-03-04",
  entries: [
    { kind: "payment", reference: "ch_1", minor: 12_000 },
    { kind: "fee", reference: "ch_1", minor: -170 },
  ],
};

test("a payout is booked once with its fees, however often it is listed, and names the payment behind it", async () => {
  const { firm, collect, entries } = await aPaidFirm(() => [payout, payout]);
  assert.equal(await collect(), 1);
  firm.clock.passDays(1);
  assert.equal(await collect(), 0);
  const { rows } = await firm.workspace.listSettlements({});
  const [row] = rows;
  const [payment] = (await firm.workspace.listPayments({})).rows;
  assert.deepEqual([rows.length, row?.amount, row?.paid, row?.fees, row?.differsBy], [1, "118.30", "120.00", "-1.70", undefined]);
  assert.deepEqual(
    row?.parts.map(({ kind, paymentId }) => [kind, paymentId]),
    [
      ["payment", payment?.id],
      ["fee", payment?.id],
    ],
  );
  assert.deepEqual(
    (await entries()).map(({ kind }) => kind),
    ["settlement-booked"],
  );
  assert.deepEqual(await firm.faults(), []);
});

test("two workers at the same moment book it once", async () => {
  const { firm, collect, entries } = await aPaidFirm(() => [payout]);
  const booked = await Promise.all([collect(), collect(), collect()]);
  assert.equal(
    booked.reduce((sum, count) => sum + count, 0),
    1,
  );
  assert.equal((await entries()).length, 1);
  firm.clock.passDays(1);
});

test("it is asked for again after hours, not at each turn, and days are looked back on", async () => {
  const { firm, collect, asked } = await aPaidFirm(() => []);
  await collect();
  await collect();
  firm.clock.passDays(20);
  await collect();
  assert.equal(asked.length, 2);
  assert.ok((asked[1] ?? "") > (asked[0] ?? ""));
});

test("a payout whose parts do not add up is booked and said", async () => {
  const { firm, collect, entries } = await aPaidFirm(() => [{ ...payout, minor: 11_800 }]);
  await collect();
  assert.equal((await firm.workspace.listSettlements({})).rows[0]?.differsBy, "-0.30");
  assert.deepEqual(
    (await entries()).map(({ kind }) => kind),
    ["settlement-differs"],
  );
});

test("a key that may not read payouts is said, until another one may", async () => {
  const state = { isClosed: true };
  const { firm, collect } = await aPaidFirm(() => {
    if (state.isClosed) throw new SettlementsClosed("no");
    return [payout];
  });
  await collect();
  assert.deepEqual((await firm.workspace.listSettlements({})).closed, ["pretend"]);
  state.isClosed = false;
  firm.clock.passDays(1);
  await collect();
  const { closed, rows } = await firm.workspace.listSettlements({});
  assert.deepEqual([closed, rows.length], [[], 1]);
});

test("a bank's line finds its payout by amount", async () => {
  const { firm, collect } = await aPaidFirm(() => [payout]);
  await collect();
  const found = await firm.rows((reader) => reader.scan(settlements, { index: "byAmount", prefix: ["EUR", 11_830], limit: 2 }));
  assert.deepEqual(
    found.rows.map(({ bankReference }) => bankReference),
    ["STRIPE X7"],
  );
});
