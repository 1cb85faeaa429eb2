import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { SeededRandom } from "../../../packages/engine/src/sample/seeded-random.ts";
import { postgresMissing } from "../../../packages/server/src/store/private-postgres.test-suite.ts";
import { cutPostgresPower } from "./cut-postgres.ts";
import { cutPower, powerMissing } from "./cut-power.ts";
import { killWriters } from "./kill-writers.ts";
import { raceForNumbers } from "./number-race.ts";
import { settleFirm } from "./trial-store.ts";

// The full counts run in `npm run trials`; these few keep the trials themselves honest.

const folder = mkdtempSync(join(tmpdir(), "acquit-trials-"));
after(() => {
  rmSync(folder, { recursive: true });
});

test("killed twice, a writer has lost nothing that was acknowledged", async () => {
  const database = { place: join(folder, "kills.sqlite") };
  await settleFirm(database);
  const { acknowledged, outcome } = await killWriters({ database, kills: 2, random: new SeededRandom(1) });
  assert.ok(acknowledged >= 40);
  assert.deepEqual([outcome.lost, outcome.report.faults], [[], []]);
});

test("two processes that take numbers at once leave no gap and no number twice", async () => {
  const database = { place: join(folder, "numbers.sqlite") };
  await settleFirm(database);
  const report = await raceForNumbers({ database, processes: 2, invoices: 120, seed: 1 });
  assert.deepEqual([report.outcome.issued, report.outcome.twice, report.outcome.report.faults], [120, 0, []]);
});

test("a power cut takes nothing acknowledged from FULL, and something from NORMAL", { skip: powerMissing() }, async () => {
  const full = await cutPower({ folder, cuts: 1, synchronous: "FULL", random: new SeededRandom(1) });
  const normal = await cutPower({ folder, cuts: 1, synchronous: "NORMAL", random: new SeededRandom(1) });
  assert.deepEqual([full.lost, full.last.report.faults], [0, []]);
  assert.ok(normal.lost > 0);
});

const postgresPowerMissing = powerMissing() === false ? postgresMissing() : powerMissing();

test(
  "a power cut takes nothing acknowledged from PostgreSQL, and something where it does not flush",
  { skip: postgresPowerMissing },
  async () => {
    const flushing = await cutPostgresPower({ folder, cuts: 1, flushes: true, random: new SeededRandom(1) });
    const careless = await cutPostgresPower({ folder, cuts: 1, flushes: false, random: new SeededRandom(1) });
    assert.deepEqual([flushing.lost, flushing.last.report.faults], [0, []]);
    assert.ok(careless.lost > 0);
  },
);
