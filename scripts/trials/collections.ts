/** Reminds 20,000 late clients with two workers that are killed 30 times: nobody missed, nobody reminded twice, repeats under one Message-ID. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { defaultPolicy } from "../../packages/core/src/index.ts";
import { aParty, aFirm, HandClock } from "../../packages/engine/src/engine.test-suite.ts";
import { reminderContacts } from "../../packages/engine/src/reminder-collections.ts";
import { openDatabase } from "../../packages/server/src/store/open-store.ts";

const { values } = parseArgs({
  options: { messages: { type: "string", default: "20000" }, kills: { type: "string", default: "30" } },
});
const MESSAGES = Number(values.messages);
const KILLS = Number(values.kills);
const TENANT = "trial";
/** A Tuesday morning in Paris; the invoices fell due the Thursday before. */
const MORNING = "2026-03-10T09:00:00.000Z";
const DUE = "2026-03-05";
const BATCH = 500;
const MOST_SECONDS = 5_400;

/** Writes the clients, of whom every tenth paid in the meantime, and switches reminders on. Answers who is to be reminded. */
async function prepare(folder: string): Promise<ReadonlySet<string>> {
  const store = await openDatabase({ folder, url: "" });
  const firm = await aFirm({ store, clock: new HandClock(MORNING), tenantId: TENANT });
  const wanted = new Set<string>();
  const numbers = Array.from({ length: MESSAGES }, (_, at) => at);
  for (let at = 0; at < MESSAGES; at += BATCH) {
    const entries = numbers.slice(at, at + BATCH).map((number) => ({
      receivable: {
        ...{
          id: `i${String(number)}`,
          foreignNumber: `F${String(number)}`,
          sourceSystem: "trial",
          customerId: `c${String(number)}`,
        },
        ...{ issueDate: "2026-02-03", currency: "EUR", asOf: "2026-03-09" },
        instalments: [{ id: "1", dueDate: DUE, amount: "120.00" }],
      },
      ...{ customerName: `Client ${String(number)}`, disputed: false },
      ...(number % 10 === 0 && { settledDate: "2026-03-09" }),
    }));
    await firm.engine.importLedger(firm.actor, entries);
  }
  for (const number of numbers) {
    const id = `c${String(number)}`;
    const customer = {
      id,
      party: aParty(),
      language: "fr" as const,
      email: `${id}@client.example`,
      archived: false,
      revision: 1,
    };
    await firm.workspace.saveCustomer({ id, customer });
    if (number % 10 !== 0) wanted.add(customer.email);
  }
  await firm.workspace.saveReminderPolicy({ scope: { kind: "tenant" }, version: 0, policy: defaultPolicy });
  await store.close();
  return wanted;
}

interface Worker {
  readonly process: ChildProcess;
  readonly ready: Promise<unknown>;
}

function startWorker(folder: string, sink: string): Worker {
  const worker = join(import.meta.dirname, "collections/worker.ts");
  const words = ["--conditions=@acquit/source", worker, folder, "", sink, TENANT, MORNING];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return { process: child, ready: once(child, "message") };
}

