import assert from "node:assert/strict";
import { test } from "node:test";
import { receivablesTable } from "@acquit/core";
import { invoicesCsv } from "./invoices-csv.ts";
import { en } from "./messages/en.ts";
import { anEntry } from "./receivables.test-suite.ts";

test("chosen invoices are exported with dates and amounts as data, and a client called like a formula is harmless", () => {
  const table = receivablesTable([
    anEntry(),
    anEntry({ id: "t2", number: "T-2", customerId: "c2", customerName: '=HYPERLINK("x")', open: 0, standing: "settled" }),
  ]);
  const [heads, first, ...rest] = invoicesCsv({ table, today: 0 }, [1], en).split("\r\n");
  assert.equal(heads, `\uFEFF${Object.values(en.columns).join(",")},${en.currency}`);
  assert.equal(first, `T-2,"'=HYPERLINK(""x"")",2026-11-01,2026-12-01,${en.settlements.settled},100.00,0.00,EUR`);
  assert.deepEqual(rest, [""]);
});
