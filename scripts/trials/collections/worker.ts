/** One worker of the reminders trial: looks for what is due and sends it, over and over, until it is killed. */
import { appendFileSync } from "node:fs";
import { Engine } from "../../../packages/engine/src/engine.ts";
import { openVault } from "../../../packages/engine/src/engine.test-suite.ts";
import { MemoryFiles } from "../../../packages/engine/src/stores/memory-files.ts";
import { openDatabase } from "../../../packages/server/src/store/open-store.ts";
import { systemRandom } from "../../../packages/server/src/system.ts";

const [folder = "", url = "", sink = "", tenantId = "", instant = ""] = process.argv.slice(2);
/** Real time from the trial's morning on, so that leases end and what failed is tried again. */
const began = Date.parse(instant) - Date.now();

const engine = new Engine({
  store: await openDatabase({ folder, url }),
  clock: { now: () => new Date(began + Date.now()).toISOString() },
  random: systemRandom,
  files: new MemoryFiles(),
  vault: openVault(),
  providers: new Map(),
  origin: () => "https://pay.example",
  // Written before it is marked as sent, as an SMTP server would have it before it answers.
  mail: {
    kind: "e-mail",
    send: ({ id, to }) => {
      appendFileSync(sink, `${id} ${to}\n`);
      return Promise.resolve();
    },
  },
});

process.send?.("ready");
for (;;) {
  const done = await engine.workOutbox(tenantId, { limit: 4 });
  if (done === 0) await new Promise((resolve) => setTimeout(resolve, 50));
}
