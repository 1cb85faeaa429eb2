import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { SeededRandom } from "../../../packages/engine/src/sample/seeded-random.ts";
import { giveToServer, startPostgres } from "../../../packages/server/src/store/private-postgres.test-suite.ts";
import { compileDisk, type CutReport } from "./cut-power.ts";
import { judge, settleFirm, startWriter, type Outcome } from "./trial-store.ts";

/** How often to cut PostgreSQL's power, and whether it flushes what it acknowledges. */
export interface PostgresCutOptions {
  readonly folder: string;
  readonly cuts: number;
  readonly flushes: boolean;
  readonly random: SeededRandom;
}

/** A folder on a disk that forgets: what lies in it, what was flushed of it, and the flushed files by their numbers. */
class ForgetfulDisk {
  readonly disk: string;
  readonly #kept: string;
  readonly #inodes: string;

  constructor(folder: string) {
    this.disk = join(folder, "disk");
    this.#kept = join(folder, "kept");
    this.#inodes = join(folder, "inodes");
    for (const place of [this.#kept, this.#inodes]) {
      mkdirSync(place);
      giveToServer(place);
    }
  }

  /** What makes the processes of a server write to this disk. */
  environment(library: string): Readonly<Record<string, string>> {
    const places = { ONLY_SYNCED_FROM: this.disk, ONLY_SYNCED_TO: this.#kept, ONLY_SYNCED_INODES: this.#inodes };
    return { LD_PRELOAD: library, ...places };
  }

  /** All there is counts as flushed. */
  settle(): void {
    for (const place of [this.#kept, this.#inodes]) rmSync(place, { recursive: true, force: true });
    execFileSync("cp", ["-a", this.disk, this.#kept]);
    mkdirSync(this.#inodes);
    giveToServer(this.#inodes);
    for (const entry of readdirSync(this.disk, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      linkSync(join(this.#kept, path.slice(this.disk.length)), join(this.#inodes, String(statSync(path).ino)));
    }
  }

  /** Only what was flushed is left. */
  cut(): void {
    rmSync(this.disk, { recursive: true });
    execFileSync("cp", ["-a", this.#kept, this.disk]);
    rmSync(join(this.disk, "postmaster.pid"), { force: true });
    this.settle();
  }
}

/** Lets a process issue on a PostgreSQL whose disk keeps only what was flushed, cuts the power of both, and starts from what is left. */
export async function cutPostgresPower({ folder, cuts, flushes, random }: PostgresCutOptions): Promise<CutReport> {
  const place = join(folder, flushes ? "flushing" : "careless");
  mkdirSync(place);
  for (const path of [folder, place]) chmodSync(path, 0o755);
  giveToServer(place);
  const disk = new ForgetfulDisk(place);
  const environment = disk.environment(compileDisk(folder, "only-synced-files"));
  // A log in small files, since a file is kept whole at each flush.
  const server = await startPostgres({ durable: flushes, folder: disk.disk, environment, made: ["--wal-segsize=1"] });
  try {
    const database = { place: server.createDatabase() };
    await settleFirm(database);
    await server.kill();
    disk.settle();
    await server.start();
    let [acknowledged, lost, cutsThatLost] = [0, 0, 0];
    let last: Outcome | undefined;
    for (let cut = 0; cut < cuts; cut++) {
      const writer = startWriter({
        ...database,
        seed: random.between(1, 1_000_000),
        concurrency: 8,
        failures: 0,
        count: Number.MAX_SAFE_INTEGER,
      });
      while (writer.acknowledged.length < 20 && writer.child.exitCode === null) await pause(10);
      await pause(random.between(0, 400));
      await server.kill();
      writer.child.kill("SIGKILL");
      await writer.ended;
      disk.cut();
      await server.start();
      last = await judge(database, writer.acknowledged);
      acknowledged += writer.acknowledged.length;
      lost += last.lost.length;
      if (last.lost.length > 0) cutsThatLost += 1;
      if (last.report.faults.length > 0) break;
    }
    if (last === undefined) throw new RangeError("Cut at least once.");
    return { acknowledged, lost, cutsThatLost, last };
  } finally {
    await server.stop();
  }
}
