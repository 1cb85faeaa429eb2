import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Bitrix24Kind } from "../../../packages/crm/src/server.ts";
import { aFirm, anInvoice, HandClock, type Firm } from "../../../packages/engine/src/engine.test-suite.ts";
import { invoices, standings } from "../../../packages/engine/src/collections.ts";
import { Vault } from "../../../packages/server/src/access/vault.ts";
import { openDatabase } from "../../../packages/server/src/store/open-store.ts";
import { systemRandom } from "../../../packages/server/src/system.ts";
import { localHosts } from "../../../demo/crm/bitrix24-adapter.test-suite.ts";
import { finishInstall } from "../../../demo/crm/portal/apps.ts";
import { portalUnderTest, testApp, type TestPortal } from "../../../demo/crm/portal/portal.test-suite.ts";
import { frameToken } from "../../../demo/crm/portal/start-portal.ts";

const TENANT = "trial";
const COPIED_AT_ONCE = 500;
/** A worker lives at least and at most so long before it is killed, in milliseconds. */
const SHORTEST_LIFE = 300;
const LONGEST_LIFE = 2_500;

/** As many invoices as are wanted, each a copy of one that was issued under a number of its own: what they are mirrored from. */
async function copyInvoices(firm: Firm, count: number): Promise<void> {
  const { id } = await firm.issue(anInvoice().withLine({ netPrice: "83.33", quantity: "3" }).withLine({ netPrice: "0.125" }));
  for (let first = 2; first <= count; first += COPIED_AT_ONCE) {
    await firm.store.transact(TENANT, async (transaction) => {
      const invoice = await transaction.get(invoices, id);
      const standing = await transaction.get(standings, id);
      if (invoice === undefined || standing === undefined) throw new Error("The invoice is not there.");
      for (let at = first; at < Math.min(first + COPIED_AT_ONCE, count + 1); at += 1) {
        const number = `C${String(at)}`;
        const copy = { id: `copy${String(at)}`, number };
        await transaction.insert(invoices, { ...invoice, id: copy.id, position: at, document: { ...invoice.document, number } });
        await transaction.insert(standings, { ...standing, ...copy });
      }
    });
  }
}

/** Links the firm to the portal, as its administrator who opens our page. */
async function install(firm: Firm, kindId: string, { portal, origin }: TestPortal): Promise<void> {
  const { accessToken, refreshToken, applicationToken } = frameToken(portal, testApp.clientId, 1);
  const endpoint = `${origin}/rest/`;
  const grant = { accessToken, refreshToken, endpoint, authServer: endpoint, portalId: portal.memberId, scopes: ["crm"] };
  const frame = await firm.engine.receiveCrmFrame(kindId, { grant, applicationToken });
  await firm.workspace.linkCrm({ claim: frame.claim ?? "" });
  finishInstall(portal, testApp.clientId);
}

/** A worker in a process of its own, whose waiting moves the portal's clock. */
function startWorker(folder: string, key: string, served: TestPortal): ChildProcess {
  const words = [join(import.meta.dirname, "sync-worker.ts"), folder, key, TENANT, String(served.clock.now())];
  const child = spawn(process.execPath, ["--conditions=@acquit/source", ...words], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.on("message", (milliseconds) => {
    served.clock.advance(Number(milliseconds));
    if (child.connected) child.send(served.clock.now());
  });
  return child;
}

/** Kills the workers that come one after the other, each at a moment by chance; tells the last one's end. */
async function workWithKills(kills: number, start: () => ChildProcess, look: () => Promise<string>): Promise<boolean> {
  for (let kill = 1; kill <= kills; kill += 1) {
    const worker = start();
    const closed = once(worker, "close");
    await once(worker, "message");
    await pause(SHORTEST_LIFE + Math.random() * (LONGEST_LIFE - SHORTEST_LIFE));
    if (worker.exitCode !== null) return worker.exitCode === 0;
    worker.kill("SIGKILL");
    await closed;
    console.log(`  killed at ${await look()}`);
  }
  const [code] = (await once(start(), "close")) as [number | null];
  return code === 0;
}

/** Mirrors so many invoices for the first time, its worker killed so often; answers whether each has one mirror and the limits held. */
export async function syncFirst({ count, kills }: { readonly count: number; readonly kills: number }): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "acquit-crm-"));
  const served = await portalUnderTest();
  const { portal, clock } = served;
  portal.events.mode = "hold";
  const key = Buffer.from(systemRandom.bytes(32)).toString("base64");
  const store = await openDatabase({ folder, url: "" });
  try {
    const kind = new Bitrix24Kind({
      clientId: testApp.clientId,
      clientSecret: testApp.clientSecret,
      fetch,
      hosts: localHosts,
      pace: { now: () => clock.now(), wait: (milliseconds) => Promise.resolve(clock.advance(milliseconds)) },
    });
    const vault = new Vault([key], systemRandom);
    const handClock = new HandClock(new Date(clock.now()).toISOString());
    const crmKinds = new Map([[kind.id, kind]]);
    const firm = await aFirm({ store, vault, clock: handClock, tenantId: TENANT, crmKinds, random: systemRandom });
    await copyInvoices(firm, count);
    await install(firm, kind.id, served);
    const begun = { clock: clock.now(), real: performance.now(), admitted: portal.limits.admitted };
    const sweep = async () => (await firm.workspace.getCrm({})).link?.sweep;
    const hasEnded = await workWithKills(
      kills,
      () => startWorker(folder, key, served),
      async () => `${String((await sweep())?.done ?? 0)} of ${String((await sweep())?.total ?? 0)}`,
    );
    const { link } = await firm.workspace.getCrm({});
    const mirrors = [...portal.itemsOf(31).values()].filter(({ xmlId }) => String(xmlId as string).startsWith("acquit:"));
    const distinct = new Set(mirrors.map(({ xmlId }) => xmlId)).size;
    const { limits } = portal;
    const seconds = (clock.now() - begun.clock) / 1_000;
    const requests = limits.admitted - begun.admitted;
    console.log(
      `${String(count)} invoices, ${String(mirrors.length)} mirrors (${String(distinct)} distinct), ${String(kills)} kills, ${String(requests)} requests`,
      `in ${(seconds / 60).toFixed(1)} minutes of the portal's clock (${(requests / Math.max(1, seconds)).toFixed(2)} a second, bucket at most`,
      `${limits.peak.toFixed(0)} of ${String(limits.burst)}), ${String(limits.refused)} refused and asked again,`,
      `${((performance.now() - begun.real) / 1_000).toFixed(0)} s of this machine`,
    );
    return hasEnded && mirrors.length === count && distinct === count && link?.mirrored === count && limits.refused <= 5 * kills;
  } finally {
    await served.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
