// Writing an invoice in Chromium beside grids one could take instead: mounting, a keystroke to its totals, at full speed and four times slower.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { measure } from "../checks/sizes.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { printMachine } from "./measure/machine.mjs";

const contestants = ["acquit-invoice-editor", "naive Lit list", "AG Grid", "Tabulator", "vaadin-grid"];
const [onlyName, onlyCount] = process.argv.slice(2);

/** The page's files: with `splitting`, so that what comes by import() comes as it does in the product. */
async function bundled(/** @type {string} */ contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
    ...{ bundle: true, splitting: true, minify: process.env["READABLE"] === undefined, format: "esm", target: "es2023" },
    conditions: ["@acquit/source"],
    ...{ write: false, outdir: "/", loader: { ".css": "text" }, legalComments: "none", logLevel: "error" },
  });
  return new Map(outputFiles.map(({ path, contents: bytes }) => [path, Buffer.from(bytes)]));
}

const files = await bundled('import * as page from "./editor/page.mjs"; Object.assign(window, { bench: page });');
const server = createServer((request, response) => {
  // Isolated, a page's clock has microseconds.
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-embedder-policy", "require-corp");
  const file = files.get(request.url ?? "");
  if (file !== undefined) {
    response.setHeader("content-type", "text/javascript");
    response.end(file);
    return;
  }
  response.setHeader("content-type", "text/html");
  response.end(
    '<!doctype html><html lang="fr"><meta charset="utf-8"><style>body{margin:0}.box{block-size:700px;overflow:auto}</style><body></body><script type="module" src="/stdin.js"></script></html>',
  );
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === "object" ? String(address?.port) : ""}/`;
const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });

const share = (/** @type {number[]} */ values, /** @type {number} */ part) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
const ms = (/** @type {number} */ value, /** @type {number} */ digits = 0) => value.toFixed(digits).padStart(9);

/** One contestant with so many lines on a processor so many times slower, on a page of its own. */
async function measured(/** @type {string} */ name, /** @type {number} */ count, /** @type {number} */ slower) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => console.error(error));
  await page.goto(origin);
  await page.waitForFunction("'bench' in window");
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const metric = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name: metricName }) => metricName === "TaskDuration")?.value ?? 0;
  };
  /** @type {number[]} */
  const mounts = [];
  let mountLongest = 0;
  for (let round = 0; round < 3; round += 1) {
    const one = await page.evaluate(([named, many]) => window.bench.mounted(named, many), [name, count]);
    mounts.push(one.painted);
    mountLongest = Math.max(mountLongest, one.longest);
  }
  await page.evaluate((at) => window.bench.reached(at), Math.floor(count / 2));
  await page.evaluate(() => window.bench.typed(10));
  const keys = slower > 1 ? 60 : 100;
  const before = await metric();
  const typed = await page.evaluate((many) => window.bench.typed(many), keys);
  const processor = (1000 * ((await metric()) - before)) / keys;
  await page.close();
  return { mount: share(mounts, 0.5), mountLongest, ...typed, processor };
}

printMachine(["ag-grid-community", "tabulator-tables", "@vaadin/grid"]);
console.log(`Chromium ${browser.version()}\n`);
console.log(
  "                         lines   cpu   mounted  longest   script to totals p50    p98   painted p50    p98   processor a key  longest",
);
/** @type {Map<string, Awaited<ReturnType<typeof measured>>>} */
const ours = new Map();
for (const slower of [1, 4]) {
  for (const count of onlyCount === undefined ? [10, 100, 1_000] : [Number(onlyCount)]) {
    for (const name of onlyName === undefined ? contestants : [onlyName]) {
      const one = await measured(name, count, slower);
      if (name.startsWith("acquit")) ours.set(`${String(count)} ${String(slower)}`, one);
      const { script, painted } = one;
      console.log(
        `  ${name.padEnd(22)}${String(count).padStart(6)}    1/${String(slower)}${ms(one.mount)}${ms(one.mountLongest)}${ms(share(script, 0.5), 2).padStart(23)}${ms(share(script, 0.98), 2)}${ms(share(painted, 0.5), 1).padStart(12)}${ms(share(painted, 0.98), 1)}${ms(one.processor, 1).padStart(15)}${ms(one.longest)}`,
      );
    }
  }
}

const full = ours.get("1000 1");
const slow = ours.get("1000 4");
if (full !== undefined && slow !== undefined) {
  console.log("\nAcquit, 1,000 lines");
  /** @type {readonly (readonly [string, number, number])[]} */
  const aims = [
    ["script to the totals, middle keystroke", share(full.script, 0.5), 0.5],
    ["totals painted, 98 of 100 keystrokes", share(full.painted, 0.98), 25],
    ["the same on a processor four times slower", share(slow.painted, 0.98), 60],
    ["mounted and painted", full.mount, 150],
    ["longest task while writing", full.longest, 50],
  ];
  for (const [what, time, aim] of aims)
    console.log(`  ${time < aim ? "met   " : "missed"} ${what}: ${time.toFixed(time < 10 ? 2 : 0)} ms (aim ${String(aim)})`);
}

console.log("\nScript, gzipped");
const weight = async (/** @type {string} */ contents) => {
  const all = [...(await bundled(contents)).values()];
  return (all.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0) / 1000).toFixed(1);
};
const { bytes } = await measure("packages/elements/src/invoice-editor/define.ts");
console.log(`  acquit-invoice-editor  ${(bytes / 1000).toFixed(1)} kB at first, lit counted; the rest comes by import()`);
console.log(
  `  AG Grid                ${await weight('import { AllCommunityModule, createGrid, ModuleRegistry } from "ag-grid-community"; ModuleRegistry.registerModules([AllCommunityModule]); console.log(createGrid);')} kB`,
);
console.log(
  `  Tabulator              ${await weight('import { TabulatorFull } from "tabulator-tables"; console.log(TabulatorFull);')} kB`,
);
console.log(`  vaadin-grid            ${await weight('import "@vaadin/grid";')} kB`);
await browser.close();
server.close();
