import type { Money } from "@acquit/core";
import {
  RefundRefused,
  type CheckoutRequest,
  type PaymentProvider,
  type PaymentSnapshot,
  type ProviderEvent,
  type Settlement,
} from "@acquit/engine";
import {
  ProviderError,
  callProvider,
  listOf,
  mayChange,
  recordOf,
  textOf,
  wholeOf,
  type ProviderReach,
} from "./provider-call.ts";
import { listStripeSettlements } from "./stripe-settlements.ts";
import { checkStripeSignature } from "./stripe-signature.ts";

/** What a firm gives of her Stripe account. */
export interface StripeKeys {
  /** A secret or restricted key: `sk_…` or `rk_…`. */
  readonly secretKey: string;
  /** Signs the webhooks: `whsec_…`. */
  readonly webhookSecret: string;
}

/** The version of the API this was written against. */
const API_VERSION = "2026-10-28.endive";
/** Where Stripe's minor units are those of ISO 4217. */
const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY"];
const EXPANDED = "expand[0]=payment_intent.latest_charge.dispute";

type Answer = Readonly<Record<string, unknown>>;

/** Nested fields in Stripe's form encoding: `line_items[0][price_data][currency]=eur`. */
export function formOf(fields: Readonly<Record<string, string | number>>): string {
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString();
}

