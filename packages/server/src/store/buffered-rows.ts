import {
  AppendOnlyError,
  comparePlaces,
  DuplicateError,
  indexKey,
  isStorableId,
  isWithin,
  planScan,
  readCursor,
  writeCursor,
} from "@acquit/engine";
import type { Collection, IndexValue, Page, Scan, StoredRow, Transaction } from "@acquit/engine";
import type { SqlRows } from "./sql-rows.ts";
import type { PendingWrite, WriteBuffer } from "./write-buffer.ts";

function uniqueIndexes<Row extends StoredRow>(collection: Collection<Row>): readonly string[] {
  return Object.keys(collection.indexes).filter((index) => collection.indexes[index]?.unique === true);
}

/** Rows that wait are looked through at every scan: beyond this many the database does it better. */
const MOST_TO_LOOK_THROUGH = 250;

/** Whether a row takes the same unique values in both versions. */
function hasSameUniqueValues<Row extends StoredRow>(collection: Collection<Row>, before: Row, after: Row): boolean {
  const valuesOf = (row: Row) =>
    JSON.stringify(uniqueIndexes(collection).map((index) => indexKey(collection, index, row) ?? null));
  return valuesOf(before) === valuesOf(after);
}

/** A pending write as its collection's rows are. */
function rowOf<Row extends StoredRow>({ body }: PendingWrite): readonly Row[] {
  return body === null ? [] : [JSON.parse(body) as Row];
}

/**
 * A transaction whose writes wait in memory, where its reads see them, and go to the database together before the commit. That a new row's
 * id and unique values are free is bet on; where the bet is lost, or cannot be judged here, everything runs again step by step.
 */
export class BufferedRows implements Transaction {
  readonly #sql: SqlRows;
  readonly #buffer: WriteBuffer;

  constructor(sql: SqlRows, buffer: WriteBuffer) {
    this.#sql = sql;
    this.#buffer = buffer;
  }

  async get<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined> {
    if (!isStorableId(id)) return undefined;
    if (this.#buffer.bodyOf(collection.name, id) === undefined) {
      const body = await this.#asking(this.#sql.bodyOf(collection, id));
      this.#buffer.know(collection.name, id, body ?? null);
    }
    return this.#buffer.rowOf(collection.name, id) as Row | undefined;
  }

  /** Writers of one tenant come one after the other, so what is read stays so until the transaction ends. */
  lock<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined> {
    return this.get(collection, id);
  }

  async scan<Row extends StoredRow>(collection: Collection<Row>, scan: Scan): Promise<Page<Row>> {
    const plan = planScan(collection, scan);
    const cursor = scan.after === undefined ? undefined : readCursor(scan.after, plan);
    const pending = this.#buffer.allPendingOf(collection.name);
    if (pending.size > MOST_TO_LOOK_THROUGH) this.#buffer.giveUp(`Too many rows of ${collection.name} wait to be written`);
    // As many rows as are pending may be written otherwise, or be gone.
    const stored = await this.#stored(collection, scan, scan.limit + 1 + pending.size);
    const placed = (row: Row) => {
      const key = indexKey(collection, scan.index, row);
      return key === undefined ? [] : [{ row, key, place: [...key.slice(plan.prefix.length), row.id] }];
    };
    let found = stored.filter(({ id }) => !pending.has(id)).flatMap(placed);
    if (pending.size > 0) {
      const sign = scan.direction === "descending" ? -1 : 1;
      const isAfter = (place: readonly IndexValue[]) => cursor === undefined || sign * comparePlaces(place, cursor) > 0;
      const written = [...pending.values()].flatMap((write) => rowOf<Row>(write)).flatMap(placed);
      found = [...found, ...written.filter(({ key, place }) => isWithin(key, plan) && isAfter(place))];
      found.sort((a, b) => sign * comparePlaces(a.place, b.place));
    }
    const page = found.slice(0, scan.limit);
    const rows = page.map(({ row }) => row);
    const last = page.at(-1);
    return found.length > scan.limit && last !== undefined ? { rows, next: writeCursor(last.place) } : { rows };
  }

  async count<Row extends StoredRow>(
    collection: Collection<Row>,
    scan: Omit<Scan, "limit" | "after" | "direction">,
  ): Promise<number> {
    if (this.#buffer.allPendingOf(collection.name).size > 0)
      this.#buffer.giveUp(`${collection.name} was counted while writes wait`);
    return this.#asking(this.#sql.count(collection, scan));
  }

  async insert<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void> {
    const body = JSON.stringify(row);
    const values = this.#sql.valuesOf(collection, row, body);
    const known = this.#buffer.bodyOf(collection.name, row.id);
    if (typeof known === "string") throw new DuplicateError(collection.name, row.id);
    const mayClash = known === undefined || uniqueIndexes(collection).length > 0;
    const isGone = this.#buffer.pendingOf(collection.name, row.id) !== undefined;
    this.#write(row.id, { verb: isGone && !mayClash ? "put" : "insert", collection, body, values, mayClash });
  }

  async put<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void> {
    if (collection.appendOnly === true) throw new AppendOnlyError(collection.name);
    const body = JSON.stringify(row);
    const values = this.#sql.valuesOf(collection, row, body);
    if (uniqueIndexes(collection).length > 0) {
      const before = await this.get(collection, row.id);
      if (before === undefined || !hasSameUniqueValues(collection, before, JSON.parse(body) as Row)) {
        this.#buffer.giveUp(`A unique value of ${collection.name} changes`);
      }
    }
    const pending = this.#buffer.pendingOf(collection.name, row.id);
    const isNew = pending?.verb === "insert";
    this.#write(row.id, { verb: isNew ? "insert" : "put", collection, body, values, mayClash: isNew && pending.mayClash });
  }

  async remove<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<void> {
    if (collection.appendOnly === true) throw new AppendOnlyError(collection.name);
    if (!isStorableId(id)) return;
    const pending = this.#buffer.allPendingOf(collection.name);
    const isBet =
      uniqueIndexes(collection).length > 0 ? [...pending.values()].some((write) => write.mayClash) : pending.get(id)?.mayClash;
    if (isBet === true) this.#buffer.giveUp(`A row of ${collection.name} goes before it is known whether it could come`);
    this.#write(id, { verb: "remove", collection, body: null, values: [], mayClash: false });
  }

  #write<Row extends StoredRow>(
    id: string,
    write: Omit<PendingWrite, "collection"> & { readonly collection: Collection<Row> },
  ): void {
    this.#buffer.write(id, { ...write, collection: write.collection });
  }

  async #stored<Row extends StoredRow>(collection: Collection<Row>, scan: Scan, limit: number): Promise<readonly Row[]> {
    const { limit: _limit, ...rest } = scan;
    const key = `${collection.name} ${JSON.stringify(rest)}`;
    const known = this.#buffer.pageOf(key, limit);
    if (known !== undefined) return known.map((body) => JSON.parse(body) as Row);
    const bodies = await this.#asking(this.#sql.bodiesOf(collection, { ...scan, limit }));
    const rows = bodies.map((body) => JSON.parse(body) as Row);
    this.#buffer.knowPage(key, collection.name, { bodies, limit, ids: rows.map(({ id }) => id) });
    return rows;
  }

  /** A statement that fails spoils what follows it in a database's transaction, whoever catches the error. */
  async #asking<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      this.#buffer.spoil(error);
      throw error;
    }
  }
}
