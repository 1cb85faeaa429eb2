import { minorFromText, textFromMinor, type Money } from "@acquit/core";
import {
  RefundRefused,
  SignatureError,
  type CheckoutRequest,
  type PaymentProvider,
  type PaymentSnapshot,
  type ProviderEvent,
} from "@acquit/engine";
import { ProviderError, callProvider, listOf, mayChange, recordOf, textOf, type ProviderReach } from "./provider-call.ts";

/** What a firm gives of her PayPal account. */
export interface PayPalKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The webhook's own id at PayPal, against which PayPal checks its messages. */
  readonly webhookId: string;
}

type Answer = Readonly<Record<string, unknown>>;
type Key = { readonly idempotencyKey: string };

const ORDER = /^[A-Z0-9]{10,36}$/;
const VERIFY = "/v1/notifications/verify-webhook-signature";

const orderStates: Readonly<Record<string, PaymentSnapshot["state"]>> = { VOIDED: "expired", COMPLETED: "pending" };
const captureStates: Readonly<Record<string, PaymentSnapshot["state"]>> = {
  COMPLETED: "paid",
  PARTIALLY_REFUNDED: "partly-refunded",
  REFUNDED: "refunded",
  PENDING: "pending",
  DECLINED: "failed",
  FAILED: "failed",
};

function minorOf(amount: unknown): number {
  const { value, currency_code: currency } = recordOf(amount);
  return textOf(value) === undefined ? 0 : minorFromText(String(value), String(currency));
}

function amountOf({ minor, currency }: Money) {
  return { currency_code: currency, value: textFromMinor(minor, currency) };
}

/** An order with its capture and refunds as one snapshot. */
function snapshotOf(order: Answer): PaymentSnapshot {
  const unit = recordOf(listOf(order["purchase_units"])[0]);
  const payments = recordOf(unit["payments"]);
  const capture = recordOf(listOf(payments["captures"])[0]);
  const reference = textOf(order["id"]);
  if (reference === undefined) throw new RangeError("PayPal's answer is no order");
  const state =
    captureStates[textOf(capture["status"]) ?? ""] ?? orderStates[textOf(order["status"]) ?? ""] ?? ("created" as const);
  const alias = textOf(capture["id"]);
  const paidOn = textOf(capture["create_time"])?.slice(0, 10);
  const links = listOf(order["links"]).map(recordOf);
  const url = textOf(links.find(({ rel }) => rel === "payer-action" || rel === "approve")?.["href"]);
  return {
    reference,
    state,
    amount: { minor: minorOf(unit["amount"]), currency: String(recordOf(unit["amount"])["currency_code"]) },
    refundedMinor: listOf(payments["refunds"]).reduce((sum: number, refund) => sum + minorOf(recordOf(refund)["amount"]), 0),
    method: "other",
    ...(alias === undefined ? {} : { aliases: [alias] }),
    ...(paidOn === undefined || state === "pending" || state === "failed" ? {} : { paidOn }),
    ...(url !== undefined && state === "created" ? { checkoutUrl: url } : {}),
  };
}

/** Payments by PayPal (Orders v2), through a firm's own account. Experimental: never tried against the live service. */
export class PayPalProvider implements PaymentProvider {
  readonly id = "paypal";
  readonly capabilities = {
    currencies: ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD"],
    methods: ["other"] as const,
    partialRefund: true,
    // PayPal lets no order be withdrawn; one that nobody approves ends by itself after some hours.
    expire: false,
    webhook: "signed" as const,
    idempotency: "key" as const,
    settles: "now" as const,
  };
  readonly #keys: PayPalKeys;
  readonly #reach: ProviderReach;
  #token: Promise<string> | undefined;

  constructor(keys: PayPalKeys, reach: ProviderReach) {
    this.#keys = keys;
    this.#reach = reach;
  }

