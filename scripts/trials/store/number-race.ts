import { judge, startWriter, type Outcome, type TrialDatabase } from "./trial-store.ts";

/** How many processes take numbers at once. */
export interface RaceOptions {
  readonly database: TrialDatabase;
  readonly processes: number;
  readonly invoices: number;
  readonly seed: number;
}

/** What came of it. */
export interface RaceReport {
  readonly acknowledged: number;
  readonly failed: number;
  readonly seconds: number;
  readonly outcome: Outcome;
}

/** Lets several processes issue invoices of one series at once, one transaction in twenty failing at its end. */
export async function raceForNumbers({ database, processes, invoices, seed }: RaceOptions): Promise<RaceReport> {
  const from = performance.now();
  const share = Math.ceil(invoices / processes);
  const writers = Array.from({ length: processes }, (_, at) =>
    startWriter({ ...database, seed: seed + at, concurrency: 8, failures: 0.05, count: share }),
  );
  const codes = await Promise.all(writers.map(({ ended }) => ended));
  if (codes.some((code) => code !== 0)) throw new Error(`A writer ended with ${codes.join(", ")}.`);
  const seconds = (performance.now() - from) / 1000;
  const acknowledged = writers.flatMap((writer) => writer.acknowledged);
  const failed = writers.reduce((sum, writer) => sum + writer.failed(), 0);
  return { acknowledged: acknowledged.length, failed, seconds, outcome: await judge(database, acknowledged) };
}
