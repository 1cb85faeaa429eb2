import { minorFromText, textFromMinor, type Money } from "@acquit/core";
import {
  RefundRefused,
  SettlementsClosed,
  SignatureError,
  type CheckoutRequest,
  type PaymentProvider,
  type PaymentSnapshot,
  type ProviderEvent,
  type Settlement,
} from "@acquit/engine";
import { listMollieSettlements } from "./mollie-settlements.ts";
import { ProviderError, callProvider, mayChange, recordOf, textOf, type ProviderReach } from "./provider-call.ts";

/** What a firm gives of her Mollie account. */
export interface MollieKeys {
  /** `live_…` or `test_…`. */
  readonly apiKey: string;
  /** `access_…`, which alone may read payouts. */
  readonly accessToken?: string;
  /** Where Mollie sends its webhooks: an address of ours that only she and Mollie know. */
  readonly webhookUrl: string;
}

type Answer = Readonly<Record<string, unknown>>;

function minorOf(value: unknown): number {
  const { value: text, currency } = recordOf(value);
  return textOf(text) === undefined ? 0 : minorFromText(String(text), String(currency));
}

const states: Readonly<Record<string, PaymentSnapshot["state"]>> = {
  open: "created",
  pending: "pending",
  authorized: "authorised",
  paid: "paid",
  failed: "failed",
  canceled: "expired",
  expired: "expired",
};

function stateOf(payment: Answer, amount: number, refunded: number): PaymentSnapshot["state"] {
  const state = states[textOf(payment["status"]) ?? ""] ?? "pending";
  if (state !== "paid") return state;
  if (minorOf(payment["amountChargedBack"]) >= amount && amount > 0) return "charged-back";
  if (refunded === 0) return "paid";
  return refunded >= amount ? "refunded" : "partly-refunded";
}

function methodOf(method: unknown): PaymentSnapshot["method"] {
  if (method === "banktransfer") return "transfer";
  if (method === "directdebit") return "direct-debit";
  return method === "creditcard" || method === "applepay" || method === undefined || method === null ? "card" : "other";
}

function snapshotOf(answer: unknown): PaymentSnapshot {
  const payment = recordOf(answer);
  const reference = textOf(payment["id"]);
  if (reference === undefined) throw new RangeError("Mollie's answer is no payment");
  const minor = minorOf(payment["amount"]);
  const refundedMinor = minorOf(payment["amountRefunded"]);
  const state = stateOf(payment, minor, refundedMinor);
  const paidAt = textOf(payment["paidAt"]);
  const url = textOf(recordOf(recordOf(payment["_links"])["checkout"])["href"]);
  return {
    reference,
    state,
    amount: { minor, currency: String(recordOf(payment["amount"])["currency"]) },
    refundedMinor,
    method: methodOf(payment["method"]),
    ...(paidAt === undefined ? {} : { paidOn: new Date(paidAt).toISOString().slice(0, 10) }),
    ...(url !== undefined && state === "created" ? { checkoutUrl: url } : {}),
  };
}

/** Payments by Mollie, through a firm's own account. Never tried against the live service. */
export class MollieProvider implements PaymentProvider {
  readonly id = "mollie";
  readonly capabilities = {
    currencies: ["EUR", "GBP", "CHF", "USD", "SEK", "NOK", "DKK", "PLN", "CZK"],
    methods: ["card"] as const,
    partialRefund: true,
    expire: true,
    webhook: "fetch-back" as const,
    idempotency: "key" as const,
    settles: "now" as const,
  };
  readonly #keys: MollieKeys;
  readonly #reach: ProviderReach;

  constructor(keys: MollieKeys, reach: ProviderReach) {
    this.#keys = keys;
    this.#reach = reach;
  }

  #call(
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: unknown,
    idempotencyKey?: string,
    key = this.#keys.apiKey,
  ): Promise<unknown> {
    return callProvider(this.#reach, {
      method,
      path,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      refusal: (answer) => {
        const message = textOf(recordOf(answer)["detail"]);
        return message === undefined ? {} : { message };
      },
    });
  }

  async createCheckout(request: CheckoutRequest, { idempotencyKey }: { readonly idempotencyKey: string }) {
    const { amount, language, description, returnUrl, cancelUrl, invoiceId, invoiceNumber } = request;
    const payment = {
      amount: { currency: amount.currency, value: textFromMinor(amount.minor, amount.currency) },
      description: description.slice(0, 255),
      redirectUrl: returnUrl,
      cancelUrl,
      webhookUrl: this.#keys.webhookUrl,
      locale: language === "en" ? "en_GB" : "fr_FR",
      metadata: { invoice: invoiceNumber, invoiceId },
    };
    return snapshotOf(await this.#call("POST", "/v2/payments", payment, idempotencyKey));
  }

  async fetchStatus(reference: string): Promise<PaymentSnapshot> {
    return snapshotOf(await this.#call("GET", `/v2/payments/${encodeURIComponent(reference)}`));
  }

  async expireCheckout(reference: string): Promise<PaymentSnapshot> {
    try {
      await this.#call("DELETE", `/v2/payments/${encodeURIComponent(reference)}`);
    } catch (error) {
      // Not every method can be cancelled, and none that was paid: how it stands is asked below.
      if (!(error instanceof ProviderError) || (error.status !== 422 && error.status !== 409)) throw error;
    }
    return this.fetchStatus(reference);
  }

  async refund(reference: string, amount: Money, { idempotencyKey }: { readonly idempotencyKey: string }) {
    const body = { amount: { currency: amount.currency, value: textFromMinor(amount.minor, amount.currency) } };
    try {
      await this.#call("POST", `/v2/payments/${encodeURIComponent(reference)}/refunds`, body, idempotencyKey);
    } catch (error) {
      if (error instanceof ProviderError && !mayChange(error)) throw new RefundRefused(error.message, { cause: error });
      throw error;
    }
    return this.fetchStatus(reference);
  }

  /** Mollie's messages are not signed: they name a payment, and whoever sends one only makes us look at it. */
  parseWebhook({ rawBody, now }: { readonly rawBody: Uint8Array; readonly now: string }): Promise<readonly ProviderEvent[]> {
    const id = new URLSearchParams(new TextDecoder().decode(rawBody)).get("id") ?? "";
    if (!/^tr_[A-Za-z0-9]{4,40}$/.test(id)) return Promise.reject(new SignatureError("The message names no payment."));
    return Promise.resolve([{ eventId: `${id}@${now}`, reference: id }]);
  }

  async *listSettlements(from: string, to: string): AsyncIterable<Settlement> {
    const { accessToken = "" } = this.#keys;
    if (accessToken === "") throw new SettlementsClosed("An API key cannot read payouts; add an access token.");
    yield* listMollieSettlements((method, path) => this.#call(method, path, undefined, undefined, accessToken), from, to);
  }

  /** Asks Mollie whose the key is. @throws ProviderError when it is refused */
  async identify(): Promise<{ readonly account: string; readonly live: boolean }> {
    const profile = recordOf(await this.#call("GET", "/v2/profiles/me"));
    return { account: textOf(profile["name"]) ?? "Mollie", live: this.#keys.apiKey.startsWith("live_") };
  }
}
