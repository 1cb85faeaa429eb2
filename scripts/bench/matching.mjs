// Bank lines against open invoices: what is matched by itself, how often wrongly, and how fast; greedy and reference-only beside it.
import { parseArgs } from "node:util";
import { isTrue } from "../../packages/banking/src/match/hard-case-facts.test-suite.ts";
import { makeHardCases } from "../../packages/banking/src/match/hard-cases.test-suite.ts";
import { Matcher } from "../../packages/banking/src/match/matcher.ts";
import { greedy, referenceOnly } from "./matching/rivals.mjs";
import { inWords, median } from "./measure/interleaved.mjs";
import { printMachine } from "./measure/machine.mjs";

/** @typedef {import("../../packages/banking/src/match/hard-case-facts.test-suite.ts").HardCases} HardCases */

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: {
    seeds: { type: "string", default: "60" },
    from: { type: "string", default: "1001" },
    rounds: { type: "string", default: "15" },
  },
});
const [seeds, from, rounds] = [Number(values.seeds), Number(values.from), Number(values.rounds)];

const acquit = {
  name: "@acquit/banking",
  run(/** @type {HardCases} */ { invoices, rules, fees, cases }) {
    const matches = new Matcher(invoices, { rules, fees }).matchAll(cases.map(({ line }) => line));
    return matches.map(({ isAutomatic, proposals }) => ({ isAutomatic, parts: proposals[0]?.parts }));
  },
};
const contestants = [acquit, greedy, referenceOnly];

/** Counts right and wrong over the seeds. */
function count(/** @type {boolean} */ collide) {
  const tallies = contestants.map(({ name }) => ({ name, automatic: 0, wrong: 0, applied: 0, right: 0 }));
  let [paying, lines] = [0, 0];
  for (let seed = from; seed < from + seeds; seed += 1) {
    const batch = makeHardCases({ seed, invoices: 10_000, lines: 1_000, collide });
    paying += batch.cases.filter(({ truth }) => truth.size > 0).length;
    lines += batch.cases.length;
    contestants.forEach((contestant, place) => {
      const tally = tallies[place];
      contestant.run(batch).forEach(({ isAutomatic, parts }, at) => {
        const truth = batch.cases[at]?.truth ?? new Map();
        const isRight = parts !== undefined && truth.size > 0 && isTrue(parts, truth);
        if (tally === undefined) return;
        if (isAutomatic) tally.automatic += 1;
        if (isAutomatic && !isRight) tally.wrong += 1;
        if (isAutomatic && truth.size > 0) tally.applied += 1;
        if (isRight) tally.right += 1;
      });
    });
  }
  console.log(
    `\n${String(lines)} lines (${String(paying)} pay something), 10,000 open invoices each 1,000${collide ? ", eight round amounts only" : ""}`,
  );
  console.log("                      automatic   wrong   per 10,000   share   first suggestion right");
  for (const { name, automatic, wrong, applied, right } of tallies) {
    const per = ((wrong * 10_000) / Math.max(1, automatic)).toFixed(2);
    console.log(
      `  ${name.padEnd(20)}${String(automatic).padStart(9)}${String(wrong).padStart(8)}${per.padStart(13)}${`${((applied * 100) / paying).toFixed(1)} %`.padStart(8)}${`${((right * 100) / paying).toFixed(1)} %`.padStart(25)}`,
    );
  }
  return { ...tallies[0], paying };
}

/** Nanoseconds to match 1,000 lines, the index made beforehand, and to make the index. */
function time(/** @type {number} */ invoices, /** @type {{ sums?: false, collide?: boolean }} */ { sums, collide = false }) {
  const batch = makeHardCases({ seed: 7, invoices, lines: 1_000, collide });
  const lines = batch.cases.map(({ line }) => line);
  /** @type {number[]} */
  const matched = [];
  /** @type {number[]} */
  const made = [];
  for (let round = 0; round < rounds + 5; round += 1) {
    const start = process.hrtime.bigint();
    const matcher = new Matcher(batch.invoices, { rules: batch.rules, fees: batch.fees, ...(sums === false ? { sums } : {}) });
    const ready = process.hrtime.bigint();
    matcher.matchAll(lines);
    if (round < 5) continue;
    matched.push(Number(process.hrtime.bigint() - ready));
    made.push(Number(ready - start));
  }
  return { matching: median(matched), index: median(made) };
}

function verdict(/** @type {string} */ what, /** @type {boolean} */ isMet, /** @type {string} */ figure) {
  console.log(`  ${isMet ? "met   " : "missed"} ${what}: ${figure}`);
  if (!isMet) process.exitCode = 1;
}

printMachine();
const hard = count(false);
count(true);
const plain = time(10_000, { sums: false });
const withSums = time(10_000, {});
const many = time(100_000, {});
const manyPlain = time(100_000, { sums: false });
const colliding = time(10_000, { collide: true });
console.log("\n1,000 lines                        matching     making the index");
for (const [name, { matching, index }] of /** @type {const} */ ([
  ["10,000 invoices, no sums", plain],
  ["10,000 invoices, sums", withSums],
  ["100,000 invoices, no sums", manyPlain],
  ["100,000 invoices, sums", many],
  ["10,000 invoices that collide", colliding],
]))
  console.log(`  ${name.padEnd(30)}${inWords(matching).padStart(12)}${inWords(index).padStart(16)}`);
console.log("");
const [automatic = 0, wrong = 0] = [hard.automatic, hard.wrong];
verdict("wrong automatic matches at most 1 in 10,000", wrong * 10_000 <= automatic, `${String(wrong)} of ${String(automatic)}`);
verdict(
  "automatic above 85 %",
  (hard.applied ?? 0) > 0.85 * hard.paying,
  `${(((hard.applied ?? 0) * 100) / hard.paying).toFixed(1)} %`,
);
verdict(
  "first suggestion right above 97 %",
  (hard.right ?? 0) > 0.97 * hard.paying,
  `${(((hard.right ?? 0) * 100) / hard.paying).toFixed(1)} %`,
);
verdict("1,000 × 10,000 without sums under 15 ms", plain.matching < 15e6, inWords(plain.matching));
verdict("with sums under 100 ms", withSums.matching < 100e6, inWords(withSums.matching));
verdict("colliding amounts under 1 s", colliding.matching < 1e9, inWords(colliding.matching));
verdict(
  "100,000 invoices at most 1.5 times 10,000",
  many.matching <= 1.5 * withSums.matching,
  `${(many.matching / withSums.matching).toFixed(2)} times`,
);
