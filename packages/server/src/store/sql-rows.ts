import { AppendOnlyError, DuplicateError, indexKey, isStorableId, planScan, readCursor, writeCursor } from "@acquit/engine";
import type { Collection, IndexValue, Page, PlannedScan, Scan, StoredRow, Transaction } from "@acquit/engine";
import { sql, type Kysely, type RawBuilder } from "kysely";
import type { KnownRows } from "./known-rows.ts";
import { columnName, indexColumns, indexValues, tableName } from "./table.ts";

/** Every table has these columns beside those of its indexes. */
export type Database = Record<string, Record<string, unknown>>;

/** A connection of one database, and the texts of the statements already compiled for it. */
export interface SqlConnection {
  readonly db: Kysely<Database>;
  readonly texts: Map<string, string>;
  /** Whether a statement costs a round trip, so that many rows had better be written by one. */
  readonly isRemote: boolean;
  /** Runs a compiled statement; an embedded database answers at once. */
  readonly run: <Found>(text: string, parameters: readonly unknown[]) => Outcome<Found> | Promise<Outcome<Found>>;
}

/** What a statement gave. */
export interface Outcome<Found> {
  readonly rows: readonly Found[];
  /** How many rows it wrote. */
  readonly changed: number;
}

/** Stands where a parameter will be when a statement's text is compiled. */
const ANY = sql`${null}`;

/** Reads and writes of one tenant over one connection of either database; whoever made the connection keeps other writers of the tenant out. */
export class SqlRows implements Transaction {
  readonly #connection: SqlConnection;
  readonly #tenantId: string;
  readonly #known: KnownRows | undefined;

  /** @param known what is known already of rows that nobody else can write now; absent where reading again is the point */
  constructor(connection: SqlConnection, tenantId: string, known?: KnownRows) {
    this.#connection = connection;
    this.#tenantId = tenantId;
    this.#known = known;
  }

  async get<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined> {
    if (!isStorableId(id)) return undefined;
    const key = this.#keyOf(collection, id);
    const known = this.#known?.get(key);
    if (known !== undefined) return known === null ? undefined : (JSON.parse(known) as Row);
    const body = await this.bodyOf(collection, id);
    this.#known?.set(key, body ?? null);
    return body === undefined ? undefined : (JSON.parse(body) as Row);
  }

  /** A row's JSON as the database has it. */
  async bodyOf<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<string | undefined> {
    const { rows } = await this.#run<{ body: string }>(
      `get ${collection.name}`,
      () => sql`select body from ${tableFor(collection)} where tenant_id = ${ANY} and id = ${ANY}`,
      [this.#tenantId, id],
    );
    return rows[0]?.body;
  }

  /** The JSON of the rows with these ids, by id, in one statement; those that are not there are left out. PostgreSQL only. */
  async bodiesById<Row extends StoredRow>(
    collection: Collection<Row>,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.#run<{ id: string; body: string }>(
      `get many ${collection.name}`,
      () => sql`select id, body from ${tableFor(collection)} where tenant_id = ${ANY} and id = any(${ANY}::text[])`,
      [this.#tenantId, ids],
    );
    return new Map(rows.map(({ id, body }) => [id, body]));
  }

  /** Writers of one tenant come one after the other, so what is read stays so until the transaction ends. */
  lock<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined> {
    return this.get(collection, id);
  }

  async scan<Row extends StoredRow>(collection: Collection<Row>, scan: Scan): Promise<Page<Row>> {
    const plan = planScan(collection, scan);
    const found = await this.bodiesOf(collection, { ...scan, limit: scan.limit + 1 });
    const rows = found.slice(0, scan.limit).map((body) => JSON.parse(body) as Row);
    this.#known?.setPage(rows.map((row, at) => ({ key: this.#keyOf(collection, row.id), body: found[at] ?? "" })));
    const last = rows.at(-1);
    if (found.length <= scan.limit || last === undefined) return { rows };
    const key = indexKey(collection, scan.index, last) ?? [];
    return { rows, next: writeCursor([...key.slice(plan.prefix.length), last.id]) };
  }

