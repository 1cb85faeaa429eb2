/** Kills the writing process (and PostgreSQL itself) 30 times per engine: nothing acknowledged is lost, no gap, the chain holds. */
import { join } from "node:path";
import { SeededRandom } from "../../packages/engine/src/sample/seeded-random.ts";
import { killWriters } from "./store/kill-writers.ts";
import { inTrialFolder, onPostgres } from "./store/trial-run.ts";
import { isSound, outcomeInWords, settleFirm } from "./store/trial-store.ts";

const kills = Number(process.argv[2] ?? 30);
const seed = Number(process.argv[3] ?? 1);

await inTrialFolder(`kills ${kills}, seed ${seed}`, async (folder) => {
  const file = { place: join(folder, "acquit.sqlite") };
  await settleFirm(file);
  const sqlite = await killWriters({ database: file, kills, random: new SeededRandom(seed) });
  console.log(outcomeInWords(`SQLite, ${kills} kills`, sqlite.acknowledged, sqlite.outcome));
  const sound = await onPostgres(async (server) => {
    const database = { place: server.createDatabase() };
    await settleFirm(database);
    const crashServer = async () => {
      await server.kill();
      await server.start();
    };
    const postgres = await killWriters({ database, kills, random: new SeededRandom(seed), crashServer });
    const name = `PostgreSQL, ${kills} kills, the server too in every second`;
    console.log(outcomeInWords(name, postgres.acknowledged, postgres.outcome));
    return isSound(postgres.outcome);
  });
  return sound && isSound(sqlite.outcome);
});
