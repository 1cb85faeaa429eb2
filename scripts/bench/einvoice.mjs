// E-invoices of 2, 15 and 500 lines against three libraries: XML, checks, whole Factur-X files; the same invoice first, then the times.
import { writeCii } from "../../packages/einvoice/src/write.ts";
import { acquit } from "./einvoice/acquit.mjs";
import { eInvoiceEu } from "./einvoice/e-invoice-eu.mjs";
import { facturXKit } from "./einvoice/factur-x-kit.mjs";
import { anInvoice } from "./einvoice/invoices.mjs";
import { pageOf } from "./einvoice/js-pdf.mjs";
import { nodeZugferd } from "./einvoice/node-zugferd.mjs";
import { faultIn, invoiceIn } from "./einvoice/same.mjs";
import { measureInterleavedAsync } from "./measure/interleaved-async.mjs";
import { inWords } from "./measure/interleaved.mjs";
import { printMachine } from "./measure/machine.mjs";

const sizes = [2, 15, 500];
const quick = process.argv.includes("--quick");
const timing = quick ? { rounds: 5, sampleMs: 5, warmMs: 200 } : { rounds: 15, sampleMs: 10, warmMs: 1_000 };
const contestants = [acquit, eInvoiceEu, nodeZugferd, facturXKit];
const encoder = new TextEncoder();
const limit = "jsPDF, the page alone";
const helvetica = "jsPDF, without fonts";

/** @typedef {Record<string, () => unknown>} Works */

/** What runs without throwing and makes the invoice asked for; says what does not. */
async function sound(
  /** @type {Works} */ works,
  /** @type {(made: any) => string | undefined} */ faultOf,
  /** @type {string} */ what,
) {
  /** @type {Works} */
  const kept = {};
  for (const [name, work] of Object.entries(works)) {
    let fault;
    try {
      fault = faultOf(await work());
    } catch (error) {
      fault = `fails: ${(error instanceof Error ? error.message : String(error)).split("\n")[0]?.slice(0, 120) ?? ""}`;
    }
    if (fault === undefined) kept[name] = work;
    else console.log(`  ${what}, ${name}: ${fault}${fault.startsWith("fails") ? "" : " (timed all the same)"}`);
    if (fault !== undefined && !fault.startsWith("fails")) kept[name] = work;
    if (fault !== undefined && name === acquit.name) process.exitCode = 1;
  }
  return kept;
}

/** Text as a file has it; without this, one that is put together when it is read would seem to cost nothing. */
function asBytes(/** @type {Works} */ works) {
  const bytesOf = async (/** @type {() => unknown} */ work) => encoder.encode(String(await work()));
  return Object.fromEntries(Object.entries(works).map(([name, work]) => [name, () => bytesOf(work)]));
}

/** @returns {Promise<{ xml: Works, pdf: Works, checks: Works }>} */
async function worksFor(/** @type {number} */ size) {
  const document = anInvoice(size);
  const drawn = await pageOf(document, { ownFonts: true });
  const prepared = await Promise.all(contestants.map(async (one) => [one.name, await one.prepare(document, drawn)]));
  const worksOf = (/** @type {"xml" | "pdf" | "embedding"} */ kind, suffix = "") =>
    Object.fromEntries(prepared.flatMap(([name, works]) => (works[kind] === undefined ? [] : [[name + suffix, works[kind]]])));
  const what = `${String(size)} lines`;
  const xml = await sound(worksOf("xml"), (made) => faultIn(document, made), `${what}, XML`);
  const pdf = await sound(worksOf("pdf"), (made) => faultIn(document, invoiceIn(made)), `${what}, PDF`);
  const embedding = worksOf("embedding", ", ready page");
  const written = writeCii(document);
  const checks = Object.fromEntries([acquit, facturXKit].map((one) => [one.name, () => one.validate(written)]));
  const valid = await sound(checks, (made) => (made === true ? undefined : "calls it invalid"), `${what}, check`);
  const pages = { [limit]: drawn, [helvetica]: await pageOf(document, { ownFonts: false }) };
  return { xml: asBytes(xml), checks: valid, pdf: { ...pdf, ...embedding, ...pages } };
}

/** Times one kind of work over the sizes and prints a table. */
async function table(/** @type {string} */ title, /** @type {readonly Works[]} */ columns) {
  const times = [];
  for (const works of columns) times.push(await measureInterleavedAsync(works, timing));
  const names = [...new Set(columns.flatMap((works) => Object.keys(works)))];
  console.log(
    `\n${title}\n  ${"".padEnd(32)}${sizes.map((size) => `${String(size)} lines`.padStart(13)).join("")}   times ours at 15`,
  );
  for (const name of names) {
    const cells = times.map((column) => (column[name] === undefined ? "-" : inWords(column[name])).padStart(13)).join("");
    const ratio = (times[1]?.[name] ?? Number.NaN) / (times[1]?.[acquit.name] ?? Number.NaN);
    console.log(`  ${name.padEnd(32)}${cells}   ${Number.isNaN(ratio) ? "-" : ratio.toFixed(2)}`);
  }
  return times;
}

function verdict(/** @type {string} */ what, /** @type {number} */ value, /** @type {number} */ aim, unit = inWords) {
  console.log(`  ${value <= aim ? "met   " : "missed"} ${what}: ${unit(value)} (aim ${unit(aim)})`);
}

printMachine(["@e-invoice-eu/core", "node-zugferd", "factur-x-kit"]);
console.log("\nThe invoice each makes, read back and checked by EN 16931 (nothing below: all equal and valid)");
const works = [];
for (const size of sizes) works.push(await worksFor(size));
const kind = (/** @type {"xml" | "pdf" | "checks"} */ name) => works.map((one) => one[name]);
const xml = await table("Document → CII, UTF-8", kind("xml"));
const checks = await table("CII → findings", kind("checks"));
const pdf = await table("Document → Factur-X file (two rivals draw no page: jsPDF draws ours for them)", kind("pdf"));

console.log("\nAims");
verdict("XML, 15 lines", xml[1]?.[acquit.name] ?? Number.NaN, 0.2e6);
verdict("XML, 500 lines", xml[2]?.[acquit.name] ?? Number.NaN, 3e6);
verdict("checks, 15 lines", checks[1]?.[acquit.name] ?? Number.NaN, 5e6);
for (const [at, size] of sizes.entries()) {
  const column = pdf[at] ?? {};
  const rivals = contestants.flatMap(({ name }) => (name === acquit.name || column[name] === undefined ? [] : [column[name]]));
  const ours = column[acquit.name] ?? Number.NaN;
  verdict(`whole file, ${String(size)} lines, against the fastest rival`, ours, Math.min(...rivals));
  verdict(`whole file, ${String(size)} lines, times jsPDF alone`, ours / (column[limit] ?? 1), 1.5, (value) => value.toFixed(2));
}
