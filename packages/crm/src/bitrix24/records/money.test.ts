import assert from "node:assert/strict";
import { test } from "node:test";
import { computeTotals, minorDigits, totalsAsText, type DocumentDraft } from "@acquit/core";
import type { CrmInvoiceMirror, CrmLine } from "@acquit/engine";
import { differenceOf, lineOf, rowOf } from "./rows.ts";

/**
 * Bitrix24's own rounding, written from the reference (section 2.6) for this test: the price with VAT is what counts; every step is rounded
 * at the currency's precision; a row is its net price times the quantity with the VAT on it, or its price times the quantity where the grid
 * shows VAT; a document is the sum of its rounded rows.
 */
function portalRow(row: Readonly<Record<string, unknown>>, currency: string) {
  const scale = 10 ** minorDigits(currency);
  const round = (value: number) => (Math.sign(value) * Math.round(Math.abs(value) * scale * (1 + Number.EPSILON))) / scale;
  const rate = Number(row["taxRate"] ?? 0) / 100;
  const price = Number(row["price"]);
  const exclusive = round(price / (1 + rate));
  const quantity = Number(row["quantity"]);
  const sum = row["taxIncluded"] === "Y" ? round(round(price) * quantity) : round(exclusive * quantity * (1 + rate));
  return { kept: { ...row, priceExclusive: exclusive }, sum };
}

/** What a portal makes of a mirror: its rows as read back, and its header as computed and then set by hand where it is another. */
function portalOf(mirror: CrmInvoiceMirror) {
  const rows = mirror.lines.map((line, at) => portalRow(rowOf(line, at, new Set(["796"])), mirror.currency));
  const sum = rows.reduce((all, row) => all + row.sum, 0);
  const isSame = Math.abs(sum - Number(mirror.total)) < 0.5 * 10 ** -minorDigits(mirror.currency);
  const item = isSame
    ? { opportunity: sum, isManualOpportunity: "N" }
    : { opportunity: Number(mirror.total), isManualOpportunity: "Y" };
  return { rows: rows.map(({ kept }) => kept), item, sum, isSame };
}

function mirrorOf(lines: readonly CrmLine[], currency: string): CrmInvoiceMirror {
  const draft: DocumentDraft = {
    typeCode: "380",
    currency,
    lines: lines.map(({ name, quantity, netPrice, vatRate }, at) => ({
      id: String(at + 1),
      name,
      quantity,
      unit: "C62",
      netPrice,
      ...(vatRate === undefined ? { vatCategory: "E" as const, vatRate: "0" } : { vatCategory: "S" as const, vatRate }),
    })),
    terms: { due: { kind: "days", days: 30 } },
  };
  const totals = totalsAsText(draft, computeTotals(draft));
  const issueDate = "2026-10-01";
  const { taxInclusive: total, vat } = totals;
  return { externalId: "i", number: "F1", title: "F1", currency, issueDate, lines, total, vat, open: total, state: "issued" };
}

const prices = ["0.01", "0.125", "0.3333", "1", "9.99", "19.995", "33.33", "83.3333", "100", "1234.5678", "83333.34"];
const rates = [undefined, "0", "2.1", "5.5", "7", "10", "19", "20", "25"];
const quantities = ["1", "3", "0.5", "7.25", "12", "1000"];
const discounts = [undefined, "0.01", "0.1"];

const line = (netPrice: string, quantity: string, vatRate: string | undefined, priceDiscount?: string): CrmLine => ({
  name: "Ligne",
  quantity,
  netPrice,
  ...(vatRate === undefined ? {} : { vatRate }),
  ...(priceDiscount === undefined ? {} : { priceDiscount }),
});

/** Every document of one, two and three lines of the table. */
function* table(): Generator<readonly CrmLine[]> {
  for (const price of prices) {
    for (const rate of rates) {
      for (const quantity of quantities) {
        for (const discount of discounts) yield [line(price, quantity, rate, discount)];
        yield [line(price, quantity, rate), line("9.99", "3", rate)];
        yield [line(price, quantity, rate), line("0.125", "7", rate), line("19.995", "1", "20")];
      }
    }
  }
}

for (const currency of ["EUR", "JPY", "TND"]) {
  void test(`${currency}: the portal's total is ours, or the difference is told with what was done about it`, () => {
    let same = 0;
    let told = 0;
    for (const lines of table()) {
      const mirror = mirrorOf(lines, currency);
      const portal = portalOf(mirror);
      const difference = differenceOf(mirror, portal.item, portal.rows);
      const what = JSON.stringify(lines);
      assert.ok(Math.abs(portal.item.opportunity - Number(mirror.total)) < 0.5 * 10 ** -minorDigits(currency), what);
      if (portal.isSame) {
        same += 1;
        assert.equal(difference, undefined, what);
        continue;
      }
      told += 1;
      assert.equal(difference?.settledBy, "manual-total", what);
      assert.equal(difference.ours, mirror.total, what);
      assert.ok(Math.abs(Number(difference.theirs) - portal.sum) < 10 ** -minorDigits(currency) / 2, what);
    }
    assert.ok(same > 0 && told > 0, `${String(same)} the same, ${String(told)} told`);
  });
}

void test("a price with VAT of six decimals reads back as the net price that was written", () => {
  for (const [netPrice, vatRate] of [
    ["100", "20"],
    ["9.99", "20"],
    ["33.33", "5.5"],
    ["0.3333", "20"],
    ["83.3333", "7"],
    ["12.5", undefined],
  ] as const) {
    const written = line(netPrice, "1", vatRate);
    const { kept } = portalRow(rowOf(written, 0, new Set()), "EUR");
    assert.deepEqual([lineOf(kept).netPrice, lineOf(kept).vatRate], [netPrice, vatRate]);
  }
});

void test("“no VAT” is written as null and read as no rate; 0 % stays 0 %", () => {
  assert.equal(rowOf(line("1", "1", undefined), 0, new Set())["taxRate"], null);
  assert.equal(rowOf(line("1", "1", "0"), 0, new Set())["taxRate"], 0);
  assert.equal(lineOf({ price: 1, quantity: 1, taxRate: null }).vatRate, undefined);
  assert.equal(lineOf({ price: 1, quantity: 1, taxRate: 0 }).vatRate, "0");
});

void test("the documented drift to 100000.01 is no line of ours: what was typed with VAT is read by its price", () => {
  const row = {
    price: 80_000,
    priceExclusive: 66_666.67,
    priceNetto: 83_333.34,
    priceBrutto: 100_000.01,
    quantity: 1,
    taxRate: 20,
    taxIncluded: "Y",
  };
  assert.equal(lineOf(row).netPrice, "66666.666667");
});