  /** The JSON of the rows of a scan as the database has them, at most `limit`. */
  async bodiesOf<Row extends StoredRow>(collection: Collection<Row>, scan: Scan): Promise<readonly string[]> {
    const plan = planScan(collection, scan);
    const cursor = scan.after === undefined ? undefined : readCursor(scan.after, plan);
    const descending = scan.direction === "descending";
    const { rows } = await this.#run<{ body: string }>(
      `scan ${collection.name} ${scan.index} ${shapeOf(plan)} ${cursor === undefined ? "" : "after"} ${descending ? "desc" : "asc"}`,
      () => selectPage(collection, scan, plan, cursor !== undefined),
      [this.#tenantId, ...boundsOf(plan), ...(cursor ?? []), scan.limit],
    );
    return rows.map(({ body }) => body);
  }

  async count<Row extends StoredRow>(
    collection: Collection<Row>,
    scan: Omit<Scan, "limit" | "after" | "direction">,
  ): Promise<number> {
    const plan = planScan(collection, scan);
    const { rows } = await this.#run<{ n: number }>(
      `count ${collection.name} ${scan.index} ${shapeOf(plan)}`,
      () => sql`select count(*) as n from ${tableFor(collection)} where ${sql.join(conditions(scan.index, plan), sql` and `)}`,
      [this.#tenantId, ...boundsOf(plan)],
    );
    return rows[0]?.n ?? 0;
  }

  async insert<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void> {
    const body = JSON.stringify(row);
    const done = await this.#run(
      `insert ${collection.name}`,
      () => sql`${insertInto(collection)} on conflict do nothing`,
      this.valuesOf(collection, row, body),
    );
    if (done.changed !== 1) throw new DuplicateError(collection.name, row.id);
    this.#known?.set(this.#keyOf(collection, row.id), body);
  }

  async put<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void> {
    if (collection.appendOnly === true) throw new AppendOnlyError(collection.name);
    const body = JSON.stringify(row);
    const values = this.valuesOf(collection, row, body);
    await this.#refuseTaken(collection, row);
    await this.#run(`put ${collection.name}`, () => sql`${insertInto(collection)} ${orReplace(collection)}`, values);
    this.#known?.set(this.#keyOf(collection, row.id), body);
  }

  async remove<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<void> {
    if (collection.appendOnly === true) throw new AppendOnlyError(collection.name);
    if (!isStorableId(id)) return;
    await this.#run(
      `remove ${collection.name}`,
      () => sql`delete from ${tableFor(collection)} where tenant_id = ${ANY} and id = ${ANY}`,
      [this.#tenantId, id],
    );
    this.#known?.set(this.#keyOf(collection, id), null);
  }

  #keyOf<Row extends StoredRow>(collection: Collection<Row>, id: string): string {
    return `${this.#tenantId}\n${collection.name}\n${id}`;
  }

  /** Asks before writing: in PostgreSQL a statement that violates a constraint ends the whole transaction. */
  async #refuseTaken<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void> {
    for (const [index, { unique, fields }] of Object.entries(collection.indexes)) {
      const key = unique === true ? indexKey(collection, index, row) : undefined;
      if (key === undefined) continue;
      const { rows } = await this.#run(
        `taken ${collection.name} ${index}`,
        () => {
          const same = fields.map((_, position) => sql`${sql.ref(columnName(index, position))} = ${ANY}`);
          return sql`select 1 as taken from ${tableFor(collection)}
            where tenant_id = ${ANY} and id <> ${ANY} and ${sql.join(same, sql` and `)} limit 1`;
        },
        [this.#tenantId, row.id, ...key],
      );
      if (rows.length > 0) throw new DuplicateError(collection.name, row.id);
    }
  }

  /** The values of all a row's columns, in the order of its table's. @throws RangeError when no database could hold its id */
  valuesOf<Row extends StoredRow>(collection: Collection<Row>, row: Row, body: string): readonly unknown[] {
    if (!isStorableId(row.id)) throw new RangeError(`${collection.name} cannot hold the id ${JSON.stringify(row.id)}`);
    return [this.#tenantId, row.id, body, ...indexValues(collection, row)];
  }

  #run<Found>(shape: string, build: () => RawBuilder<unknown>, parameters: readonly unknown[]) {
    return runShape<Found>(this.#connection, shape, build, parameters);
  }
}

