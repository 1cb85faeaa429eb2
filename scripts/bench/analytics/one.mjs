// One contestant with one ledger in a process of its own: what it computes, its memory, its first call, its calls when warm.
import { median } from "../measure/interleaved.mjs";
import { makeLedger } from "./ledger.mjs";

const [name = "", size = "0", rounds = "9"] = process.argv.slice(2);
const { open } = await import(`./${name}.mjs`);
const ledger = makeLedger(Number(size));
globalThis.gc?.();
const before = process.memoryUsage();
const loadFrom = performance.now();
const { summary, normal, bytes } = await open(ledger);
const load = performance.now() - loadFrom;
globalThis.gc?.();
const after = process.memoryUsage();
const time = () => {
  const from = performance.now();
  summary();
  return performance.now() - from;
};
const first = time();
for (let warm = 0; warm < 5; warm += 1) summary();
const warm = median(Array.from({ length: Number(rounds) }, time));
const heldOf = (/** @type {NodeJS.MemoryUsage} */ usage) => usage.heapUsed + usage.external;
const plain = Object.fromEntries(
  Object.entries(normal()).map(([key, value]) => [key, typeof value === "number" ? value : [...value]]),
);
console.log(
  JSON.stringify({
    load,
    first,
    warm,
    held: heldOf(after) - heldOf(before),
    resident: after.rss - before.rss,
    bytes,
    summary: plain,
  }),
);
