import type { Engine } from "@acquit/engine";
import type { Hono } from "hono";
import type { Metrics } from "./metrics.ts";

/** What is looked at to tell how the server is. */
export interface HealthOptions {
  readonly engine: Pick<Engine, "probeDatabase" | "outboxState">;
  readonly tenantIds: () => Promise<readonly string[]>;
}

/** How everything stands. */
export interface Health {
  readonly database: { readonly up: boolean; readonly writeSeconds: number };
  readonly outbox: { readonly waiting: number; readonly dead: number; readonly lagSeconds: number };
}

/** How long an answer is good for: looking goes through every tenant. */
const FRESH_MS = 5_000;

/** Looks at the database by writing to it, and at the outbox of every tenant; looks again after five seconds at the earliest. */
export class HealthWatch {
  readonly #options: HealthOptions;
  #last: { readonly at: number; readonly health: Promise<Health> } | undefined;

  constructor(options: HealthOptions) {
    this.#options = options;
  }

  look(): Promise<Health> {
    if (this.#last === undefined || performance.now() - this.#last.at > FRESH_MS) {
      this.#last = { at: performance.now(), health: this.#look() };
    }
    return this.#last.health;
  }

  async #look(): Promise<Health> {
    const { engine, tenantIds } = this.#options;
    const outbox = { waiting: 0, dead: 0, lagSeconds: 0 };
    const started = performance.now();
    try {
      await engine.probeDatabase();
      const writeSeconds = (performance.now() - started) / 1000;
      for (const tenantId of await tenantIds()) {
        const state = await engine.outboxState(tenantId);
        outbox.waiting += state.waiting;
        outbox.dead += state.dead;
        outbox.lagSeconds = Math.max(outbox.lagSeconds, state.lagSeconds);
      }
      return { database: { up: true, writeSeconds }, outbox };
    } catch {
      return { database: { up: false, writeSeconds: (performance.now() - started) / 1000 }, outbox };
    }
  }
}

/** Puts what was seen into the metrics. */
export async function collectHealth(watch: HealthWatch, metrics: Metrics): Promise<void> {
  const { database, outbox } = await watch.look();
  metrics.set("acquit_database_up", database.up ? 1 : 0);
  metrics.set("acquit_database_write_seconds", database.writeSeconds);
  metrics.set("acquit_outbox_waiting", outbox.waiting);
  metrics.set("acquit_outbox_dead", outbox.dead);
  metrics.set("acquit_outbox_lag_seconds", outbox.lagSeconds);
}

/**
 * `/healthz`: the process answers. `/readyz`: the database takes writes, and how late deliveries are; a mail server that is down makes
 * deliveries late, and is no reason to take no requests.
 */
export function serveHealth(app: Hono, watch: HealthWatch): void {
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", async (context) => {
    const { database, outbox } = await watch.look();
    if (!database.up) return context.json({ status: "unavailable", reason: "The database takes no writes." }, 503);
    return context.json({ status: "ready", outbox });
  });
}
