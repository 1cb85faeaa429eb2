/** Plays 10,000 histories of crashes, lost answers and shuffled webhooks from seeds, and checks every promise at the end of each. */
import { parseArgs } from "node:util";
import { BrokenPromise, playHistory, type HistoryReport } from "../../packages/engine/src/simulation/history.test-suite.ts";

const { values } = parseArgs({
  options: { seed: { type: "string" }, histories: { type: "string", default: "10000" }, from: { type: "string", default: "1" } },
});

async function playOne(seed: number): Promise<number> {
  const report = await playHistory(seed);
  console.log(report);
  return 0;
}

function sum(reports: readonly HistoryReport[], pick: (report: HistoryReport) => number): string {
  return reports.reduce((total, report) => total + pick(report), 0).toLocaleString("en");
}

async function playMany(first: number, count: number): Promise<number> {
  const reports: HistoryReport[] = [];
  const broken: BrokenPromise[] = [];
  const from = performance.now();
  for (let seed = first; seed < first + count; seed += 1) {
    try {
      reports.push(await playHistory(seed));
    } catch (error) {
      if (!(error instanceof BrokenPromise)) throw error;
      broken.push(error);
      console.log(error.message);
    }
    if ((seed - first + 1) % 1_000 === 0) console.log(`${(seed - first + 1).toLocaleString("en")} histories played`);
  }
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  console.log(
    `${count.toLocaleString("en")} histories in ${seconds} s: ${sum(reports, ({ steps }) => steps)} steps, ` +
      `${sum(reports, ({ crashes }) => crashes)} crashes, ${sum(reports, ({ issued }) => issued)} invoices, ` +
      `${sum(reports, ({ paid }) => paid)} payments at the provider, ${sum(reports, ({ webhooks }) => webhooks)} webhooks taken in; ` +
      `${String(broken.length)} broke a promise`,
  );
  return broken.length === 0 ? 0 : 1;
}

process.exitCode =
  values.seed === undefined ? await playMany(Number(values.from), Number(values.histories)) : await playOne(Number(values.seed));
