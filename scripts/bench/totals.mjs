// Invoice totals against big.js, decimal.js and dinero.js: the same cents first, then the times.
import { acquit } from "./totals/acquit.mjs";
import { big, decimal } from "./totals/decimals.mjs";
import { dineroContestant } from "./totals/dinero.mjs";
import { exactOutcome, isSame } from "./totals/exact.mjs";
import { randomInvoice } from "./totals/invoices.mjs";
import { inWords, measureInterleaved } from "./measure/interleaved.mjs";
import { printMachine } from "./measure/machine.mjs";

const contestants = [acquit, big, decimal, dineroContestant];
const quick = process.argv.includes("--quick");

/** Counts the invoices on which each differs from the exact outcome. */
function countWrong() {
  const wrong = new Map(contestants.map(({ name }) => [name, 0]));
  const sizes = [
    ...Array.from({ length: quick ? 200 : 5_000 }, () => 10),
    ...Array.from({ length: quick ? 2 : 20 }, () => 1_000),
  ];
  for (const [seed, size] of sizes.entries()) {
    const invoice = randomInvoice(size, seed);
    const exact = exactOutcome(invoice);
    for (const { name, read, compute, outcome } of contestants) {
      if (!isSame(outcome(compute(read(invoice))), exact)) wrong.set(name, (wrong.get(name) ?? 0) + 1);
    }
  }
  console.log(`\nWrong by a cent or more, of ${String(sizes.length)} random invoices (10 and 1,000 lines):`);
  for (const [name, count] of wrong) console.log(`  ${name.padEnd(14)} ${String(count)}`);
  return wrong.get(acquit.name) ?? 0;
}

/** Times one kind of work over sizes and prints a table. */
function table(/** @type {string} */ title, /** @type {(one: any, invoice: any) => () => unknown} */ workOf) {
  const sizes = [10, 100, 1_000];
  const columns = sizes.map((size) => {
    const invoice = randomInvoice(size, 7);
    const works = Object.fromEntries(contestants.map((one) => [one.name, workOf(one, invoice)]));
    return measureInterleaved(works, { rounds: quick ? 51 : 401, sampleMs: 1 });
  });
  console.log(
    `\n${title}\n  ${"".padEnd(14)}${sizes.map((size) => `${String(size)} lines`.padStart(13)).join("")}   times ours at 1,000`,
  );
  for (const { name } of contestants) {
    const cells = columns.map((column) => inWords(column[name] ?? 0).padStart(13)).join("");
    const last = columns.at(-1) ?? {};
    console.log(`  ${name.padEnd(14)}${cells}   ${((last[name] ?? 0) / (last[acquit.name] ?? 1)).toFixed(1)}`);
  }
  return columns.map((column) => column[acquit.name] ?? 0);
}

function verdict(/** @type {string} */ what, /** @type {number} */ nanoseconds, /** @type {number} */ aim) {
  console.log(`  ${nanoseconds <= aim ? "met   " : "missed"} ${what}: ${inWords(nanoseconds)} (aim ${inWords(aim)})`);
}

printMachine(["big.js", "decimal.js", "dinero.js"]);
const wrong = countWrong();
const [, , computed = 0] = table("Values read beforehand → totals", ({ read, compute }, invoice) => {
  const figures = read(invoice);
  return () => compute(figures);
});
const [ten = 0, , thousand = 0] = table(
  "Decimal text → totals",
  ({ read, compute }, invoice) =>
    () =>
      compute(read(invoice)),
);
console.log("\nAims");
verdict("1,000 lines, values read beforehand", computed, 25_000);
verdict("10 lines from text", ten, 3_000);
verdict("1,000 lines from text", thousand, 120_000);
process.exitCode = wrong === 0 ? 0 : 1;
