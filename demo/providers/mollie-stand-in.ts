import type { LineFault } from "./stripe-stand-in.ts";

interface Payment {
  readonly id: string;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string;
  readonly redirectUrl: string;
  readonly webhookUrl: string;
  status: "open" | "pending" | "paid" | "failed" | "canceled";
  paidAt: string | undefined;
  paysAt: number | undefined;
  /** Minor units. */
  refunded: number;
}

/** What the stand-in is made of. */
export interface MollieStandInOptions {
  /** RFC 3339 in UTC. */
  readonly now: () => string;
  /** Where its checkout pages are, without a slash at its end. */
  readonly origin: () => string;
  readonly apiKey: string;
  /** Reads payouts, which the key may not. */
  readonly accessToken?: string;
}

/** What each payment costs, minor units. */
const MOLLIE_FEE = 35;
/** How long a slow payment takes, in seconds. */
export const MOLLIE_DELAY_SECONDS = 60;

function refusal(status: number, detail: string): Response {
  return Response.json({ status, title: "Unprocessable Entity", detail }, { status });
}

function minorOf(amount: unknown): number | undefined {
  const { currency, value } = (amount ?? {}) as { currency?: unknown; value?: unknown };
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return typeof value === "string" && /^\d{1,9}\.\d\d$/.test(value) ? Math.round(Number(value) * 100) : undefined;
}

const known = new Set(["amount", "description", "redirectUrl", "cancelUrl", "webhookUrl", "locale", "metadata"]);

/** Mollie's payments as far as this product uses them: keeps books, refuses what Mollie would refuse, moves no money. */
export class MollieStandIn {
  readonly #options: MollieStandInOptions;
  readonly #payments = new Map<string, Payment>();
  readonly #answers = new Map<string, { readonly request: string; readonly answer: Response }>();
  /** Which payout each payment was sent in. */
  readonly #sent = new Map<string, string>();
  readonly #payouts: string[] = [];
  #count = 0;
  fault: (call: string) => LineFault | undefined = () => undefined;

  constructor(options: MollieStandInOptions) {
    this.#options = options;
  }

