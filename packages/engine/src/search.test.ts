import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, aParty, anInvoice } from "./engine.test-suite.ts";
import { foldText } from "./search.ts";

test("case, accents, apostrophes and spare spaces do not matter to a search", () => {
  assert.equal(foldText("  Restaurant  L’Écume "), "restaurant l ecume");
});

test("invoices are found by number and by customer, on whichever page they are", async () => {
  const firm = await aFirm();
  const wanted = await firm.issue(anInvoice().to("ecume", aParty({ name: "Restaurant L’Écume" })));
  for (let count = 0; count < 5; count += 1) await firm.issue(anInvoice().to("autre", aParty({ name: "Hôtel des Dunes" })));
  for (const search of ["ecume", "L'ÉCUME", wanted.number.toLowerCase()]) {
    assert.deepEqual(
      (await firm.workspace.listInvoices({ search, limit: 2 })).rows.map(({ id }) => id),
      [wanted.id],
      search,
    );
  }
});

test("open, overdue and settled invoices are told apart", async () => {
  const firm = await aFirm();
  const [late, paid] = [await firm.issue(), await firm.issue()];
  await firm.pay(paid, "120.00");
  firm.clock.passDays(31);
  const open = await firm.issue();
  const ids = async (status: "open" | "overdue" | "settled") =>
    (await firm.workspace.listInvoices({ status })).rows.map(({ id }) => id);
  assert.deepEqual([await ids("open"), await ids("overdue"), await ids("settled")], [[open.id, late.id], [late.id], [paid.id]]);
});

test("customers are found by name, number and e-mail", async () => {
  const firm = await aFirm();
  const customer = { party: aParty({ name: "Café de l’Île" }), language: "fr" as const, archived: false, revision: 0 };
  await firm.workspace.saveCustomer({ id: "ile", customer: { ...customer, id: "ile", email: "compta@ile.example" } });
  for (const search of ["cafe de l ile", "552100554", "compta@ile"]) {
    assert.equal((await firm.workspace.listCustomers({ search })).rows[0]?.id, "ile", search);
  }
  assert.deepEqual((await firm.workspace.listCustomers({ search: "dunes" })).rows, []);
});
