import assert from "node:assert/strict";
import { test } from "node:test";
import pino from "pino";
import { startOutboxWorker } from "./outbox-worker.ts";

/** An engine that hands out `errands` and waits at each until it is let go. */
function anEngine(errands: number) {
  let left = errands;
  let listener: (tenantId: string) => void = () => undefined;
  const letGo: (() => void)[] = [];
  const worked: string[] = [];
  return {
    worked,
    letGo,
    ring: (tenantId: string) => {
      listener(tenantId);
    },
    add: (more: number) => {
      left += more;
    },
    onChange: (called: (tenantId: string) => void) => {
      listener = called;
      return () => undefined;
    },
    workOutbox: async (tenantId: string, options: { readonly signal?: AbortSignal } = {}) => {
      if (left === 0) return 0;
      left -= 1;
      worked.push(tenantId);
      await new Promise<void>((resolve) => {
        letGo.push(resolve);
        options.signal?.addEventListener("abort", () => {
          worked.push(`${tenantId} given back`);
          resolve();
        });
      });
      return 1;
    },
  };
}

const logger = pino({ level: "silent" });
const turn = () => new Promise(setImmediate);

test("what this process writes is worked on at once, without waiting for the sweep", async () => {
  const engine = anEngine(0);
  const worker = startOutboxWorker({ engine, logger, tenantIds: () => Promise.resolve([]), sweepMs: 3_600_000 });
  await turn();
  engine.add(1);
  engine.ring("atelier");
  await turn();
  assert.deepEqual(engine.worked, ["atelier"]);
  engine.letGo[0]?.();
  await worker.stop();
});

test("while requests come fast there is a rest between two rounds, which stopping ends", async () => {
  const engine = anEngine(2);
  const options = { tenantIds: () => Promise.resolve(["a"]), sweepMs: 3_600_000, mustYield: () => true, yieldMs: 3_600_000 };
  const worker = startOutboxWorker({ engine, logger, ...options });
  await turn();
  engine.letGo[0]?.();
  await turn();
  assert.deepEqual(engine.worked, ["a"]);
  await worker.stop();
});

test("the sweep looks at every tenant, for what others wrote", async () => {
  const engine = anEngine(2);
  const worker = startOutboxWorker({ engine, logger, tenantIds: () => Promise.resolve(["a", "b"]), sweepMs: 3_600_000 });
  await turn();
  engine.letGo[0]?.();
  await turn();
  assert.deepEqual(engine.worked, ["a", "a"]);
  engine.letGo[1]?.();
  await worker.stop();
});

test("stopping lets what is under way end", async () => {
  const engine = anEngine(1);
  const worker = startOutboxWorker({ engine, logger, tenantIds: () => Promise.resolve(["a"]) });
  await turn();
  const stopped = worker.stop();
  engine.letGo[0]?.();
  await stopped;
  assert.deepEqual(engine.worked, ["a"]);
});

test("stopping gives back what does not end in time", async () => {
  const engine = anEngine(1);
  const worker = startOutboxWorker({ engine, logger, tenantIds: () => Promise.resolve(["a"]), graceMs: 1 });
  await turn();
  await worker.stop();
  assert.deepEqual(engine.worked, ["a", "a given back"]);
});

test("a failure of the database is logged and does not end the worker", async () => {
  const engine = anEngine(0);
  const failing = { ...engine, workOutbox: () => Promise.reject(new Error("disk full")) };
  const lines: string[] = [];
  const worker = startOutboxWorker({
    engine: failing,
    logger: pino({ level: "error" }, { write: (line: string) => void lines.push(line) }),
    tenantIds: () => Promise.resolve(["a"]),
    sweepMs: 3_600_000,
  });
  await turn();
  await worker.stop();
  assert.match(lines[0] ?? "", /disk full/);
});
