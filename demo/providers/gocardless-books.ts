/** What a payer does on the pages of a flow. */
export type Payer = "pays" | "pays-later" | "is-refused" | "leaves";

type Row = Readonly<Record<string, unknown>>;

interface BillingRequest {
  readonly id: string;
  readonly fields: Row;
  status: "pending" | "fulfilled" | "cancelled";
  payment: string | undefined;
  mandate: string | undefined;
  redirectUri: string;
}

interface Payment {
  readonly id: string;
  readonly amount: number;
  readonly created_at: string;
  readonly mandate: string | undefined;
  readonly metadata: unknown;
  status: "pending_submission" | "confirmed" | "paid_out" | "failed" | "charged_back";
  amount_refunded: number;
  charge_date: string;
  paysAt: number | undefined;
  payout: string | undefined;
}

interface Payout {
  readonly id: string;
  readonly amount: number;
  readonly deducted_fees: number;
  readonly arrival_date: string;
  readonly items: readonly Row[];
}

/** Seconds a slow payment takes. */
export const GOCARDLESS_DELAY_SECONDS = 60;
/** What each payment costs, minor units. */
const FEE = 20;

/** GoCardless's books: what was asked for, given, taken and paid out. */
export class GoCardlessBooks {
  readonly requests = new Map<string, BillingRequest>();
  readonly payments = new Map<string, Payment>();
  /** Mandates, and what their payer will do when they are used. */
  readonly mandates = new Map<string, Payer>();
  readonly refunds = new Map<string, Row & { readonly amount: number }>();
  readonly payouts = new Map<string, Payout>();
  readonly confirmed: string[] = [];
  readonly #now: () => string;
  #count = 0;

  constructor(now: () => string) {
    this.#now = now;
  }

  #id(prefix: string): string {
    this.#count += 1;
    return `${prefix}${String(this.#count).padStart(8, "0")}`;
  }

  addRequest(fields: Row): Row {
    const id = this.#id("BRQ");
    this.requests.set(id, { id, fields, status: "pending", payment: undefined, mandate: undefined, redirectUri: "" });
    return this.#showRequest(id) ?? {};
  }

  addDebit(amount: number, mandate: string, metadata: unknown): Row {
    return this.#showPayment(this.#take(amount, this.mandates.get(mandate) ?? "pays", { mandate, metadata })) ?? {};
  }

  addRefund(payment: Payment, amount: number): Row {
    payment.amount_refunded += amount;
    const refund = { id: this.#id("RF"), amount, currency: "EUR", links: { payment: payment.id } };
    this.refunds.set(refund.id, refund);
    return refund;
  }

  #take(amount: number, does: Payer, debit: { readonly mandate?: string; readonly metadata?: unknown } = {}): string {
    const id = this.#id("PM");
    const now = this.#now();
    const status = does === "pays-later" ? "pending_submission" : does === "is-refused" ? "failed" : "confirmed";
    if (status === "confirmed") this.confirmed.push(id);
    this.payments.set(id, {
      id,
      amount,
      created_at: now,
      mandate: debit.mandate,
      metadata: debit.metadata ?? {},
      status,
      amount_refunded: 0,
      charge_date: now.slice(0, 10),
      paysAt: does === "pays-later" ? Date.parse(now) + GOCARDLESS_DELAY_SECONDS * 1000 : undefined,
      payout: undefined,
    });
    return id;
  }

  /** What the payer does on the pages of her flow. */
  payer(id: string, does: Payer): void {
    const request = this.requests.get(id);
    if (request?.status !== "pending") return;
    request.status = does === "leaves" ? "cancelled" : "fulfilled";
    if (does === "leaves") return;
    const { amount } = (request.fields["payment_request"] ?? {}) as { amount?: number };
    if (amount !== undefined) {
      request.payment = this.#take(amount, does);
      return;
    }
    request.mandate = this.#id("MD");
    this.mandates.set(request.mandate, does);
  }

  /** A bank takes a debit back: at once, as a late failure, or as a charge-back. */
  takesBack(paymentId: string, how: "failed" | "charged_back"): void {
    const payment = this.payments.get(paymentId);
    if (payment !== undefined) payment.status = how;
  }

  /** Sends everything that was taken to the firm's bank, less the fees. */
  payOut(): Payout | undefined {
    const taken = [...this.payments.values()].filter(({ status }) => status === "confirmed");
    if (taken.length === 0) return undefined;
    const id = this.#id("PO");
    const items: Row[] = [];
    let amount = 0;
    for (const payment of taken) {
      payment.status = "paid_out";
      payment.payout = id;
      items.push({ type: "payment_paid_out", amount: `${String(payment.amount)}.0`, links: { payment: payment.id } });
      items.push({ type: "gocardless_fee", amount: `-${String(FEE)}.0`, links: { payment: payment.id } });
      const back = payment.amount_refunded;
      if (back > 0) items.push({ type: "payment_refunded", amount: `-${String(back)}.0`, links: { payment: payment.id } });
      amount += payment.amount - FEE - back;
    }
    const payout = { id, amount, deducted_fees: FEE * taken.length, arrival_date: this.#now().slice(0, 10), items };
    this.payouts.set(id, payout);
    return payout;
  }

  /** One row as the API shows it. */
  find(kind: string, id: string): Row | undefined {
    if (kind === "billing_requests") return this.#showRequest(id);
    return kind === "payments" ? this.#showPayment(id) : this.refunds.get(id);
  }

  /** The rows of a list that the API shows; undefined for a list there is not. */
  list(kind: string, query: URLSearchParams): readonly Row[] | undefined {
    switch (kind) {
      case "creditors":
        return [{ id: "CR1", name: "GoCardless (essai)" }];
      case "events":
        return this.confirmed.filter((id) => id === query.get("payment")).map((id) => ({ id: `EV${id}`, action: "confirmed" }));
      case "payments": {
        const own = [...this.payments.values()].filter(({ mandate }) => mandate === query.get("mandate"));
        return own.map(({ id }) => this.#showPayment(id) ?? {});
      }
      case "payouts":
        return [...this.payouts.values()].map(({ items: _items, ...payout }) => ({
          ...payout,
          currency: "EUR",
          status: "paid",
          reference: `GC-${payout.id}`,
        }));
      case "payout_items":
        return this.payouts.get(query.get("payout") ?? "")?.items;
      default:
        return undefined;
    }
  }

  #showRequest(id: string): Row | undefined {
    const request = this.requests.get(id);
    if (request === undefined) return undefined;
    const { fields, status, payment, mandate } = request;
    const { payment_request = null, mandate_request = null, metadata = {} } = fields;
    const links = {
      ...(payment === undefined ? {} : { payment_request_payment: payment }),
      ...(mandate === undefined ? {} : { mandate_request_mandate: mandate }),
    };
    return { id, status, created_at: this.#now(), payment_request, mandate_request, metadata, links };
  }

  #showPayment(id: string): Row | undefined {
    const payment = this.payments.get(id);
    if (payment === undefined) return undefined;
    if (payment.status === "pending_submission" && Date.parse(this.#now()) >= (payment.paysAt ?? Infinity)) {
      payment.status = "confirmed";
      payment.charge_date = this.#now().slice(0, 10);
      this.confirmed.push(id);
    }
    const { mandate, payout, paysAt: _at, ...shown } = payment;
    const links = { ...(mandate === undefined ? {} : { mandate }), ...(payout === undefined ? {} : { payout }) };
    return { ...shown, currency: "EUR", links };
  }
}
