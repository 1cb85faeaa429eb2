/** One worker of the outbox trial: lines up every message (as the other one does at the same time), then delivers until it is killed. */
import { appendFileSync } from "node:fs";
import { openDatabase } from "../../../packages/server/src/store/open-store.ts";
import { systemClock, systemRandom } from "../../../packages/server/src/system.ts";
import { enqueue, workOutbox, type ErrandHandler } from "../../../packages/engine/src/outbox.ts";
import { outbox } from "../../../packages/engine/src/collections.ts";
import { ChangeBell } from "../../../packages/engine/src/change-bell.ts";
import { openVault } from "../../../packages/engine/src/engine.test-suite.ts";
import { MemoryFiles } from "../../../packages/engine/src/stores/memory-files.ts";

const [folder = "", url = "", sink = "", total = "0"] = process.argv.slice(2);
const TENANT = "trial";
const BATCH = 200;

const store = await openDatabase({ folder, url });
const context = {
  store,
  clock: systemClock,
  random: systemRandom,
  files: new MemoryFiles(),
  vault: openVault(),
  providers: new Map(),
  origin: () => "https://pay.example",
  bell: new ChangeBell(),
};

process.send?.("ready");
// Whoever comes back when everything is lined up goes straight to work.
const linedUp = await store.read(TENANT, (reader) => reader.count(outbox, { index: "byStep" }));
for (let at = linedUp === Number(total) ? linedUp : 0; at < Number(total); at += BATCH) {
  await store.transact(TENANT, async (transaction) => {
    for (let message = at; message < Math.min(at + BATCH, Number(total)); message += 1) {
      await enqueue(transaction, context, {
        topic: "letter",
        subject: `invoice:${String(message)}`,
        step: "reminder",
        payload: { label: `F${String(message)}` },
      });
    }
  });
}

// Written before it is marked as done, as an SMTP server would have it before it answers.
const post: ErrandHandler = ({ id }) => {
  appendFileSync(sink, `${id}\n`);
  return Promise.resolve();
};
for (;;) {
  const done = await workOutbox(context, TENANT, new Map([["letter", post]]), { limit: 1 });
  if (done === 0) await new Promise((resolve) => setTimeout(resolve, 50));
}
