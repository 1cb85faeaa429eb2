import { setTimeout as pause } from "node:timers/promises";
import type { SeededRandom } from "../../../packages/engine/src/sample/seeded-random.ts";
import { judge, startWriter, type Outcome, type TrialDatabase } from "./trial-store.ts";

/** How often to kill, and how. */
export interface KillOptions {
  readonly database: TrialDatabase;
  readonly kills: number;
  readonly random: SeededRandom;
  /** Ends the database server too, and starts it again. */
  readonly crashServer?: () => Promise<void>;
}

/** Lets a process issue under load and kills it with SIGKILL, again and again; then reads what is there. */
export async function killWriters({
  database,
  kills,
  random,
  crashServer,
}: KillOptions): Promise<{ acknowledged: number; outcome: Outcome }> {
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const task = {
      ...database,
      seed: random.between(1, 1_000_000),
      concurrency: 16,
      failures: 0.05,
      count: Number.MAX_SAFE_INTEGER,
    };
    const writer = startWriter(task);
    // It dies at a moment of its own, but not before it has something to lose.
    while (writer.acknowledged.length < 20 && writer.child.exitCode === null) await pause(10);
    await pause(random.between(0, 400));
    if (kill % 2 === 1) await crashServer?.();
    writer.child.kill("SIGKILL");
    await writer.ended;
    acknowledged.push(...writer.acknowledged);
  }
  return { acknowledged: acknowledged.length, outcome: await judge(database, acknowledged) };
}
