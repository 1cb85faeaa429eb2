import { createHmac } from "node:crypto";
import type { Payer } from "./gocardless-books.ts";
import type { LineFault } from "./stripe-stand-in.ts";

interface Order {
  readonly id: string;
  readonly amount: { readonly currency_code: string; readonly value: string };
  status: "PAYER_ACTION_REQUIRED" | "APPROVED" | "COMPLETED" | "VOIDED";
  capture: "PENDING" | "COMPLETED" | undefined;
  does: Payer;
  paidAt: string;
  paysAt: number;
  readonly refunds: { readonly currency_code: string; readonly value: string }[];
}

/** What the stand-in is made of. */
export interface PayPalStandInOptions {
  /** RFC 3339 in UTC. */
  readonly now: () => string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
}

type Body = Readonly<Record<string, unknown>>;

/** Seconds a slow payment takes. */
export const PAYPAL_DELAY_SECONDS = 60;

const SECRET = "transmission";
const cents = (value: string) => Math.round(Number(value) * 100);

function refusal(status: number, issue: string): Response {
  return Response.json({ name: "UNPROCESSABLE_ENTITY", message: issue, details: [{ issue }] }, { status });
}

/** PayPal's orders as far as this product uses them: keeps books, refuses what PayPal would refuse, moves no money. */
export class PayPalStandIn {
  readonly #options: PayPalStandInOptions;
  readonly #orders = new Map<string, Order>();
  readonly #answers = new Map<string, Response>();
  fault: (call: string) => LineFault | undefined = () => undefined;

  constructor(options: PayPalStandInOptions) {
    this.#options = options;
  }

