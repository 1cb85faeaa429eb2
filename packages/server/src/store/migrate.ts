import { createHash } from "node:crypto";
import { sql, type Kysely } from "kysely";
import type { StoredRow } from "@acquit/engine";
import type { Migration } from "./migrations.ts";
import type { SchemaFlavour } from "./schema-flavour.ts";
import type { Database } from "./sql-rows.ts";
import { collectionOfTable } from "./stored-collections.ts";
import { indexValuesOf } from "./table.ts";
import { rowsOf } from "./whole-tables.ts";

/** The stored schema and the program disagree; nothing was changed. */
export class MigrationError extends Error {
  readonly code = "migration";
  override readonly name = "MigrationError";
}

/** How a database is brought to the newest schema. */
export interface MigrationPlan {
  readonly flavour: SchemaFlavour;
  readonly migrations: readonly Migration[];
  /** Whether a database without tables is given them; it is unless told otherwise. */
  readonly mayCreate?: boolean;
  /** Called under the lock before a database that was migrated before is changed: takes a backup, or throws to refuse. */
  readonly beforeChange: (applied: number, pending: readonly string[]) => Promise<void>;
}

/** A migration's fingerprint: what was applied is never edited afterwards. */
function checksum(migration: Migration): string {
  return createHash("sha256").update(JSON.stringify(migration)).digest("hex");
}

/** Brings the database to the newest schema, forward only; refuses a database whose past was altered or that a newer program has migrated. */
export async function migrate(db: Kysely<Database>, plan: MigrationPlan): Promise<readonly string[]> {
  return db.connection().execute(async (connection) => {
    // A command beside a busy server waits for no lock where there is nothing to do.
    if (await isNewest(connection, plan.migrations)) return [];
    if (plan.mayCreate === false && !(await hasTables(connection))) {
      throw new MigrationError("The database holds no tables of Acquit: is this the right one? Nothing was made in it.");
    }
    for (const statement of plan.flavour.begin) await sql.raw(statement).execute(connection);
    try {
      const applied = await applyPending(connection, plan);
      await sql`commit`.execute(connection);
      return applied;
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function isNewest(db: Kysely<Database>, migrations: readonly Migration[]): Promise<boolean> {
  try {
    return (await countApplied(db, migrations)) === migrations.length;
  } catch (error) {
    if (error instanceof MigrationError) throw error;
    return false; // The table is not there yet: the database is new.
  }
}

/** Whether Acquit was ever here. */
async function hasTables(db: Kysely<Database>): Promise<boolean> {
  try {
    await sql`select 1 from schema_migrations limit 1`.execute(db);
    return true;
  } catch {
    // What is wrong with the connection is said as it is.
    await sql`select 1`.execute(db);
    return false;
  }
}

/** Compares what was applied with what the program knows; answers how many steps that were. */
async function countApplied(db: Kysely<Database>, migrations: readonly Migration[]): Promise<number> {
  const { rows } = await sql<{ id: number; name: string; checksum: string }>`select id, name, checksum
    from schema_migrations order by id`.execute(db);
  rows.forEach((row, position) => {
    const known = migrations[position];
    if (known === undefined) {
      throw new MigrationError(
        `The database was migrated to "${row.name}" by a newer version; start that version or restore a backup.`,
      );
    }
    if (row.id !== position + 1 || known.name !== row.name || checksum(known) !== row.checksum) {
      throw new MigrationError(
        `Migration ${String(row.id)} "${row.name}" differs from the one that was applied; restore the program or a backup.`,
      );
    }
  });
  return rows.length;
}

async function applyPending(
  db: Kysely<Database>,
  { flavour, migrations, beforeChange }: MigrationPlan,
): Promise<readonly string[]> {
  await sql`create table if not exists schema_migrations (id integer primary key, name text not null, checksum text not null)`.execute(
    db,
  );
  const applied = await countApplied(db, migrations);
  const pending = migrations.slice(applied);
  const names = pending.map(({ name }) => name);
  if (applied > 0 && pending.length > 0) await beforeChange(applied, names);
  for (const [offset, migration] of pending.entries()) {
    if (migration.relay === true) await flavour.relay?.(db);
    for (const table of migration.createTables ?? []) await runAll(db, flavour.createTable(table));
    for (const added of migration.addIndexes ?? []) await addIndex(db, flavour, added);
    await sql`insert into schema_migrations (id, name, checksum)
      values (${applied + offset + 1}, ${migration.name}, ${checksum(migration)})`.execute(db);
  }
  return names;
}

async function runAll(db: Kysely<Database>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Adds an index to a table that may hold rows: they are entered into it, also where rows are else never changed. */
async function addIndex(
  db: Kysely<Database>,
  flavour: SchemaFlavour,
  { table, index, definition }: NonNullable<Migration["addIndexes"]>[number],
): Promise<void> {
  const collection = collectionOfTable(table);
  await runAll(db, flavour.addColumns(table, definition));
  if (collection.appendOnly === true) await runAll(db, flavour.allowChanges(table));
  for await (const { tenantId, id, body } of rowsOf(db, table)) {
    const values = indexValuesOf(collection, index, JSON.parse(body) as StoredRow as never);
    const changes = definition.columns.map(({ name }, at) => sql`${sql.ref(name)} = ${values[at] ?? null}`);
    await sql`update ${sql.table(table)} set ${sql.join(changes)} where tenant_id = ${tenantId} and id = ${id}`.execute(db);
  }
  if (collection.appendOnly === true) await runAll(db, flavour.refuseChanges(table));
  await runAll(db, flavour.addIndex(table, index, definition));
}
