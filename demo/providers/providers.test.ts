import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { HandClock } from "../../packages/engine/src/engine.test-suite.ts";
import { testPaymentProvider } from "../../packages/engine/src/ports/payment-provider.test-suite.ts";
import { MollieProvider } from "../../packages/server/src/providers/mollie.ts";
import { StripeProvider } from "../../packages/server/src/providers/stripe.ts";
import { GoCardlessProvider } from "../../packages/server/src/providers/gocardless.ts";
import { PayPalProvider } from "../../packages/server/src/providers/paypal.ts";
import type { FormSchema } from "./form-fields.ts";
import { GOCARDLESS_DELAY_SECONDS } from "./gocardless-books.ts";
import { GoCardlessStandIn } from "./gocardless-stand-in.ts";
import { MOLLIE_DELAY_SECONDS, MollieStandIn } from "./mollie-stand-in.ts";
import { PAYPAL_DELAY_SECONDS, PayPalStandIn } from "./paypal-stand-in.ts";
import { STRIPE_DELAY_SECONDS, StripeStandIn } from "./stripe-stand-in.ts";

const secretKey = "sk_test_standin00";
const webhookSecret = "whsec_standin00";
const origin = () => "https://checkout.example";

function stripe(schemas?: Readonly<Record<string, FormSchema>>) {
  const clock = new HandClock();
  const now = () => clock.now();
  const standIn = new StripeStandIn({ now, origin, secretKey, webhookSecret, ...(schemas === undefined ? {} : { schemas }) });
  const provider = new StripeProvider({ secretKey, webhookSecret }, { fetch: standIn.fetch, baseUrl: "https://api.stripe.com" });
  return { clock, standIn, provider };
}

function mollie() {
  const clock = new HandClock();
  const standIn = new MollieStandIn({ now: () => clock.now(), origin, apiKey: "test_standin0000" });
  const keys = { apiKey: "test_standin0000", webhookUrl: "https://acquit.example/webhooks/mollie/hook" };
  const provider = new MollieProvider(keys, { fetch: standIn.fetch, baseUrl: "https://api.mollie.com" });
  return { clock, standIn, provider };
}

function gocardless() {
  const clock = new HandClock();
  const keys = { accessToken: "sandbox_standin00", webhookSecret: "hook-secret-00" };
  const standIn = new GoCardlessStandIn({ now: () => clock.now(), origin, ...keys });
  const provider = new GoCardlessProvider(keys, { fetch: standIn.fetch, baseUrl: "https://api.gocardless.com" });
  return { clock, standIn, provider };
}

testPaymentProvider("Stripe", () => {
  const { clock, standIn, provider } = stripe();
  return Promise.resolve({
    provider,
    clock,
    delaySeconds: STRIPE_DELAY_SECONDS,
    payer: (reference, does) => Promise.resolve(standIn.payer(reference, does)),
    webhook: (reference, eventId = "evt_1") => standIn.webhook(reference, eventId),
  });
});

testPaymentProvider("Mollie", () => {
  const { clock, standIn, provider } = mollie();
  return Promise.resolve({
    provider,
    clock,
    isSigned: false,
    delaySeconds: MOLLIE_DELAY_SECONDS,
    payer: (reference, does) => Promise.resolve(standIn.payer(reference, does)),
    webhook: (reference) => standIn.webhook(reference),
  });
});

for (const method of ["transfer", "direct-debit"] as const) {
  testPaymentProvider(`GoCardless by ${method}`, () => {
    const { clock, standIn, provider } = gocardless();
    const create = provider.createCheckout.bind(provider);
    provider.createCheckout = (request, options) => create({ ...request, method }, options);
    return Promise.resolve({
      provider,
      clock,
      isDated: false,
      delaySeconds: GOCARDLESS_DELAY_SECONDS,
      payer: (reference, does) => Promise.resolve(standIn.payer(reference, does)),
      webhook: (reference, eventId) => standIn.webhook(reference, eventId),
    });
  });
}

function paypal() {
  const clock = new HandClock();
  const keys = { clientId: "client-standin", clientSecret: "secret-standin", webhookId: "WH1" };
  const standIn = new PayPalStandIn({ now: () => clock.now(), ...keys });
  const provider = new PayPalProvider(keys, { fetch: standIn.fetch, baseUrl: "https://api-m.sandbox.paypal.com" });
  return { clock, standIn, provider };
}

testPaymentProvider("PayPal", () => {
  const { clock, standIn, provider } = paypal();
  return Promise.resolve({
    provider,
    clock,
    isDated: false,
    delaySeconds: PAYPAL_DELAY_SECONDS,
    payer: (reference, does) => Promise.resolve(standIn.payer(reference, does)),
    webhook: (reference, eventId) => standIn.webhook(reference, eventId),
  });
});

