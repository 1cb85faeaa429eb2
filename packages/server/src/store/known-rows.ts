/** Rows beyond this many are not remembered from one page: a long list is read once, a single row often. */
const SHORT_PAGE = 10;

/**
 * What a transaction has read and written: while it keeps other writers out, a row it knows needs no second round trip. Layered, so that
 * transactions sharing a commit know what those before them left, and forget what they undid themselves.
 */
export class KnownRows {
  readonly #below: KnownRows | undefined;
  /** JSON by table and id; null where there is no such row. */
  readonly #bodies = new Map<string, string | null>();

  constructor(below?: KnownRows) {
    this.#below = below;
  }

  /** The row's JSON, null when there is none, undefined when it was not asked for yet. */
  get(key: string): string | null | undefined {
    const body = this.#bodies.get(key);
    return body === undefined ? this.#below?.get(key) : body;
  }

  /** Remembers a row as it was read or written. */
  set(key: string, body: string | null): void {
    this.#bodies.set(key, body);
  }

  /** Remembers a short page's rows. */
  setPage(rows: readonly { readonly key: string; readonly body: string }[]): void {
    if (rows.length <= SHORT_PAGE) for (const { key, body } of rows) this.set(key, body);
  }

  /** Lets the layer below know what this one did. */
  keep(): void {
    for (const [key, body] of this.#bodies) this.#below?.set(key, body);
  }
}
