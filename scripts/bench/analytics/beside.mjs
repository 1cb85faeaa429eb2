// Ours and the limit with one ledger, interleaved, in a process of their own: what ran before shapes what the compiler makes of a loop.
import { inWords, measureInterleaved } from "../measure/interleaved.mjs";
import { open as openAcquit } from "./acquit.mjs";
import { makeLedger } from "./ledger.mjs";
import { open as openLimit } from "./limit.mjs";

const size = Number(process.argv[2]);
const ledger = makeLedger(size);
const [ours, limit] = [await openAcquit(ledger), await openLimit(ledger)];
for (let warm = 0; warm < 40; warm += 1) {
  ours.summary();
  limit.summary();
}
const times = measureInterleaved({ ours: ours.summary, limit: limit.summary }, { rounds: size > 200_000 ? 21 : 61, sampleMs: 5 });
console.log(
  JSON.stringify({ ours: times.ours, limit: times.limit, words: `ours ${inWords(times.ours)}, limit ${inWords(times.limit)}` }),
);
