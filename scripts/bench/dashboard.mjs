// The list of receivables in Chromium beside grids one could take instead: first rows, flings, sorting; first figures of 100,000 invoices.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { printMachine } from "./measure/machine.mjs";

const bundle = async (/** @type {string} */ contents) => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    conditions: ["@acquit/source"],
    write: false,
    outdir: "out",
    loader: { ".css": "text" },
    legalComments: "none",
    logLevel: "error",
  });
  return Buffer.from(outputFiles.find(({ path }) => path.endsWith(".js"))?.contents ?? []);
};

const page_ = await bundle('import * as page from "./dashboard/page.mjs"; Object.assign(window, { bench: page });');
const server = createServer((request, response) => {
  if (request.url === "/page.js") {
    response.setHeader("content-type", "text/javascript");
    response.end(page_);
    return;
  }
  response.setHeader("content-type", "text/html");
  response.end(
    '<!doctype html><html lang="fr"><meta charset="utf-8"><style>body{margin:0}.box{block-size:600px;overflow:auto}</style><body></body><script type="module" src="/page.js"></script></html>',
  );
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === "object" ? String(address?.port) : ""}/`;
const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });

/** A fresh page, so that nobody pays for another's memory. */
async function onPage(/** @type {(page: import("playwright-core").Page) => Promise<void>} */ work) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
  await page.goto(origin);
  await page.waitForFunction("'bench' in window");
  await work(page);
  await page.close();
}

const median = (/** @type {number[]} */ values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`.padStart(10);

printMachine(["ag-grid-community", "tabulator-tables", "@vaadin/grid"]);
console.log(`Chromium ${browser.version()}\n`);
console.log(
  "                               rows   first rows   longest task   flung 12,000 px a frame: frames/s   blank   cpu a frame",
);
const ours = { painted: [0, 0], longest: 0, fps: 0, blank: 0 };
for (const count of [10_000, 100_000]) {
  for (const name of ["acquit-receivables-dashboard", "AG Grid", "Tabulator", "vaadin-grid", "naive Lit list"]) {
    // A table of a hundred thousand rows takes a minute and a gigabyte.
    if (name === "naive Lit list" && count > 10_000) continue;
    /** @type {number[]} */
    const painted = [];
    let longest = 0;
    for (let round = 0; round < 3; round += 1) {
      await onPage(async (page) => {
        const one = await page.evaluate(([named, many]) => window.bench.mounted(named, many), [name, count]);
        painted.push(one.painted);
        longest = Math.max(longest, one.longest);
        if (round < 2) return;
        const session = await page.context().newCDPSession(page);
        await session.send("Performance.enable");
        const busy = async () =>
          (await session.send("Performance.getMetrics")).metrics.find(({ name: metric }) => metric === "TaskDuration")?.value ??
          0;
        const before = await busy();
        const frames = 60;
        const { fps, blank } = await page.evaluate(([named, steps]) => window.bench.flung(named, 12_000, steps), [name, frames]);
        const cpu = ((await busy()) - before) / frames;
        console.log(
          `  ${name.padEnd(28)}${String(count).padStart(8)}${ms(median(painted))}${ms(longest)}${fps.toFixed(0).padStart(30)}${(100 * blank).toFixed(0).padStart(10)} %${(1000 * cpu).toFixed(1).padStart(10)} ms`,
        );
        if (name.startsWith("acquit") && count === 100_000)
          Object.assign(ours, { painted: median(painted), longest, fps, blank });
      });
    }
  }
}

await onPage(async (page) => {
  const { figures, longest, megabytes } = await page.evaluate((count) => window.bench.firstFigures(count), 100_000);
  console.log(
    `\n100,000 invoices, ${megabytes.toFixed(1)} MB of answer: first figures ${figures.toFixed(0)} ms after it came, longest task ${longest.toFixed(0)} ms`,
  );
  console.log(`  ${figures < 300 ? "met   " : "missed"} first figures under 300 ms`);
  console.log(`  ${longest <= 50 ? "met   " : "missed"} no task over 50 ms`);
  await page.evaluate((count) => window.bench.mounted("acquit-receivables-dashboard", count), 100_000);
  const times = await page.evaluate(() => window.bench.resorted());
  for (const [name, time] of Object.entries(times))
    console.log(`  ${time < 50 ? "met   " : "missed"} ${name}: ${time.toFixed(0)} ms (aim 50)`);
});

const weight = async (/** @type {string} */ contents) =>
  (gzipSync(await bundle(contents), { level: 9 }).length / 1000).toFixed(1);
console.log("\nScript, gzipped");
console.log(
  `  acquit-receivables-dashboard ${await weight('import "../../packages/elements/src/receivables-dashboard/define.ts";')} kB (figures, chart, list, both languages; the chart library comes later in the product)`,
);
console.log(
  `  AG Grid                      ${await weight('import { AllCommunityModule, createGrid, ModuleRegistry } from "ag-grid-community"; ModuleRegistry.registerModules([AllCommunityModule]); console.log(createGrid);')} kB`,
);
console.log(
  `  Tabulator                    ${await weight('import { TabulatorFull } from "tabulator-tables"; console.log(TabulatorFull);')} kB`,
);
console.log(`  vaadin-grid                  ${await weight('import "@vaadin/grid";')} kB`);
await browser.close();
server.close();
