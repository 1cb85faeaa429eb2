import { setTimeout as pause } from "node:timers/promises";
import type { Engine } from "@acquit/engine";
import type { Logger } from "pino";

/** What a worker of the outbox needs. */
export interface OutboxWorkerOptions {
  readonly engine: Pick<Engine, "workOutbox" | "onChange">;
  /** Every tenant there is: other processes' work and what failed before is looked for in all of them. */
  readonly tenantIds: () => Promise<readonly string[]>;
  readonly logger: Logger;
  /** How often all tenants are looked at, in milliseconds. */
  readonly sweepMs?: number;
  /** What stopping waits for errands under way, in milliseconds; then they are given back. */
  readonly graceMs?: number;
  /** Whether requests come so fast that errands, for which nobody waits, should leave them the machine. */
  readonly mustYield?: () => boolean;
  /** How long they then wait between rounds, in milliseconds. */
  readonly yieldMs?: number;
}

/** A worker that runs. */
export interface RunningWorker {
  /** Takes nothing new, lets what is under way end, and gives back what does not end in time. */
  stop(): Promise<void>;
}

const SWEEP_MS = 2_000;
const GRACE_MS = 5_000;
const YIELD_MS = 250;

/** Does what is due: at once for what this process wrote, and every few seconds for everything else. */
export function startOutboxWorker(options: OutboxWorkerOptions): RunningWorker {
  const { engine, logger } = options;
  const asked = new AbortController();
  const cut = new AbortController();
  const rung = new Set<string>();
  let wake: () => void = () => undefined;
  const silence = engine.onChange((tenantId) => {
    rung.add(tenantId);
    wake();
  });

  const workTenant = async (tenantId: string) => {
    try {
      while (!asked.signal.aborted && (await engine.workOutbox(tenantId, { signal: cut.signal })) > 0)
        await giveWay(options, asked.signal);
    } catch (error) {
      logger.error({ err: error, tenantId }, "the outbox could not be worked on");
    }
  };
  const workAll = async (tenants: Iterable<string>) => {
    for (const tenantId of tenants) if (!asked.signal.aborted) await workTenant(tenantId);
  };
  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (rung.size > 0 || asked.signal.aborted) wake();
    });

  const run = async () => {
    const sweepMs = options.sweepMs ?? SWEEP_MS;
    let nextSweep = 0;
    while (!asked.signal.aborted) {
      if (performance.now() >= nextSweep) {
        nextSweep = performance.now() + sweepMs;
        rung.clear();
        await workAll(await tenantsOrNone(options, logger));
      } else {
        const tenants = [...rung];
        rung.clear();
        await workAll(tenants);
      }
      await rest(Math.max(0, nextSweep - performance.now()));
    }
  };
  const running = run();
  return {
    stop: async () => {
      asked.abort();
      silence();
      wake();
      const timer = setTimeout(() => {
        cut.abort();
      }, options.graceMs ?? GRACE_MS);
      await running;
      clearTimeout(timer);
    },
  };
}

/** Rests between two rounds while requests come fast, unless the worker is to stop. */
async function giveWay({ mustYield, yieldMs = YIELD_MS }: OutboxWorkerOptions, stop: AbortSignal): Promise<void> {
  if (mustYield?.() === true) await pause(yieldMs, undefined, { signal: stop }).catch(() => undefined);
}

async function tenantsOrNone({ tenantIds }: OutboxWorkerOptions, logger: Logger): Promise<readonly string[]> {
  try {
    return await tenantIds();
  } catch (error) {
    logger.error({ err: error }, "the tenants could not be listed");
    return [];
  }
}