async function killed({ process: child }: Worker): Promise<void> {
  if (child.exitCode !== null) throw new Error("A worker ended by itself.");
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

const elapsed = (from: number) => (performance.now() - from) / 1000;

/** How many messages the letter box holds: one line of at least twenty characters each. */
function linesOf(sink: string): number {
  return readFileSync(sink, "utf8").split("\n").length - 1;
}

/**
 * Kills one worker after the other, by what was done and never by time: a third of the kills while the first messages are lined up, the
 * others each as soon as so many more were handed over (the very moment between handing over and marking), or marked as sent, in turn. Answers the fewest messages handed over between two kills of the delivery.
 */
async function killByProgress(
  workers: Worker[],
  start: () => Worker,
  wanted: number,
  count: Readonly<Record<"lined" | "handed" | "marked", () => Promise<number>>>,
  seconds: () => number,
): Promise<number> {
  const early = Math.floor(KILLS / 3);
  const late = KILLS - early;
  let least = Number.POSITIVE_INFINITY;
  let sentBefore = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const place = kill % 2;
    const victim = workers[place];
    if (victim === undefined) continue;
    await victim.ready;
    const isEarly = kill < early;
    // The early ones within the first tenth, so that the delivery has nine tenths for the others.
    const target = isEarly
      ? Math.ceil((wanted * (kill + 1)) / (10 * early))
      : Math.ceil((wanted * (kill - early + 1)) / (late + 1));
    const reached = isEarly ? count.lined : kill % 4 < 2 ? count.handed : count.marked;
    while ((await reached()) < target) {
      if (seconds() > MOST_SECONDS) throw new Error(`Kill ${String(kill + 1)} waited in vain for ${String(target)} messages.`);
      await pause(isEarly ? 50 : 20);
    }
    await killed(victim);
    workers[place] = start();
    if (isEarly) continue;
    const sent = await count.handed();
    if (kill > early) least = Math.min(least, sent - sentBefore);
    sentBefore = sent;
  }
  return least;
}

const folder = mkdtempSync(join(tmpdir(), "acquit-collections-"));
try {
  const sink = join(folder, "letter-box");
  writeFileSync(sink, "");
  const wanted = await prepare(folder);
  console.log(`sqlite: ${String(MESSAGES)} clients, ${String(wanted.size)} of them late; two workers, ${String(KILLS)} kills`);
  const store = await openDatabase({ folder, url: "" });
  const countLined = () => store.read(TENANT, (reader) => reader.count(reminderContacts, { index: "byDay" }));
  const countSent = () => store.read(TENANT, (reader) => reader.count(reminderContacts, { index: "byState", prefix: ["sent"] }));
  const from = performance.now();
  const workers = [startWorker(folder, sink), startWorker(folder, sink)];
  const progress = { lined: countLined, handed: () => Promise.resolve(linesOf(sink)), marked: countSent };
  const leastSent = await killByProgress(
    workers,
    () => startWorker(folder, sink),
    wanted.size,
    progress,
    () => elapsed(from),
  );
  console.log(
    `  ${String(linesOf(sink))} handed over when the last kill was done; at least ${String(leastSent)} between one kill of the delivery and the next`,
  );
  while ((await countSent()) < wanted.size && elapsed(from) < MOST_SECONDS) await pause(250);
  // Whatever would go a second time has its chance.
  await pause(2_000);
  await Promise.all(workers.map(killed));
  const contacts = await store.read(TENANT, (reader) => reader.scan(reminderContacts, { index: "byDay", limit: MESSAGES * 2 }));
  await store.close();
  const arrived = readFileSync(sink, "utf8").split("\n").filter(Boolean);
  const distinct = new Set(arrived);
  const reached = new Map<string, number>();
  for (const line of distinct) reached.set(line.split(" ")[1] ?? "", (reached.get(line.split(" ")[1] ?? "") ?? 0) + 1);
  const missing = [...wanted].filter((address) => !reached.has(address)).length;
  const twice = [...reached.values()].filter((count) => count > 1).length + Math.max(0, contacts.rows.length - wanted.size);
  const wrong = [...reached.keys()].filter((address) => !wanted.has(address)).length;
  const repeats = arrived.length - distinct.size;
  const holds = missing === 0 && twice === 0 && wrong === 0 && repeats < KILLS && leastSent > 0;
  console.log(
    `${holds ? "✓" : "✗"} ${String(missing)} missing, ${String(twice)} scheduled twice, ${String(wrong)} sent to who had paid, ` +
      `${String(repeats)} repeated with the same Message-ID after ${String(KILLS)} kills, ${elapsed(from).toFixed(0)} s`,
  );
  process.exitCode = holds ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
