import type { Collection, StoredRow } from "@acquit/engine";

/** A row as it will be written. */
export interface PendingWrite {
  readonly verb: "insert" | "put" | "remove";
  readonly collection: Collection<never>;
  /** The row as JSON; null when it is removed. */
  readonly body: string | null;
  /** The values of the row's columns, when it is written. */
  readonly values: readonly unknown[];
  /** Whether the database may still refuse it because it holds such a row. */
  readonly mayClash: boolean;
}

/** What was bet on did not come true: everything is undone and run again, asking the database at each step. */
export class LostBetError extends Error {
  readonly code = "lost-bet";
  override readonly name = "LostBetError";
  constructor(what: string) {
    super(`${what}; the transaction runs again, step by step.`);
  }
}

/** Rows beyond this many are not remembered from one page: a long list is read once, a single row often. */
const SHORT_PAGE = 10;

/** Freezes a row through and through: it is handed to every transaction that asks for it. */
function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
}

interface KnownPage {
  readonly bodies: readonly string[];
  /** How many were asked for. */
  readonly limit: number;
}

function mapIn<Value>(maps: Map<string, Map<string, Value>>, name: string): Map<string, Value> {
  let map = maps.get(name);
  if (map === undefined) {
    map = new Map();
    maps.set(name, map);
  }
  return map;
}

/**
 * What transactions that share a commit have read of one tenant's rows, and what they will write. Nobody else writes these rows until the
 * commit, so nothing need be read twice, and everything can be written at once at the end. Layered, so that one that fails is dropped whole.
 */
export class WriteBuffer {
  readonly #below: WriteBuffer | undefined;
  /** JSON by collection and id as the database has it; null where there is no such row. */
  readonly #read = new Map<string, Map<string, string | null>>();
  /** The same, parsed, of those that were asked for. */
  readonly #rows = new Map<string, Map<string, StoredRow>>();
  readonly #pending = new Map<string, Map<string, PendingWrite>>();
  readonly #pages = new Map<string, KnownPage>();
  #failure: { readonly error: unknown } | undefined;

  constructor(below?: WriteBuffer) {
    this.#below = below;
  }

  /** What the database holds is the same for all layers: only the lowest remembers it. */
  get #base(): WriteBuffer {
    return this.#below === undefined ? this : this.#below.#base;
  }

  /** Whether a write of this layer may still be refused. */
  get mayClash(): boolean {
    return [...this.#pending.values()].some((writes) => [...writes.values()].some((write) => write.mayClash));
  }

  /** The row's JSON, null when there is none, undefined when the database was not asked yet. */
  bodyOf(collection: string, id: string): string | null | undefined {
    const pending = this.pendingOf(collection, id);
    return pending === undefined ? this.#base.#read.get(collection)?.get(id) : pending.body;
  }

  /** The row parsed, undefined when there is none or the database was not asked yet; what nobody has written is parsed once, and frozen. */
  rowOf(collection: string, id: string): StoredRow | undefined {
    const pending = this.pendingOf(collection, id);
    if (pending !== undefined) return pending.body === null ? undefined : (JSON.parse(pending.body) as StoredRow);
    const base = this.#base;
    const known = base.#rows.get(collection)?.get(id);
    if (known !== undefined) return known;
    const body = base.#read.get(collection)?.get(id);
    if (body === undefined || body === null) return undefined;
    const row = JSON.parse(body) as StoredRow;
    freeze(row);
    mapIn(base.#rows, collection).set(id, row);
    return row;
  }

  /** What will be written of a row. */
  pendingOf(collection: string, id: string): PendingWrite | undefined {
    return this.#pending.get(collection)?.get(id) ?? this.#below?.pendingOf(collection, id);
  }

  /** Everything that will be written to a collection, by id. */
  allPendingOf(collection: string): ReadonlyMap<string, PendingWrite> {
    const mine = this.#pending.get(collection);
    const below = this.#below?.allPendingOf(collection);
    if (below === undefined || below.size === 0) return mine ?? new Map<string, PendingWrite>();
    return mine === undefined ? below : new Map([...below, ...mine]);
  }

  /** Remembers a row as the database has it. */
  know(collection: string, id: string, body: string | null): void {
    mapIn(this.#base.#read, collection).set(id, body);
  }

  /** A page of what the database holds, when at least so many rows of it were read before. */
  pageOf(key: string, limit: number): readonly string[] | undefined {
    const page = this.#base.#pages.get(key);
    if (page === undefined) return undefined;
    return page.limit >= limit || page.bodies.length < page.limit ? page.bodies : undefined;
  }

  /** Remembers a page of what the database holds, and its rows, if it is short. */
  knowPage(key: string, collection: string, page: KnownPage & { readonly ids: readonly string[] }): void {
    if (page.bodies.length > SHORT_PAGE) return;
    this.#base.#pages.set(key, page);
    page.ids.forEach((id, at) => {
      this.know(collection, id, page.bodies[at] ?? null);
    });
  }

  /** Lines up a write. */
  write(id: string, write: PendingWrite): void {
    mapIn(this.#pending, write.collection.name).set(id, write);
  }

  /** Everything this layer writes, by collection. */
  writes(): readonly (readonly [Collection<StoredRow>, ReadonlyMap<string, PendingWrite>])[] {
    return [...this.#pending.values()].flatMap((writes) => {
      const first = writes.values().next().value;
      return first === undefined ? [] : [[first.collection as Collection<StoredRow>, writes] as const];
    });
  }

  /** Gives a bet up. @throws LostBetError always; whoever catches it changes nothing, see `failure` */
  giveUp(what: string): never {
    const lost = new LostBetError(what);
    this.spoil(lost);
    throw lost;
  }

  /** Notes that nothing that is done from here on can stand. */
  spoil(error: unknown): void {
    this.#base.#failure ??= { error };
  }

  /** Why nothing can stand, if it is so. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#base.#failure;
  }

  /** Hands what this layer writes to another. */
  addTo(other: WriteBuffer): void {
    for (const writes of this.#pending.values()) for (const [id, write] of writes) other.write(id, write);
  }
}
