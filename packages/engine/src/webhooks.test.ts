import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { webhookEventTypes, type InputOf } from "@acquit/workspace";
import { outbox } from "./collections.ts";
import { aFirm, type Firm } from "./engine.test-suite.ts";
import { PretendCourier } from "./pretend-courier.test-suite.ts";
import { webhooks } from "./webhook-collections.ts";
import { oneOfEach, withoutIds, type Example } from "./webhook-examples.test-suite.ts";

type Input = InputOf<"saveWebhook">["webhook"];

/** A webhook that is told everything, to be changed. */
function aWebhook(changes: Partial<Input> = {}): Input {
  return { url: "https://crm.example/hook", events: [...webhookEventTypes], enabled: true, revision: 0, ...changes };
}

async function aListenedFirm(changes: Partial<Input> = {}) {
  const courier = new PretendCourier();
  const firm = await aFirm({ courier });
  const { secret = "" } = await firm.workspace.saveWebhook({ id: "crm", webhook: aWebhook(changes) });
  return { courier, firm, secret, work: () => firm.engine.workOutbox(firm.actor.tenantId) };
}

/** What a receiver does: recomputes the signature with the secret it was given. */
function isSignedWith(secret: string, parcel: PretendCourier["parcels"][number]): boolean {
  const [time, ...signatures] = (parcel.headers["acquit-signature"] ?? "").split(",");
  const expected = createHmac("sha256", secret)
    .update(`${time?.slice(2) ?? ""}.${parcel.body}`)
    .digest("hex");
  return signatures.includes(`v1=${expected}`);
}

const settle = async (firm: Firm) => {
  const invoice = await firm.issue();
  await firm.pay(invoice, "120.00");
  return invoice;
};

test("what happens is told in the journal's order, each thing once", async () => {
  const { courier, firm, work } = await aListenedFirm();
  const invoice = await settle(firm);
  while ((await work()) > 0);
  assert.deepEqual(
    // Deliveries run beside one another; what one journal entry tells may arrive in either order.
    [...courier.events].sort((a, b) => a.sequence - b.sequence || (a.type < b.type ? 1 : -1)).map(({ type }) => type),
    ["invoice.issued", "payment.recorded", "payment.allocated", "invoice.settled"],
  );
  assert.deepEqual(courier.events.find(({ type }) => type === "invoice.settled")?.data, {
    invoiceId: invoice.id,
    number: invoice.number,
    currency: "EUR",
    date: "2026-03-02",
  });
});

test("only what a webhook asked for is told, and nothing of before it was there", async () => {
  const { courier, firm, work } = await aListenedFirm({ events: ["invoice.settled"] });
  await settle(firm);
  await work();
  assert.deepEqual(
    courier.events.map(({ type }) => type),
    ["invoice.settled"],
  );
  await firm.workspace.saveWebhook({ id: "late", webhook: aWebhook() });
  await work();
  assert.equal(courier.parcels.length, 1);
});

test("part of the money does not settle an invoice", async () => {
  const { courier, firm, work } = await aListenedFirm({ events: ["invoice.settled"] });
  await firm.pay(await firm.issue(), "119.99");
  await work();
  assert.deepEqual(courier.events, []);
});

test("every delivery is signed with the secret that was shown once", async () => {
  const { courier, firm, secret, work } = await aListenedFirm();
  await firm.issue();
  await work();
  assert.match(secret, /^whsec_[\w-]{43}$/);
  assert.ok(isSignedWith(secret, courier.parcels[0] ?? assert.fail()));
  const row = await firm.rows((reader) => reader.get(webhooks, "crm"));
  assert.equal(JSON.stringify([row, (await firm.workspace.listJournal({})).rows]).includes(secret), false);
});

test("after a rotation both secrets sign for a day, then only the new one", async () => {
  const { courier, firm, secret, work } = await aListenedFirm();
  const rotated = await firm.workspace.rotateWebhookSecret({ id: "crm" });
  assert.equal(rotated.previousUntil, "2026-03-03T09:00:00.000Z");
  await firm.issue();
  await work();
  firm.clock.passDays(1);
  await firm.issue();
  await work();
  const [first = assert.fail(), second = assert.fail()] = courier.parcels;
  assert.deepEqual([isSignedWith(secret, first), isSignedWith(rotated.secret, first)], [true, true]);
  assert.deepEqual([isSignedWith(secret, second), isSignedWith(rotated.secret, second)], [false, true]);
});

test("repeating the call that made a webhook or a secret gives the same secret and makes no other", async () => {
  const firm = await aFirm({ courier: new PretendCourier() });
  const create = () => firm.workspace.saveWebhook({ id: "crm", webhook: aWebhook() }, { idempotencyKey: "k1" });
  const made = await create();
  assert.equal((await create()).secret, made.secret);
  const rotate = () => firm.workspace.rotateWebhookSecret({ id: "crm" }, { idempotencyKey: "k2" });
  assert.deepEqual(await rotate(), await rotate());
  assert.equal((await firm.rows((reader) => reader.get(webhooks, "crm")))?.secrets.length, 2);
});

test("what was not taken is tried again with the same event, and every attempt is logged", async () => {
  const { courier, firm, work } = await aListenedFirm({ events: ["invoice.issued"] });
  await firm.issue();
  courier.answer = () => (courier.parcels.length === 1 ? 500 : courier.parcels.length === 2 ? undefined : 200);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await work();
    firm.clock.pass(200);
  }
  assert.equal(new Set(courier.parcels.map(({ body }) => body)).size, 1);
  const { rows } = await firm.workspace.listWebhookAttempts({ id: "crm" });
  assert.deepEqual(
    rows.map(({ status, error, answer }) => [status, error, answer?.length]),
    [
      [200, undefined, 0],
      [undefined, "The receiver cannot be reached (ECONNREFUSED).", undefined],
      [500, "The receiver answered 500.", 500],
    ],
  );
});

