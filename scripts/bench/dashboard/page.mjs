// Runs in Chromium: mounts a contestant, waits for its first row on the screen, flings it.
import { answerOf, contestants, workspaceOf } from "./contestants.mjs";
import { invoicesOf } from "./ledger.mjs";

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const deepText = (/** @type {Node} */ node) => {
  let text = node.textContent ?? "";
  if (node instanceof Element && node.shadowRoot) text += deepText(node.shadowRoot);
  for (const child of node instanceof Element || node instanceof ShadowRoot ? node.children : [])
    if (child.shadowRoot) text += deepText(child);
  return text;
};

/** Whether a cell with text of ours is at a point, through shadow roots. */
function hasRowAt(/** @type {number} */ x, /** @type {number} */ y) {
  let root = /** @type {Document | ShadowRoot} */ (document);
  let found = /** @type {Element | null} */ (null);
  for (;;) {
    const next = root.elementFromPoint(x, y);
    if (next === null || next === found) break;
    found = next;
    if (next.shadowRoot === null) break;
    root = next.shadowRoot;
  }
  const row = found?.closest("[role='row'], tr, .tabulator-row");
  const text = `${row?.textContent ?? ""}${found?.textContent ?? ""}`;
  return /F2026-|Société|€|20\d\d/.test(text);
}

/** A box 600 pixels high that scrolls. */
function aBox() {
  const box = document.createElement("div");
  box.className = "box";
  document.body.replaceChildren(box);
  return box;
}

/** Mounts one contestant; answers milliseconds until its rows are on the screen and the longest task until then. */
export async function mounted(/** @type {string} */ name, /** @type {number} */ count) {
  const contestant = contestants[name];
  if (contestant === undefined) throw new Error(name);
  const invoices = invoicesOf(count);
  const given = contestant.prepare?.(invoices) ?? invoices;
  const box = aBox();
  await new Promise((resolve) => setTimeout(resolve, 200));
  /** @type {number[]} */
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  await frame();
  const from = performance.now();
  contestant.mount(box, given);
  // The dashboard's list lies below its figures: it is brought into sight as soon as there is one.
  while (performance.now() - from < 60_000) {
    await frame();
    const list = box.querySelector("acquit-receivables-dashboard")?.shadowRoot?.querySelector("acquit-receivables-list");
    const rows = list?.shadowRoot?.querySelector(".rows");
    if (rows) rows.scrollIntoView({ block: "start" });
    const { left, top, width } = box.getBoundingClientRect();
    if (hasRowAt(left + width / 2, top + 300)) break;
  }
  const painted = performance.now() - from;
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.disconnect();
  return { painted, longest: Math.max(0, ...tasks) };
}

/** The first thing that scrolls far, from a box inwards, through shadow roots. */
function scrollerIn(/** @type {Element | ShadowRoot} */ from) {
  /** @type {(Element | ShadowRoot)[]} */
  const waiting = [from];
  for (const node of waiting) {
    const scrolls =
      node instanceof Element &&
      node.scrollHeight > node.clientHeight + 1_000 &&
      /auto|scroll/.test(getComputedStyle(node).overflowY);
    if (scrolls) return node;
    if (node instanceof Element && node.shadowRoot !== null) waiting.push(node.shadowRoot);
    waiting.push(...node.children);
  }
  return undefined;
}

/** Scrolls so many pixels a frame for so many frames; answers frames a second and the share of frames without a row in the middle. */
export async function flung(/** @type {string} */ name, /** @type {number} */ pixels, /** @type {number} */ frames) {
  const box = /** @type {HTMLElement} */ (document.querySelector(".box"));
  const scroller = scrollerIn(box);
  if (scroller === undefined) throw new Error(`${name} does not scroll`);
  const { left, top, width } = box.getBoundingClientRect();
  let blank = 0;
  await frame();
  const from = performance.now();
  for (let at = 0; at < frames; at += 1) {
    scroller.scrollTop += pixels;
    await frame();
    if (!hasRowAt(left + width / 2, top + 300)) blank += 1;
  }
  return { fps: (1000 * frames) / (performance.now() - from), blank: blank / frames };
}

/** From the answer's arrival to the first figures on the screen, and the longest task meanwhile. */
export async function firstFigures(/** @type {number} */ count) {
  const text = answerOf(invoicesOf(count));
  const box = aBox();
  // Making the answer is not the dashboard's work: its task ends before tasks are watched.
  await new Promise((resolve) => setTimeout(resolve, 200));
  /** @type {number[]} */
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  let arrived = 0;
  const element = /** @type {any} */ (document.createElement("acquit-receivables-dashboard"));
  element.workspace = workspaceOf(text, () => {
    arrived = performance.now();
  });
  box.append(element);
  for (;;) {
    await frame();
    const value = element.shadowRoot?.querySelector(".value:not(.ghost)");
    if (value && /\d/.test(deepText(value))) break;
  }
  const figures = performance.now() - arrived;
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.disconnect();
  return { figures, longest: Math.max(0, ...tasks), megabytes: text.length / 1e6 };
}

/** Milliseconds to sort by a column's heading, and to search, until the rows are on the screen. */
export async function resorted() {
  const dashboard = document.querySelector("acquit-receivables-dashboard");
  const list = dashboard?.shadowRoot?.querySelector("acquit-receivables-list");
  /** @type {Record<string, number>} */
  const times = {};
  for (const [index, name] of ["number", "customer", "issued", "due", "state", "total", "open"].entries()) {
    const head = /** @type {HTMLElement} */ (list?.shadowRoot?.querySelectorAll(".heads button")[index + 1]);
    head.click();
    await frame();
    const from = performance.now();
    head.click();
    await /** @type {any} */ (dashboard).updateComplete;
    await /** @type {any} */ (list).updateComplete;
    times[`sort by ${name}`] = performance.now() - from;
    await frame();
  }
  const from = performance.now();
  /** @type {any} */ (list).query = { status: "open", search: "numero 12" };
  await /** @type {any} */ (list).updateComplete;
  times["search among what is open"] = performance.now() - from;
  return times;
}
