import type { Money } from "@acquit/core";
import {
  RefundRefused,
  type CheckoutRequest,
  type PaymentProvider,
  type PaymentSnapshot,
  type ProviderEvent,
  type Settlement,
} from "@acquit/engine";
import { checkGoCardlessSignature } from "./gocardless-signature.ts";
import { listGoCardlessSettlements } from "./gocardless-settlements.ts";
import { asksMandate, orderedOf, snapshotOf } from "./gocardless-snapshot.ts";
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

/** What a firm gives of her GoCardless account. */
export interface GoCardlessKeys {
  /** `live_…` or `sandbox_…`. */
  readonly accessToken: string;
  /** Signs the webhooks. */
  readonly webhookSecret: string;
}

/** The version of the API this was written against. */
const API_VERSION = "2015-07-06";

type Answer = Readonly<Record<string, unknown>>;
type Key = { readonly idempotencyKey: string };

function refusalOf(answer: unknown) {
  const error = recordOf(recordOf(answer)["error"]);
  const first = recordOf(listOf(error["errors"])[0]);
  return {
    code: textOf(first["reason"]) ?? textOf(error["type"]),
    message: textOf(error["message"]),
    made: textOf(recordOf(first["links"])["conflicting_resource_id"]),
  };
}

function isSame(a: Money, b: Money): boolean {
  return a.minor === b.minor && a.currency === b.currency;
}

/**
 * Payments by GoCardless, through a firm's own account: instant bank pay, or a SEPA mandate and a debit on it, both by Billing Requests.
 * Never tried against the live service.
 */
export class GoCardlessProvider implements PaymentProvider {
  readonly id = "gocardless";
  readonly capabilities = {
    currencies: ["EUR"],
    methods: ["transfer", "direct-debit"] as const,
    partialRefund: true,
    expire: true,
    webhook: "signed" as const,
    idempotency: "key" as const,
    settles: "days" as const,
  };
  readonly #keys: GoCardlessKeys;
  readonly #reach: ProviderReach;

  constructor(keys: GoCardlessKeys, reach: ProviderReach) {
    this.#keys = keys;
    this.#reach = reach;
  }

  readonly #call = (method: "GET" | "POST", path: string, body?: unknown, idempotencyKey?: string): Promise<Answer> =>
    callProvider(this.#reach, {
      method,
      path,
      headers: {
        accept: "application/json",
        authorization: `Bearer ${this.#keys.accessToken}`,
        "gocardless-version": API_VERSION,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      refusal: refusalOf,
    }).then(recordOf);

