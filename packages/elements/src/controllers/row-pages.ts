/** Answers a page of a query. */
export type LoadPage<Row, Query> = (
  input: Query & { readonly limit: number; readonly after?: string },
) => Promise<{ readonly rows: readonly Row[]; readonly next?: string }>;

const FIRST_PAGE = 50;
const LARGEST_PAGE = 500;

/** The pages of a list, fetched one after the other; a slower answer never replaces a newer one. */
export class RowPages<Row, Query extends object> {
  /** What is listed; of the query before while "loading". */
  rows: readonly Row[] = [];
  state: "loading" | "ready" | "failed" = "loading";
  /** Why the last call was refused. */
  failure: unknown;
  isFetchingMore = false;
  readonly #load: LoadPage<Row, Query>;
  readonly #onChange: () => void;
  #query: Query | undefined;
  #next: string | undefined;
  #turn = 0;

  constructor(load: LoadPage<Row, Query>, onChange: () => void) {
    this.#load = load;
    this.#onChange = onChange;
  }

  /** Whether there is another page to ask for. */
  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Lists the first page of a query. */
  async start(query: Query): Promise<void> {
    this.#query = query;
    this.state = "loading";
    this.#onChange();
    await this.#fetch(FIRST_PAGE);
  }

  /** Reads again as many rows as are listed, in place. */
  async refresh(): Promise<void> {
    await this.#fetch(Math.max(FIRST_PAGE, this.rows.length));
  }

  /** Adds the next page, unless one is on its way. */
  async more(): Promise<void> {
    const query = this.#query;
    if (query === undefined || this.#next === undefined || this.isFetchingMore) return;
    const turn = this.#turn;
    this.isFetchingMore = true;
    this.#onChange();
    try {
      const page = await this.#load({ ...query, limit: FIRST_PAGE * 2, after: this.#next });
      if (turn !== this.#turn) return;
      this.rows = [...this.rows, ...page.rows];
      this.#next = page.next;
      this.state = "ready";
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    } finally {
      this.isFetchingMore = false;
      this.#onChange();
    }
  }

  async #fetch(wanted: number): Promise<void> {
    const query = this.#query;
    if (query === undefined) return;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const rows: Row[] = [];
      let next: string | undefined;
      do {
        const limit = Math.min(wanted - rows.length, LARGEST_PAGE);
        const page = await this.#load({ ...query, limit, ...(next === undefined ? {} : { after: next }) });
        if (turn !== this.#turn) return;
        rows.push(...page.rows);
        next = page.next;
      } while (next !== undefined && rows.length < wanted);
      this.rows = rows;
      this.#next = next;
      this.state = "ready";
      this.failure = undefined;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#fail(error);
    }
    this.#onChange();
  }

  #fail(error: unknown): void {
    this.state = "failed";
    this.failure = error;
  }
}
