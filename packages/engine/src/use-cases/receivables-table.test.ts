import assert from "node:assert/strict";
import { test } from "node:test";
import { dateOfDayNumber, dayNumberOf, readReceivables, tableFigures, textFromMinor, receivableStandings } from "@acquit/core";
import { aFirm, anInvoice } from "../engine.test-suite.ts";

test("the table has every document of the list with the same words and sums", async () => {
  const firm = await aFirm();
  const first = await firm.issue();
  firm.clock.passDays(40);
  await firm.issue(anInvoice().withLine({ netPrice: "33.33" }).to("c2"));
  await firm.pay(first, "20.00");
  const { asOf, table: packed, seq, received } = await firm.workspace.getReceivables({});
  const table = readReceivables(packed);
  const { rows } = await firm.workspace.listInvoices({ limit: 50 });
  assert.deepEqual(
    table.ids.map((id, row) => ({
      id,
      number: table.numbers[row],
      customerName: table.customerNames[table.customer[row] ?? 0],
      issueDate: dateOfDayNumber(table.issueDay[row] ?? 0),
      dueDate: dateOfDayNumber(table.dueDay[row] ?? 0),
      total: textFromMinor(table.total[row] ?? 0, "EUR"),
      open: textFromMinor(table.open[row] ?? 0, "EUR"),
      settlement: receivableStandings[table.standing[row] ?? 0],
    })),
    [...rows].reverse().map(({ id, number, customerName, issueDate, dueDate, total, open, settlement }) => ({
      ...{ id, number, customerName, issueDate, dueDate, total, open, settlement },
    })),
  );
  const summary = await firm.workspace.getSummary({});
  const [mine] = tableFigures(table, dayNumberOf(asOf));
  const [theirs] = summary.currencies;
  assert.ok(mine && theirs);
  assert.deepEqual(
    [textFromMinor(mine.owed, "EUR"), textFromMinor(mine.overdue, "EUR"), mine.openInvoices, mine.overdueInvoices],
    [theirs.owed, theirs.overdue, theirs.openInvoices, theirs.overdueInvoices],
  );
  assert.deepEqual([seq, received], [summary.seq, [{ currency: "EUR", received30Days: theirs.received30Days }]]);
});

test("it is as new as the last change, and a credit note is worth what it says", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const lengthNow = async () => readReceivables((await firm.workspace.getReceivables({})).table).length;
  assert.equal(await lengthNow(), 1);
  assert.equal(await lengthNow(), 1);
  await firm.pay(invoice, "20.00");
  const paid = readReceivables((await firm.workspace.getReceivables({})).table);
  assert.equal(paid.open[0], 10_000);
  assert.deepEqual(readReceivables((await (await aFirm()).workspace.getReceivables({})).table).ids, []);
});
