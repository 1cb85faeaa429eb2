import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { verifyTenant, type VerifyReport } from "../../../packages/engine/src/index.ts";
import { assembleProduct, commandActor } from "../../../packages/server/src/product.ts";
import { sampleCustomers, sampleProfile } from "../../../packages/engine/src/sample/firm.ts";
import type { DurableStore } from "../../../packages/server/src/store/durable-store.ts";
import { PostgresStore } from "../../../packages/server/src/store/postgres-store.ts";
import { SqliteStore } from "../../../packages/server/src/store/sqlite-store.ts";
import { systemClock, systemRandom } from "../../../packages/server/src/system.ts";

/** The firm that trials write. */
export const TRIAL_TENANT = "trial";

/** A database under trial. */
export interface TrialDatabase {
  /** A SQLite file, or a postgresql:// address. */
  readonly place: string;
  readonly synchronous?: "FULL" | "NORMAL";
}

/** What one writing process is asked to do. */
export interface WriterTask extends TrialDatabase {
  readonly seed: number;
  readonly concurrency: number;
  /** Share of transactions that fail at their end. */
  readonly failures: number;
  /** How many invoices; without end when killed. */
  readonly count: number;
}

/** Reads the task a writer was started with. */
export function readWriterTask(text: string | undefined): WriterTask {
  return JSON.parse(text ?? "") as WriterTask;
}

/** Opens a database under trial. */
export function openTrialStore({ place, synchronous }: TrialDatabase): Promise<DurableStore> {
  if (/^postgres/.test(place)) return PostgresStore.open(place);
  return SqliteStore.open(place, synchronous === undefined ? {} : { synchronous });
}

/** Gives an empty database the firm and its customers. */
export async function settleFirm(database: TrialDatabase): Promise<void> {
  const store = await openTrialStore(database);
  const { engine } = assembleProduct({ store, clock: systemClock, random: systemRandom, origin: () => "http://localhost" });
  const workspace = engine.workspaceFor(commandActor(TRIAL_TENANT, "Trial"));
  await workspace.saveProfile({ profile: sampleProfile });
  for (const { id, party, language, email } of sampleCustomers) {
    await workspace.saveCustomer({ id, customer: { id, party, language, email, archived: false, revision: 0 } });
  }
  await store.close();
}

/** A writing process under way. */
export interface Writer {
  readonly child: ChildProcess;
  /** Numbers it was told are issued. */
  readonly acknowledged: readonly string[];
  /** How many of its transactions failed on purpose. */
  readonly failed: () => number;
  readonly ended: Promise<number | null>;
}

/** Starts a process that issues invoices. */
export function startWriter(task: WriterTask, env: Readonly<Record<string, string>> = {}): Writer {
  const program = join(import.meta.dirname, "issue-writer.ts");
  const child = spawn(process.execPath, ["--conditions=@acquit/source", program, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const acknowledged: string[] = [];
  let failed = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line === "failed") failed += 1;
    else acknowledged.push(line);
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, acknowledged, failed: () => failed, ended };
}

/** What became of everything that was acknowledged. */
export interface Outcome {
  readonly issued: number;
  readonly lost: readonly string[];
  readonly twice: number;
  readonly report: VerifyReport;
}

/** Reads a database after a trial: which acknowledged numbers are missing, and whether the books verify. */
export async function judge(database: TrialDatabase, acknowledged: readonly string[]): Promise<Outcome> {
  const store = await openTrialStore(database);
  try {
    const numbers = new Set<string>();
    await store.snapshot(async (snapshot) => {
      for await (const { body } of snapshot.rowsOf("invoices")) {
        numbers.add((JSON.parse(body) as { document: { number: string } }).document.number);
      }
    });
    const report = await verifyTenant({ store }, TRIAL_TENANT);
    const lost = acknowledged.filter((number) => !numbers.has(number));
    return { issued: numbers.size, lost, twice: acknowledged.length - new Set(acknowledged).size, report };
  } finally {
    await store.close();
  }
}

/** Whether nothing was lost, nothing came twice, and the books (chain, numbers without gap, dates) verify. */
export function isSound({ lost, twice, report }: Outcome): boolean {
  return lost.length === 0 && twice === 0 && report.faults.length === 0;
}

/** An outcome in words. */
export function outcomeInWords(name: string, acknowledged: number, outcome: Outcome): string {
  const { issued, lost, twice, report } = outcome;
  const faults = report.faults.slice(0, 3).map(({ area, subject, problem }) => `; ${area} ${subject}: ${problem}`);
  return `${name}: ${acknowledged} acknowledged, ${issued} issued, ${lost.length} lost, ${twice} twice, ${report.faults.length} faults in ${report.entries} journal entries${faults.join("")}`;
}
