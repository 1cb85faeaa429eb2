import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvoiceQuery, InvoiceRow } from "../receivables-dashboard/invoice-pages.ts";
import { aLedger, aRow, rows } from "../receivables-dashboard/receivables.test-suite.ts";
import { RowPages } from "./row-pages.ts";

test("the first page is listed, and the next on demand", async () => {
  const { listInvoices } = aLedger(rows(120));
  const pages = new RowPages<InvoiceRow, InvoiceQuery>(listInvoices, () => undefined);
  await pages.start({});
  assert.deepEqual([pages.rows.length, pages.hasMore], [50, true]);
  await pages.more();
  assert.deepEqual([pages.rows.length, pages.hasMore], [120, false]);
});

test("every row is listed once and in order, whatever the number of pages", async () => {
  const ledger = rows(333);
  const pages = new RowPages<InvoiceRow, InvoiceQuery>(aLedger(ledger).listInvoices, () => undefined);
  await pages.start({});
  while (pages.hasMore) await pages.more();
  assert.deepEqual(
    pages.rows.map(({ id }) => id),
    ledger.map(({ id }) => id),
  );
});

test("asking twice for the next page asks the workspace once", async () => {
  const { listInvoices, asked } = aLedger(rows(120));
  const pages = new RowPages<InvoiceRow, InvoiceQuery>(listInvoices, () => undefined);
  await pages.start({});
  await Promise.all([pages.more(), pages.more()]);
  assert.equal(asked.length, 2);
});

test("a slower answer never replaces a newer one", async () => {
  const waiting: ((page: { rows: readonly ReturnType<typeof aRow>[] }) => void)[] = [];
  const pages = new RowPages<InvoiceRow, InvoiceQuery>(
    () => new Promise((resolve) => waiting.push(resolve)),
    () => undefined,
  );
  const first = pages.start({ search: "a" });
  const second = pages.start({ search: "ab" });
  waiting[1]?.({ rows: [aRow({ id: "new" })] });
  await second;
  waiting[0]?.({ rows: [aRow({ id: "old" })] });
  await first;
  assert.deepEqual(
    pages.rows.map(({ id }) => id),
    ["new"],
  );
});

test("the next page of an abandoned query is dropped", async () => {
  const ledger = aLedger(rows(120));
  const pages = new RowPages<InvoiceRow, InvoiceQuery>(ledger.listInvoices, () => undefined);
  await pages.start({});
  const more = pages.more();
  await pages.start({ status: "open" });
  await more;
  assert.equal(pages.rows.length, 50);
});

test("a refresh reads as many rows as are shown, more than a page can hold included", async () => {
  const { listInvoices } = aLedger(rows(900));
  const pages = new RowPages<InvoiceRow, InvoiceQuery>(listInvoices, () => undefined);
  await pages.start({});
  while (pages.rows.length < 750) await pages.more();
  await pages.refresh();
  assert.equal(pages.rows.length, 750);
});

test("a refused page leaves what is shown, and says why", async () => {
  const { listInvoices } = aLedger(rows(120));
  const refusal = new Error("no");
  let isDown = false;
  const pages = new RowPages<InvoiceRow, InvoiceQuery>(
    (input) => (isDown ? Promise.reject(refusal) : listInvoices(input)),
    () => undefined,
  );
  await pages.start({});
  isDown = true;
  await pages.more();
  assert.deepEqual([pages.state, pages.failure, pages.rows.length], ["failed", refusal, 50]);
});
