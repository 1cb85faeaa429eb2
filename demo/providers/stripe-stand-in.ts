import { createHmac } from "node:crypto";
import { readFormFields, refusedField, usualSchemas, type FormSchema, type FormValue } from "./form-fields.ts";
import { StripePayouts } from "./stripe-payouts.ts";

/** What goes wrong with a call: it never arrives, or its answer is lost after the work was done. */
export type LineFault = "never-arrives" | "answer-lost";

interface Session {
  readonly id: string;
  readonly intent: string;
  readonly charge: string;
  readonly amount: number;
  readonly currency: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly description: string;
  status: "open" | "complete" | "expired";
  paid: boolean;
  processing: boolean;
  /** Milliseconds; when a slow payment becomes paid. */
  paysAt: number | undefined;
  paidAt: number;
  refunded: number;
  isLost: boolean;
}

interface KeptAnswer {
  readonly request: string;
  readonly answer: Response;
}

/** What the stand-in is made of. */
export interface StandInOptions {
  /** RFC 3339 in UTC. */
  readonly now: () => string;
  /** Where its checkout pages are, without a slash at its end. */
  readonly origin: () => string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Request bodies as the service's own description has them, by path. */
  readonly schemas?: Readonly<Record<string, FormSchema>>;
}

/** How long a slow payment takes, in seconds. */
export const STRIPE_DELAY_SECONDS = 60;
const LONGEST_KEY = 255;

function refusal(status: number, type: string, message: string, code?: string): Response {
  return Response.json({ error: { type, message, ...(code === undefined ? {} : { code }) } }, { status });
}

/** A field of a form body as text; empty when it is none. */
function textAt(value: FormValue | undefined, name: string): string {
  const found = at(value, name);
  return typeof found === "string" ? found : "";
}

/** A field of a form body. */
function at(value: FormValue | undefined, name: string): FormValue | undefined {
  return typeof value === "object" ? value[name] : undefined;
}

/** Stripe's Checkout as far as this product uses it: keeps books, refuses what Stripe would refuse, signs its webhooks, moves no money. */
export class StripeStandIn {
  readonly #options: StandInOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #answers = new Map<string, KeptAnswer>();
  #count = 0;
  readonly payouts = new StripePayouts();
  /** Every call that arrived, as `METHOD /path`. */
  readonly calls: string[] = [];
  /** The last body of each path, as it came. */
  readonly bodies = new Map<string, string>();
  /** Decides the fate of each call. */
  fault: (call: string) => LineFault | undefined = () => undefined;

  constructor(options: StandInOptions) {
    this.#options = options;
  }

