import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { Client, Environment, OrdersController, PaymentsController, type OrderRequest } from "@paypal/paypal-server-sdk";
import { PayPalProvider } from "../../packages/server/src/providers/paypal.ts";
import { meaningOf, recordCalls, type RecordingLine } from "./recorded-calls.ts";

const keys = { clientId: "client-oracle", clientSecret: "secret-oracle", webhookId: "WH1" };
const key = "checkout:a";
const amount = { currency_code: "EUR", value: "123.45" };
const order = {
  id: "ORDER000000000001",
  status: "COMPLETED",
  purchase_units: [{ amount, payments: { captures: [{ id: "CAP1" }] } }],
};
const request = {
  tenantId: "atelier",
  linkId: "l1",
  invoiceId: "i1",
  invoiceNumber: "F2026-0001",
  amount: { minor: 12_345, currency: "EUR" },
  language: "fr",
  returnUrl: "https://pay.example/back",
  cancelUrl: "https://pay.example/cancelled",
  description: "Atelier · F2026-0001",
} as const;

let line: RecordingLine;

before(async () => {
  line = await recordCalls();
  line.answer = ({ path }) =>
    path === "/v1/oauth2/token" ? { access_token: "t", token_type: "Bearer", expires_in: 900 } : order;
});
after(() => line.stop());

const ours = () => new PayPalProvider(keys, { fetch, baseUrl: `http://127.0.0.1:${String(line.port)}` });
const theirs = () =>
  new Client({
    clientCredentialsAuthCredentials: { oAuthClientId: keys.clientId, oAuthClientSecret: keys.clientSecret },
    environment: Environment.Sandbox,
  });

/** What goes out, with the request's key where it counts; signing in is left out. */
async function meanings(run: () => Promise<unknown>): Promise<readonly unknown[]> {
  await run();
  const calls = line.calls.splice(0).filter(({ path }) => path !== "/v1/oauth2/token");
  return calls.map((call) => {
    const { "paypal-request-id": id, prefer } = call.headers;
    return { ...(meaningOf(call, key) as object), isKeyed: id === key, prefer: call.method === "GET" ? undefined : prefer };
  });
}

it("PayPal: an order is asked for as PayPal's own client asks for it", async () => {
  const { returnUrl, cancelUrl, description } = request;
  const context = { locale: "fr-FR", shippingPreference: "NO_SHIPPING", userAction: "PAY_NOW", returnUrl, cancelUrl };
  const body = {
    intent: "CAPTURE",
    purchaseUnits: [{ description, customId: "i1", amount: { currencyCode: "EUR", value: "123.45" } }],
    paymentSource: { paypal: { experienceContext: context } },
  } as OrderRequest;
  const said = await meanings(() => ours().createCheckout(request, { idempotencyKey: key }));
  const call = { body, paypalRequestId: key, prefer: "return=representation" };
  assert.deepEqual(said, await meanings(() => new OrdersController(theirs()).createOrder(call)));
  assert.equal(said.length, 1);
});

it("PayPal: an order is looked at and money given back as PayPal's own client does", async () => {
  const said = await meanings(() => ours().refund(order.id, { minor: 100, currency: "EUR" }, { idempotencyKey: key }));
  const refund = { captureId: "CAP1", paypalRequestId: key, prefer: "return=representation" };
  const expected = await meanings(async () => {
    const orders = new OrdersController(theirs());
    await orders.getOrder({ id: order.id });
    await new PaymentsController(theirs()).refundCapturedPayment({
      ...refund,
      body: { amount: { currencyCode: "EUR", value: "1.00" } },
    });
    await orders.getOrder({ id: order.id });
  });
  assert.deepEqual(said, expected);
  assert.equal(said.length, 3);
});
