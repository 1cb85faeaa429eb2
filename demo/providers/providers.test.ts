import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { HandClock } from "../../packages/engine/src/engine.test-suite.ts";
import { testPaymentProvider } from "../../packages/engine/src/ports/payment-provider.test-suite.ts";
import { MollieProvider } from "../../packages/server/src/providers/mollie.ts";
import { StripeProvider } from "../../packages/server/src/providers/stripe.ts";
import type { FormSchema } from "./form-fields.ts";
import { MOLLIE_DELAY_SECONDS, MollieStandIn } from "./mollie-stand-in.ts";
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