  /** Makes something once; where an earlier call under the key made it already, that is fetched. */
  async #makeOnce(kind: "billing_requests" | "payments" | "refunds", fields: Answer, key: string): Promise<Answer> {
    try {
      return recordOf((await this.#call("POST", `/${kind}`, { [kind]: fields }, key))[kind]);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.made === undefined) throw error;
      return recordOf((await this.#call("GET", `/${kind}/${encodeURIComponent(error.made)}`))[kind]);
    }
  }

  async createCheckout(request: CheckoutRequest, { idempotencyKey }: Key): Promise<PaymentSnapshot> {
    const { amount, description, invoiceId, invoiceNumber, method = "transfer", payer } = request;
    const { minor, currency } = amount;
    const metadata = {
      invoice: invoiceNumber.slice(0, 500),
      invoice_id: invoiceId,
      amount: `${String(minor)} ${currency}`,
    };
    const asked =
      method === "direct-debit"
        ? { mandate_request: { scheme: "sepa_core", currency, description } }
        : { payment_request: { description, amount: minor, currency } };
    const made = await this.#makeOnce("billing_requests", { ...asked, metadata }, idempotencyKey);
    const snapshot = snapshotOf(made);
    if (!isSame(orderedOf(made), amount) || snapshot.method !== method) {
      throw new ProviderError(409, "key-used", "The idempotency key was used for another order.");
    }
    if (snapshot.state !== "created") return this.fetchStatus(snapshot.reference);
    const flow = {
      redirect_uri: request.returnUrl,
      exit_uri: request.cancelUrl,
      language: request.language,
      ...(payer?.email === undefined ? {} : { prefilled_customer: { email: payer.email } }),
      links: { billing_request: snapshot.reference },
    };
    // A flow is only a page to the same request: each call may have one of its own.
    const page = await this.#call("POST", "/billing_request_flows", { billing_request_flows: flow });
    const url = textOf(recordOf(page["billing_request_flows"])["authorisation_url"]);
    return { ...snapshot, ...(url === undefined ? {} : { checkoutUrl: url }) };
  }

  async fetchStatus(reference: string): Promise<PaymentSnapshot> {
    const request = await this.#request(reference);
    const payment = await this.#paymentOf(request);
    const snapshot = snapshotOf(request, payment);
    if (snapshot.state !== "failed" || payment === undefined) return snapshot;
    // A bank may refuse a debit after it was confirmed: what was booked as paid has been taken back.
    const query = new URLSearchParams({ payment: String(payment["id"]), action: "confirmed", limit: "1" });
    const { events } = await this.#call("GET", `/events?${query.toString()}`);
    return listOf(events).length === 0 ? snapshot : { ...snapshot, state: "charged-back" };
  }

  async #request(reference: string): Promise<Answer> {
    return recordOf((await this.#call("GET", `/billing_requests/${encodeURIComponent(reference)}`))["billing_requests"]);
  }

  /** The payment of a billing request; on a mandate that was just given it is made here, once. */
  async #paymentOf(request: Answer): Promise<Answer | undefined> {
    const links = recordOf(request["links"]);
    const made = textOf(links["payment_request_payment"]);
    if (made !== undefined) return recordOf((await this.#call("GET", `/payments/${encodeURIComponent(made)}`))["payments"]);
    const mandate = textOf(links["mandate_request_mandate"]);
    if (!asksMandate(request) || mandate === undefined || textOf(request["status"]) !== "fulfilled") return undefined;
    // Looked for first: a key is forgotten after some weeks, and a second debit would be taken.
    const query = new URLSearchParams({ mandate, limit: "500" });
    const taken = listOf((await this.#call("GET", `/payments?${query.toString()}`))["payments"]).map(recordOf);
    const own = taken.find(({ metadata }) => recordOf(metadata)["billing_request"] === request["id"]);
    if (own !== undefined) return own;
    const { minor, currency } = orderedOf(request);
    const { invoice = "", invoice_id = "" } = recordOf(request["metadata"]);
    const description = textOf(recordOf(request["mandate_request"])["description"]);
    const fields = {
      amount: minor,
      currency,
      ...(description === undefined ? {} : { description }),
      metadata: { invoice, invoice_id, billing_request: String(request["id"]) },
      links: { mandate },
    };
    return this.#makeOnce("payments", fields, `debit:${String(request["id"])}`);
  }

  async expireCheckout(reference: string): Promise<PaymentSnapshot> {
    try {
      await this.#call("POST", `/billing_requests/${encodeURIComponent(reference)}/actions/cancel`, { data: {} });
    } catch (error) {
      // Somebody was faster, as a rule the payer: how it stands is asked below.
      if (!(error instanceof ProviderError) || mayChange(error) || error.status === 401) throw error;
    }
    return this.fetchStatus(reference);
  }

  async refund(reference: string, amount: Money, { idempotencyKey }: Key): Promise<PaymentSnapshot> {
    const payment = await this.#paymentOf(await this.#request(reference));
    const id = textOf(payment?.["id"]);
    if (payment === undefined || id === undefined) throw new RefundRefused("Nothing was paid on this checkout.");
    const total = wholeOf(payment["amount_refunded"]) + amount.minor;
    const fields = { amount: amount.minor, total_amount_confirmation: total, links: { payment: id } };
    try {
      await this.#makeOnce("refunds", fields, idempotencyKey);
    } catch (error) {
      if (error instanceof ProviderError && !mayChange(error)) throw new RefundRefused(error.message, { cause: error });
      throw error;
    }
    return this.fetchStatus(reference);
  }

  /** One body carries up to 250 events, each with an id of its own. */
  async parseWebhook(request: { readonly headers: Headers; readonly rawBody: Uint8Array }): Promise<readonly ProviderEvent[]> {
    const { headers, rawBody } = request;
    const secret = this.#keys.webhookSecret;
    checkGoCardlessSignature({ header: headers.get("webhook-signature"), rawBody, secret });
    const { events } = recordOf(JSON.parse(new TextDecoder().decode(rawBody)));
    const read: ProviderEvent[] = [];
    for (const event of listOf(events).map(recordOf)) {
      const eventId = textOf(event["id"]);
      const reference = await this.#subjectOf(event);
      if (eventId !== undefined && reference !== undefined) read.push({ eventId, reference });
    }
    return read;
  }

  /** What an event is about: a billing request or a payment; both lead to the checkout. */
  async #subjectOf(event: Answer): Promise<string | undefined> {
    const links = recordOf(event["links"]);
    const known = textOf(links["billing_request"]) ?? textOf(links["payment"]);
    const refund = known === undefined ? textOf(links["refund"]) : undefined;
    if (refund === undefined) return known;
    const answer = await this.#call("GET", `/refunds/${encodeURIComponent(refund)}`).catch((error: unknown) => {
      if (error instanceof ProviderError && error.status === 404) return {};
      throw error;
    });
    return textOf(recordOf(recordOf(recordOf(answer)["refunds"])["links"])["payment"]);
  }

  listSettlements(from: string, to: string): AsyncIterable<Settlement> {
    return listGoCardlessSettlements(this.#call, from, to);
  }

  /** Asks GoCardless whose the token is. @throws ProviderError when it is refused */
  async identify(): Promise<{ readonly account: string; readonly live: boolean }> {
    const { creditors } = await this.#call("GET", "/creditors?limit=1");
    const name = textOf(recordOf(listOf(creditors)[0])["name"]);
    return { account: name ?? "GoCardless", live: !this.#keys.accessToken.startsWith("sandbox_") };
  }
}