test("a receiver that says it is gone is not tried again by itself, and can be sent it by hand", async () => {
  const { courier, firm, work } = await aListenedFirm({ events: ["invoice.issued"] });
  await firm.issue();
  courier.answer = () => 410;
  await work();
  const [dead] = (await firm.workspace.listErrands({ state: "dead" })).rows;
  assert.deepEqual([dead?.label, dead?.lastError], ["invoice.issued", "The receiver answered 410."]);
  courier.answer = () => 200;
  await firm.workspace.resendErrand({ id: dead?.id ?? "" });
  await work();
  assert.equal(courier.parcels[0]?.body, courier.parcels[1]?.body);
});

test("a delivery that arrived can be sent again by hand, with the same id", async () => {
  const { courier, firm, work } = await aListenedFirm({ events: ["invoice.issued"] });
  await firm.issue();
  await work();
  const [done] = (await firm.workspace.listErrands({ state: "done" })).rows;
  await firm.workspace.resendErrand({ id: done?.id ?? "" });
  await work();
  assert.equal(courier.events[0]?.id, courier.events[1]?.id);
});

test("a webhook that is off is told nothing, also not later what happened meanwhile", async () => {
  const { courier, firm, work } = await aListenedFirm();
  await firm.workspace.saveWebhook({ id: "crm", webhook: aWebhook({ enabled: false, revision: 1 }) });
  await firm.issue();
  await work();
  await firm.workspace.saveWebhook({ id: "crm", webhook: aWebhook({ revision: 2 }) });
  await firm.issue();
  await work();
  assert.deepEqual(
    courier.events.map(({ data }) => (data as { number: string }).number),
    ["F2026-0002"],
  );
});

test("what waits for a webhook that is removed is not delivered any more", async () => {
  const { courier, firm, work } = await aListenedFirm({ events: ["invoice.issued"] });
  await firm.issue();
  courier.answer = () => 500;
  await work();
  await firm.workspace.deleteWebhook({ id: "crm" });
  firm.clock.passDays(1);
  await work();
  assert.equal(courier.parcels.length, 1);
  assert.match((await firm.workspace.listErrands({ state: "dead" })).rows[0]?.lastError ?? "", /removed/);
});

test("two workers at once line nothing up twice", async () => {
  const { courier, firm, work } = await aListenedFirm();
  for (let count = 0; count < 10; count += 1) await firm.issue();
  const drain = async () => {
    while ((await work()) > 0);
  };
  await Promise.all([drain(), drain(), drain()]);
  assert.equal(courier.parcels.length, 10);
  assert.equal(new Set(courier.events.map(({ id }) => id)).size, 10);
});

test("an event is told to each webhook under the same id", async () => {
  const { courier, firm, work } = await aListenedFirm({ events: ["invoice.issued"] });
  await firm.workspace.saveWebhook({
    id: "books",
    webhook: aWebhook({ url: "https://books.example/", events: ["invoice.issued"] }),
  });
  await firm.issue();
  await work();
  assert.deepEqual(courier.parcels.map(({ url }) => url).sort(), ["https://books.example/", "https://crm.example/hook"]);
  assert.equal(courier.events[0]?.id, courier.events[1]?.id);
});

test("a ping is sent at once, to a webhook that is off too, and its outcome answered", async () => {
  const { courier, firm } = await aListenedFirm({ enabled: false });
  courier.answer = () => 404;
  const attempt = await firm.workspace.pingWebhook({ id: "crm" });
  assert.deepEqual([attempt.type, attempt.status, attempt.error], ["ping", 404, "The receiver answered 404."]);
  assert.equal(courier.events[0]?.type, "ping");
});

test("an address the courier refuses is not saved", async () => {
  const firm = await aFirm({ courier: new PretendCourier() });
  await assert.rejects(firm.workspace.saveWebhook({ id: "crm", webhook: aWebhook({ url: "http://crm.example" }) }), {
    code: "invalid-input",
  });
});

test("where nothing may be sent there are no webhooks, and nothing is lined up", async () => {
  const firm = await aFirm();
  await assert.rejects(firm.workspace.saveWebhook({ id: "crm", webhook: aWebhook() }), { code: "unavailable" });
  await firm.engine.workOutbox(firm.actor.tenantId);
  assert.equal(await firm.rows((reader) => reader.count(outbox, { index: "byTopic", prefix: ["waiting", "webhook"] })), 0);
});

test("another firm sees, changes and tests nothing of it", async () => {
  const { firm } = await aListenedFirm();
  const other = firm.as({ tenantId: "other" });
  assert.deepEqual((await other.listWebhooks({})).rows, []);
  for (const call of [
    other.pingWebhook({ id: "crm" }),
    other.deleteWebhook({ id: "crm" }),
    other.rotateWebhookSecret({ id: "crm" }),
    other.listWebhookAttempts({ id: "crm" }),
  ]) {
    await assert.rejects(call, { code: "not-found" });
  }
});

test("docs/webhooks.md shows each event as it is sent, and no other", async () => {
  const text = readFileSync(new URL("../../../docs/webhooks.md", import.meta.url), "utf8");
  const shown = [...text.matchAll(/```json\n(.*?)\n```/gs)].map(([, json]) => withoutIds(JSON.parse(json ?? "") as Example));
  const sent = (await oneOfEach()).map(withoutIds);
  assert.deepEqual(shown, sent);
  assert.deepEqual(new Set(sent.map(({ type }) => type)), new Set([...webhookEventTypes, "ping"]));
});