  /** Payments there are, to compare books with. */
  get payments(): readonly Readonly<Payment>[] {
    return [...this.#payments.values()];
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
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/v2/settlements")) {
      const isAllowed = request.headers.get("authorization") === `Bearer ${this.#options.accessToken ?? ""}`;
      return isAllowed ? Response.json(this.#settlements(pathname)) : refusal(403, "This endpoint wants an access token");
    }
    if (request.headers.get("authorization") !== `Bearer ${this.#options.apiKey}`)
      return refusal(401, "Missing authentication, or failed to authenticate");
    if (pathname === "/v2/profiles/me") return Response.json({ resource: "profile", name: "Mollie (essai)" });
    if (request.method === "POST") return this.#once(request, pathname);
    const id = pathname.split("/").at(-1) ?? "";
    if (!this.#payments.has(id)) return refusal(404, "No payment exists with token " + id);
    return request.method === "DELETE" ? this.#cancel(id) : Response.json(this.#show(id));
  }

  async #once(request: Request, pathname: string): Promise<Response> {
    const text = await request.text();
    const key = request.headers.get("idempotency-key") ?? "";
    const kept = this.#answers.get(key);
    if (kept !== undefined) {
      if (kept.request !== `${pathname}?${text}`) return refusal(409, "The idempotency key was used with other parameters");
      return kept.answer.clone();
    }
    const answer = this.#write(pathname, JSON.parse(text) as Record<string, unknown>);
    if (key !== "" && answer.ok) this.#answers.set(key, { request: `${pathname}?${text}`, answer: answer.clone() });
    return answer;
  }

  #write(pathname: string, body: Record<string, unknown>): Response {
    const refunded = /^\/v2\/payments\/(\w+)\/refunds$/.exec(pathname)?.[1];
    if (refunded !== undefined) return this.#refund(refunded, body);
    if (pathname !== "/v2/payments") return refusal(404, "No such resource");
    const unknown = Object.keys(body).find((name) => !known.has(name));
    if (unknown !== undefined) return refusal(422, `Non-existent body parameter "${unknown}"`);
    const { amount, description, redirectUrl, webhookUrl } = body;
    const minor = minorOf(amount);
    if (minor === undefined || minor < 1) return refusal(422, "The amount contains an invalid value");
    if (typeof description !== "string" || description === "" || description.length > 255)
      return refusal(422, "The description is invalid");
    for (const address of [redirectUrl, webhookUrl])
      if (typeof address !== "string" || !URL.canParse(address)) return refusal(422, "The URL is invalid");
    this.#count += 1;
    const id = `tr_${String(this.#count).padStart(8, "0")}`;
    this.#payments.set(id, {
      id,
      amount: amount as Payment["amount"],
      description,
      redirectUrl: String(redirectUrl),
      webhookUrl: String(webhookUrl),
      status: "open",
      paidAt: undefined,
      paysAt: undefined,
      refunded: 0,
    });
    return Response.json(this.#show(id), { status: 201 });
  }

  #cancel(id: string): Response {
    const payment = this.payment(id);
    if (payment.status !== "open") return refusal(422, "The payment cannot be cancelled");
    payment.status = "canceled";
    return Response.json(this.#show(id));
  }

  #refund(id: string, body: Record<string, unknown>): Response {
    const payment = this.#payments.has(id) ? this.payment(id) : undefined;
    const minor = minorOf(body["amount"]) ?? 0;
    const whole = minorOf(payment?.amount) ?? 0;
    if (payment?.status !== "paid") return refusal(422, "The payment cannot be refunded");
    if (minor < 1 || payment.refunded + minor > whole) return refusal(422, "The amount is higher than the maximum");
    payment.refunded += minor;
    return Response.json({ resource: "refund", id: `re_${id}` }, { status: 201 });
  }

  #show(id: string): unknown {
    const { refunded, paidAt, status, amount, description } = this.payment(id);
    const value = `${String(Math.floor(refunded / 100))}.${String(refunded % 100).padStart(2, "0")}`;
    return {
      resource: "payment",
      id,
      amount,
      description,
      status,
      method: status === "open" ? null : "creditcard",
      ...(paidAt === undefined ? {} : { paidAt, amountRefunded: { currency: amount.currency, value } }),
      _links: status === "open" ? { checkout: { href: `${this.#options.origin()}/checkout/${id}` } } : {},
    };
  }

  /** One payment as it stands now. @throws RangeError */
  payment(id: string): Payment {
    const payment = this.#payments.get(id);
    if (payment === undefined) throw new RangeError(`There is no payment ${id}`);
    if (payment.paysAt !== undefined && payment.status === "pending" && Date.parse(this.#options.now()) >= payment.paysAt) {
      payment.status = "paid";
      payment.paidAt = new Date(payment.paysAt).toISOString();
    }
    return payment;
  }

  /** Sends everything that was paid to the firm's bank, less fees. */
  payOut(): void {
    const paid = this.payments.filter(({ id, status }) => status === "paid" && !this.#sent.has(id));
    if (paid.length === 0) return;
    for (const { id } of paid) this.#sent.set(id, `stl_${String(this.#payouts.length + 1)}`);
    this.#payouts.push(this.#options.now());
  }

  #settlements(pathname: string): unknown {
    const [, , , id, list] = pathname.split("/");
    const text = (minor: number) => ({ currency: "EUR", value: (minor / 100).toFixed(2) });
    const sentIn = (name: string) => this.payments.filter((payment) => this.#sent.get(payment.id) === name);
    if (id === undefined) {
      const settlements = this.#payouts.map((at, place) => {
        const name = `stl_${String(place + 1)}`;
        const sums = sentIn(name).map(({ amount, refunded }) => (minorOf(amount) ?? 0) - refunded - MOLLIE_FEE);
        const amount = text(sums.reduce((total, minor) => total + minor, 0));
        return { resource: "settlement", id: name, reference: `M-${name}`, settledAt: at, status: "paidout", amount };
      });
      return { _embedded: { settlements: settlements.toReversed() }, _links: { next: null } };
    }
    const rows = sentIn(id);
    if (list === "payments")
      return {
        _embedded: { payments: rows.map((payment) => ({ id: payment.id, settlementAmount: payment.amount })) },
        _links: {},
      };
    const refunds = rows
      .filter(({ refunded }) => refunded > 0)
      .map((payment) => ({ id: `re_${payment.id}`, paymentId: payment.id, settlementAmount: text(-payment.refunded) }));
    return { _embedded: list === "refunds" ? { refunds } : { chargebacks: [] }, _links: {} };
  }

  /** The payer does this on the page of her checkout. */
  payer(id: string, does: "pays" | "pays-later" | "is-refused" | "leaves"): void {
    const payment = this.payment(id);
    if (payment.status !== "open") return;
    const now = this.#options.now();
    payment.status = ({ pays: "paid", "pays-later": "pending", "is-refused": "failed", leaves: "canceled" } as const)[does];
    if (does === "pays") payment.paidAt = now;
    if (does === "pays-later") payment.paysAt = Date.parse(now) + MOLLIE_DELAY_SECONDS * 1000;
  }

  /** The message Mollie sends: which payment to look at, and nothing else. */
  webhook(id: string): { readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> } {
    const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
    return { headers, body: new TextEncoder().encode(`id=${id}`) };
  }
}
