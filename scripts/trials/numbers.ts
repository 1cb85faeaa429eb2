/** 10,000 invoices issued by 8 processes at once, one transaction in twenty failing: no gap, no duplicate, dates never back. */
import { join } from "node:path";
import { raceForNumbers, type RaceReport } from "./store/number-race.ts";
import { inTrialFolder, onPostgres } from "./store/trial-run.ts";
import { isSound, outcomeInWords, settleFirm, type TrialDatabase } from "./store/trial-store.ts";

const invoices = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const processes = 8;

async function race(name: string, database: TrialDatabase): Promise<boolean> {
  await settleFirm(database);
  const report: RaceReport = await raceForNumbers({ database, processes, invoices, seed });
  const pace = `${Math.round(report.acknowledged / report.seconds)}/s, ${report.failed} failed on purpose`;
  console.log(`${outcomeInWords(name, report.acknowledged, report.outcome)} (${pace})`);
  return isSound(report.outcome) && report.outcome.issued === report.acknowledged;
}

await inTrialFolder(`numbers ${invoices}, ${processes} processes, seed ${seed}`, async (folder) => {
  const sqlite = await race("SQLite", { place: join(folder, "acquit.sqlite") });
  const postgres = await onPostgres((server) => race("PostgreSQL", { place: server.createDatabase() }));
  return sqlite && postgres;
});