  /** Sessions there are, to compare books with. */
  get sessions(): readonly Readonly<Session>[] {
    return [...this.#sessions.values()];
  }

  /** Stands in for the network. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const call = `${request.method} ${new URL(request.url).pathname}`;
    const fault = this.fault(call);
    if (fault === "never-arrives") throw new TypeError("fetch failed");
    const response = await this.handle(request);
    if (fault === "answer-lost") throw new TypeError("fetch failed");
    return response;
  };

  /** Answers one request. */
  async handle(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    this.calls.push(`${request.method} ${pathname}`);
    const body = request.method === "POST" ? await request.text() : "";
    if (request.headers.get("authorization") !== `Bearer ${this.#options.secretKey}`)
      return refusal(401, "invalid_request_error", "Invalid API Key provided");
    if (request.method === "GET") return this.#read(pathname, searchParams);
    return this.#once(request.headers.get("idempotency-key"), `${pathname}?${body}`, () => this.#write(pathname, body));
  }

  #read(pathname: string, query: URLSearchParams): Response {
    const payouts = this.payouts.read(pathname, query);
    if (payouts !== undefined) return Response.json(payouts);
    if (pathname === "/v1/account") return Response.json({ id: "acct_standin", business_profile: { name: "Stripe (essai)" } });
    if (pathname === "/v1/checkout/sessions") {
      const intent = query.get("payment_intent");
      const data = this.sessions.filter((session) => session.intent === intent).map((session) => this.#show(session.id));
      return Response.json({ object: "list", data });
    }
    const id = pathname.split("/").at(-1) ?? "";
    if (!pathname.startsWith("/v1/checkout/sessions/") || !this.#sessions.has(id))
      return refusal(404, "invalid_request_error", `No such checkout.session: '${id}'`, "resource_missing");
    return Response.json(this.#show(id));
  }

  /** The same key gives the same answer, whatever it was; with other parameters it is refused. */
  #once(key: string | null, request: string, work: () => Response): Response {
    if (key === null) return work();
    if (key.length > LONGEST_KEY) return refusal(400, "idempotency_error", "Idempotency keys have at most 255 characters");
    const kept = this.#answers.get(key);
    if (kept === undefined) {
      const answer = work();
      // What was refused as malformed never began: Stripe keeps nothing of it.
      if (answer.status !== 400) this.#answers.set(key, { request, answer: answer.clone() });
      return answer;
    }
    if (kept.request === request) return kept.answer.clone();
    return refusal(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters");
  }

  #write(pathname: string, body: string): Response {
    this.bodies.set(pathname, body);
    const expired = /^\/v1\/checkout\/sessions\/(\w+)\/expire$/.exec(pathname)?.[1];
    if (expired !== undefined) return this.#expire(expired);
    const schema = (this.#options.schemas ?? usualSchemas)[pathname];
    if (schema === undefined) return refusal(404, "invalid_request_error", `Unrecognized request URL (POST: ${pathname})`);
    const fields = readFormFields(body);
    const wrong = refusedField(fields, schema);
    if (wrong !== undefined) return refusal(400, "invalid_request_error", wrong, "parameter_unknown");
    return pathname === "/v1/refunds" ? this.#refund(fields) : this.#create(fields);
  }

  #create(fields: Record<string, FormValue>): Response {
    const item = at(fields["line_items"], "0");
    const price = at(item, "price_data");
    const amount = Number(at(price, "unit_amount")) * Number(at(item, "quantity"));
    const currency = textAt(price, "currency");
    if (fields["mode"] !== "payment" || !(amount >= 50) || amount > 99_999_999 || !/^[a-z]{3}$/.test(currency))
      return refusal(400, "invalid_request_error", "The amount must be at least 50 cents", "amount_too_small");
    for (const name of ["success_url", "cancel_url"])
      if (!URL.canParse(textAt(fields, name)))
        return refusal(400, "invalid_request_error", `Not a valid URL: ${name}`, "url_invalid");
    this.#count += 1;
    const number = String(this.#count).padStart(6, "0");
    this.#sessions.set(`cs_test_${number}`, {
      id: `cs_test_${number}`,
      intent: `pi_${number}`,
      charge: `ch_${number}`,
      amount,
      currency,
      successUrl: textAt(fields, "success_url"),
      cancelUrl: textAt(fields, "cancel_url"),
      description: textAt(at(price, "product_data"), "name"),
      status: "open",
      paid: false,
      processing: false,
      paysAt: undefined,
      paidAt: 0,
      refunded: 0,
      isLost: false,
    });
    return Response.json(this.#show(`cs_test_${number}`));
  }

  #expire(id: string): Response {
    const session = this.#sessions.get(id);
    if (session === undefined)
      return refusal(404, "invalid_request_error", `No such checkout.session: '${id}'`, "resource_missing");
    if (session.status !== "open")
      return refusal(400, "invalid_request_error", 'Only Checkout Sessions with a status in ["open"] can be expired.');
    session.status = "expired";
    return Response.json(this.#show(id));
  }

  #refund(fields: Record<string, FormValue>): Response {
    const session = this.sessions.find(({ intent }) => intent === fields["payment_intent"]);
    const own = session === undefined ? undefined : this.#sessions.get(session.id);
    if (own?.paid !== true)
      return refusal(400, "invalid_request_error", "This PaymentIntent does not have a successful charge to refund.");
    const amount = Number(fields["amount"]);
    if (own.refunded === own.amount)
      return refusal(400, "invalid_request_error", "The charge is refunded", "charge_already_refunded");
    if (!(amount > 0) || amount > own.amount - own.refunded)
      return refusal(
        400,
        "invalid_request_error",
        "Refund amount is greater than unrefunded amount on charge",
        "amount_too_large",
      );
    own.refunded += amount;
    this.#count += 1;
    return Response.json({
      id: `re_${String(this.#count)}`,
      object: "refund",
      amount,
      payment_intent: own.intent,
      status: "succeeded",
    });
  }

  /** A session as its API shows it, expanded to its charge. */
  #show(id: string): unknown {
    const session = this.session(id);
    const charge = {
      id: session.charge,
      object: "charge",
      created: Math.floor(session.paidAt / 1000),
      amount: session.amount,
      amount_refunded: session.refunded,
      payment_method_details: { type: session.paysAt === undefined ? "card" : "sepa_debit" },
      dispute: session.isLost ? { status: "lost" } : null,
    };
    const status = session.paid ? "succeeded" : session.processing ? "processing" : "requires_payment_method";
    const intent =
      session.status === "complete" ? { id: session.intent, status, latest_charge: session.paid ? charge : null } : null;
    return {
      id,
      object: "checkout.session",
      amount_total: session.amount,
      currency: session.currency,
      status: session.status,
      payment_status: session.paid ? "paid" : "unpaid",
      payment_intent: intent,
      url: session.status === "open" ? `${this.#options.origin()}/c/pay/${id}` : null,
    };
  }

