import { readCursor, writeCursor } from "../ports/cursor.ts";
import { indexKey, isStorableId, planScan, type PlannedScan } from "../ports/index-key.ts";
import { comparePlaces, isWithin } from "../ports/places.ts";
import {
  AppendOnlyError,
  DuplicateError,
  type Collection,
  type Page,
  type Scan,
  type StoredRow,
  type Transaction,
} from "../ports/store.ts";

type Rows = Map<string, string>;
/** A tenant's collections: row bodies, as JSON, by id. */
export type Tenant = Map<string, Rows>;

/** One tenant's rows in memory; a transaction works on a copy that replaces them at the end. */
export class MemoryRows implements Transaction {
  readonly #tenant: Tenant;
  readonly #changed = new Map<string, Set<string>>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** The ids of rows written or removed, by collection. */
  get changed(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#changed;
  }

  #change(name: string, id: string): void {
    const ids = this.#changed.get(name) ?? new Set();
    this.#changed.set(name, ids.add(id));
  }

  #rows(name: string): Rows {
    let rows = this.#tenant.get(name);
    if (rows === undefined) {
      rows = new Map();
      this.#tenant.set(name, rows);
    }
    return rows;
  }

  #all<Row extends StoredRow>(collection: Collection<Row>): Row[] {
    return [...this.#rows(collection.name).values()].map((body) => JSON.parse(body) as Row);
  }

  async get<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined> {
    const body = this.#rows(collection.name).get(id);
    return body === undefined ? undefined : (JSON.parse(body) as Row);
  }

  lock<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined> {
    return this.get(collection, id);
  }

  async scan<Row extends StoredRow>(collection: Collection<Row>, scan: Scan): Promise<Page<Row>> {
    const plan = planScan(collection, scan);
    const sign = scan.direction === "descending" ? -1 : 1;
    const cursor = scan.after === undefined ? undefined : readCursor(scan.after, plan);
    const found = this.#placed(collection, scan.index, plan)
      .filter(({ place }) => cursor === undefined || sign * comparePlaces(place, cursor) > 0)
      .sort((a, b) => sign * comparePlaces(a.place, b.place));
    const page = found.slice(0, scan.limit);
    const last = page.at(-1);
    const rows = page.map(({ row }) => row);
    return found.length > scan.limit && last !== undefined ? { rows, next: writeCursor(last.place) } : { rows };
  }

  async count<Row extends StoredRow>(
    collection: Collection<Row>,
    scan: Omit<Scan, "limit" | "after" | "direction">,
  ): Promise<number> {
    return this.#placed(collection, scan.index, planScan(collection, scan)).length;
  }

  #placed<Row extends StoredRow>(collection: Collection<Row>, index: string, plan: PlannedScan) {
    return this.#all(collection).flatMap((row) => {
      const key = indexKey(collection, index, row);
      return key !== undefined && isWithin(key, plan) ? [{ row, place: [...key.slice(plan.prefix.length), row.id] }] : [];
    });
  }

  async insert<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void> {
    if (this.#rows(collection.name).has(row.id)) throw new DuplicateError(collection.name, row.id);
    this.#write(collection, row);
  }

  async put<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void> {
    if (collection.appendOnly === true) throw new AppendOnlyError(collection.name);
    this.#write(collection, row);
  }

  async remove<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<void> {
    if (collection.appendOnly === true) throw new AppendOnlyError(collection.name);
    if (this.#rows(collection.name).delete(id)) this.#change(collection.name, id);
  }

  #write<Row extends StoredRow>(collection: Collection<Row>, row: Row): void {
    if (!isStorableId(row.id)) throw new RangeError(`${collection.name} cannot hold the id ${JSON.stringify(row.id)}`);
    for (const [index, definition] of Object.entries(collection.indexes)) {
      const key = indexKey(collection, index, row);
      if (definition.unique !== true || key === undefined) continue;
      const taken = this.#all(collection).some((other) => {
        const otherKey = indexKey(collection, index, other);
        return other.id !== row.id && otherKey !== undefined && comparePlaces(otherKey, key) === 0;
      });
      if (taken) throw new DuplicateError(collection.name, row.id);
    }
    this.#rows(collection.name).set(row.id, JSON.stringify(row));
    this.#change(collection.name, row.id);
  }
}