  /** Stands in for the network. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const fault = this.fault(`${request.method} ${new URL(request.url).pathname}`);
    if (fault === "never-arrives") throw new TypeError("fetch failed");
    const response = await this.#handle(request);
    if (fault === "answer-lost") throw new TypeError("fetch failed");
    return response;
  };

  async #handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const { clientId, clientSecret } = this.#options;
    const authorization = request.headers.get("authorization");
    if (pathname === "/v1/oauth2/token") {
      const isKnown = authorization === `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
      return isKnown
        ? Response.json({ access_token: "token" })
        : Response.json({ error_description: "Client Authentication failed" }, { status: 401 });
    }
    if (authorization !== "Bearer token") return refusal(401, "AUTHENTICATION_FAILURE");
    if (request.method === "GET") return this.#show(pathname.split("/").at(-1) ?? "");
    const text = await request.text();
    if (pathname === "/v1/notifications/verify-webhook-signature") return this.#judge(text);
    const key = request.headers.get("paypal-request-id") ?? "";
    const kept = this.#answers.get(`${pathname} ${key}`);
    if (kept !== undefined && key !== "") return kept.clone();
    const answer = this.#write(pathname, JSON.parse(text) as Body);
    if (answer.ok) this.#answers.set(`${pathname} ${key}`, answer.clone());
    return answer;
  }

  #write(pathname: string, body: Body): Response {
    const captured = /^\/v2\/checkout\/orders\/(\w+)\/capture$/.exec(pathname)?.[1];
    if (captured !== undefined) return this.#capture(captured);
    const refunded = /^\/v2\/payments\/captures\/CAP(\w+)\/refund$/.exec(pathname)?.[1];
    if (refunded !== undefined) return this.#refund(refunded, body);
    const [unit] = body["purchase_units"] as readonly { readonly amount: Order["amount"] }[];
    if (pathname !== "/v2/checkout/orders" || body["intent"] !== "CAPTURE" || unit === undefined)
      return refusal(400, "INVALID_REQUEST");
    if (!/^\d{1,9}\.\d\d$/.test(unit.amount.value) || cents(unit.amount.value) < 1)
      return refusal(422, "CANNOT_BE_ZERO_OR_NEGATIVE");
    const id = `ORDER${String(this.#orders.size + 1).padStart(12, "0")}`;
    const fresh = { status: "PAYER_ACTION_REQUIRED", capture: undefined, does: "pays", paidAt: "", paysAt: 0 } as const;
    this.#orders.set(id, { id, amount: unit.amount, ...fresh, refunds: [] });
    return this.#show(id, 201);
  }

  #capture(id: string): Response {
    const order = this.#orders.get(id);
    if (order?.status !== "APPROVED") return refusal(422, "ORDER_NOT_APPROVED");
    if (order.does === "is-refused") return refusal(422, "INSTRUMENT_DECLINED");
    order.status = "COMPLETED";
    order.capture = order.does === "pays-later" ? "PENDING" : "COMPLETED";
    return this.#show(id, 201);
  }

  #refund(id: string, body: Body): Response {
    const order = this.#orders.get(id);
    const amount = body["amount"] as Order["amount"];
    if (order?.capture !== "COMPLETED") return refusal(422, "CAPTURE_NOT_COMPLETED");
    const given = order.refunds.reduce((sum, { value }) => sum + cents(value), 0);
    if (given + cents(amount.value) > cents(order.amount.value)) return refusal(422, "REFUND_AMOUNT_EXCEEDED");
    order.refunds.push(amount);
    return Response.json({ id: `REF${id}`, status: "COMPLETED" }, { status: 201 });
  }

  #show(id: string, status = 200): Response {
    const order = this.#orders.get(id);
    if (order === undefined) return Response.json({ name: "RESOURCE_NOT_FOUND", message: "Not found" }, { status: 404 });
    if (order.capture === "PENDING" && Date.parse(this.#options.now()) >= order.paysAt) order.capture = "COMPLETED";
    const given = order.refunds.reduce((sum, { value }) => sum + cents(value), 0);
    const refundState = given === 0 ? order.capture : given === cents(order.amount.value) ? "REFUNDED" : "PARTIALLY_REFUNDED";
    const capture = { id: `CAP${id}`, status: refundState, amount: order.amount, create_time: order.paidAt };
    const payments =
      order.capture === undefined
        ? {}
        : { payments: { captures: [capture], refunds: order.refunds.map((amount) => ({ amount })) } };
    const links = [{ rel: "payer-action", href: `https://www.sandbox.paypal.com/checkoutnow?token=${id}` }];
    return Response.json(
      { id, status: order.status, purchase_units: [{ amount: order.amount, ...payments }], links },
      { status },
    );
  }

  /** The payer does this on PayPal's pages. */
  payer(id: string, does: Payer): void {
    const order = this.#orders.get(id);
    if (order?.status !== "PAYER_ACTION_REQUIRED") return;
    order.status = does === "leaves" ? "VOIDED" : "APPROVED";
    order.does = does;
    order.paidAt = this.#options.now();
    order.paysAt = Date.parse(order.paidAt) + PAYPAL_DELAY_SECONDS * 1000;
  }

  #judge(text: string): Response {
    const raw = text.slice(text.indexOf(',"webhook_event":') + ',"webhook_event":'.length, -1);
    const facts = JSON.parse(text) as Body;
    const isOwn = facts["transmission_sig"] === this.#sign(raw) && facts["webhook_id"] === this.#options.webhookId;
    return Response.json({ verification_status: isOwn ? "SUCCESS" : "FAILURE" });
  }

  #sign(raw: string): string {
    return createHmac("sha256", SECRET).update(raw).digest("base64");
  }

  /** The message PayPal would send now. */
  webhook(reference: string, eventId = "WH-1"): { readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> } {
    const event = { id: eventId, event_type: "CHECKOUT.ORDER.APPROVED", resource: { id: reference } };
    const raw = JSON.stringify(event);
    const headers = new Headers({
      "paypal-transmission-sig": this.#sign(raw),
      "paypal-transmission-id": "t1",
      "paypal-transmission-time": this.#options.now(),
      "paypal-auth-algo": "SHA256withRSA",
      "paypal-cert-url": "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
    });
    return { headers, body: new TextEncoder().encode(raw) };
  }
}
