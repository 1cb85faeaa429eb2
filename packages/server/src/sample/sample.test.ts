import assert from "node:assert/strict";
import { before, test } from "node:test";
import { parseSiren, parseVatNumber } from "@acquit/core";
import { MemoryStore, type Store } from "@acquit/engine";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { assembleProduct, commandActor } from "../product.ts";
import { DayClock, sampleCustomers, sampleProfile, SeededRandom } from "@acquit/engine/sample";
import { SAMPLE_NAME, SAMPLE_TENANT, seedSampleFirm } from "./seed.ts";

const today = "2026-03-02";
type Row = OutputOf<"listInvoices">["rows"][number];

async function aFirm(seed: number, days = 730) {
  const store = new MemoryStore();
  await seedSampleFirm(store, { today, days, seed });
  const parts = { store, clock: new DayClock(today), random: new SeededRandom(9), origin: () => "http://localhost" };
  const { engine } = assembleProduct(parts);
  return { store, engine, workspace: engine.workspaceFor(commandActor(SAMPLE_TENANT, SAMPLE_NAME)) };
}

async function allInvoices(workspace: Workspace): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await workspace.listInvoices({ limit: 200, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
}

test("a firm that was left half-written begins again from nothing", async () => {
  const store = new MemoryStore();
  const interrupted: Store = {
    read: (tenantId, work) => store.read(tenantId, work),
    transact: (tenantId, work) =>
      store.transact(tenantId, async (transaction) => {
        await work(transaction);
        throw new Error("killed");
      }),
    close: () => store.close(),
  };
  await assert.rejects(seedSampleFirm(interrupted, { today, days: 30, seed: 1 }), /killed/);
  const { issued } = await seedSampleFirm(store, { today, days: 30, seed: 1 });
  const whole = await seedSampleFirm(new MemoryStore(), { today, days: 30, seed: 1 });
  assert.ok(issued > 0);
  assert.equal(issued, whole.issued);
});

let firm: Awaited<ReturnType<typeof aFirm>>;
let rows: readonly Row[];

before(async () => {
  firm = await aFirm(1);
  rows = await allInvoices(firm.workspace);
});

test("every company of the sample has a SIREN and a VAT number that can be right", () => {
  const parties = [sampleProfile.party, ...sampleCustomers.map(({ party }) => party)];
  for (const { legalRegistration, vatId = "" } of parties) {
    assert.equal(parseVatNumber(vatId).ok, true, vatId);
    if (legalRegistration !== undefined) assert.equal(parseSiren(legalRegistration.id).ok, true, legalRegistration.id);
  }
});

test("nobody of the sample can be written to: every address is of a domain that is nobody's", () => {
  const addresses = [sampleProfile.billingContact?.email ?? "", ...sampleCustomers.map(({ email }) => email)];
  for (const address of addresses) assert.match(address, /\.example$/);
});

test("its history is two years long and goes up to today", () => {
  const dates = rows.map(({ issueDate }) => issueDate).sort();
  assert.ok((dates[0] ?? "") < "2024-05-01");
  assert.ok((dates.at(-1) ?? "") > "2026-02-01");
  assert.ok(dates.every((date) => date <= today));
});

test("some pay late, some in part, some in instalments; some goods come back", () => {
  assert.ok(rows.filter(({ overdueDays }) => overdueDays > 30).length >= 3);
  assert.ok(rows.some(({ settlement }) => settlement === "partly-settled"));
  assert.ok(rows.filter(({ settlement }) => settlement === "settled").length > rows.length / 2);
  assert.ok(rows.filter(({ typeCode }) => typeCode === "381").length >= 3);
});

test("it charges several VAT rates, and none within the Union", async () => {
  const abroad = rows.filter(({ customerId }) => customerId === "tischler-hof");
  const details = await Promise.all([...rows.slice(0, 60), ...abroad].map(({ id }) => firm.workspace.getInvoice({ id })));
  const rates = new Set(details.flatMap(({ content }) => content?.totals.vatBreakdown.map(({ rate }) => rate) ?? []));
  for (const rate of ["20", "10", "5.5", "0"]) assert.ok(rates.has(rate), rate);
});

test("an invoice in instalments has more than one due date", async () => {
  const details = await Promise.all(rows.slice(0, 60).map(({ id }) => firm.workspace.getInvoice({ id })));
  assert.ok(details.some(({ instalments }) => instalments.length > 1));
});

test("its books verify", async () => {
  assert.deepEqual((await firm.engine.verify(SAMPLE_TENANT)).faults, []);
});

test("the same seed writes the same history, another seed another", async () => {
  const [first, again, other] = await Promise.all([1, 1, 2].map(async (seed) => allInvoices((await aFirm(seed, 60)).workspace)));
  assert.deepEqual(again, first);
  assert.notDeepEqual(other, first);
});

test("written twice, it is there once", async () => {
  assert.deepEqual(await seedSampleFirm(firm.store, { today, days: 730, seed: 1 }), { issued: 0 });
});
