import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import type { Collection, StoredRow } from "@acquit/engine";
import type { DurableStore } from "./durable-store.ts";
import { MigrationError } from "./migrate.ts";
import { migrations, type Migration } from "./migrations.ts";
import { PostgresStore } from "./postgres-store.ts";
import { postgresMissing, startPostgres, type PrivatePostgres } from "./private-postgres.test-suite.ts";
import { SqliteStore } from "./sqlite-store.ts";
import { collectionOfTable, storedTables } from "./stored-collections.ts";
import { tableOf } from "./table.ts";

interface Place {
  readonly open: (steps: readonly Migration[], mayMigrate?: boolean) => Promise<DurableStore>;
  readonly run: (statement: string) => Promise<void>;
}

function idsIn(store: DurableStore, table: string): Promise<readonly string[]> {
  return store.snapshot(async (snapshot) => {
    const found: string[] = [];
    for await (const { id } of snapshot.rowsOf(table)) found.push(id);
    return found;
  });
}

async function idsOf(store: DurableStore, table: string): Promise<readonly string[]> {
  const ids = await idsIn(store, table);
  await store.close();
  return ids;
}

async function close(opening: Promise<DurableStore>): Promise<void> {
  await (await opening).close();
}

/** The tables of two collections as they were before an index was added to each. */
function withoutIndex(table: string, index: string) {
  const whole = tableOf(collectionOfTable(table));
  const { [index]: added, ...indexes } = whole.indexes;
  assert.ok(added);
  return { before: { ...whole, indexes }, added: { table, index, definition: added } };
}

/** Makes an empty table of SQLite as it was made before tables had row numbers. */
function layAsBefore(database: DatabaseSync, table: string): void {
  const parts = database
    .prepare("select type, sql as text from sqlite_schema where tbl_name = ? and sql is not null order by type = 'table' desc")
    .all(table) as { readonly type: string; readonly text: string }[];
  database.exec(`drop table ${table}`);
  for (const { type, text } of parts) database.exec(type === "table" ? `${text}, without rowid` : text);
}

function testMigrations(aPlace: () => Place): void {
  for (const [position, { name }] of migrations.entries()) {
    if (position === 0) continue;
    test(`rows written before "${name}" are there after it`, async () => {
      const place = aPlace();
      await close(place.open(migrations.slice(0, position)));
      const tables = migrations.slice(0, position).flatMap(({ createTables }) => createTables ?? []);
      for (const table of tables)
        await place.run(`insert into ${table.name} (tenant_id, id, body) values ('t', 'r1', '{"id":"r1"}')`);
      await close(place.open(migrations, true));
      const store = await place.open(migrations);
      for (const table of tables) assert.deepEqual(await idsIn(store, table.name), ["r1"]);
      await store.close();
    });
  }

  test("opening again changes nothing", async () => {
    const place = aPlace();
    for (let time = 0; time < 2; time++) await close(place.open(migrations));
    const store = await place.open(migrations);
    assert.equal(await store.snapshot(async (snapshot) => (await snapshot.migrations()).length), migrations.length);
    await store.close();
  });

  test("rows that are there are entered into an added index, also where rows never change", async () => {
    const place = aPlace();
    const series = withoutIndex("series", "byKind");
    const paid = withoutIndex("payments", "byDate");
    const others = storedTables.filter((table) => table !== "series" && table !== "payments");
    const first = [...others.map((table) => tableOf(collectionOfTable(table))), series.before, paid.before];
    const steps: Migration[] = [
      { name: "first", createTables: first },
      { name: "indexes", addIndexes: [series.added, paid.added] },
    ];
    await close(place.open(steps.slice(0, 1)));
    await place.run(`insert into series (tenant_id, id, body) values ('t', 's1', '{"id":"s1","series":{"kind":"invoice"}}')`);
    await place.run(`insert into payments (tenant_id, id, body) values ('t', 'p1', '{"id":"p1","date":"2026-01-01"}')`);
    const store = await place.open(steps, true);
    const read = (table: string, index: string) =>
      store.read("t", (reader) => reader.scan(collectionOfTable(table) as unknown as Collection<StoredRow>, { index, limit: 9 }));
    assert.equal((await read("series", "byKind")).rows[0]?.id, "s1");
    assert.equal((await read("payments", "byDate")).rows[0]?.id, "p1");
    await store.close();
    await assert.rejects(place.run("update payments set body = '{}'"), /can only be added to/);
  });

  test("a database migrated by a newer version is refused", async () => {
    const place = aPlace();
    await close(place.open([...migrations, { name: "from the future" }]));
    await assert.rejects(place.open(migrations), /"from the future" by a newer version/);
  });

  test("a database whose past differs is refused", async () => {
    const place = aPlace();
    await close(place.open(migrations));
    await assert.rejects(place.open([{ name: "initial" }, ...migrations.slice(1)]), MigrationError);
    await place.run("update schema_migrations set checksum = 'x' where id = 2");
    await assert.rejects(place.open(migrations), /Migration 2 .* differs/);
  });

  test("a step that fails leaves the database as it was", async () => {
    const place = aPlace();
    await close(place.open(migrations));
    const first = migrations[0]?.createTables?.[0];
    assert.ok(first);
    const broken = [...migrations, { name: "broken", createTables: [{ ...first, name: "fresh" }, first] }];
    await assert.rejects(place.open(broken, true), /already exists/);
    await close(place.open(migrations));
    await assert.rejects(place.run("select * from fresh"), /fresh/);
  });
}

