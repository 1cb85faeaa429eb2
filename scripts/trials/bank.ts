/** Bank files of every format damaged 100,000 times: no reader breaks down, no cent is lost, none takes 50 ms. */
import { parseArgs } from "node:util";
import { damagedFile, readDamaged } from "../../packages/banking/src/read/mutations.test-suite.ts";
import { inTrialFolder } from "./store/trial-run.ts";

const MOST_MS = 50;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: { files: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const [files, first] = [Number(values.files), Number(values.seed)];

/** Processor milliseconds so far. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Processor milliseconds to read a file; a slow one is read again, since the collector may have been at work. */
function timeOf(bytes: Uint8Array): number {
  let least = Infinity;
  for (let round = 0; round < 4; round += 1) {
    const start = spent();
    readDamaged(bytes);
    least = Math.min(least, spent() - start);
    if (least <= MOST_MS) break;
  }
  return least;
}

await inTrialFolder(`bank, seed ${values.seed}`, () => {
  const outcomes = { read: 0, refused: 0, "needs-mapping": 0 };
  let [unbalanced, crashed, slow, slowest] = [0, 0, 0, 0];
  for (let seed = first; seed < first + files; seed += 1) {
    const bytes = damagedFile(seed);
    try {
      const outcome = readDamaged(bytes);
      outcomes[outcome.kind] += 1;
      unbalanced += outcome.unbalanced;
      const time = timeOf(bytes);
      slowest = Math.max(slowest, time);
      if (time > MOST_MS) {
        slow += 1;
        console.log(`seed ${String(seed)}: ${time.toFixed(1)} ms for ${String(bytes.length)} bytes`);
      }
    } catch (error) {
      crashed += 1;
      console.log(`seed ${String(seed)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  console.log(
    `${String(files)} damaged files: ${String(outcomes.read)} read (${String(unbalanced)} statements that do not add up, and say so), ${String(outcomes.refused)} refused in words, ${String(outcomes["needs-mapping"])} asked for their columns; ${String(crashed)} broke down or lost money, ${String(slow)} slow; slowest ${slowest.toFixed(1)} ms of processor time`,
  );
  return Promise.resolve(crashed === 0 && slow === 0);
});
