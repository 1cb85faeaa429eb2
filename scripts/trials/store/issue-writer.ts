// Issues invoices until it is killed or has done its share; says each number once it was acknowledged.
import { randomUUID } from "node:crypto";
import type { Store } from "../../../packages/engine/src/index.ts";
import { assembleProduct, commandActor } from "../../../packages/server/src/product.ts";
import { sampleCustomers } from "../../../packages/engine/src/sample/firm.ts";
import { sampleDraft } from "../../../packages/engine/src/sample/history.ts";
import { SeededRandom } from "../../../packages/engine/src/sample/seeded-random.ts";
import { systemClock, systemRandom } from "../../../packages/server/src/system.ts";
import { openTrialStore, readWriterTask, TRIAL_TENANT } from "./trial-store.ts";

class DeliberateError extends Error {}

const task = readWriterTask(process.argv[2]);
const random = new SeededRandom(task.seed);
const store = await openTrialStore(task);

/** Lets a share of the transactions fail at their very end, after the number was taken. */
const failing: Store = {
  read: (tenantId, work) => store.read(tenantId, work),
  transact: (tenantId, work) =>
    store.transact(tenantId, async (transaction) => {
      const result = await work(transaction);
      if (random.next() < task.failures) throw new DeliberateError();
      return result;
    }),
  close: () => store.close(),
};

function workspaceOver(over: Store) {
  const { engine } = assembleProduct({ store: over, clock: systemClock, random: systemRandom, origin: () => "http://localhost" });
  return engine.workspaceFor(commandActor(TRIAL_TENANT, "Trial"));
}

const drafting = workspaceOver(store);
const issuing = workspaceOver(failing);
const today = systemClock.now().slice(0, 10);
let left = task.count;

async function issueOne(): Promise<void> {
  const id = randomUUID();
  const customer = random.pick(sampleCustomers);
  const { revision } = await drafting.saveDraft({ id, revision: 0, document: sampleDraft(random, customer, today) });
  for (;;) {
    try {
      const { number } = await issuing.issueDraft({ id, revision });
      process.stdout.write(`${number}\n`);
      return;
    } catch (error) {
      if (!(error instanceof DeliberateError)) throw error;
      process.stdout.write("failed\n");
    }
  }
}

async function issueInTurn(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await issueOne();
  }
}

await Promise.all(Array.from({ length: task.concurrency }, issueInTurn));
await store.close();
