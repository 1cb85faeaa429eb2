import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { SeededRandom } from "../../../packages/engine/src/sample/seeded-random.ts";
import { judge, settleFirm, startWriter, type Outcome } from "./trial-store.ts";

/** Why power cannot be cut here, or false where it can. */
export function powerMissing(): string | false {
  if (process.platform !== "linux") return "power cuts are played with a preloaded library, on Linux only";
  try {
    execFileSync("cc", ["--version"], { stdio: "ignore" });
    return false;
  } catch {
    return "there is no C compiler (cc) to build the library that forgets what was not flushed";
  }
}

/** How often to cut, and with which promise of SQLite. */
export interface CutOptions {
  readonly folder: string;
  readonly cuts: number;
  readonly synchronous: "FULL" | "NORMAL";
  readonly random: SeededRandom;
}

/** What the cuts took. */
export interface CutReport {
  readonly acknowledged: number;
  /** Acknowledged numbers that were gone after a cut. */
  readonly lost: number;
  /** Cuts that took something. */
  readonly cutsThatLost: number;
  readonly last: Outcome;
}

/** Builds one of the libraries that forget what was not flushed. */
export function compileDisk(folder: string, name: "only-synced" | "only-synced-files"): string {
  const library = join(folder, `${name}.so`);
  const source = join(import.meta.dirname, `${name}.c`);
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-w", "-o", library, source, "-ldl", "-lpthread"], { stdio: "inherit" });
  return library;
}

/** Lets a process issue on a disk that keeps only what was flushed, cuts the power, and starts again from what is left. */
export async function cutPower({ folder, cuts, synchronous, random }: CutOptions): Promise<CutReport> {
  const library = compileDisk(folder, "only-synced");
  const [disk, kept] = [join(folder, `disk-${synchronous}`), join(folder, `kept-${synchronous}`)];
  mkdirSync(disk);
  const database = { place: join(disk, "acquit.sqlite"), synchronous };
  await settleFirm(database);
  let [acknowledged, lost, cutsThatLost] = [0, 0, 0];
  let last: Outcome | undefined;
  for (let cut = 0; cut < cuts; cut++) {
    rmSync(kept, { recursive: true, force: true });
    cpSync(disk, kept, { recursive: true });
    const task = { ...database, seed: random.between(1, 1_000_000), concurrency: 8, failures: 0, count: Number.MAX_SAFE_INTEGER };
    const writer = startWriter(task, { LD_PRELOAD: library, ONLY_SYNCED_FROM: disk, ONLY_SYNCED_TO: kept });
    while (writer.acknowledged.length < 20 && writer.child.exitCode === null) await pause(10);
    await pause(random.between(0, 400));
    writer.child.kill("SIGKILL");
    await writer.ended;
    // The shared-memory file lives in memory alone: after a power cut there is none.
    for (const place of [disk, kept]) rmSync(join(place, "acquit.sqlite-shm"), { force: true });
    rmSync(disk, { recursive: true });
    cpSync(kept, disk, { recursive: true });
    if (!existsSync(database.place)) throw new Error("Nothing at all was flushed.");
    last = await judge(database, writer.acknowledged);
    acknowledged += writer.acknowledged.length;
    lost += last.lost.length;
    if (last.lost.length > 0) cutsThatLost += 1;
    if (last.report.faults.length > 0) break;
  }
  if (last === undefined) throw new RangeError("Cut at least once.");
  return { acknowledged, lost, cutsThatLost, last };
}
