import type { Reader, Store, Transaction } from "../ports/store.ts";
import { answered, completed, openDatabase } from "./indexed-db.ts";
import { MemoryRows, type Tenant } from "./memory-rows.ts";

const ROWS = "rows";
const VERSIONS = "versions";

/** What this page knows of a tenant: her rows, and after how many transactions. */
interface Known {
  readonly version: number;
  readonly rows: Tenant;
}

const nobody: Known = { version: 0, rows: new Map() };

function copyOf(rows: Tenant): Tenant {
  return new Map([...rows].map(([name, bodies]) => [name, new Map(bodies)]));
}

const rowsOf = (tenantId: string) => IDBKeyRange.bound([tenantId], [tenantId, []]);

/**
 * Rows kept by the browser, for practice mode. They are read into memory once and again when another page has written since; a
 * transaction's changes are written in one go, and only if nobody wrote meanwhile, else the work runs again on what is there now.
 */
export class IndexedDbStore implements Store {
  readonly #database: IDBDatabase;
  readonly #known = new Map<string, Known>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** Opens a store of this name on the page's origin. @throws BrowserStorageError where the browser stores nothing */
  static async open(name: string): Promise<IndexedDbStore> {
    return new IndexedDbStore(await openDatabase(name, [ROWS, VERSIONS]));
  }

  async read<Result>(tenantId: string, work: (reader: Reader) => Promise<Result>): Promise<Result> {
    const { rows } = await this.#refresh(tenantId);
    return work(new MemoryRows(copyOf(rows)));
  }

  transact<Result>(tenantId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(async () => {
      for (;;) {
        const known = await this.#refresh(tenantId);
        const copy = copyOf(known.rows);
        const transaction = new MemoryRows(copy);
        const result = await work(transaction);
        const next = { version: known.version + 1, rows: copy };
        if (await this.#commit(tenantId, next, transaction.changed)) return result;
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Whether nothing was ever written of a tenant. */
  async isEmpty(tenantId: string): Promise<boolean> {
    return (await this.#refresh(tenantId)).version === 0;
  }

  /** Gives a tenant of whom nothing was ever written all these rows at once; answers whether it did, false where another page was first. */
  fill(tenantId: string, rows: Tenant): Promise<boolean> {
    const all = new Map([...rows].map(([collection, bodies]) => [collection, new Set(bodies.keys())]));
    return this.#commit(tenantId, { version: 1, rows }, all);
  }

  async close(): Promise<void> {
    await this.#last;
    this.#database.close();
  }

  /** What is stored now, read again where another page has written since. */
  async #refresh(tenantId: string): Promise<Known> {
    const known = this.#known.get(tenantId) ?? nobody;
    const transaction = this.#database.transaction([ROWS, VERSIONS], "readonly");
    const version = ((await answered(transaction.objectStore(VERSIONS).get(tenantId))) as number | undefined) ?? 0;
    if (version === known.version) return known;
    const stored = transaction.objectStore(ROWS);
    const range = rowsOf(tenantId);
    const [keys, bodies] = await Promise.all([answered(stored.getAllKeys(range)), answered(stored.getAll(range))]);
    const rows: Tenant = new Map();
    keys.forEach((key, index) => {
      const [, collection, id] = key as [string, string, string];
      const held = rows.get(collection) ?? new Map<string, string>();
      rows.set(collection, held.set(id, bodies[index] as string));
    });
    const read = { version, rows };
    this.#known.set(tenantId, read);
    return read;
  }

  /** Writes what a transaction changed unless another page was first; answers whether it did. */
  async #commit(tenantId: string, next: Known, changed: ReadonlyMap<string, ReadonlySet<string>>): Promise<boolean> {
    if (changed.size === 0) return true;
    // Strict: acknowledged means on the disk, as on a server.
    const transaction = this.#database.transaction([ROWS, VERSIONS], "readwrite", { durability: "strict" });
    const done = completed(transaction);
    const stored = (await answered(transaction.objectStore(VERSIONS).get(tenantId))) as number | undefined;
    if ((stored ?? 0) !== next.version - 1) {
      await done;
      return false;
    }
    for (const [collection, ids] of changed) {
      for (const id of ids) {
        const body = next.rows.get(collection)?.get(id);
        const key = [tenantId, collection, id];
        if (body === undefined) transaction.objectStore(ROWS).delete(key);
        else transaction.objectStore(ROWS).put(body, key);
      }
    }
    transaction.objectStore(VERSIONS).put(next.version, tenantId);
    await done;
    this.#known.set(tenantId, next);
    return true;
  }
}
