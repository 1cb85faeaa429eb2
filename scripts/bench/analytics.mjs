// The figures of a ledger against arquero, crossfilter2, duckdb-wasm and SQLite: the same sums first, then times and memory.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { crossfilterWorks, liveWorks } from "./analytics/live.mjs";
import { inWords, measureInterleaved } from "./measure/interleaved.mjs";
import { printMachine } from "./measure/machine.mjs";

const quick = process.argv.includes("--quick");
const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const contestants = {
  limit: "bare loop (the limit)",
  acquit: "@acquit/core",
  crossfilter: "crossfilter2",
  duckdb: "duckdb-wasm",
  arquero: "arquero",
  sqlite: "node:sqlite",
};
const child = fileURLToPath(new URL("analytics/one.mjs", import.meta.url));

/** @typedef {{ load: number, first: number, warm: number, held: number, resident: number, bytes?: number, summary: Record<string, number | number[]> }} Outcome */

/** Runs one contestant apart. @returns {Outcome} */
function runOne(/** @type {string} */ name, /** @type {number} */ size) {
  const words = [
    "--expose-gc",
    "--conditions=@acquit/source",
    "--max-old-space-size=6000",
    child,
    name,
    String(size),
    size > 200_000 ? "9" : "31",
  ];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8", maxBuffer: 2 ** 26 }));
}

const inMs = (/** @type {number} */ ms) => inWords(ms * 1e6).padStart(10);

/** Whether two summaries are the same to the cent. */
function isSame(/** @type {Outcome["summary"]} */ one, /** @type {Outcome["summary"]} */ other) {
  return Object.entries(one).every(([key, value]) => {
    const [mine, theirs] = [[value].flat(), [other[key] ?? Number.NaN].flat()];
    return mine.length === theirs.length && mine.every((number, at) => Math.abs(number - (theirs[at] ?? Number.NaN)) < 0.5);
  });
}

printMachine(["arquero", "crossfilter2", "@duckdb/duckdb-wasm"]);
const verdicts = [];
/** @type {Record<number, Record<string, Outcome>>} */
const found = {};
for (const size of sizes) {
  console.log(`\n${size.toLocaleString("en")} invoices: every figure in one call`);
  console.log(
    `  ${"".padEnd(24)}${"load".padStart(10)}${"first".padStart(10)}${"warm".padStart(10)}${"held".padStart(12)}   warm, times ours`,
  );
  const outcomes = Object.fromEntries(Object.keys(contestants).map((name) => [name, runOne(name, size)]));
  found[size] = outcomes;
  for (const [name, title] of Object.entries(contestants)) {
    const { load, first, warm, held, bytes, summary } = outcomes[name];
    const isRight = isSame(outcomes.limit.summary, summary);
    if (!isRight) verdicts.push([`${title} computes the same`, false]);
    const memory = bytes === undefined ? `${(Math.max(0, held) / 2 ** 20).toFixed(1)} MB` : `${(bytes / size).toFixed(0)} B each`;
    console.log(
      `  ${title.padEnd(24)}${inMs(load)}${inMs(first)}${inMs(warm)}${memory.padStart(12)}   ${(warm / outcomes.acquit.warm).toFixed(2)}${isRight ? "" : "   NOT THE SAME FIGURES"}`,
    );
  }
}

console.log("\nOurs beside the limit, interleaved, each size in a process of its own");
const beside = fileURLToPath(new URL("analytics/beside.mjs", import.meta.url));
for (const size of sizes) {
  const words = ["--conditions=@acquit/source", beside, String(size)];
  const times = JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
  const ratio = times.ours / times.limit;
  console.log(`  ${size.toLocaleString("en").padStart(9)}  ${times.words}: ${ratio.toFixed(2)} times`);
  verdicts.push([`${size.toLocaleString("en")}: at most 1.5 times the limit (${ratio.toFixed(2)})`, ratio <= 1.5]);
  if (size === 100_000) verdicts.push([`100,000 under 2.5 ms (${inWords(times.ours)})`, times.ours < 2.5e6]);
  if (size === 1_000_000) verdicts.push([`1,000,000 under 30 ms (${inWords(times.ours)})`, times.ours < 30e6]);
}

console.log("\nLive");
for (const size of sizes) {
  const works = { ...liveWorks(size), ...(size > 200_000 ? {} : crossfilterWorks(size)) };
  const times = Object.fromEntries(
    Object.entries(works).map(([name, work]) => [
      name,
      measureInterleaved({ [name]: work }, { rounds: 15, sampleMs: 1 })[name] ?? 0,
    ]),
  );
  for (const [name, time] of Object.entries(times)) {
    console.log(`  ${size.toLocaleString("en").padStart(9)}  ${name.padEnd(42)}${inWords(time).padStart(10)}`);
    if (name.startsWith("acquit") && size === sizes.at(-1))
      verdicts.push([`${name} under 10 µs (${inWords(time)})`, time < 10_000]);
  }
}

const hundred = found[100_000] ?? {};
verdicts.push([
  `first call at 100,000 under 20 ms (${(hundred.acquit?.first ?? 0).toFixed(1)} ms)`,
  (hundred.acquit?.first ?? 99) < 20,
]);
verdicts.push([
  `at most 40 bytes an invoice (${((hundred.acquit?.bytes ?? 0) / 100_000).toFixed(0)})`,
  (hundred.acquit?.bytes ?? 1e9) / 100_000 <= 40,
]);
for (const size of sizes) {
  const rivals = Object.keys(contestants).slice(2);
  verdicts.push([
    `${size.toLocaleString("en")}: ahead of every rival`,
    rivals.every((name) => found[size][name].warm > found[size].acquit.warm),
  ]);
}
console.log("\nAims");
for (const [what, isMet] of verdicts) console.log(`  ${isMet ? "met   " : "missed"} ${what}`);
process.exitCode = verdicts.some(([what, isMet]) => !isMet && String(what).includes("same")) ? 1 : 0;