describe("migrations of SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "acquit-migrate-"));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  let places = 0;
  const aPlace = () => {
    places += 1;
    const file = join(folder, `${String(places)}.sqlite`);
    return {
      file,
      open: (steps: readonly Migration[]) => SqliteStore.open(file, { migrations: steps }),
      run: async (statement: string) => {
        const database = new DatabaseSync(file);
        try {
          database.exec(statement);
        } finally {
          database.close();
        }
      },
    };
  };
  testMigrations(aPlace);

  test("tables of before are laid anew with their rows, their indexes, and what keeps them from being changed", async () => {
    const place = aPlace();
    const relaid = migrations.findIndex(({ relay }) => relay === true);
    await close(place.open(migrations.slice(0, relaid)));
    const database = new DatabaseSync(place.file);
    const partsOf = () =>
      database
        .prepare(
          "select type, name, tbl_name, case type when 'table' then null else sql end as text from sqlite_schema order by 1, 2",
        )
        .all()
        .filter(({ text, type }) => text !== null || type === "table");
    const parts = partsOf();
    layAsBefore(database, "journal");
    layAsBefore(database, "drafts");
    for (const id of ["b", "a"])
      database.exec(`insert into journal (tenant_id, id, body) values ('t', '${id}', '{"id":"${id}"}')`);
    database.close();
    await close(place.open(migrations.slice(0, relaid + 1)));
    const after = new DatabaseSync(place.file);
    const names = (list: readonly Record<string, unknown>[]) => list.map(({ type, name }) => `${String(type)} ${String(name)}`);
    const found = after
      .prepare("select type, name from sqlite_schema where type <> 'index' or sql is not null order by 1, 2")
      .all();
    assert.deepEqual(
      names(found).filter((name) => !/journal_by_(actor|kind)/.test(name)),
      names(parts),
    );
    assert.deepEqual(after.prepare("select name from sqlite_schema where sql like '%without rowid%'").all(), []);
    after.close();
    assert.deepEqual(await idsOf(await place.open(migrations.slice(0, relaid + 1)), "journal"), ["a", "b"]);
    await assert.rejects(place.run("delete from journal"), /can only be added to/);
  });

  test("a copy is kept of a database that is migrated, with its rows, and of a new one none", async () => {
    const place = aPlace();
    await close(place.open(migrations.slice(0, 1)));
    assert.equal(readdirSync(folder).filter((name) => name.includes(`${String(places)}.sqlite.before`)).length, 0);
    await place.run(`insert into drafts (tenant_id, id, body) values ('t', 'd1', '{"id":"d1"}')`);
    await close(place.open(migrations));
    const copy = await SqliteStore.open(`${place.file}.before-migration-2`, { migrations: migrations.slice(0, 1) });
    assert.deepEqual(await idsOf(copy, "drafts"), ["d1"]);
  });
});

describe("migrations of PostgreSQL", { skip: postgresMissing() }, () => {
  let server: PrivatePostgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());
  const aPlace = () => {
    const url = server.createDatabase();
    return {
      open: (steps: readonly Migration[], mayMigrate = false) => PostgresStore.open(url, { migrations: steps, mayMigrate }),
      run: async (statement: string) => {
        const client = new pg.Client(url);
        await client.connect();
        try {
          await client.query(statement);
        } finally {
          await client.end();
        }
      },
    };
  };
  testMigrations(aPlace);

  test("a database with data is not changed before its owner says that she has a backup", async () => {
    const place = aPlace();
    await close(place.open(migrations.slice(0, 1)));
    await assert.rejects(place.open(migrations), /Take a backup first/);
  });
});
