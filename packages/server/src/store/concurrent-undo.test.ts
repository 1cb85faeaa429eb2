import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { aFirm, type Firm } from "../../../engine/src/engine.test-suite.ts";
import type { DurableStore } from "./durable-store.ts";
import { PostgresStore } from "./postgres-store.ts";
import { postgresMissing, startPostgres } from "./private-postgres.test-suite.ts";
import { SqliteStore } from "./sqlite-store.ts";

interface Opened {
  /** Of the same database, as two processes hold them. */
  readonly stores: readonly [DurableStore, DurableStore];
  readonly remove: () => Promise<void>;
}

async function openSqlite(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "acquit-undo-"));
  const open = () => SqliteStore.open(join(folder, "acquit.sqlite"));
  const remove = () => Promise.resolve(rmSync(folder, { recursive: true }));
  return { stores: [await open(), await open()], remove };
}

async function openPostgres(): Promise<Opened> {
  const server = await startPostgres();
  const url = server.createDatabase();
  return { stores: [await PostgresStore.open(url), await PostgresStore.open(url)], remove: () => server.stop() };
}

const ROUNDS = 6;

/** What is left of a payment, as its projection says. */
async function leftOf(firm: Firm, paymentId: string): Promise<string> {
  return (await firm.workspace.getPayment({ id: paymentId })).payment.unallocated;
}

function testUndoing(name: string, skip: string | false, open: () => Promise<Opened>): void {
  describe(`undoing allocations from two processes at once on ${name}`, { skip }, () => {
    let opened: Opened;
    let here: Firm;
    let there: Firm;
    before(async () => {
      opened = await open();
      here = await aFirm({ store: opened.stores[0], seed: 1 });
      there = await aFirm({ store: opened.stores[1], seed: 2, profile: undefined });
    });
    after(async () => {
      await Promise.all(opened.stores.map((store) => store.close()));
      await opened.remove();
    });

    test("undoes one allocation once, and gives its money back once", async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const invoice = await here.issue();
        const payment = await here.pay(invoice, "20.00");
        const { allocations } = await here.workspace.getInvoice({ id: invoice.id });
        const id = allocations[0]?.id ?? "";
        const outcomes = await Promise.allSettled([
          here.workspace.undoAllocation({ id }),
          there.workspace.undoAllocation({ id }),
        ]);
        const refusals = outcomes.flatMap((outcome) =>
          outcome.status === "rejected" ? [outcome.reason as { details?: object }] : [],
        );
        assert.deepEqual(
          refusals.map(({ details }) => details),
          [{ reason: "already-reversed" }],
        );
        assert.equal(await leftOf(there, payment.id), "20.00");
      }
      assert.deepEqual(await here.faults(), []);
    });

    test("undoes two allocations of one payment while it is allocated elsewhere, and the balance is what the edges say", async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const invoices = [await here.issue(), await here.issue(), await here.issue()] as const;
        const payment = await here.pay(invoices[0], "60.00", { unallocated: true });
        const allocate = (firm: Firm, at: 0 | 1 | 2) =>
          firm.workspace.allocatePayment({
            id: payment.id,
            allocations: [{ invoiceId: invoices[at].id, instalmentId: invoices[at].instalments[0]?.id ?? "", amount: "20.00" }],
          });
        await allocate(here, 0);
        await allocate(here, 1);
        const edgeOf = async (at: 0 | 1) => (await here.workspace.getInvoice({ id: invoices[at].id })).allocations[0]?.id ?? "";
        const edges = [await edgeOf(0), await edgeOf(1)] as const;
        await Promise.all([
          here.workspace.undoAllocation({ id: edges[0] }),
          there.workspace.undoAllocation({ id: edges[1] }),
          allocate(there, 2),
        ]);
        assert.equal(await leftOf(there, payment.id), "40.00");
      }
      assert.deepEqual(await there.faults(), []);
    });
  });
}

testUndoing("SQLite", false, openSqlite);
testUndoing("PostgreSQL", postgresMissing(), openPostgres);
