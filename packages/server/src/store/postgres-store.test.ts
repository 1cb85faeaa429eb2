import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import pg from "pg";
import type { Transaction } from "@acquit/engine";
import { entries, notes } from "../../../engine/src/ports/store-collections.test-suite.ts";
import { storeContractCollections, testStore } from "../../../engine/src/ports/store.test-suite.ts";
import { migrations } from "./migrations.ts";
import { PostgresStore } from "./postgres-store.ts";
import { postgresMissing, startPostgres } from "./private-postgres.test-suite.ts";
import { tableOf } from "./table.ts";

const skip = postgresMissing();
const server = skip === false ? await startPostgres() : undefined;
after(() => server?.stop());

const withContract = [...migrations, { name: "contract", createTables: storeContractCollections.map(tableOf) }];

const open = (url: string) => PostgresStore.open(url, { migrations: withContract });

testStore("PostgreSQL", () => open(server?.createDatabase() ?? ""), { skip });

describe("PostgreSQL beyond the contract", { skip }, () => {
  test("append-only tables refuse update, delete, truncate and replacing inserts of anybody", async () => {
    const url = server?.createDatabase() ?? "";
    const store = await open(url);
    await store.transact("t", (transaction) => transaction.insert(entries, { id: "i1", seq: 1, text: "first" }));
    await store.close();
    const client = new pg.Client(url);
    await client.connect();
    for (const statement of [
      "update contract_entries set body = '{}'",
      "delete from contract_entries",
      "truncate contract_entries",
      "insert into contract_entries (tenant_id, id, body) values ('t', 'i1', '{}') on conflict (tenant_id, id) do update set body = excluded.body",
    ]) {
      await assert.rejects(client.query(statement), /can only be added to/);
    }
    await client.end();
  });

  test("two processes' transactions on one firm run one after the other", async () => {
    const url = server?.createDatabase() ?? "";
    const stores = [await open(url), await open(url), await open(url)] as const;
    const countUp = (store: PostgresStore) =>
      store.transact("t", async (transaction) => {
        const row = await transaction.lock(notes, "counter");
        await transaction.put(notes, { id: "counter", title: "", group: "", rank: (row?.rank ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 30 }, (_, at) => countUp(stores[at % 3] ?? stores[0])));
    const counted = await stores[0].read("t", (reader) => reader.get(notes, "counter"));
    assert.equal(counted?.rank, 30);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("rows foreseen by transactions that share a commit are theirs to read and to change, each after the other", async () => {
    const store = await open(server?.createDatabase() ?? "");
    const firm = "l'atelier \\ \u{1f600}; --";
    const countUp = (id: string) => (transaction: Transaction) =>
      transaction.lock(notes, id).then(async (row) => {
        await transaction.put(notes, { id, title: "", group: "", rank: (row?.rank ?? 0) + 1 });
      });
    await store.transact(firm, countUp("a"));
    const ids = Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? "a" : `n${String(at)}`));
    await Promise.all(
      ids.map((id) =>
        store.transact(firm, countUp(id), [
          { collection: notes, id },
          { collection: notes, id: "" },
        ]),
      ),
    );
    const rows = await store.read(firm, (reader) => reader.scan(notes, { index: "byRank", direction: "descending", limit: 20 }));
    assert.deepEqual([rows.rows.length, rows.rows[0]?.rank, rows.rows[1]?.rank], [9, 5, 1]);
    await store.close();
  });

  test("servers that start at once migrate once", async () => {
    const url = server?.createDatabase() ?? "";
    const stores = await Promise.all([1, 2, 3].map(() => open(url)));
    const names = await stores[0]?.snapshot((snapshot) => snapshot.migrations());
    assert.deepEqual(
      names,
      withContract.map(({ name }) => name),
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  test("a firm goes on when its connection is cut in the middle of a transaction", async () => {
    const url = server?.createDatabase() ?? "";
    const store = await open(url);
    const other = new pg.Client(url);
    await other.connect();
    let runs = 0;
    await store.transact("t", async (transaction) => {
      runs += 1;
      if (runs === 1)
        await other.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
        );
      await transaction.insert(entries, { id: "i1", seq: 1, text: "first" });
    });
    assert.equal(runs, 2);
    await other.end();
    await store.close();
  });

  test("what cannot be opened says why, without the password", async () => {
    const url = server?.createDatabase() ?? "";
    const missing = url.replace(/\/[^/]*$/, "/none");
    await assert.rejects(PostgresStore.open(missing), /has no such database; make it with createdb/);
    const closed = PostgresStore.open("postgresql://acquit:secret@127.0.0.1:9/acquit");
    await assert.rejects(closed, (error: Error) => /does not answer/.test(error.message) && !/secret/.test(error.message));
  });
});
