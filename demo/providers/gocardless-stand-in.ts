import { createHmac } from "node:crypto";
import { GoCardlessBooks, type Payer } from "./gocardless-books.ts";
import type { LineFault } from "./stripe-stand-in.ts";

/** What the stand-in is made of. */
export interface GoCardlessStandInOptions {
  /** RFC 3339 in UTC. */
  readonly now: () => string;
  /** Where its pages are, without a slash at its end. */
  readonly origin: () => string;
  readonly accessToken: string;
  readonly webhookSecret: string;
}

type Body = Readonly<Record<string, unknown>>;

function refusal(status: number, reason: string, message: string, links: Body = {}): Response {
  const error = { message, type: "invalid_api_usage", code: status, errors: [{ reason, message, links }], request_id: "r1" };
  return Response.json({ error }, { status });
}

/** The fields each kind of request may have, as GoCardless's own client knows them. */
const known: Readonly<Record<string, ReadonlySet<string>>> = {
  billing_requests: new Set(["payment_request", "mandate_request", "metadata", "fallback_enabled", "purpose_code", "links"]),
  billing_request_flows: new Set(["redirect_uri", "exit_uri", "language", "prefilled_customer", "links", "auto_fulfil"]),
  payments: new Set(["amount", "currency", "description", "metadata", "links", "reference", "charge_date", "retry_if_possible"]),
  refunds: new Set(["amount", "total_amount_confirmation", "links", "metadata", "reference"]),
};