function methodOf(charge: Answer): PaymentSnapshot["method"] {
  const type = textOf(recordOf(charge["payment_method_details"])["type"]);
  if (type === undefined || type === "card" || type === "link") return "card";
  if (type === "sepa_debit" || type === "bacs_debit") return "direct-debit";
  return type === "customer_balance" || type === "sepa_credit_transfer" ? "transfer" : "other";
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

function paidState(charge: Answer, amount: number): PaymentSnapshot["state"] {
  if (textOf(recordOf(charge["dispute"])["status"]) === "lost") return "charged-back";
  const refunded = wholeOf(charge["amount_refunded"]);
  if (refunded === 0) return "paid";
  return refunded >= amount ? "refunded" : "partly-refunded";
}

function stateOf(session: Answer, intent: Answer, charge: Answer): PaymentSnapshot["state"] {
  const status = textOf(session["status"]);
  if (status === "expired") return "expired";
  if (textOf(session["payment_status"]) === "paid") return paidState(charge, wholeOf(session["amount_total"]));
  if (status !== "complete") return "created";
  // Completed and not paid: a bank that still has to answer, or one that said no.
  return textOf(intent["status"]) === "processing" ? "pending" : "failed";
}

/** A Checkout Session, its payment and its charge as one snapshot. */
function snapshotOf(answer: unknown): PaymentSnapshot {
  const session = recordOf(answer);
  const intent = recordOf(session["payment_intent"]);
  const charge = recordOf(intent["latest_charge"]);
  const reference = textOf(session["id"]);
  if (reference === undefined) throw new RangeError("Stripe's answer is no checkout session");
  const state = stateOf(session, intent, charge);
  const created = wholeOf(charge["created"]);
  const url = textOf(session["url"]);
  const aliases = [textOf(intent["id"]), textOf(charge["id"])].filter((id) => id !== undefined);
  return {
    reference,
    state,
    amount: { minor: wholeOf(session["amount_total"]), currency: (textOf(session["currency"]) ?? "").toUpperCase() },
    refundedMinor: wholeOf(charge["amount_refunded"]),
    method: methodOf(charge),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(created > 0 && state !== "pending" && state !== "failed" ? { paidOn: dayOf(created) } : {}),
    ...(url !== undefined && state === "created" ? { checkoutUrl: url } : {}),
  };
}

/** Payments by Stripe Checkout, through a firm's own account. Never tried against the live service. */
export class StripeProvider implements PaymentProvider {
  readonly id = "stripe";
  readonly capabilities = {
    currencies: CURRENCIES,
    methods: ["card"] as const,
    partialRefund: true,
    expire: true,
    webhook: "signed" as const,
    idempotency: "key" as const,
    settles: "days" as const,
  };
  readonly #keys: StripeKeys;
  readonly #reach: ProviderReach;

  constructor(keys: StripeKeys, reach: ProviderReach) {
    this.#keys = keys;
    this.#reach = reach;
  }

  readonly #call = (method: "GET" | "POST", path: string, body?: string, idempotencyKey?: string): Promise<unknown> =>
    callProvider(this.#reach, {
      method,
      path,
      headers: {
        authorization: `Bearer ${this.#keys.secretKey}`,
        "stripe-version": API_VERSION,
        ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      ...(body === undefined ? {} : { body }),
      refusal: (answer) => {
        const error = recordOf(recordOf(answer)["error"]);
        const code = textOf(error["code"]) ?? textOf(error["type"]);
        const message = textOf(error["message"]);
        return { ...(code === undefined ? {} : { code }), ...(message === undefined ? {} : { message }) };
      },
    });

  async createCheckout(request: CheckoutRequest, { idempotencyKey }: { readonly idempotencyKey: string }) {
    const { amount, payer } = request;
    const facts = { invoice: request.invoiceNumber, invoice_id: request.invoiceId };
    const body = formOf({
      mode: "payment",
      "line_items[0][quantity]": 1,
      "line_items[0][price_data][currency]": amount.currency.toLowerCase(),
      "line_items[0][price_data][unit_amount]": amount.minor,
      "line_items[0][price_data][product_data][name]": request.description,
      client_reference_id: request.invoiceId,
      locale: request.language,
      success_url: request.returnUrl,
      cancel_url: request.cancelUrl,
      ...(payer?.email === undefined ? {} : { customer_email: payer.email }),
      ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`metadata[${name}]`, value])),
      ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`payment_intent_data[metadata][${name}]`, value])),
    });
    return snapshotOf(await this.#call("POST", "/v1/checkout/sessions", body, idempotencyKey));
  }

  async fetchStatus(reference: string): Promise<PaymentSnapshot> {
    return snapshotOf(await this.#call("GET", `/v1/checkout/sessions/${encodeURIComponent(reference)}?${EXPANDED}`));
  }

  async expireCheckout(reference: string): Promise<PaymentSnapshot> {
    try {
      await this.#call("POST", `/v1/checkout/sessions/${encodeURIComponent(reference)}/expire`, "");
    } catch (error) {
      // Somebody was faster, as a rule the payer: how it stands is asked below.
      if (!(error instanceof ProviderError) || error.status !== 400) throw error;
    }
    return this.fetchStatus(reference);
  }

  async refund(reference: string, amount: Money, { idempotencyKey }: { readonly idempotencyKey: string }) {
    const session = recordOf(await this.#call("GET", `/v1/checkout/sessions/${encodeURIComponent(reference)}?${EXPANDED}`));
    const intent = textOf(recordOf(session["payment_intent"])["id"]);
    if (intent === undefined) throw new RefundRefused("Nothing was paid on this checkout.");
    try {
      await this.#call("POST", "/v1/refunds", formOf({ payment_intent: intent, amount: amount.minor }), idempotencyKey);
    } catch (error) {
      if (error instanceof ProviderError && !mayChange(error)) throw new RefundRefused(error.message, { cause: error });
      throw error;
    }
    return this.fetchStatus(reference);
  }

  async parseWebhook(request: {
    readonly headers: Headers;
    readonly rawBody: Uint8Array;
    readonly now: string;
  }): Promise<readonly ProviderEvent[]> {
    const { headers, rawBody, now } = request;
    checkStripeSignature({ header: headers.get("stripe-signature"), rawBody, secret: this.#keys.webhookSecret, now });
    const event = recordOf(JSON.parse(new TextDecoder().decode(rawBody)));
    const eventId = textOf(event["id"]);
    const object = recordOf(recordOf(event["data"])["object"]);
    const reference = await this.#sessionOf(object);
    return eventId === undefined || reference === undefined ? [] : [{ eventId, reference }];
  }

  /** The session an event is about: itself, or the one its payment was made on. */
  async #sessionOf(object: Answer): Promise<string | undefined> {
    if (object["object"] === "checkout.session") return textOf(object["id"]);
    const intent = object["object"] === "payment_intent" ? textOf(object["id"]) : textOf(object["payment_intent"]);
    if (intent === undefined) return undefined;
    const query = new URLSearchParams({ payment_intent: intent, limit: "1" });
    const { data } = recordOf(await this.#call("GET", `/v1/checkout/sessions?${query.toString()}`));
    return textOf(recordOf(listOf(data)[0])["id"]);
  }

  listSettlements(from: string, to: string): AsyncIterable<Settlement> {
    return listStripeSettlements(this.#call, from, to);
  }

  /** Asks Stripe whose the key is. @throws ProviderError when it is refused */
  async identify(): Promise<{ readonly account: string; readonly live: boolean }> {
    const account = recordOf(await this.#call("GET", "/v1/account"));
    const profile = recordOf(account["business_profile"]);
    const name = textOf(profile["name"]) ?? textOf(account["email"]) ?? textOf(account["id"]) ?? "Stripe";
    return { account: name, live: !/^(sk|rk)_test_/.test(this.#keys.secretKey) };
  }
}