  /** One session as it stands now. @throws RangeError */
  session(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new RangeError(`There is no session ${id}`);
    if (session.paysAt !== undefined && session.processing && Date.parse(this.#options.now()) >= session.paysAt) {
      session.paid = true;
      session.processing = false;
      session.paidAt = session.paysAt;
    }
    return session;
  }

  /** The payer does this on the page of her checkout. */
  payer(id: string, does: "pays" | "pays-later" | "is-refused" | "leaves"): void {
    const session = this.session(id);
    if (session.status !== "open") return;
    const now = Date.parse(this.#options.now());
    session.status = does === "leaves" ? "expired" : "complete";
    session.paid = does === "pays";
    session.paidAt = does === "pays" ? now : 0;
    session.processing = does === "pays-later";
    session.paysAt = does === "pays-later" ? now + STRIPE_DELAY_SECONDS * 1000 : undefined;
  }

  /** Somebody at Stripe's own desk gives money back. */
  refundThere(id: string, amount: number): void {
    const session = this.session(id);
    if (session.paid) session.refunded = Math.min(session.amount, session.refunded + amount);
  }

  /** The payer's bank takes the money back for good. */
  losesDispute(id: string): void {
    const session = this.session(id);
    session.isLost = session.paid;
  }

  /** Sends everything that was paid to the firm's bank, less fees. */
  payOut(): void {
    const paid = this.sessions.filter((session) => session.paid);
    this.payouts.payOut(paid, this.#options.now());
  }

  /** A signed webhook as Stripe would send it now. */
  webhook(id: string, eventId: string): { readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> } {
    const event = {
      id: eventId,
      object: "event",
      type: "checkout.session.completed",
      data: { object: { id, object: "checkout.session" } },
    };
    return this.#signed(JSON.stringify(event));
  }

  /** A signed webhook about a session's charge. */
  chargeWebhook(id: string, eventId: string): { readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> } {
    const { charge, intent } = this.session(id);
    const object = { id: charge, object: "charge", payment_intent: intent };
    return this.#signed(JSON.stringify({ id: eventId, object: "event", type: "charge.refunded", data: { object } }));
  }

  #signed(text: string): { readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> } {
    const timestamp = String(Math.floor(Date.parse(this.#options.now()) / 1000));
    const signature = createHmac("sha256", this.#options.webhookSecret).update(`${timestamp}.${text}`).digest("hex");
    return {
      headers: new Headers({ "stripe-signature": `t=${timestamp},v1=${signature}` }),
      body: new TextEncoder().encode(text),
    };
  }
}