/** Runs a statement whose text is compiled once per shape and database: compiling costs more than SQLite's own work. */
export function runShape<Found>(
  { db, texts, run }: SqlConnection,
  shape: string,
  build: () => RawBuilder<unknown>,
  parameters: readonly unknown[],
): Outcome<Found> | Promise<Outcome<Found>> {
  let text = texts.get(shape);
  if (text === undefined) {
    text = build().compile(db).sql;
    texts.set(shape, text);
  }
  return run<Found>(text, parameters);
}

/** A collection's table, as statements name it. */
export function tableFor<Row extends StoredRow>(collection: Collection<Row>) {
  return sql.table(tableName(collection.name));
}

/** The beginning of an insert: the table and all its columns. */
export function insertColumns<Row extends StoredRow>(collection: Collection<Row>): RawBuilder<unknown> {
  return sql`insert into ${tableFor(collection)} (${sql.join(columnsOf(collection).map((name) => sql.ref(name)))})`;
}

/** The end of an insert that replaces the row with the same id. */
export function orReplace<Row extends StoredRow>(collection: Collection<Row>): RawBuilder<unknown> {
  const changes = ["body", ...indexColumns(collection)].map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
  return sql`on conflict (tenant_id, id) do update set ${sql.join(changes)}`;
}

function columnsOf<Row extends StoredRow>(collection: Collection<Row>): readonly string[] {
  return ["tenant_id", "id", "body", ...indexColumns(collection)];
}

/** Inserts one row. */
export function insertInto<Row extends StoredRow>(collection: Collection<Row>): RawBuilder<unknown> {
  return sql`${insertColumns(collection)} values (${sql.join(columnsOf(collection).map(() => ANY))})`;
}

function boundsOf({ prefix, from, to }: PlannedScan): readonly IndexValue[] {
  return [...prefix, ...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [to])];
}

function shapeOf({ prefix, from, to }: PlannedScan): string {
  return `${String(prefix.length)}${from === undefined ? "" : " from"}${to === undefined ? "" : " to"}`;
}

/** The conditions of a scan, with parameters in the order of `boundsOf`. */
function conditions(index: string, { prefix, from, to }: PlannedScan): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [sql`tenant_id = ${ANY}`];
  prefix.forEach((_, position) => found.push(sql`${sql.ref(columnName(index, position))} = ${ANY}`));
  const next = sql.ref(columnName(index, prefix.length));
  if (from !== undefined) found.push(sql`${next} >= ${ANY}`);
  if (to !== undefined) found.push(sql`${next} <= ${ANY}`);
  if (prefix.length === 0 && from === undefined && to === undefined) found.push(sql`${next} is not null`);
  return found;
}

function selectPage<Row extends StoredRow>(collection: Collection<Row>, scan: Scan, plan: PlannedScan, hasCursor: boolean) {
  const { prefix, types } = plan;
  const ordered = [...types.map((_, position) => sql.ref(columnName(scan.index, prefix.length + position))), sql.ref("id")];
  const descending = scan.direction === "descending";
  const where = conditions(scan.index, plan);
  if (hasCursor) {
    where.push(sql`(${sql.join(ordered)}) ${sql.raw(descending ? "<" : ">")} (${sql.join(ordered.map(() => ANY))})`);
  }
  const order = ordered.map((column) => sql`${column} ${sql.raw(descending ? "desc" : "asc")}`);
  return sql`select body from ${tableFor(collection)} where ${sql.join(where, sql` and `)} order by ${sql.join(order)} limit ${ANY}`;
}
