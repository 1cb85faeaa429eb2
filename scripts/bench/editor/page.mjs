// Runs in Chromium: mounts a contestant and writes in the price of one line.
import { contestants, frame } from "./contestants.mjs";
import { amount, linesOf, payableOf } from "./invoice.mjs";

/** @type {import("./contestants.mjs").Mounted | undefined} */
let mountedOne;
/** @type {import("./invoice.mjs").Line[]} */
let written = [];

/** After the frame that draws what was just done. */
async function painted() {
  await frame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
}

/** Mounts one contestant; answers milliseconds until its rows and its total are painted, and the longest task until a second later. */
export async function mounted(/** @type {string} */ name, /** @type {number} */ count) {
  const mount = contestants[name];
  if (mount === undefined) throw new Error(name);
  written = linesOf(count);
  const box = document.createElement("div");
  box.className = "box";
  document.body.replaceChildren(box);
  await new Promise((resolve) => setTimeout(resolve, 200));
  /** @type {number[]} */
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  await frame();
  const from = performance.now();
  mountedOne = mount(
    box,
    written.map((line) => ({ ...line })),
  );
  while (!mountedOne.isDrawn() && performance.now() - from < 60_000) await new Promise((resolve) => setTimeout(resolve));
  await painted();
  const time = performance.now() - from;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  observer.disconnect();
  return { painted: time, longest: Math.max(0, ...tasks) };
}

/** Gets at the price of a line, so that only keystrokes are measured afterwards. */
export async function reached(/** @type {number} */ at) {
  if (mountedOne === undefined) throw new Error("Nothing is mounted.");
  press = await mountedOne.reach(at);
  line = at;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
/** @type {(text: string) => void} */
let press = () => undefined;
let line = 0;

/** A price written digit by digit and taken back: every keystroke changes the total. */
function* texts(/** @type {number} */ count) {
  let text = "";
  for (let at = 0; at < count; at += 1) {
    const isGrowing = Math.floor(at / 4) % 2 === 0;
    text = isGrowing ? text + String(1 + (at % 9)) : text.slice(0, -1) || "7";
    yield text;
  }
}

/** Writes so many keystrokes; answers for each the milliseconds until the total is in the document, and until it is painted. */
export async function typed(/** @type {number} */ count) {
  const shown = mountedOne;
  if (shown === undefined) throw new Error("Nothing is mounted.");
  /** @type {number[]} */
  const script = [];
  /** @type {number[]} */
  const toPaint = [];
  /** @type {number[]} */
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  let at = 0;
  for (const text of texts(count)) {
    // Keys fall anywhere in a frame; the same anywhere in every run.
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 40 + ((at * 7) % 16)));
    at += 1;
    const before = shown.total();
    const from = performance.now();
    press(text);
    for (let turn = 0; turn < 40 && shown.total() === before; turn += 1) await undefined;
    let isLate = shown.total() === before;
    if (!isLate) script.push(performance.now() - from);
    await painted();
    for (; isLate && shown.total() === before && performance.now() - from < 2_000;) await painted();
    toPaint.push(performance.now() - from);
    if (isLate) script.push(performance.now() - from);
    const current = written[line];
    if (current !== undefined) current.netPrice = text;
    const expected = amount(payableOf(written));
    if (shown.total() !== expected) throw new Error(`${shown.total()} is shown where ${expected} is to be paid`);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  observer.disconnect();
  return { script, painted: toPaint, longest: Math.max(0, ...tasks) };
}
