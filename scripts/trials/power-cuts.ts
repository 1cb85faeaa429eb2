/** Cuts the power 20 times: SQLite at FULL loses nothing acknowledged; at NORMAL it must lose some, or the trial would notice nothing. */
import { SeededRandom } from "../../packages/engine/src/sample/seeded-random.ts";
import { cutPower, powerMissing } from "./store/cut-power.ts";
import { inTrialFolder } from "./store/trial-run.ts";
import { outcomeInWords } from "./store/trial-store.ts";

const cuts = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? 1);

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
  return full.lost === 0 && full.last.report.faults.length === 0 && normal.lost > 0;
});
