import assert from "node:assert/strict";
import { after, test } from "node:test";
import { freezeDocument, type IssuedDocument } from "@acquit/core";
import { renderDocument } from "@acquit/engine";
import { sampleCustomers, sampleProfile } from "@acquit/engine/sample";
import { ThreadRenderer } from "./document-renderer.ts";

const renderer = new ThreadRenderer();
after(() => renderer.stop());

function anInvoice(number: string): IssuedDocument {
  const draft = {
    typeCode: "380",
    currency: "EUR",
    buyer: sampleCustomers[0]?.party ?? sampleProfile.party,
    terms: { due: { kind: "days", days: 30 } },
    lines: [{ id: "1", name: "Étagère", quantity: "2", unit: "C62", netPrice: "185.00", vatCategory: "S", vatRate: "20" }],
  } as const;
  return freezeDocument({ draft, number, issueDate: "2026-03-02", seller: sampleProfile.party, instalments: [] });
}

test("the thread's bytes are those this thread would make, each document's own", async () => {
  const documents = [anInvoice("F-1"), anInvoice("F-2")];
  const made = await Promise.all(documents.map((document) => renderer.render(document)));
  const expected = await Promise.all(documents.map((document) => renderDocument(document)));
  assert.deepEqual(made, expected);
});

test("a document that cannot be rendered fails alone, with its reason", async () => {
  const { seller: _seller, ...rest } = anInvoice("F-3");
  const broken = rest as IssuedDocument;
  const outcomes = await Promise.allSettled([renderer.render(broken), renderer.render(anInvoice("F-4"))]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["rejected", "fulfilled"],
  );
});

test("what a stopped thread had not done fails, and the next document gets a thread again", async () => {
  const cut = renderer.render(anInvoice("F-5"));
  const [outcome] = await Promise.allSettled([cut, renderer.stop()]);
  assert.equal(outcome.status, "rejected");
  assert.ok((await renderer.render(anInvoice("F-6"))).pdf.length > 1_000);
});
