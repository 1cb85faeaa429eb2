import { todayIn } from "@acquit/core";
import { scopes, type ClientDesk, type Workspace } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import type { EngineOptions } from "../context.ts";
import { Engine } from "../engine.ts";
import { DayClock, SampleHistory } from "../sample/history.ts";
import { sampleProfile } from "../sample/firm.ts";
import { SeededRandom } from "../sample/seeded-random.ts";
import { IndexedDbFiles } from "../stores/indexed-db-files.ts";
import { IndexedDbStore } from "../stores/indexed-db-store.ts";
import { MemoryFiles } from "../stores/memory-files.ts";
import type { Tenant } from "../stores/memory-rows.ts";
import { MemoryStore } from "../stores/memory-store.ts";
import { browserClock, browserRandom, openDrawer } from "./browser-parts.ts";

/** How a practice firm is opened. */
export interface PracticeOptions {
  /** Tells practice firms of one origin apart. */
  readonly name?: string;
  /** How many days of history an empty firm begins with. */
  readonly days?: number;
}

/** A firm to try things in: all of it in this browser, nothing sent anywhere. */
export interface Practice {
  readonly workspace: Workspace;
  /** What a client sees behind a payment link that `workspace` made, by the last part of its address; for `<acquit-payment-link-button>`. */
  readonly clientDesk: (token: string) => Promise<ClientDesk>;
  /** Lets go of the browser's storage; what was written stays. */
  readonly close: () => Promise<void>;
}

const TENANT = "practice";
const SEED = 2026;
const DAYS = 120;

const actor: Actor = {
  tenantId: TENANT,
  tenantName: "Démonstration",
  personId: "practice",
  personName: "Vous",
  scopes: new Set(scopes),
};

type Parts = Pick<EngineOptions, "store" | "files" | "clock" | "random">;

function engineOn(parts: Parts): Engine {
  return new Engine({ ...parts, providers: new Map(), vault: openDrawer, origin: () => location.origin });
}

/** Numbers nobody can take for a real invoice's. */
async function nameSeries(workspace: Workspace): Promise<void> {
  for (const series of (await workspace.listSeries({})).rows) {
    const pattern = series.kind === "invoice" ? "DEMO{year}-{number:0000}" : "DEMO-AV{year}-{number:0000}";
    await workspace.saveSeries({ id: series.id, series: { ...series, pattern } });
  }
}

/** The sample firm's history up to today. */
async function sampleRows(days: number): Promise<Tenant> {
  const today = todayIn(sampleProfile.timeZone, browserClock.now());
  const [store, clock, random] = [new MemoryStore(), new DayClock(today), new SeededRandom(SEED)];
  const workspace = engineOn({ store, files: new MemoryFiles(), clock, random }).workspaceFor(actor);
  await nameSeries(workspace);
  await new SampleHistory(workspace, clock, random).live(today, days);
  return store.rowsOf(TENANT);
}

/**
 * Opens a practice firm in the browser's storage, filled with an invented history the first time. Its documents carry a DEMO series; it has
 * no provider, no mail and no webhook, so it can send nothing.
 * @throws BrowserStorageError where the browser stores nothing for this page
 */
export async function openPractice(options: PracticeOptions = {}): Promise<Practice> {
  const name = `acquit-practice-${options.name ?? "firm"}`;
  const store = await IndexedDbStore.open(name);
  const files = await IndexedDbFiles.open(`${name}-files`);
  // Lived in memory and written in one go: a page closed meanwhile leaves nothing half done, of two pages one is first.
  if (await store.isEmpty(TENANT)) await store.fill(TENANT, await sampleRows(options.days ?? DAYS));
  const engine = engineOn({ store, files, clock: browserClock, random: browserRandom });
  return {
    workspace: engine.workspaceFor(actor),
    clientDesk: (token) => engine.clientDesk(token),
    close: async () => {
      await store.close();
      files.close();
    },
  };
}
