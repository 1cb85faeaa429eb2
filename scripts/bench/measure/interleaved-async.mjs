// The same as interleaved.mjs for work that answers later, in processor time: what else the machine does then counts for little.
import { median } from "./interleaved.mjs";

/** @typedef {() => unknown} Work */

/** Microseconds this process has computed, in all its threads. */
function computed() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function time(/** @type {Work} */ work, /** @type {number} */ times) {
  const from = computed();
  for (let at = 0; at < times; at += 1) {
    const result = await work();
    if (result === undefined) throw new Error("A contestant made nothing.");
  }
  return ((computed() - from) * 1e3) / times;
}

/**
 * Medians in nanoseconds of processor time of each contestant over rounds, interleaved; each warms up for `warmMs` first.
 * @param {Readonly<Record<string, Work>>} contestants
 * @param {{ rounds: number, sampleMs: number, warmMs: number }} options
 * @returns {Promise<Record<string, number>>}
 */
export async function measureInterleavedAsync(contestants, { rounds, sampleMs, warmMs }) {
  const entries = [];
  for (const [name, work] of Object.entries(contestants)) {
    const until = performance.now() + warmMs;
    do await time(work, 1);
    while (performance.now() < until);
    const first = await time(work, 1);
    // Too short for the clock: over some hundred.
    const one = first > 1e6 ? first : await time(work, 300);
    const times = Math.max(1, Math.round((sampleMs * 1e6) / Math.max(1, one)));
    entries.push({ name, work, times, samples: /** @type {number[]} */ ([]) });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { work, times, samples } of entries) samples.push(await time(work, times));
  }
  return Object.fromEntries(entries.map(({ name, samples }) => [name, median(samples)]));
}