  async #signIn(): Promise<string> {
    const { clientId, clientSecret } = this.#keys;
    const answer = await callProvider(this.#reach, {
      method: "POST",
      path: "/v1/oauth2/token",
      headers: {
        authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "grant_type=client_credentials",
      refusal: (refused) => ({ message: textOf(recordOf(refused)["error_description"]) }),
    });
    return textOf(recordOf(answer)["access_token"]) ?? "";
  }

  async #call(method: "GET" | "POST", path: string, body?: string, requestId?: string): Promise<Answer> {
    // An account is opened anew for each use: its token outlives it by far.
    this.#token ??= this.#signIn();
    const answer = await callProvider(this.#reach, {
      method,
      path,
      headers: {
        authorization: `Bearer ${await this.#token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(requestId === undefined ? {} : { "paypal-request-id": requestId, prefer: "return=representation" }),
      },
      ...(body === undefined ? {} : { body }),
      refusal: (refused) => {
        const { name, message, details } = recordOf(refused);
        return { code: textOf(recordOf(listOf(details)[0])["issue"]) ?? textOf(name), message: textOf(message) };
      },
    });
    return recordOf(answer);
  }

  async createCheckout(request: CheckoutRequest, { idempotencyKey }: Key): Promise<PaymentSnapshot> {
    const { amount, description, invoiceId, language, returnUrl, cancelUrl } = request;
    const order = {
      intent: "CAPTURE",
      // No invoice_id: PayPal takes each one once, and an invoice may be paid in parts.
      purchase_units: [{ description: description.slice(0, 127), custom_id: invoiceId, amount: amountOf(amount) }],
      payment_source: {
        paypal: {
          experience_context: {
            locale: language === "en" ? "en-GB" : "fr-FR",
            shipping_preference: "NO_SHIPPING",
            user_action: "PAY_NOW",
            return_url: returnUrl,
            cancel_url: cancelUrl,
          },
        },
      },
    };
    const snapshot = snapshotOf(await this.#call("POST", "/v2/checkout/orders", JSON.stringify(order), idempotencyKey));
    const { minor, currency } = snapshot.amount;
    if (minor === amount.minor && currency === amount.currency) return snapshot;
    throw new ProviderError(409, "key-used", "The idempotency key was used for another order.");
  }

  async fetchStatus(reference: string): Promise<PaymentSnapshot> {
    const place = `/v2/checkout/orders/${encodeURIComponent(reference)}`;
    try {
      const order = await this.#call("GET", place);
      if (textOf(order["status"]) !== "APPROVED") return snapshotOf(order);
      return snapshotOf(await this.#call("POST", `${place}/capture`, "{}", `capture:${reference}`));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const nothing = { reference, amount: { minor: 0, currency: "EUR" }, refundedMinor: 0, method: "other" } as const;
      if (error.code === "INSTRUMENT_DECLINED") return { ...nothing, state: "failed" };
      // An order nobody approved is forgotten after some hours.
      if (error.status === 404 && ORDER.test(reference)) return { ...nothing, state: "expired" };
      throw error;
    }
  }

  async refund(reference: string, amount: Money, { idempotencyKey }: Key): Promise<PaymentSnapshot> {
    const { aliases: [capture] = [] } = await this.fetchStatus(reference);
    if (capture === undefined) throw new RefundRefused("Nothing was paid on this checkout.");
    const body = JSON.stringify({ amount: amountOf(amount) });
    try {
      await this.#call("POST", `/v2/payments/captures/${encodeURIComponent(capture)}/refund`, body, idempotencyKey);
    } catch (error) {
      if (error instanceof ProviderError && !mayChange(error)) throw new RefundRefused(error.message, { cause: error });
      throw error;
    }
    return this.fetchStatus(reference);
  }

  /** PayPal itself is asked whether a message is its own. */
  async parseWebhook(request: { readonly headers: Headers; readonly rawBody: Uint8Array }): Promise<readonly ProviderEvent[]> {
    const raw = new TextDecoder().decode(request.rawBody);
    await this.#verify(request.headers, raw);
    const event = recordOf(JSON.parse(raw));
    const resource = recordOf(event["resource"]);
    const eventId = textOf(event["id"]);
    const order = textOf(recordOf(recordOf(resource["supplementary_data"])["related_ids"])["order_id"]);
    const reference = order ?? textOf(resource["id"]);
    return eventId === undefined || reference === undefined ? [] : [{ eventId, reference }];
  }

  async #verify(headers: Headers, raw: string): Promise<void> {
    const header = (name: string) => headers.get(`paypal-${name}`) ?? "";
    const site = header("cert-url");
    const host = URL.canParse(site) ? new URL(site).hostname : "";
    const isOurs = site.startsWith("https://") && (host === "paypal.com" || host.endsWith(".paypal.com"));
    if (!isOurs || header("transmission-sig") === "") throw new SignatureError("The signature headers are missing or malformed.");
    if (this.#keys.webhookId === "") throw new SignatureError("No webhook id is stored; add it in the settings.");
    try {
      JSON.parse(raw);
    } catch {
      throw new SignatureError("The message is no JSON.");
    }
    const facts = JSON.stringify({
      auth_algo: header("auth-algo"),
      cert_url: site,
      transmission_id: header("transmission-id"),
      transmission_sig: header("transmission-sig"),
      transmission_time: header("transmission-time"),
      webhook_id: this.#keys.webhookId,
    });
    // The event goes back as it came: written anew it would be another text, and its signature another.
    const answer = await this.#call("POST", VERIFY, `${facts.slice(0, -1)},"webhook_event":${raw}}`);
    if (answer["verification_status"] !== "SUCCESS") throw new SignatureError("PayPal does not know this message.");
  }

  /** Asks PayPal for a token: only an account's own keys get one. @throws ProviderError when they are refused */
  async identify(): Promise<{ readonly account: string; readonly live: boolean }> {
    await this.#signIn();
    return { account: `PayPal ${this.#keys.clientId.slice(0, 6)}…`, live: !this.#reach.baseUrl.includes("sandbox") };
  }
}
