interface Paid {
  readonly charge: string;
  readonly amount: number;
  readonly refunded: number;
  readonly currency: string;
}

type Row = Readonly<Record<string, unknown>>;

/** What each charge costs, minor units. */
const FEE = 55;

/** What Stripe's stand-in paid out: payouts, and the movements each is the sum of. */
export class StripePayouts {
  readonly #payouts: Row[] = [];
  readonly #movements = new Map<string, readonly Row[]>();
  readonly #done = new Set<string>();

  /** Sends what was paid and was not sent yet. */
  payOut(paid: readonly Paid[], now: string): void {
    const fresh = paid.filter(({ charge }) => !this.#done.has(charge));
    const id = `po_${String(this.#payouts.length + 1).padStart(6, "0")}`;
    const rows: Row[] = [];
    let amount = 0;
    for (const { charge, amount: taken, refunded, currency } of fresh) {
      this.#done.add(charge);
      rows.push({
        id: `txn_${charge}`,
        type: "charge",
        amount: taken,
        fee: FEE,
        currency,
        source: { id: charge, object: "charge" },
      });
      amount += taken - FEE - refunded;
      if (refunded === 0) continue;
      const source = { id: `re_${charge}`, object: "refund", charge };
      rows.push({ id: `txn_re_${charge}`, type: "refund", amount: -refunded, fee: 0, currency, source });
    }
    if (fresh.length === 0) return;
    rows.unshift({ id: `txn_${id}`, type: "payout", amount: -amount, fee: 0, source: id });
    this.#movements.set(id, rows);
    const arrival = Date.parse(`${now.slice(0, 10)}T00:00:00Z`) / 1000;
    const currency = fresh[0]?.currency ?? "eur";
    this.#payouts.push({
      id,
      object: "payout",
      status: "paid",
      amount,
      currency,
      arrival_date: arrival,
      trace_id: { value: `ST${id}` },
    });
  }

  /** The lists as the API shows them; undefined for other paths. */
  read(pathname: string, query: URLSearchParams): Row | undefined {
    if (pathname === "/v1/payouts") {
      const from = Number(query.get("arrival_date[gte]"));
      const to = Number(query.get("arrival_date[lte]"));
      const rows = this.#payouts.filter(({ arrival_date: day }) => Number(day) >= from && Number(day) <= to);
      return { object: "list", data: rows, has_more: false };
    }
    if (pathname !== "/v1/balance_transactions") return undefined;
    // Two at a time, so that pages are turned.
    const rows = this.#movements.get(query.get("payout") ?? "") ?? [];
    const at = rows.findIndex(({ id }) => id === query.get("starting_after")) + 1;
    return { object: "list", data: rows.slice(at, at + 2), has_more: at + 2 < rows.length };
  }
}
