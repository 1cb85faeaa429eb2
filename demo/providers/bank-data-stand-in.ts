/** What the stand-in knows. */
export interface BankDataStandInOptions {
  readonly secretId: string;
  readonly secretKey: string;
  readonly requisitionId: string;
}

/** One account with its movements, as the service answers them. */
export interface BankDataAccount {
  readonly iban: string;
  readonly currency: string;
  readonly name: string;
  readonly balance: string;
  readonly booked: readonly Readonly<Record<string, unknown>>[];
}

const refusal = (status: number, summary: string) => Response.json({ summary, detail: summary, status_code: status }, { status });

/**
 * GoCardless Bank Account Data as far as this product uses it, after its public description: user secrets open a token, a requisition
 * names accounts, an account may be asked for details, balances and movements, each four times a day.
 */
export class BankDataStandIn {
  readonly accounts = new Map<string, BankDataAccount>();
  /** How often each address was asked. */
  readonly asked = new Map<string, number>();
  readonly #options: BankDataStandInOptions;
  readonly #tokens = new Set<string>();
  /** Whether the bank's consent still holds. */
  hasConsent = true;

  constructor(options: BankDataStandInOptions) {
    this.#options = options;
  }

  /** Stands in for the network. */
  readonly fetch: typeof fetch = async (input, init) => this.handle(new Request(input, init));

  /** A new day: banks may be asked again. */
  nextDay(): void {
    this.asked.clear();
  }

  /** Answers one request. */
  async handle(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/api/v2/token/new/" && request.method === "POST") {
      const body = (await request.json()) as { secret_id?: string; secret_key?: string };
      if (body.secret_id !== this.#options.secretId || body.secret_key !== this.#options.secretKey)
        return refusal(401, "Authentication failed");
      const access = `token-${String(this.#tokens.size + 1)}`;
      this.#tokens.add(access);
      return Response.json({ access, access_expires: 86_400, refresh: "refresh", refresh_expires: 2_592_000 });
    }
    if (!this.#tokens.has(request.headers.get("authorization")?.replace("Bearer ", "") ?? ""))
      return refusal(401, "Invalid token");
    if (request.method !== "GET") return refusal(405, "Method not allowed");
    const requisition = /^\/api\/v2\/requisitions\/([^/]+)\/$/.exec(pathname)?.[1];
    if (requisition !== undefined) {
      if (requisition !== this.#options.requisitionId) return refusal(404, "Not found.");
      return Response.json({ id: requisition, status: "LN", accounts: this.hasConsent ? [...this.accounts.keys()] : [] });
    }
    const [, id = "", what = ""] = /^\/api\/v2\/accounts\/([^/]+)\/(details|balances|transactions)\/$/.exec(pathname) ?? [];
    return this.#account(id, what, searchParams.get("date_from") ?? "");
  }

  #account(id: string, what: string, from: string): Response {
    const account = this.accounts.get(id);
    if (account === undefined) return refusal(404, "Not found.");
    if (!this.hasConsent) return refusal(401, "EUA has expired");
    const times = (this.asked.get(`${id} ${what}`) ?? 0) + 1;
    this.asked.set(`${id} ${what}`, times);
    if (times > 4) return refusal(429, "Rate limit exceeded");
    const { iban, currency, name, balance, booked } = account;
    if (what === "details") return Response.json({ account: { resourceId: id, iban, currency, name } });
    const balanceAmount = { amount: balance, currency };
    if (what === "balances") return Response.json({ balances: [{ balanceAmount, balanceType: "closingBooked" }] });
    const since = booked.filter(({ bookingDate }) => String(bookingDate) >= from);
    return Response.json({ transactions: { booked: since, pending: [] } });
  }
}
