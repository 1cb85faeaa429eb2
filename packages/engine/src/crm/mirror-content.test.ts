import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { freezeDocument, type DocumentDraft, type Line } from "@acquit/core";
import type { InvoiceRow, StandingRow } from "../collections.ts";
import { aParty, anInvoice } from "../engine.test-suite.ts";
import { mirrorOf, stateOf } from "./mirror-content.ts";

function issued(draft: DocumentDraft): InvoiceRow {
  const document = freezeDocument({ draft, number: "F1", issueDate: "2026-10-01", seller: aParty(), instalments: [] });
  return {
    id: "i1",
    seriesId: "s",
    position: 1,
    document,
    customerId: "c",
    issuedAt: "2026-10-01T10:00:00.000Z",
    documentHash: "",
  };
}

const standing: StandingRow = {
  id: "i1",
  origin: "issued",
  number: "F1",
  typeCode: "380",
  customerId: "c",
  customerName: "Client",
  folded: "",
  issueDate: "2026-10-01",
  currency: "EUR",
  minor: 12_000,
  open: 12_000,
  credited: 0,
  settlement: "open",
  instalments: [{ id: "1", dueDate: "2026-10-31", minor: 12_000, open: 12_000 }],
};

const mirrored = (draft: DocumentDraft) => mirrorOf(issued(draft), standing, { wasSent: false });

/** What the lines of a mirror come to without VAT. */
const netOf = (lines: readonly { readonly netPrice: string; readonly quantity: string }[]) =>
  lines.reduce((sum, { netPrice, quantity }) => sum + Number(netPrice) * Number(quantity), 0);

void test("a plain line is mirrored as it was written, its discount beside it", () => {
  const line = { netPrice: "166.50", grossPrice: "185.00", priceDiscount: "18.50", quantity: "12.0" };
  const { lines, total, dueDate, title } = mirrored(anInvoice().withLine(line).build());
  assert.deepEqual(lines, [
    { name: "Conseil", quantity: "12", unit: "HUR", netPrice: "166.5", priceDiscount: "18.5", vatRate: "20" },
  ]);
  assert.deepEqual([total, dueDate, title], ["2397.60", "2026-10-31", "F1 · Client Exemple SA"]);
});

void test("what is taken off a document is spread over the lines of the same VAT, for rows may not be negative", () => {
  const draft: DocumentDraft = {
    ...anInvoice()
      .withLine({ netPrice: "300.00" })
      .withLine({ netPrice: "100.00" })
      .withLine({ netPrice: "50.00", vatRate: "5.5" })
      .withLine({ netPrice: "40.00", quantity: "-1" })
      .build(),
    allowances: [{ amount: "20.00", reason: "Fidélité", vatCategory: "S", vatRate: "20" }],
  };
  const { lines, total } = mirrored(draft);
  assert.deepEqual(
    lines.map(({ netPrice, vatRate }) => [netPrice, vatRate]),
    [
      ["255", "20"],
      ["85", "20"],
      ["50", "5.5"],
    ],
  );
  assert.equal(total, "460.75");
});

void test("a charge is a line of its own", () => {
  const charges = [{ amount: "12.00", reason: "Port", vatCategory: "S" as const, vatRate: "20" }];
  const { lines } = mirrored({ ...anInvoice().withLine().build(), charges });
  assert.deepEqual(lines.at(-1), { name: "Port", quantity: "1", netPrice: "12", vatRate: "20" });
});

const cents = (minor: number) => (minor / 100).toFixed(2);
const line: fc.Arbitrary<Partial<Line>> = fc.record({
  netPrice: fc.integer({ min: 1, max: 500_000 }).map(cents),
  quantity: fc.constantFrom("1", "3", "0.5", "12.25", "1000"),
  vatRate: fc.constantFrom("20", "5.5"),
  allowances: fc.option(fc.constantFrom("10", "33.33").map((percent) => [{ percent }])).map((given) => given ?? []),
});

void test("the lines of a mirror come to what the document comes to without VAT, and none is negative", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 50 }), (lines, off) => {
      const draft = lines.reduce((invoice, one) => invoice.withLine(one), anInvoice()).build();
      const [first] = draft.lines;
      const amount = cents(Math.floor((Number(first?.netPrice) * Number(first?.quantity) * off * 100) / 200));
      const vatRate = first?.vatRate ?? "20";
      const allowances = off === 0 ? [] : [{ amount, reason: "Remise", vatCategory: "S" as const, vatRate }];
      const row = issued({ ...draft, allowances });
      const mirror = mirrorOf(row, standing, { wasSent: false });
      assert.ok(mirror.lines.every(({ netPrice }) => Number(netPrice) >= 0));
      // Each line is rounded to the cent in the document, once.
      assert.ok(Math.abs(netOf(mirror.lines) - Number(row.document.totals.taxExclusive)) < 0.0061 * mirror.lines.length);
    }),
    { numRuns: 200, seed: 31 },
  );
});

void test("a state follows the three axes: sent, paid, cancelled by a credit note or written off", () => {
  assert.equal(stateOf(standing, false), "issued");
  assert.equal(stateOf(standing, true), "sent");
  assert.equal(stateOf({ ...standing, open: 0, settlement: "settled" }, true), "paid");
  assert.equal(stateOf({ ...standing, open: 0, settlement: "settled", credited: 12_000 }, true), "cancelled");
  assert.equal(stateOf({ ...standing, open: 0, settlement: "written-off" }, true), "cancelled");
});
