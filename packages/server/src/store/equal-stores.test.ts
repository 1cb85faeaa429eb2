import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { verifyTenant } from "@acquit/engine";
import { copyDatabase } from "./copy-database.ts";
import { NotEmptyError, type DurableStore } from "./durable-store.ts";
import { migrations } from "./migrations.ts";
import { PostgresStore } from "./postgres-store.ts";
import { postgresMissing, startPostgres, type PrivatePostgres } from "./private-postgres.test-suite.ts";
import { SAMPLE_TENANT, seedSampleFirm } from "../sample/seed.ts";
import { SqliteStore } from "./sqlite-store.ts";
import { storedTables } from "./stored-collections.ts";

/** SHA-256 of every row of every table, byte for byte. */
function digestOf(store: DurableStore): Promise<string> {
  return store.snapshot(async (snapshot) => {
    const hash = createHash("sha256");
    for (const table of storedTables) {
      for await (const { tenantId, id, body } of snapshot.rowsOf(table)) {
        hash.update(`${table}\n${tenantId}\n${id}\n${body}\n`);
      }
    }
    return hash.digest("hex");
  });
}

function seed(store: DurableStore): Promise<unknown> {
  return seedSampleFirm(store, { today: "2026-11-24", days: 45, seed: 7 });
}

test("every table a migration makes belongs to a collection, and every collection has one", () => {
  const made = migrations.flatMap(({ createTables }) => createTables ?? []).map(({ name }) => name);
  assert.deepEqual(made.toSorted(), storedTables.toSorted());
});

describe("SQLite and PostgreSQL", { skip: postgresMissing() }, () => {
  const folder = mkdtempSync(join(tmpdir(), "acquit-equal-"));
  let server: PrivatePostgres;
  let sqlite: SqliteStore;
  let postgres: PostgresStore;

  before(async () => {
    server = await startPostgres();
    sqlite = await SqliteStore.open(join(folder, "one.sqlite"));
    postgres = await PostgresStore.open(server.createDatabase());
    await seed(sqlite);
  });
  after(async () => {
    await sqlite.close();
    await postgres.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test("hold the same bytes after the same history", async () => {
    await seed(postgres);
    assert.equal(await digestOf(postgres), await digestOf(sqlite));
  });

  test("a database copied to the other kind and back holds the same bytes, and its books verify", async () => {
    const there = await PostgresStore.open(server.createDatabase());
    const back = await SqliteStore.open(join(folder, "back.sqlite"));
    await copyDatabase(sqlite, there);
    await copyDatabase(there, back);
    assert.equal(await digestOf(back), await digestOf(sqlite));
    assert.deepEqual(await verifyTenant({ store: there }, SAMPLE_TENANT), await verifyTenant({ store: sqlite }, SAMPLE_TENANT));
    await there.close();
    await back.close();
  });

  test("a database that holds rows is not copied into", async () => {
    await assert.rejects(copyDatabase(sqlite, sqlite), NotEmptyError);
  });

  test("a copy that fails half-way leaves the target empty", async () => {
    const target = await PostgresStore.open(server.createDatabase());
    const failing: DurableStore = Object.create(sqlite, {
      snapshot: {
        value: (work: Parameters<DurableStore["snapshot"]>[0]) =>
          sqlite.snapshot((snapshot) =>
            work({
              migrations: () => snapshot.migrations(),
              async *rowsOf(table) {
                yield* snapshot.rowsOf(table);
                if (table === "journal") throw new Error("the disk was pulled out");
              },
            }),
          ),
      },
    }) as DurableStore;
    await assert.rejects(copyDatabase(failing, target), /pulled out/);
    assert.deepEqual(await target.tenantsOf("invoices"), []);
    await target.close();
  });
});
