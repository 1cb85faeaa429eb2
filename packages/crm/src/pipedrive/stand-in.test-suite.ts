/** A record of the stand-in. */
type Row = Record<string, unknown> & { id: number; update_time: string };

const FIELD_KEY = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678";

/** The field of organizations that holds the VAT number, and the one for e-mails. */
export const vatField = "vat0key";
export const emailField = "mail0key";

/**
 * A Pipedrive company in memory, behind `fetch`: the few methods the adapter uses, written from Pipedrive's own description of its API (v1 and
 * v2), with pages of two so that paging is walked.
 */
export class PipedriveStandIn {
  readonly deals = new Map<number, Row>();
  readonly organizations = new Map<number, Row>();
  readonly products = new Map<number, Row[]>();
  readonly notes: Row[] = [];
  readonly activities: Row[] = [];
  readonly files: (Row & { name: string; deal_id: number })[] = [];
  readonly webhooks: Row[] = [];
  readonly fields: Row[] = [];
  /** Loses the answer of the next call that writes a deal. */
  isAnswerLost = false;
  isRefusing = false;
  #now: number;
  #made = 0;

  constructor(now: string) {
    this.#now = Date.parse(now);
  }

  pass(seconds: number): void {
    this.#now += seconds * 1_000;
  }

  add(table: Map<number, Row>, fields: Record<string, unknown>): number {
    const row = this.#row(fields);
    table.set(row.id, row);
    return row.id;
  }

  change(table: Map<number, Row>, id: number, fields: Record<string, unknown>): Row | undefined {
    const before = table.get(id);
    if (before === undefined) return undefined;
    const custom = { ...(before["custom_fields"] as object), ...(fields["custom_fields"] as object | undefined) };
    const row = { ...before, ...fields, custom_fields: custom, update_time: this.#time() };
    table.set(id, row);
    return row;
  }

  #time(): string {
    return new Date(this.#now).toISOString().replace(/\.\d+Z$/, "Z");
  }

  #row(fields: Record<string, unknown>): Row {
    this.#made += 1;
    return { custom_fields: {}, ...fields, id: this.#made, update_time: this.#time() };
  }

  /** What the adapter is given as `fetch`. */
  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init.method ?? "GET";
    if (this.isRefusing && method !== "GET") {
      this.isRefusing = false;
      return Response.json({ success: false, error: "request over limit" }, { status: 429 });
    }
    const body =
      init.body instanceof FormData
        ? init.body
        : (JSON.parse(typeof init.body === "string" ? init.body : "{}") as Record<string, unknown>);
    const data = this.#answer(method, url, body);
    if (this.isAnswerLost && method === "PATCH") {
      this.isAnswerLost = false;
      throw new TypeError("fetch failed");
    }
    await Promise.resolve();
    if (data === undefined) return Response.json({ success: false, error: "Not found" }, { status: 404 });
    return Response.json({ success: true, ...data });
  };

  /** A page of two, by the cursor of v2. */
  #page(rows: readonly Row[], url: URL): Record<string, unknown> {
    const start = Number(url.searchParams.get("cursor") ?? "0");
    const next = start + 2 < rows.length ? { next_cursor: String(start + 2) } : { next_cursor: null };
    return { data: rows.slice(start, start + 2), additional_data: next };
  }

  #changed(table: Map<number, Row>, url: URL): Record<string, unknown> {
    const since = Date.parse(url.searchParams.get("updated_since") ?? "1970-01-01");
    const rows = [...table.values()].filter((row) => Date.parse(row.update_time) >= since);
    return this.#page(
      rows.sort((a, b) => Date.parse(a.update_time) - Date.parse(b.update_time) || a.id - b.id),
      url,
    );
  }

  #answer(method: string, url: URL, body: FormData | Record<string, unknown>): Record<string, unknown> | undefined {
    const [, name = "", key = "", sub = ""] = /^\/(?:v1|api\/v2)\/(\w+)(?:\/(\w+))?(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    const table = { deals: this.deals, organizations: this.organizations }[name];
    if (table === undefined) return this.#other(name, key, method, url, body);
    if (key === "search") return this.#search(url);
    if (sub === "products") return this.#page(this.products.get(Number(key)) ?? [], url);
    if (sub === "files") return { data: this.files.filter(({ deal_id }) => deal_id === Number(key)) };
    if (key === "") return this.#changed(table, url);
    const row = method === "PATCH" ? this.change(table, Number(key), body as Record<string, unknown>) : table.get(Number(key));
    return row === undefined ? undefined : { data: row };
  }

  #search(url: URL): Record<string, unknown> {
    const term = url.searchParams.get("term") ?? "";
    const found = [...this.deals.values()].filter((row) => JSON.stringify(row["custom_fields"]).includes(term));
    return { data: { items: found.map(({ id }) => ({ item: { id } })) } };
  }

  #other(
    name: string,
    key: string,
    method: string,
    url: URL,
    body: FormData | Record<string, unknown>,
  ): Record<string, unknown> | undefined {
    if (body instanceof FormData) {
      const file = body.get("file") as File;
      this.files.push({ ...this.#row({}), name: file.name, deal_id: Number(body.get("deal_id")) });
      return { data: {} };
    }
    const list = { notes: this.notes, activities: this.activities, webhooks: this.webhooks, dealFields: this.fields }[name];
    if (list === undefined) return name === "users" ? { data: [] } : undefined;
    if (method === "POST") {
      list.push(this.#row(name === "dealFields" ? { ...body, key: FIELD_KEY } : body));
      return { data: list.at(-1) };
    }
    const at = list.findIndex((row) => row.id === Number(key));
    if (method === "DELETE") return { data: list.splice(at, 1)[0] };
    if (method === "PATCH") return { data: Object.assign(list[at] ?? {}, body) };
    const deal = url.searchParams.get("deal_id");
    return { data: list.filter((row) => deal === null || Number(row["deal_id"]) === Number(deal)) };
  }
}
