/** A CRM: random histories with faults end with both sides equal; a first sync of 10,000 invoices within a portal's limits, its worker killed on the way. */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { histories, playHistory } from "../../packages/engine/src/crm/histories.test-suite.ts";
import { syncFirst } from "./crm/first-sync.ts";

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "2000" },
    invoices: { type: "string", default: "10000" },
    kills: { type: "string", default: "12" },
    seed: { type: "string", default: "24" },
  },
});
const HISTORIES = Number(values.histories);

async function playHistories(): Promise<void> {
  const run = (steps: Parameters<typeof playHistory>[0], seed: number) => playHistory(steps, seed);
  await fc.assert(fc.asyncProperty(histories, fc.integer({ min: 1, max: 1_000_000 }), run), {
    numRuns: HISTORIES,
    seed: Number(values.seed),
  });
  console.log(`${String(HISTORIES)} histories: both sides equal after each`);
}

if (HISTORIES > 0) await playHistories();
if (!(await syncFirst({ count: Number(values.invoices), kills: Number(values.kills) }))) process.exitCode = 1;
