/** The worker of a first sync: engine, adapter and a store on disk; works on the sweep until it is done or the process is killed. */
import { Bitrix24Kind } from "../../../packages/crm/src/server.ts";
import { Engine } from "../../../packages/engine/src/engine.ts";
import { MemoryFiles } from "../../../packages/engine/src/stores/memory-files.ts";
import { Vault } from "../../../packages/server/src/access/vault.ts";
import { openDatabase } from "../../../packages/server/src/store/open-store.ts";
import { systemRandom } from "../../../packages/server/src/system.ts";
import { localHosts } from "../../../demo/crm/bitrix24-adapter.test-suite.ts";
import { testApp } from "../../../demo/crm/portal/portal.test-suite.ts";

const [folder = "", key = "", tenantId = "", instant = ""] = process.argv.slice(2);
/** The portal's clock as it was when it last answered: nothing here takes time but waiting. */
let now = Number(instant);

/** Waiting moves the portal's clock, which the trial holds. */
function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    process.once("message", (moved: number) => {
      now = moved;
      resolve();
    });
    process.send?.(milliseconds);
  });
}

let last: Promise<void> = Promise.resolve();
/** One wait after the other: the clock is one. */
function waitInTurn(milliseconds: number): Promise<void> {
  last = last.then(() => wait(milliseconds));
  return last;
}

const kind = new Bitrix24Kind({
  clientId: testApp.clientId,
  clientSecret: testApp.clientSecret,
  fetch,
  hosts: localHosts,
  pace: { now: () => now, wait: waitInTurn },
});
const store = await openDatabase({ folder, url: "" });
const engine = new Engine({
  store,
  clock: { now: () => new Date(now).toISOString() },
  random: systemRandom,
  files: new MemoryFiles(),
  vault: new Vault([key], systemRandom),
  providers: new Map(),
  origin: () => "https://pay.example",
  crmKinds: new Map([[kind.id, kind]]),
});
const workspace = engine.workspaceFor({
  tenantId,
  tenantName: "Atelier",
  personId: "claire",
  personName: "Claire Morvan",
  scopes: new Set(["profile:read", "operations:read"]),
});
/** How long a worker with nothing to do sleeps, in milliseconds: leases of killed workers end meanwhile. */
const IDLE_MS = 15_000;

for (;;) {
  if ((await engine.workOutbox(tenantId)) > 0) continue;
  const { link } = await workspace.getCrm({});
  if (link?.sweep?.leg === "done") break;
  await waitInTurn(IDLE_MS);
}
await store.close();
process.disconnect();