function record(value: unknown): Body {
  return typeof value === "object" && value !== null ? (value as Body) : {};
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

/** GoCardless's API as far as this product uses it: keeps books, refuses what GoCardless would refuse, moves no money. */
export class GoCardlessStandIn {
  readonly books: GoCardlessBooks;
  readonly #options: GoCardlessStandInOptions;
  readonly #made = new Map<string, string>();
  fault: (call: string) => LineFault | undefined = () => undefined;

  constructor(options: GoCardlessStandInOptions) {
    this.#options = options;
    this.books = new GoCardlessBooks(options.now);
  }

  /** Stands in for the network. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const fault = this.fault(`${request.method} ${new URL(request.url).pathname}`);
    if (fault === "never-arrives") throw new TypeError("fetch failed");
    const response = await this.handle(request);
    if (fault === "answer-lost") throw new TypeError("fetch failed");
    return response;
  };

  /** Answers one request. */
  async handle(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get("authorization") !== `Bearer ${this.#options.accessToken}`)
      return refusal(401, "access_token_not_found", "Access token not found");
    if (request.headers.get("gocardless-version") !== "2015-07-06") return refusal(400, "version_not_found", "Version not found");
    if (request.method === "GET") return this.#show(pathname, searchParams);
    return this.#write(pathname, record(await request.json()), request.headers.get("idempotency-key") ?? "");
  }

  #show(pathname: string, query: URLSearchParams): Response {
    const [, kind = "", id] = pathname.split("/");
    if (id !== undefined) {
      const row = this.books.find(kind, id);
      return row === undefined ? refusal(404, "resource_not_found", "Resource not found") : Response.json({ [kind]: row });
    }
    const rows = this.books.list(kind, query);
    if (rows === undefined) return refusal(404, "not_found", "Not found");
    return Response.json({ [kind]: rows, meta: { cursors: { before: null, after: null }, limit: 500 } });
  }

  #write(pathname: string, body: Body, key: string): Response {
    const cancelled = /^\/billing_requests\/(\w+)\/actions\/cancel$/.exec(pathname)?.[1];
    if (cancelled !== undefined) return this.#cancel(cancelled);
    const kind = pathname.slice(1);
    const fields = record(body[kind]);
    const unknown = Object.keys(fields).find((name) => known[kind]?.has(name) !== true);
    if (known[kind] === undefined || unknown !== undefined)
      return refusal(422, "invalid_api_usage", `Unknown: ${unknown ?? kind}`);
    const made = key === "" ? undefined : this.#made.get(`${kind}:${key}`);
    if (made !== undefined) {
      const links = { conflicting_resource_id: made };
      return refusal(409, "idempotent_creation_conflict", "A resource has already been created with this idempotency key", links);
    }
    const metadata = record(fields["metadata"]);
    if (
      Object.keys(metadata).length > 3 ||
      Object.values(metadata).some((value) => typeof value !== "string" || value.length > 500)
    )
      return refusal(422, "invalid", "metadata is invalid");
    const row = this.#make(kind, fields);
    if (row instanceof Response) return row;
    if (key !== "") this.#made.set(`${kind}:${key}`, row["id"] as string);
    return Response.json({ [kind]: row }, { status: 201 });
  }

  #make(kind: string, fields: Body): Body | Response {
    const links = record(fields["links"]);
    switch (kind) {
      case "billing_requests": {
        const payment = record(fields["payment_request"]);
        const mandate = record(fields["mandate_request"]);
        const isPayment =
          isAmount(payment["amount"]) && payment["currency"] === "EUR" && typeof payment["description"] === "string";
        const isMandate = mandate["scheme"] === "sepa_core" && mandate["currency"] === "EUR";
        return isPayment === isMandate ? refusal(422, "invalid", "The request is invalid") : this.books.addRequest(fields);
      }
      case "billing_request_flows": {
        const request = this.books.requests.get(String(links["billing_request"]));
        if (request === undefined) return refusal(404, "resource_not_found", "Resource not found");
        if (request.status !== "pending") return refusal(422, "invalid_state", "The billing request cannot be changed");
        if (![fields["redirect_uri"], fields["exit_uri"]].every((uri) => typeof uri === "string" && URL.canParse(uri)))
          return refusal(422, "invalid", "redirect_uri is invalid");
        request.redirectUri = String(fields["redirect_uri"]);
        return { id: `BRF${request.id.slice(3)}`, authorisation_url: `${this.#options.origin()}/flow/${request.id}` };
      }
      case "payments": {
        const isGiven = this.books.mandates.has(String(links["mandate"]));
        if (!isGiven || !isAmount(fields["amount"])) return refusal(422, "invalid", "The payment is invalid");
        return this.books.addDebit(fields["amount"], String(links["mandate"]), fields["metadata"]);
      }
      default:
        return this.#refund(fields, String(links["payment"]));
    }
  }

  #refund(fields: Body, paymentId: string): Body | Response {
    const payment = this.books.payments.get(paymentId);
    const { amount } = fields;
    if (payment === undefined || !isAmount(amount)) return refusal(422, "invalid", "The refund is invalid");
    const isTaken = payment.status === "confirmed" || payment.status === "paid_out";
    if (!isTaken) return refusal(422, "refund_payment_invalid_state", "The payment cannot be refunded");
    if (fields["total_amount_confirmation"] !== payment.amount_refunded + amount)
      return refusal(422, "total_amount_confirmation_invalid", "The total does not match");
    if (payment.amount_refunded + amount > payment.amount)
      return refusal(422, "refund_is_invalid", "The total amount of refunds exceeds the payment");
    return this.books.addRefund(payment, amount);
  }

  #cancel(id: string): Response {
    const request = this.books.requests.get(id);
    if (request === undefined) return refusal(404, "resource_not_found", "Resource not found");
    if (request.status !== "pending") return refusal(422, "cancellation_failed", "The billing request cannot be cancelled");
    request.status = "cancelled";
    return Response.json({ billing_requests: this.books.find("billing_requests", id) });
  }

  /** Some weeks later: the keys of earlier calls say nothing any more. */
  forgetKeys(): void {
    this.#made.clear();
  }

  /** The payer does this on the pages of her flow. */
  payer(id: string, does: Payer): void {
    this.books.payer(id, does);
  }

  /** The message GoCardless would send now: one event, or several in one body. */
  webhook(
    reference: string,
    eventId = "EV1",
    more: readonly Body[] = [],
  ): { readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> } {
    const isPayment = reference.startsWith("PM");
    const event = {
      id: eventId,
      created_at: this.#options.now(),
      resource_type: isPayment ? "payments" : "billing_requests",
      action: isPayment ? "confirmed" : "fulfilled",
      links: isPayment ? { payment: reference } : { billing_request: reference },
    };
    const body = new TextEncoder().encode(JSON.stringify({ events: [event, ...more], meta: { webhook_id: "WB1" } }));
    const signature = createHmac("sha256", this.#options.webhookSecret).update(body).digest("hex");
    return { headers: new Headers({ "content-type": "application/json", "webhook-signature": signature }), body };
  }
}
