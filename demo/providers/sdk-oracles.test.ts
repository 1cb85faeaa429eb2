import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createMollieClient, type MollieClient } from "@mollie/api-client";
import { GoCardlessClient } from "gocardless-nodejs";
import Stripe from "stripe";
import { GoCardlessProvider } from "../../packages/server/src/providers/gocardless.ts";
import { MollieProvider } from "../../packages/server/src/providers/mollie.ts";
import { StripeProvider } from "../../packages/server/src/providers/stripe.ts";
import { meaningOf, recordCalls, type RecordingLine } from "./recorded-calls.ts";

const order = {
  tenantId: "atelier",
  linkId: "l1",
  invoiceId: "i1",
  invoiceNumber: "F2026-0001",
  amount: { minor: 12_345, currency: "EUR" },
  language: "fr",
  returnUrl: "https://pay.example/back?returned=1",
  cancelUrl: "https://pay.example/cancelled",
  description: "Atelier d’été · F2026-0001",
  payer: { email: "a+b@c.example" },
} as const;
const key = { idempotencyKey: "checkout:a" };

describe("what we send is what the provider's own client sends for the same call", () => {
  let line: RecordingLine;
  const reach = () => ({ fetch, baseUrl: `http://127.0.0.1:${String(line.port)}` });

  before(async () => {
    line = await recordCalls();
  });
  after(() => line.stop());

  /** Both do the same; each call of ours is one of theirs, in this order. */
  async function compare(ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<void> {
    const meanings = async (run: () => Promise<unknown>) => {
      await run();
      return line.calls.splice(0).map((call) => meaningOf(call, key.idempotencyKey));
    };
    const said = await meanings(ours);
    assert.deepEqual(said, await meanings(theirs));
    assert.ok(said.length > 0);
  }

  describe("Stripe", () => {
    const provider = () => new StripeProvider({ secretKey: "sk_test_oracle00", webhookSecret: "" }, reach());
    const sdk = () =>
      new Stripe("sk_test_oracle00", {
        host: "127.0.0.1",
        port: line.port,
        protocol: "http",
        maxNetworkRetries: 0,
        telemetry: false,
      });
    const session = {
      id: "cs_1",
      object: "checkout.session",
      status: "complete",
      payment_status: "paid",
      amount_total: 12_345,
      currency: "eur",
      payment_intent: { id: "pi_1", latest_charge: { id: "ch_1", created: 1 } },
    };
    const expand = ["payment_intent.latest_charge.dispute"];
    const facts = { invoice: order.invoiceNumber, invoice_id: order.invoiceId };

    it("opens a checkout", async () => {
      line.answer = () => session;
      await compare(
        () => provider().createCheckout(order, key),
        () =>
          sdk().checkout.sessions.create(
            {
              mode: "payment",
              line_items: [
                { quantity: 1, price_data: { currency: "eur", unit_amount: 12_345, product_data: { name: order.description } } },
              ],
              client_reference_id: "i1",
              locale: "fr",
              success_url: order.returnUrl,
              cancel_url: order.cancelUrl,
              customer_email: "a+b@c.example",
              metadata: facts,
              payment_intent_data: { metadata: facts },
            },
            key,
          ),
      );
    });

    it("asks, closes and gives back", async () => {
      line.answer = () => session;
      const { checkout, refunds } = sdk();
      await compare(
        () => provider().fetchStatus("cs_1"),
        () => checkout.sessions.retrieve("cs_1", { expand }),
      );
      await compare(
        () => provider().expireCheckout("cs_1"),
        async () => {
          await checkout.sessions.expire("cs_1");
          await checkout.sessions.retrieve("cs_1", { expand });
        },
      );
      await compare(
        () => provider().refund("cs_1", { minor: 100, currency: "EUR" }, key),
        async () => {
          await checkout.sessions.retrieve("cs_1", { expand });
          await refunds.create({ payment_intent: "pi_1", amount: 100 }, key);
          await checkout.sessions.retrieve("cs_1", { expand });
        },
      );
    });
  });

  it("reads payouts as Stripe's client does", async () => {
    const listed = async (items: AsyncIterable<unknown>) => {
      for await (const item of items) assert.ok(item);
    };
    line.answer = ({ path }) =>
      path.startsWith("/v1/payouts")
        ? { object: "list", has_more: false, data: [{ id: "po_1", amount: 1, currency: "eur", arrival_date: 1_772_409_600 }] }
        : { object: "list", has_more: false, data: [] };
    const stripe = new Stripe("sk_test_oracle00", { host: "127.0.0.1", port: line.port, protocol: "http", telemetry: false });
    const range = { gte: Date.UTC(2026, 2, 1) / 1000, lte: Date.UTC(2026, 2, 3) / 1000 - 1 };
    await compare(
      () =>
        listed(
          new StripeProvider({ secretKey: "sk_test_oracle00", webhookSecret: "" }, reach()).listSettlements(
            "2026-03-01",
            "2026-03-02",
          ),
        ),
      async () => {
        await stripe.payouts.list({ status: "paid", arrival_date: range, limit: 100 });
        await stripe.balanceTransactions.list({ payout: "po_1", expand: ["data.source"], limit: 100 });
      },
    );
  });

  describe("Mollie", () => {
    const keys = { apiKey: "test_oracle0000000000000000000000000", webhookUrl: "https://acquit.example/webhooks/mollie/x" };
    const provider = () => new MollieProvider(keys, reach());
    const sdk = (): MollieClient => createMollieClient({ apiKey: keys.apiKey });
    const value = { currency: "EUR", value: "123.45" };
    const payment = { resource: "payment", id: "tr_12345678", status: "open", amount: value, _links: {} };

    it("opens, asks, closes and gives back", async () => {
      line.answer = () => payment;
      await compare(
        () => provider().createCheckout(order, key),
        () =>
          sdk().payments.create({
            amount: value,
            description: order.description,
            redirectUrl: order.returnUrl,
            cancelUrl: order.cancelUrl,
            webhookUrl: keys.webhookUrl,
            // @ts-expect-error The client's own list of languages is an enum it does not export as text.
            locale: "fr_FR",
            metadata: { invoice: order.invoiceNumber, invoiceId: "i1" },
            idempotencyKey: key.idempotencyKey,
          }),
      );
      await compare(
        () => provider().fetchStatus("tr_12345678"),
        () => sdk().payments.get("tr_12345678"),
      );
      await compare(
        () => provider().expireCheckout("tr_12345678"),
        async () => {
          await sdk().payments.cancel("tr_12345678");
          await sdk().payments.get("tr_12345678");
        },
      );
      await compare(
        () => provider().refund("tr_12345678", { minor: 100, currency: "EUR" }, key),
        async () => {
          const amount = { currency: "EUR", value: "1.00" };
          const refund = { paymentId: "tr_12345678", amount, idempotencyKey: key.idempotencyKey };
          await sdk().paymentRefunds.create(refund);
          await sdk().payments.get("tr_12345678");
        },
      );
    });
  });

  describe("GoCardless", () => {
    const token = "sandbox_oracle00";
    const provider = () => new GoCardlessProvider({ accessToken: token, webhookSecret: "" }, reach());
    const sdk = () => {
      const client = new GoCardlessClient(token, "sandbox" as never);
      (client as unknown as { _api: { _baseUrl: string } })._api._baseUrl = reach().baseUrl;
      return client;
    };
    const metadata = { invoice: order.invoiceNumber, invoice_id: "i1", amount: "12345 EUR" };
    const asked = { description: order.description, amount: 12_345, currency: "EUR" };
    const mandate = { scheme: "sepa_core", currency: "EUR", description: order.description };
    const flow = {
      redirect_uri: order.returnUrl,
      exit_uri: order.cancelUrl,
      language: "fr",
      prefilled_customer: { email: "a+b@c.example" },
      links: { billing_request: "BRQ1" },
    };

    for (const method of ["transfer", "direct-debit"] as const) {
      it(`opens a checkout by ${method}`, async () => {
        const fields = method === "transfer" ? { payment_request: asked } : { mandate_request: mandate };
        line.answer = () => ({
          billing_requests: { id: "BRQ1", status: "pending", ...fields, metadata },
          billing_request_flows: {},
        });
        await compare(
          () => provider().createCheckout({ ...order, method }, key),
          async () => {
            await sdk().billingRequests.create({ ...fields, metadata }, key.idempotencyKey);
            await sdk().billingRequestFlows.create(flow);
          },
        );
      });
    }

    it("reads payouts", async () => {
      const payout = { id: "PO1", arrival_date: "2026-03-02", amount: 1, currency: "EUR" };
      line.answer = ({ path }) => (path.startsWith("/payouts") ? { payouts: [payout] } : { payout_items: [] });
      await compare(
        async () => {
          for await (const { id } of provider().listSettlements("2026-03-01", "2026-03-02")) assert.equal(id, "PO1");
        },
        async () => {
          const created_at = { gte: "2026-02-15T00:00:00.000Z" };
          const query = { created_at, status: "paid", limit: 500 } as Parameters<GoCardlessClient["payouts"]["list"]>[0];
          await sdk().payouts.list(query);
          await sdk().payoutItems.list({ payout: "PO1", limit: 500 });
        },
      );
    });

    it("closes", async () => {
      line.answer = () => ({ billing_requests: { id: "BRQ1", status: "cancelled", payment_request: asked, metadata } });
      await compare(
        () => provider().expireCheckout("BRQ1"),
        async () => {
          await sdk().billingRequests.cancel("BRQ1", {});
          await sdk().billingRequests.find("BRQ1");
        },
      );
    });

    it("debits a mandate once and gives back", async () => {
      const request = {
        id: "BRQ1",
        status: "fulfilled",
        mandate_request: mandate,
        metadata,
        links: { mandate_request_mandate: "MD1" },
      };
      const payment = { id: "PM1", status: "confirmed", amount: 12_345, currency: "EUR", amount_refunded: 200 };
      line.answer = ({ method }) => ({
        billing_requests: request,
        payments: method === "GET" ? [] : payment,
        refunds: { id: "RF1" },
      });
      const debitOnce = async () => {
        await sdk().payments.list({ mandate: "MD1", limit: 500 });
        await sdk().payments.create(debit);
      };
      const debit = {
        amount: 12_345,
        currency: "EUR" as const,
        description: order.description,
        metadata: { invoice: order.invoiceNumber, invoice_id: "i1", billing_request: "BRQ1" },
        links: { mandate: "MD1" },
      };
      await compare(
        () => provider().refund("BRQ1", { minor: 100, currency: "EUR" }, key),
        async () => {
          await sdk().billingRequests.find("BRQ1");
          await debitOnce();
          const given = { amount: 100, total_amount_confirmation: 300, links: { payment: "PM1" } };
          await sdk().refunds.create(given, key.idempotencyKey);
          await sdk().billingRequests.find("BRQ1");
          await debitOnce();
        },
      );
    });
  });
});