const order = {
  tenantId: "atelier",
  linkId: "l1",
  invoiceId: "i1",
  invoiceNumber: "F2026-0001",
  amount: { minor: 12_000, currency: "EUR" },
  language: "fr",
  returnUrl: "https://pay.example/back",
  cancelUrl: "https://pay.example/cancelled",
  description: "Atelier · F2026-0001",
} as const;

const described = new URL("../../../shared/fixtures/stripe/openapi-requests-2023-09-12.json", import.meta.url);

test(
  "Stripe's own description of its API allows every field we send",
  { skip: !existsSync(described) && "../shared is absent" },
  async () => {
    const { paths } = JSON.parse(readFileSync(described, "utf8")) as {
      paths: Record<string, { post?: { requestBody?: { content: Record<string, { schema: FormSchema }> } } }>;
    };
    const schemas: Record<string, FormSchema> = {};
    for (const [path, { post }] of Object.entries(paths)) {
      const schema = post?.requestBody?.content["application/x-www-form-urlencoded"]?.schema;
      if (schema !== undefined) schemas[path] = schema;
    }
    const { provider, standIn } = stripe(schemas);
    const { reference } = await provider.createCheckout({ ...order, payer: { email: "a@b.example" } }, { idempotencyKey: "k" });
    standIn.payer(reference, "pays");
    await provider.refund(reference, { minor: 100, currency: "EUR" }, { idempotencyKey: "r" });
    const refused = new Request("https://api.stripe.com/v1/checkout/sessions", {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}` },
      body: `${standIn.bodies.get("/v1/checkout/sessions") ?? ""}&line_items[0][price_data][colour]=blue`,
    });
    assert.equal((await standIn.handle(refused)).status, 400);
  },
);

test("a lost answer makes exactly one session at Stripe, however often it is asked again", async () => {
  const { provider, standIn } = stripe();
  standIn.fault = (call) => (call === "POST /v1/checkout/sessions" ? "answer-lost" : undefined);
  const create = () => provider.createCheckout(order, { idempotencyKey: "checkout:a" });
  await assert.rejects(create());
  standIn.fault = () => undefined;
  await Promise.all([create(), create()]);
  assert.equal(standIn.sessions.length, 1);
});

test("an event about a charge leads to the session it was paid on", async () => {
  const { provider, standIn, clock } = stripe();
  const { reference } = await provider.createCheckout(order, { idempotencyKey: "a" });
  standIn.payer(reference, "pays");
  const { headers, body } = standIn.chargeWebhook(reference, "evt_9");
  assert.deepEqual(await provider.parseWebhook({ headers, rawBody: body, now: clock.now() }), [{ eventId: "evt_9", reference }]);
});

test("money a bank took back for good is charged back", async () => {
  const { provider, standIn } = stripe();
  const { reference } = await provider.createCheckout(order, { idempotencyKey: "a" });
  standIn.payer(reference, "pays");
  standIn.losesDispute(reference);
  assert.equal((await provider.fetchStatus(reference)).state, "charged-back");
});

test("a key that is refused identifies nobody", async () => {
  const { standIn } = stripe();
  const stranger = new StripeProvider(
    { secretKey: "sk_test_other000", webhookSecret },
    { fetch: standIn.fetch, baseUrl: "https://api.stripe.com" },
  );
  await assert.rejects(stranger.identify(), { status: 401 });
});

test("a debit on a mandate is taken once, however often it is looked at and whatever answer is lost", async () => {
  const { provider, standIn } = gocardless();
  const { reference } = await provider.createCheckout({ ...order, method: "direct-debit" }, { idempotencyKey: "a" });
  standIn.payer(reference, "pays");
  standIn.fault = (call) => (call === "POST /payments" ? "answer-lost" : undefined);
  await assert.rejects(provider.fetchStatus(reference));
  standIn.fault = () => undefined;
  const [first] = await Promise.all([provider.fetchStatus(reference), provider.fetchStatus(reference)]);
  assert.deepEqual([first.state, first.method, standIn.books.payments.size], ["paid", "direct-debit", 1]);
});

test("a debit is found again when its key was forgotten", async () => {
  const { provider, standIn } = gocardless();
  const { reference } = await provider.createCheckout({ ...order, method: "direct-debit" }, { idempotencyKey: "a" });
  standIn.payer(reference, "pays");
  await provider.fetchStatus(reference);
  standIn.forgetKeys();
  await provider.fetchStatus(reference);
  assert.equal(standIn.books.payments.size, 1);
});

test("a debit that fails after it was confirmed is charged back", async () => {
  const { provider, standIn } = gocardless();
  const { reference } = await provider.createCheckout({ ...order, method: "direct-debit" }, { idempotencyKey: "a" });
  standIn.payer(reference, "pays");
  const { aliases = [] } = await provider.fetchStatus(reference);
  standIn.books.takesBack(aliases[0] ?? "", "failed");
  assert.equal((await provider.fetchStatus(reference)).state, "charged-back");
});

test("each event of one message is read by itself, what is about other things is left out", async () => {
  const { provider, standIn } = gocardless();
  const { headers, body } = standIn.webhook("BRQ1", "EV1", [
    { id: "EV2", resource_type: "payments", action: "confirmed", links: { payment: "PM9" } },
    { id: "EV3", resource_type: "payouts", action: "paid", links: { payout: "PO1" } },
    { id: "EV2", resource_type: "payments", action: "confirmed", links: { payment: "PM9" } },
  ]);
  assert.deepEqual(await provider.parseWebhook({ headers, rawBody: body }), [
    { eventId: "EV1", reference: "BRQ1" },
    { eventId: "EV2", reference: "PM9" },
    { eventId: "EV2", reference: "PM9" },
  ]);
});

/** Everything a list yields. */
async function listed<Item>(items: AsyncIterable<Item> | undefined): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items ?? []) all.push(item);
  return all;
}

test("a payout is what was paid, less what was given back, less the fees, and leads to each payment", async () => {
  const payoutToken = "access_standin00";
  const clock = new HandClock();
  const molliePart = new MollieStandIn({ now: () => clock.now(), origin, apiKey: "test_standin0000", accessToken: payoutToken });
  const keys = { apiKey: "test_standin0000", accessToken: payoutToken, webhookUrl: "https://acquit.example/webhooks/mollie/x" };
  const [byStripe, byGoCardless] = [stripe(), gocardless()];
  const all = [
    { ...byStripe, payOut: () => byStripe.standIn.payOut() },
    { ...byGoCardless, payOut: () => byGoCardless.standIn.books.payOut() },
    {
      clock,
      standIn: molliePart,
      provider: new MollieProvider(keys, { fetch: molliePart.fetch, baseUrl: "https://api.mollie.com" }),
      payOut: () => {
        molliePart.payOut();
      },
    },
  ];
  for (const { provider, standIn, clock: now, payOut } of all) {
    const [first, second] = await Promise.all(
      ["a", "b"].map((idempotencyKey) => provider.createCheckout(order, { idempotencyKey })),
    );
    for (const checkout of [first, second]) standIn.payer(checkout?.reference ?? "", "pays");
    await provider.refund(first?.reference ?? "", { minor: 2_000, currency: "EUR" }, { idempotencyKey: "r" });
    const { aliases = [], reference } = await provider.fetchStatus(first?.reference ?? "");
    payOut();
    const [payout, ...more] = await listed(provider.listSettlements(now.day, now.day));
    assert.equal(more.length, 0, provider.id);
    const parts = (wanted: string) => (payout?.entries ?? []).filter(({ kind }) => kind === wanted);
    const sum = (kind: string) => parts(kind).reduce((total, { minor }) => total + minor, 0);
    assert.deepEqual([sum("payment"), sum("refund")], [24_000, -2_000], provider.id);
    assert.ok(sum("fee") < 0, provider.id);
    assert.equal(payout?.minor, 22_000 + sum("fee"), provider.id);
    const names = new Set([...aliases, reference]);
    assert.ok(
      parts("payment").some((entry) => names.has(entry.reference ?? "")),
      provider.id,
    );
    assert.deepEqual(await listed(provider.listSettlements("2020-01-01", "2020-01-31")), [], provider.id);
  }
});

test("an API key of Mollie's may not read payouts, and that is said", async () => {
  await assert.rejects(listed(mollie().provider.listSettlements("2026-01-01", "2026-01-31")), { code: "settlements-closed" });
});

test("PayPal is asked only about messages that name a certificate of PayPal's own", async () => {
  const { provider, standIn } = paypal();
  const { headers, body } = standIn.webhook("ORDER1");
  const asked: string[] = [];
  standIn.fault = (call) => void asked.push(call);
  for (const site of ["https://paypal.com.evil.example/c", "http://api.paypal.com/c", "https://evil.example/paypal.com", ""]) {
    const forged = new Headers([...headers, ["paypal-cert-url", site]]);
    forged.set("paypal-cert-url", site);
    await assert.rejects(provider.parseWebhook({ headers: forged, rawBody: body }), { code: "bad-signature" });
  }
  assert.deepEqual(asked, []);
});

test("an order PayPal has forgotten is expired, what never was one is refused", async () => {
  const { provider } = paypal();
  assert.equal((await provider.fetchStatus("ORDER999999999999")).state, "expired");
  await assert.rejects(provider.fetchStatus("no-such-order"), { status: 404 });
});
