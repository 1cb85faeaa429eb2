/** Delivers 20,000 messages with two workers that are killed 30 times: none missing, none scheduled twice, at most one repeat a kill. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { outbox } from "../../packages/engine/src/collections.ts";
import { openDatabase } from "../../packages/server/src/store/open-store.ts";
import { postgresMissing, startPostgres } from "../../packages/server/src/store/private-postgres.test-suite.ts";

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "20000" },
    kills: { type: "string", default: "30" },
    engine: { type: "string" },
  },
});
const MESSAGES = Number(values.messages);
const KILLS = Number(values.kills);
const TENANT = "trial";

interface Place {
  readonly folder: string;
  readonly url: string;
}

/** A worker, and when it has the database open. */
interface Worker {
  readonly process: ChildProcess;
  readonly ready: Promise<unknown>;
}

function startWorker({ folder, url }: Place, sink: string): Worker {
  const worker = join(import.meta.dirname, "outbox/worker.ts");
  const words = ["--conditions=@acquit/source", worker, folder, url, sink, String(MESSAGES)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return { process: child, ready: once(child, "message") };
}

async function killed({ process: child }: Worker): Promise<void> {
  if (child.exitCode !== null) throw new Error("A worker ended by itself.");
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

interface Outcome {
  readonly missing: number;
  readonly scheduledTwice: number;
  readonly repeats: number;
  readonly seconds: number;
}

async function run(place: Place): Promise<Outcome> {
  const sink = join(place.folder, "letter-box");
  writeFileSync(sink, "");
  const store = await openDatabase(place);
  const countDone = () => store.read(TENANT, (reader) => reader.count(outbox, { index: "byState", prefix: ["done"] }));
  const from = performance.now();
  const workers = [startWorker(place, sink), startWorker(place, sink)];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const at = kill % 2;
    const victim = workers[at];
    if (victim === undefined) continue;
    await victim.ready;
    // A third of the kills hit the lining up, the others the delivery.
    while (kill >= KILLS / 3 && (await countDone()) === 0) await pause(100);
    await pause(200 + Math.random() * 1_300);
    await killed(victim);
    workers[at] = startWorker(place, sink);
  }
  console.log(`  ${String(KILLS)} kills; ${String(await countDone())} delivered by then`);
  while ((await countDone()) < MESSAGES && performance.now() - from < 1_200_000) await pause(250);
  const seconds = (performance.now() - from) / 1000;
  await Promise.all(workers.map(killed));
  const rows = await store.read(TENANT, (reader) => reader.scan(outbox, { index: "byStep", limit: MESSAGES * 2 }));
  await store.close();
  const arrived = readFileSync(sink, "utf8").split("\n").filter(Boolean);
  const distinct = new Set(arrived);
  const scheduled = new Set(rows.rows.map(({ subject, step }) => `${subject} ${step}`));
  return {
    missing: MESSAGES - rows.rows.filter(({ id }) => distinct.has(id)).length,
    scheduledTwice:
      rows.rows.length - scheduled.size + [...distinct].filter((id) => !rows.rows.some((row) => row.id === id)).length,
    repeats: arrived.length - distinct.size,
    seconds,
  };
}

async function tryEngine(name: string, url: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "acquit-outbox-"));
  try {
    console.log(`${name}: ${String(MESSAGES)} messages, two workers`);
    const { missing, scheduledTwice, repeats, seconds } = await run({ folder, url });
    const holds = missing === 0 && scheduledTwice === 0 && repeats <= KILLS;
    console.log(
      `${holds ? "✓" : "✗"} ${name}: ${String(missing)} missing, ${String(scheduledTwice)} scheduled twice, ` +
        `${String(repeats)} repeated with the same id after ${String(KILLS)} kills, ${seconds.toFixed(0)} s`,
    );
    return holds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const results: boolean[] = [];
if (values.engine !== "postgresql") results.push(await tryEngine("sqlite", ""));
const missing = postgresMissing();
if (missing !== false) console.log(`postgresql: not tried, ${missing}`);
else if (values.engine !== "sqlite") {
  const server = await startPostgres({ durable: true });
  results.push(await tryEngine("postgresql", server.createDatabase()));
  await server.stop();
}
process.exitCode = results.every(Boolean) ? 0 : 1;
