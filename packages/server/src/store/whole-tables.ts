import type { StoredRow } from "@acquit/engine";
import { CompiledQuery, sql, type Kysely } from "kysely";
import type { Loader, RawRow, Snapshot } from "./durable-store.ts";
import type { Database, SqlConnection } from "./sql-rows.ts";
import { collectionOfTable, storedTables } from "./stored-collections.ts";
import { indexColumns, indexValues } from "./table.ts";

/** Rows asked for or written at once: few enough that documents with attachments fit in memory. */
const PAGE = 100;

/** The tenants that have rows in a table, in order. */
export async function tenantsOf(db: Kysely<Database>, table: string): Promise<readonly string[]> {
  const found = await sql<{ tenant_id: string }>`select distinct tenant_id from ${sql.table(table)} order by tenant_id`.execute(
    db,
  );
  return found.rows.map((row) => row.tenant_id);
}

/** Every row of a table, ordered by tenant and id. */
export async function* rowsOf(db: Kysely<Database>, table: string): AsyncGenerator<RawRow> {
  let last = { tenantId: "", id: "" };
  for (;;) {
    const { rows } = await sql<RawRow>`select tenant_id as "tenantId", id, body from ${sql.table(table)}
      where (tenant_id, id) > (${last.tenantId}, ${last.id}) order by tenant_id, id limit ${PAGE}`.execute(db);
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = end;
  }
}

/** Reads whole tables over a connection that is in one view. */
export function readSnapshot(db: Kysely<Database>): Snapshot {
  return {
    rowsOf: (table) => rowsOf(db, table),
    migrations: async () => {
      const { rows } = await sql<{ name: string }>`select name from schema_migrations order by id`.execute(db);
      return rows.map(({ name }) => name);
    },
  };
}

/** Whether no table holds a row. */
export async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  for (const table of storedTables) {
    const { rows } = await sql`select 1 as one from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) return false;
  }
  return true;
}

function insertionText(db: Kysely<Database>, table: string, columns: readonly string[], count: number): string {
  const row = sql`(${sql.join(columns.map(() => sql`${null}`))})`;
  const names = sql.join(columns.map((name) => sql.ref(name)));
  return sql`insert into ${sql.table(table)} (${names}) values ${sql.join(Array.from({ length: count }, () => row))}`.compile(db)
    .sql;
}

/** Writes rows as they are, bodies byte for byte, over a connection that is in a transaction. */
export function writeTables({ db, texts }: SqlConnection): Loader {
  const waiting = new Map<string, RawRow[]>();
  const flush = async (table: string) => {
    const rows = waiting.get(table) ?? [];
    if (rows.length === 0) return;
    waiting.set(table, []);
    const collection = collectionOfTable(table);
    const columns = ["tenant_id", "id", "body", ...indexColumns(collection)];
    const shape = `load ${table} ${String(rows.length)}`;
    const text = texts.get(shape) ?? insertionText(db, table, columns, rows.length);
    texts.set(shape, text);
    const values = rows.flatMap(({ tenantId, id, body }) => [
      tenantId,
      id,
      body,
      ...indexValues(collection, JSON.parse(body) as StoredRow as never),
    ]);
    await db.executeQuery(CompiledQuery.raw(text, values));
  };
  return {
    add: async (table, row) => {
      const rows = waiting.get(table) ?? [];
      rows.push(row);
      waiting.set(table, rows);
      if (rows.length >= PAGE) await flush(table);
    },
    finish: async () => {
      for (const table of waiting.keys()) await flush(table);
    },
  };
}
