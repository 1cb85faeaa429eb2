/** Takes a backup while eight writers issue, restores it elsewhere, and verifies it: on SQLite and on PostgreSQL. */
import { randomBytes } from "node:crypto";
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { restoreBackup } from "../../packages/server/src/backup/restore-backup.ts";
import { writeBackup } from "../../packages/server/src/backup/write-backup.ts";
import { systemClock } from "../../packages/server/src/system.ts";
import { inTrialFolder, onPostgres } from "./store/trial-run.ts";
import { judge, openTrialStore, settleFirm, startWriter, type TrialDatabase } from "./store/trial-store.ts";

const atLeast = Number(process.argv[2] ?? 3_000);
const secret = { kind: "key-file", bytes: randomBytes(32) } as const;

async function backUpAndRestore(name: string, folder: string, database: TrialDatabase): Promise<boolean> {
  await settleFirm(database);
  const writer = startWriter({ ...database, seed: 1, concurrency: 8, failures: 0.05, count: Number.MAX_SAFE_INTEGER });
  while (writer.acknowledged.length < atLeast && writer.child.exitCode === null) await pause(50);
  const before = [...writer.acknowledged];
  const store = await openTrialStore(database);
  const file = join(folder, `${name}.backup`);
  const from = performance.now();
  const { rows } = await writeBackup({ store, folder: dirname(file), now: systemClock.now() }, secret, file);
  const seconds = (performance.now() - from) / 1000;
  const meanwhile = writer.acknowledged.length - before.length;
  writer.child.kill("SIGKILL");
  await writer.ended;
  await store.close();
  const restored = join(folder, `${name}-restored`);
  const { reports } = await restoreBackup({ file, secret, folder: restored });
  const outcome = await judge({ place: join(restored, "acquit.sqlite") }, before);
  const faults = reports.reduce((sum, report) => sum + report.faults.length, 0);
  const size = (statSync(file).size / 1e6).toFixed(1);
  console.log(
    `${name}: ${rows} rows in ${seconds.toFixed(1)} s (${size} MB) while ${meanwhile} more were issued; restored: ${outcome.issued} invoices, ${outcome.lost.length} of ${before.length} acknowledged before are missing, ${faults} faults`,
  );
  return faults === 0 && outcome.lost.length === 0;
}

await inTrialFolder(`backup, ${atLeast} invoices`, async (folder) => {
  const home = join(folder, "source");
  mkdirSync(home);
  const sqlite = await backUpAndRestore("SQLite", folder, { place: join(home, "acquit.sqlite") });
  const postgres = await onPostgres((server) => backUpAndRestore("PostgreSQL", folder, { place: server.createDatabase() }));
  return sqlite && postgres;
});
