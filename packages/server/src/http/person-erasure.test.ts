import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryStore, type Store } from "@acquit/engine";
import { postgresMissing, startPostgres } from "../store/private-postgres.test-suite.ts";
import { PostgresStore } from "../store/postgres-store.ts";
import { SqliteStore } from "../store/sqlite-store.ts";
import { aTeam, everythingRead, paulsEmail, paulsName, type Team } from "./team.test-suite.ts";

/** A store whose process dies before a transaction it is told; the next process finds what was written until then. */
class StoppingStore implements Store {
  readonly #store: Store;
  /** How many transactions are still done; every later one fails until it is set again. */
  left = Infinity;

  constructor(store: Store) {
    this.#store = store;
  }

  read: Store["read"] = (tenantId, work) => this.#store.read(tenantId, work);

  transact: Store["transact"] = (tenantId, work, foreseen) => {
    if (this.left <= 0) return Promise.reject(new Error("The process was killed"));
    this.left -= 1;
    return this.#store.transact(tenantId, work, foreseen);
  };

  close(): Promise<void> {
    return this.#store.close();
  }
}

/** A team in which something stands in every place an erasure goes through. */
async function aTracedTeam(store: Store): Promise<Team> {
  const team = await aTeam("owner", store);
  const { firm, paul } = team;
  await paul.ask("POST", "/v1/invitations", { email: "lucie@example.com", role: "reader" });
  const schedule = { id: "s", report: "pending", every: "month", language: "fr", revision: 0 };
  await firm.owner.ask("PUT", "/v1/report-schedules/s", { ...schedule, recipients: [paulsEmail, "books@example.com"] });
  return team;
}

async function assertGone({ site, firm }: Team): Promise<void> {
  const told = await everythingRead({ site, firm });
  for (const gone of [paulsName, paulsEmail]) assert.ok(!told.includes(gone), gone);
  assert.match(told, /— [0-9a-f]{8}/);
  const { rows } = await firm.owner.ask("GET", "/v1/journal?kind=person-erased");
  assert.ok((rows as readonly unknown[]).length > 0);
  const report = await site.engine.verify(firm.tenantId);
  assert.deepEqual(report.faults, []);
  assert.ok(report.erased > 0);
}

function testErasure(name: string, skip: string | false, open: () => Promise<{ store: Store; end: () => Promise<void> }>): void {
  test(`on ${name} an erasure leaves nothing that names her, and a chain that verifies`, { skip }, async () => {
    const { store, end } = await open();
    const team = await aTracedTeam(store);
    assert.ok((await everythingRead(team)).includes(paulsName));
    await team.firm.owner.ask("POST", `/v1/people/${team.id}/erase`);
    await assertGone(team);
    await end();
  });
}

testErasure("SQLite", false, async () => {
  const folder = mkdtempSync(join(tmpdir(), "acquit-erasure-"));
  const store = await SqliteStore.open(join(folder, "one.sqlite"));
  const end = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, end };
});

testErasure("PostgreSQL", postgresMissing(), async () => {
  const server = await startPostgres();
  const store = await PostgresStore.open(server.createDatabase());
  const end = async () => {
    await store.close();
    await server.stop();
  };
  return { store, end };
});

describe("an erasure that is stopped half-way", () => {
  let stops = 0;
  after(() => {
    assert.ok(stops >= 5, `stopped at ${String(stops)} places only`);
  });

  test("is finished by repeating it, whichever step it was stopped before", async () => {
    for (let before = 0; ; before += 1) {
      const store = new StoppingStore(new MemoryStore());
      const team = await aTracedTeam(store);
      store.left = before;
      const { status } = await team.firm.owner.call("POST", `/v1/people/${team.id}/erase`);
      store.left = Infinity;
      if (status === 200) break;
      stops += 1;
      assert.equal(status, 500);
      await team.firm.owner.ask("POST", `/v1/people/${team.id}/erase`);
      await assertGone(team);
    }
  });
});
