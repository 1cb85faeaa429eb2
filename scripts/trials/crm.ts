/** A CRM: random histories with faults end with both sides equal; a first sync of 10,000 invoices within a portal's limits, answers lost on the way. */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { anInvoice } from "../../packages/engine/src/engine.test-suite.ts";
import { histories, playHistory } from "../../packages/engine/src/crm/histories.test-suite.ts";
import { invoices, standings } from "../../packages/engine/src/collections.ts";
import { firmOnPortal, type FirmOnPortal } from "../../demo/crm/bitrix24-firm.test-suite.ts";

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "2000" },
    invoices: { type: "string", default: "10000" },
    seed: { type: "string", default: "24" },
  },
});
const HISTORIES = Number(values.histories);
const INVOICES = Number(values.invoices);
/** Every so many errands a batch is written whose answer never comes, as when the worker is killed while it waits. */
const LOSE_EVERY = 7;

async function playHistories(): Promise<void> {
  const run = (steps: Parameters<typeof playHistory>[0], seed: number) => playHistory(steps, seed);
  await fc.assert(fc.asyncProperty(histories, fc.integer({ min: 1, max: 1_000_000 }), run), {
    numRuns: HISTORIES,
    seed: Number(values.seed),
  });
  console.log(`${String(HISTORIES)} histories: both sides equal after each`);
}

/** As many invoices as are wanted, each a copy of one that was issued under a number of its own: what they are mirrored from. */
async function copyInvoices({ firm }: FirmOnPortal): Promise<void> {
  const { id } = await firm.issue(anInvoice().withLine({ netPrice: "83.33", quantity: "3" }).withLine({ netPrice: "0.125" }));
  while ((await firm.engine.workOutbox(firm.actor.tenantId)) > 0);
  await firm.store.transact(firm.actor.tenantId, async (transaction) => {
    const invoice = await transaction.get(invoices, id);
    const standing = await transaction.get(standings, id);
    if (invoice === undefined || standing === undefined) throw new Error("The invoice is not there.");
    for (let at = 2; at <= INVOICES; at += 1) {
      const number = `C${String(at)}`;
      const copy = { id: `copy${String(at)}`, number };
      await transaction.insert(invoices, { ...invoice, id: copy.id, position: at, document: { ...invoice.document, number } });
      await transaction.insert(standings, { ...standing, ...copy });
    }
  });
}

/** The portal's clock also moves while its calls are made, so that the bucket leaks as on a real day. */
async function syncFirst(): Promise<boolean> {
  const scene = await firmOnPortal();
  const { firm, served, install, requests } = scene;
  const { portal } = served;
  await copyInvoices(scene);
  await install();
  const begun = served.clock.now();
  const asked = requests.length;
  let lost = 0;
  for (let round = 1; ; round += 1) {
    if (round % LOSE_EVERY === 0) {
      lost += 1;
      portal.faults.add({ kind: "lost-answer", method: "crm.item.add", after: round % 3 });
    }
    const tried = await firm.engine.workOutbox(firm.actor.tenantId);
    const { link } = await firm.workspace.getCrm({});
    if (link?.sweep?.leg === "done") break;
    if (tried > 0) continue;
    firm.clock.pass(30);
    served.clock.advance(30_000);
  }
  const { link } = await firm.workspace.getCrm({});
  const mirrors = [...portal.itemsOf(31).values()].filter(({ xmlId }) => String(xmlId as string).startsWith("acquit:"));
  const distinct = new Set(mirrors.map(({ xmlId }) => xmlId)).size;
  const refused = portal.calls.filter(({ outcome }) => outcome === "QUERY_LIMIT_EXCEEDED").length;
  const minutes = (served.clock.now() - begun) / 60_000;
  console.log(
    `${String(INVOICES)} invoices, ${String(mirrors.length)} mirrors (${String(distinct)} distinct), ${String(requests.length - asked)} requests,`,
    `${minutes.toFixed(1)} minutes of the portal's clock, ${String(lost)} answers lost, ${String(refused)} refused by the bucket`,
  );
  await served.stop();
  return mirrors.length === INVOICES && distinct === INVOICES && link?.mirrored === INVOICES && refused === 0;
}

await playHistories();
if (!(await syncFirst())) process.exitCode = 1;
