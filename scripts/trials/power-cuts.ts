/**
 * Cuts the power 20 times: SQLite at FULL and PostgreSQL lose nothing acknowledged; at NORMAL, and with fsync=off, they must lose some, or
 * the trial would notice nothing.
 */
import { SeededRandom } from "../../packages/engine/src/sample/seeded-random.ts";
import { postgresMissing } from "../../packages/server/src/store/private-postgres.test-suite.ts";
import { cutPostgresPower } from "./store/cut-postgres.ts";
import { cutPower, powerMissing } from "./store/cut-power.ts";
import { inTrialFolder } from "./store/trial-run.ts";
import { outcomeInWords } from "./store/trial-store.ts";

const cuts = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? 1);

async function onPostgresDisk(folder: string): Promise<boolean> {
  const missing = postgresMissing();
  if (missing !== false) {
    console.log(`PostgreSQL: skipped, ${missing}`);
    return true;
  }
  const flushing = await cutPostgresPower({ folder, cuts, flushes: true, random: new SeededRandom(seed) });
  console.log(`PostgreSQL, ${cuts} cuts: ${flushing.acknowledged} acknowledged, ${flushing.lost} lost`);
  console.log(outcomeInWords("  after the last cut", flushing.acknowledged, flushing.last));
  const careless = await cutPostgresPower({ folder, cuts: Math.min(cuts, 3), flushes: false, random: new SeededRandom(seed) });
  console.log(`PostgreSQL with fsync=off: ${careless.acknowledged} acknowledged, ${careless.lost} lost`);
  return flushing.lost === 0 && flushing.last.report.faults.length === 0 && careless.lost > 0;
}

await inTrialFolder(`power-cuts ${cuts}, seed ${seed}`, async (folder) => {
  const missing = powerMissing();
  if (missing !== false) {
    console.log(`skipped: ${missing}`);
    return true;
  }
  const full = await cutPower({ folder, cuts, synchronous: "FULL", random: new SeededRandom(seed) });
  console.log(`FULL, ${cuts} cuts: ${full.acknowledged} acknowledged, ${full.lost} lost`);
  console.log(outcomeInWords("  after the last cut", full.acknowledged, full.last));
  const normal = await cutPower({ folder, cuts, synchronous: "NORMAL", random: new SeededRandom(seed) });
  console.log(`NORMAL, ${cuts} cuts: ${normal.acknowledged} acknowledged, ${normal.lost} lost in ${normal.cutsThatLost} cuts`);
  const sqlite = full.lost === 0 && full.last.report.faults.length === 0 && normal.lost > 0;
  return (await onPostgresDisk(folder)) && sqlite;
});
