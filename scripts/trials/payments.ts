/** Plays 10,000 histories of payments at Stripe's stand-in from seeds and compares our books with the provider's. */
import { parseArgs } from "node:util";
import { BrokenBooks, playPayments, type HistoryReport } from "../../demo/providers/history.ts";

const { values } = parseArgs({
  options: { seed: { type: "string" }, histories: { type: "string", default: "10000" }, from: { type: "string", default: "1" } },
});

function sum(reports: readonly HistoryReport[], pick: (report: HistoryReport) => number): string {
  return reports.reduce((total, report) => total + pick(report), 0).toLocaleString("en");
}

async function playMany(first: number, count: number): Promise<number> {
  const reports: HistoryReport[] = [];
  let broken = 0;
  const from = performance.now();
  for (let seed = first; seed < first + count; seed += 1) {
    try {
      reports.push(await playPayments(seed));
    } catch (error) {
      if (!(error instanceof BrokenBooks)) throw error;
      broken += 1;
      console.log(error.message);
    }
  }
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  console.log(
    `${count.toLocaleString("en")} histories in ${seconds} s: ${sum(reports, ({ sessions }) => sessions)} checkouts, ` +
      `${sum(reports, ({ paid }) => paid)} paid, ${sum(reports, ({ refunds }) => refunds)} with money given back, ` +
      `${sum(reports, ({ webhooks }) => webhooks)} webhooks taken in, ${sum(reports, ({ rejected }) => rejected)} refused, ` +
      `${sum(reports, ({ lostAnswers }) => lostAnswers)} answers lost, ${sum(reports, ({ crashes }) => crashes)} crashes; ` +
      `${String(broken)} ended with other books than the provider's`,
  );
  return broken === 0 ? 0 : 1;
}

if (values.seed === undefined) process.exitCode = await playMany(Number(values.from), Number(values.histories));
else console.log(await playPayments(Number(values.seed)));
