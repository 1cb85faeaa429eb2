// What a page pays for our elements and for others': bytes over the wire, and script at start on a CPU four times slower.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { printMachine } from "./measure/machine.mjs";
import { contestants } from "./sizes/contestants.mjs";

const ROUNDS = 9;
const SLOWER = 4;
/** How much more script than four tiny Lit elements a page of ours may run at start. */
const AIM = 2.5;

/** An entry with what it imports statically, and what it may load later. */
async function bundle(/** @type {string} */ contents, /** @type {number} */ index) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js", sourcefile: "entry.js" },
    absWorkingDir: import.meta.dirname,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: "esm",
    target: "es2023",
    conditions: ["@acquit/source"],
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    outdir: `out-${String(index)}`,
    legalComments: "none",
    logLevel: "error",
  });
  const entry = Object.keys(metafile.outputs).find((path) => metafile.outputs[path]?.entryPoint === "entry.js") ?? "";
  const first = [entry];
  for (const path of first) {
    const { imports = [] } = metafile.outputs[path] ?? {};
    for (const { kind, path: next, external } of imports)
      if (kind === "import-statement" && external !== true && !first.includes(next)) first.push(next);
  }
  const files = new Map(
    outputFiles.map(({ path, contents: bytes }) => [path.slice(import.meta.dirname.length), Buffer.from(bytes)]),
  );
  const weight = (/** @type {(path: string) => boolean} */ is) =>
    [...files].filter(([path]) => is(path.slice(1))).reduce((sum, [, bytes]) => sum + gzipSync(bytes, { level: 9 }).length, 0);
  return {
    entry,
    files,
    raw: first.reduce((sum, path) => sum + (files.get(`/${path}`)?.length ?? 0), 0),
    start: weight((path) => first.includes(path)),
    later: weight((path) => !first.includes(path)),
  };
}

const made = await Promise.all(contestants.map(async (one, index) => ({ ...one, ...(await bundle(one.script, index)) })));
const server = createServer((request, response) => {
  const path = request.url ?? "/";
  const script = made.map(({ files }) => files.get(path)).find((bytes) => bytes !== undefined);
  const page = made[Number(path.slice(1))];
  response.setHeader("content-type", script === undefined ? "text/html" : "text/javascript");
  response.end(
    script ??
      `<!doctype html><html lang="fr"><meta charset="utf-8"><link rel="icon" href="data:,"><body>${page?.markup ?? ""}<script type="module" src="/${page?.entry ?? ""}"></script></body></html>`,
  );
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === "object" ? String(address?.port) : ""}`;
const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });

/** Milliseconds of script until the page has drawn, in a context that has nothing in its caches. */
async function started(/** @type {number} */ index) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(`${origin}/${String(index)}`, { waitUntil: "networkidle" });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (/** @type {string} */ name) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
  await context.close();
  return { script: of("ScriptDuration"), task: of("TaskDuration") };
}

/** @type {{ script: number[], task: number[] }[]} */
const times = made.map(() => ({ script: [], task: [] }));
for (let round = 0; round < ROUNDS; round += 1)
  for (const index of made.keys()) {
    const { script, task } = await started(index);
    times[index]?.script.push(script);
    times[index]?.task.push(task);
  }
await browser.close();
server.close();

const median = (/** @type {number[]} */ values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`.padStart(10);

printMachine(["lit", "@stripe/connect-js", "@awesome.me/webawesome", "@ui5/webcomponents", "ag-grid-community"]);
console.log(`Chromium ${browser.version()}, CPU ${String(SLOWER)} times slower, median of ${String(ROUNDS)} rounds in turn\n`);
console.log(`${" ".repeat(44)}  minified    gzipped  later, gz    script      task`);
for (const [index, { name, raw, start, later }] of made.entries()) {
  const { script = [], task = [] } = times[index] ?? {};
  console.log(`  ${name.padEnd(42)}${kB(raw)}${kB(start)}${kB(later)}${ms(median(script))}${ms(median(task))}`);
}
const tiny = median(times[0]?.script ?? []);
console.log(`\nScript at start beside four tiny Lit elements (aim: under ${String(AIM)} times)`);
for (const [index, { name }] of made.entries()) {
  if (!name.startsWith("acquit")) continue;
  const ratio = median(times[index]?.script ?? []) / tiny;
  console.log(`  ${ratio < AIM ? "met   " : "missed"} ${name}: ${ratio.toFixed(2)}`);
}
