import type { Collection, StoredRow } from "@acquit/engine";
import { sql, type RawBuilder } from "kysely";
import { insertColumns, insertInto, orReplace, runShape, tableFor, type SqlConnection } from "./sql-rows.ts";
import { indexTypes } from "./table.ts";
import { LostBetError, type PendingWrite, type WriteBuffer } from "./write-buffer.ts";

const ANY = sql`${null}`;

type Verb = PendingWrite["verb"];

/** What frees a value comes before what takes it. */
const order: readonly Verb[] = ["remove", "put", "insert"];

/** Turns rows of values into one list per column, after the first column, which is the tenant's in all of them. */
function columnsOf(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return (rows[0] ?? []).slice(1).map((_, at) => rows.map((row) => row[at + 1]));
}

function endOf(collection: Collection<StoredRow>, verb: Verb): RawBuilder<unknown> {
  return verb === "put" ? orReplace(collection) : sql`on conflict do nothing`;
}

/** One statement for any number of rows: a list for each column. */
function insertLists(collection: Collection<StoredRow>, verb: Verb): RawBuilder<unknown> {
  const lists = ["text", "text", ...indexTypes(collection)].map(
    (type) => sql`${ANY}::${sql.raw(type === "text" ? "text" : "bigint")}[]`,
  );
  return sql`${insertColumns(collection)} select ${ANY}::text, rows.* from unnest(${sql.join(lists)}) as rows ${endOf(collection, verb)}`;
}

async function writeRows(
  connection: SqlConnection,
  collection: Collection<StoredRow>,
  verb: Verb,
  rows: readonly (readonly unknown[])[],
): Promise<number> {
  const { name } = collection;
  if (connection.isRemote) {
    const parameters = [rows[0]?.[0], ...columnsOf(rows)];
    return (await runShape(connection, `${verb} many ${name}`, () => insertLists(collection, verb), parameters)).changed;
  }
  let changed = 0;
  const build = () => sql`${insertInto(collection)} ${endOf(collection, verb)}`;
  for (const row of rows) changed += (await runShape(connection, `${verb} ${name}`, build, row)).changed;
  return changed;
}

async function removeRows(
  connection: SqlConnection,
  tenantId: string,
  collection: Collection<StoredRow>,
  ids: readonly string[],
): Promise<void> {
  const table = tableFor(collection);
  if (connection.isRemote) {
    const build = () => sql`delete from ${table} where tenant_id = ${ANY} and id = any(${ANY}::text[])`;
    await runShape(connection, `remove many ${collection.name}`, build, [tenantId, ids]);
    return;
  }
  const build = () => sql`delete from ${table} where tenant_id = ${ANY} and id = ${ANY}`;
  for (const id of ids) await runShape(connection, `remove ${collection.name}`, build, [tenantId, id]);
}

/** Writes everything a buffer holds. @throws LostBetError when a row that was to be new clashes with one that is there */
export async function writeBuffered(connection: SqlConnection, tenantId: string, buffer: WriteBuffer): Promise<void> {
  for (const [collection, writes] of buffer.writes()) {
    for (const verb of order) {
      const chosen = [...writes].filter(([, write]) => write.verb === verb);
      if (chosen.length === 0) continue;
      if (verb === "remove") {
        await removeRows(
          connection,
          tenantId,
          collection,
          chosen.map(([id]) => id),
        );
        continue;
      }
      const changed = await writeRows(
        connection,
        collection,
        verb,
        chosen.map(([, { values }]) => values),
      );
      if (changed !== chosen.length) throw new LostBetError(`${collection.name} holds a row that was to be new`);
    }
  }
}
