import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../checks/tool.ts";
import {
  postgresMissing,
  startPostgres,
  type PrivatePostgres,
} from "../../../packages/server/src/store/private-postgres.test-suite.ts";

/** Prints what docs/trials.md records beside the figures. */
function printCircumstances(name: string): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  console.log(`${name} at ${commit}, Node ${process.version}, SQLite ${process.versions["sqlite"] ?? "?"}`);
}

/** Runs a trial in a temporary folder, and removes it. */
export async function inTrialFolder(name: string, trial: (folder: string) => Promise<boolean>): Promise<void> {
  printCircumstances(name);
  const folder = mkdtempSync(join(tmpdir(), "acquit-trial-"));
  try {
    process.exitCode = (await trial(folder)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a part of a trial on a PostgreSQL that flushes to disk; says so where there is none. */
export async function onPostgres(part: (server: PrivatePostgres) => Promise<boolean>): Promise<boolean> {
  const missing = postgresMissing();
  if (missing !== false) {
    console.log(`PostgreSQL: skipped, ${missing}`);
    return true;
  }
  const server = await startPostgres({ durable: true });
  try {
    return await part(server);
  } finally {
    await server.stop();
  }
}
