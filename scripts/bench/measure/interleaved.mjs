// Times rivals round by round, so that what else the machine does meets all of them alike.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
/** Takes away what the contestant before left behind, so that nobody pays for another's garbage. */
const collectGarbage = /** @type {(options: { type: "minor" }) => void} */ (runInNewContext("gc"));

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Keeps results alive, so that nothing measured can be left out by the compiler. */
let sink = 0;

/** Runs `work` some times and answers nanoseconds for one. */
function time(/** @type {() => unknown} */ work, /** @type {number} */ times) {
  const from = process.hrtime.bigint();
  for (let at = 0; at < times; at += 1) if (work() === undefined) sink += 1;
  return Number(process.hrtime.bigint() - from) / times;
}

/** How often to run so that one sample takes about `milliseconds`. */
function timesFor(/** @type {() => unknown} */ work, /** @type {number} */ milliseconds) {
  for (let times = 1; ; times *= 4) {
    const one = time(work, times);
    if (one * times > milliseconds * 1e6 || times > 1e7) return Math.max(1, Math.round((milliseconds * 1e6) / one));
  }
}

/**
 * Medians in nanoseconds of each contestant over rounds, interleaved; each warms up first.
 * @param {Readonly<Record<string, () => unknown>>} contestants
 * @param {{ rounds: number, sampleMs: number }} options
 * @returns {Record<string, number>}
 */
export function measureInterleaved(contestants, { rounds, sampleMs }) {
  const entries = Object.entries(contestants).map(([name, work]) => {
    timesFor(work, 60);
    return { name, work, times: timesFor(work, sampleMs), samples: /** @type {number[]} */ ([]) };
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const { work, times, samples } of entries) {
      collectGarbage({ type: "minor" });
      time(work, Math.ceil(times / 4));
      samples.push(time(work, times));
    }
  }
  if (sink > 0) throw new Error("A contestant computed nothing.");
  return Object.fromEntries(entries.map(({ name, samples }) => [name, median(samples)]));
}

/** @param {number} nanoseconds */
export function inWords(nanoseconds) {
  if (nanoseconds < 1e3) return `${nanoseconds.toFixed(0)} ns`;
  return nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toFixed(2)} µs` : `${(nanoseconds / 1e6).toFixed(2)} ms`;
}
