import { sql, type Kysely } from "kysely";
import type { Database } from "./sql-rows.ts";

/** A part of the schema: its name, and the statement that makes it. */
interface Made {
  readonly name: string;
  readonly text: string;
}

async function run(db: Kysely<Database>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db);
}

/** Puts a table's rows into one with row numbers, in the order of their keys, with the same columns, indexes and triggers. */
async function layAnew(db: Kysely<Database>, { name, text }: Made): Promise<void> {
  const { rows: parts } = await sql<Made>`select name, sql as text from sqlite_schema
    where tbl_name = ${name} and type in ('index', 'trigger') and sql is not null`.execute(db);
  const anew = `${name}_anew`;
  await run(db, text.replace(/,\s*without rowid/i, "").replace(/^create table "?\w+"?/i, `create table ${anew}`));
  await run(db, `insert into ${anew} select * from ${name} order by tenant_id, id`);
  await run(db, `drop table ${name}`);
  await run(db, `alter table ${anew} rename to ${name}`);
  for (const part of parts) await run(db, part.text);
}

/**
 * Lays tables anew that were made without row numbers. Whole rows lay in the tree of their key then: a page held few of them, the tree was
 * deep, and a row of more than a quarter of a page took another page. An invoice then wrote nearly twice as much to disk.
 */
export async function giveRowNumbers(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<Made>`select name, sql as text from sqlite_schema
    where type = 'table' and sql like '%without rowid%'`.execute(db);
  for (const table of rows) await layAnew(db, table);
}
