import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { minorDigits } from "../money/currency.ts";
import type { AllowanceCharge, DocumentAllowanceCharge } from "./allowance-charge.ts";
import type { DocumentContent } from "./document.ts";
import { aLine } from "./draft-builder.test-suite.ts";
import { readFigures } from "./figures.ts";
import type { Line } from "./line.ts";
import { computeTotals, totalsOf, type ComputedTotals } from "./totals.ts";

const content = (change: Partial<DocumentContent>): DocumentContent => ({
  typeCode: "380",
  currency: "EUR",
  lines: [],
  ...change,
});

/** A decimal as an exact fraction: the test's own arithmetic shares nothing with the one tested. */
function fraction(text: string): readonly [bigint, bigint] {
  const [whole = "0", decimals = ""] = text.split(".");
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

/** Rounds a fraction half away from zero. */
function rounded(up: bigint, down: bigint): bigint {
  const size = up < 0n ? -up : up;
  const nearest = (2n * size + down) / (2n * down);
  return up < 0n ? -nearest : nearest;
}

function product(scale: bigint, ...texts: readonly string[]): bigint {
  const [up, down] = texts.map(fraction).reduce(([a, b], [c, d]) => [a * c, b * d] as const, [scale, 1n] as const);
  return rounded(up, down);
}

function entryOf({ amount, percent = "0" }: AllowanceCharge, base: bigint, scale: bigint): bigint {
  if (amount !== undefined) return product(scale, amount);
  const [up, down] = fraction(percent);
  return rounded(base * up, down * 100n);
}

const signed = (entries: readonly AllowanceCharge[] | undefined, base: bigint, scale: bigint, sign: bigint) =>
  (entries ?? []).reduce((sum, entry) => sum + sign * entryOf(entry, base, scale), 0n);

/** The payable amount by section 7 of the standard, in whole numbers without bound. */
function payableBySpecification({ currency, lines, allowances = [], charges = [] }: DocumentContent): bigint {
  const scale = 10n ** BigInt(minorDigits(currency));
  const groups = new Map<string, bigint>();
  const add = (rate: string | undefined, amount: bigint) => {
    const key = String(Number(rate));
    groups.set(key, (groups.get(key) ?? 0n) + amount);
  };
  let lineTotal = 0n;
  for (const line of lines) {
    const gross = product(scale, line.netPrice, line.quantity);
    const net = gross + signed(line.allowances, gross, scale, -1n) + signed(line.charges, gross, scale, 1n);
    lineTotal += net;
    add(line.vatRate, net);
  }
  for (const entry of allowances) add(entry.vatRate, -entryOf(entry, lineTotal, scale));
  for (const entry of charges) add(entry.vatRate, entryOf(entry, lineTotal, scale));
  let payable = 0n;
  for (const [rate, taxable] of groups) payable += taxable + entryOf({ percent: rate }, taxable, scale);
  return payable;
}

const decimalText = (whole: number, decimals: number) =>
  fc
    .tuple(fc.nat(whole), fc.nat(decimals), fc.nat(10 ** decimals - 1))
    .map(([digits, places, part]) =>
      places === 0 ? String(digits) : `${digits}.${String(part).padStart(decimals, "0").slice(0, places)}`,
    );
const rate = fc.constantFrom("20", "20.00", "10", "5.5", "5.50", "2.1", "8.5");
const currency = fc.constantFrom("EUR", "JPY", "TND");
/** Whole amounts have no decimals, so they suit every currency. */
const entry: fc.Arbitrary<AllowanceCharge> = fc.oneof(
  fc.record({ amount: fc.nat(500).map(String) }),
  fc.record({ percent: decimalText(40, 2) }),
);
const entries = fc.array(entry, { maxLength: 2 });
const line: fc.Arbitrary<Line> = fc
  .record({ quantity: decimalText(500, 4), netPrice: decimalText(5000, 6), vatRate: rate, allowances: entries, charges: entries })
  .map((change) => aLine(change));
const documentEntry: fc.Arbitrary<DocumentAllowanceCharge> = fc
  .tuple(entry, rate)
  .map(([figures, vatRate]) => ({ ...figures, vatCategory: "S" as const, vatRate }));
const document: fc.Arbitrary<DocumentContent> = fc
  .record({
    currency,
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    allowances: fc.array(documentEntry, { maxLength: 3 }),
    charges: fc.array(documentEntry, { maxLength: 3 }),
    prepaidAmount: fc.nat(900).map(String),
    roundingAmount: fc.constantFrom("0", "1", "-2"),
  })
  .map(content);

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const always = (rule: (totals: ComputedTotals, draft: DocumentContent) => void) => {
  fc.assert(
    fc.property(document, (draft) => {
      rule(computeTotals(draft), draft);
    }),
  );
};

test("every document comes out as the standard's section 7 says, computed independently without bound", () => {
  always((totals, draft) => {
    assert.equal(BigInt(totals.taxInclusive), payableBySpecification(draft));
  });
});

test("BR-CO-10: the line total is the sum of line nets", () => {
  always((totals) => {
    assert.equal(totals.lineTotal, sum(totals.lines.map((one) => one.net)));
  });
});

test("a line's net is its gross less its allowances plus its charges", () => {
  always((totals) => {
    for (const one of totals.lines) assert.equal(one.net, one.gross - sum(one.allowances) + sum(one.charges));
  });
});

test("BR-CO-11 and 12: allowances and charges of the document add up", () => {
  always((totals) => {
    assert.equal(totals.allowanceTotal, sum(totals.allowances));
    assert.equal(totals.chargeTotal, sum(totals.charges));
  });
});

test("BR-CO-13: the total without VAT follows", () => {
  always((totals) => {
    assert.equal(totals.taxExclusive, totals.lineTotal - totals.allowanceTotal + totals.chargeTotal);
  });
});

test("BR-CO-14 and 15: VAT is the sum of its groups and stands between the two totals", () => {
  always((totals) => {
    assert.equal(totals.vat, sum(totals.vatGroups.map((group) => group.tax)));
    assert.equal(totals.taxInclusive, totals.taxExclusive + totals.vat);
  });
});

test("BR-CO-16: what is payable is the total less what was prepaid, plus rounding", () => {
  always((totals) => {
    assert.equal(totals.payable, totals.taxInclusive - totals.prepaid + totals.rounding);
  });
});

test("BR-CO-17: each group's tax is its rate of its sum, rounded once", () => {
  always((totals) => {
    for (const { taxable, tax, rate: percent = "0" } of totals.vatGroups) {
      assert.equal(BigInt(tax), entryOf({ percent }, BigInt(taxable), 1n));
    }
  });
});

test("BR-S-08: group sums add up to the total without VAT, and a rate has one group however it is written", () => {
  always((totals) => {
    assert.equal(sum(totals.vatGroups.map((group) => group.taxable)), totals.taxExclusive);
    const rates = totals.vatGroups.map((group) => Number(group.rate));
    assert.equal(new Set(rates).size, rates.length);
  });
});

test("the order of lines changes no total", () => {
  fc.assert(
    fc.property(document, (draft) => {
      const { lines: _lines, vatGroups, ...totals } = computeTotals(draft);
      const { lines: _other, vatGroups: otherGroups, ...others } = computeTotals({ ...draft, lines: [...draft.lines].reverse() });
      const byRate = (groups: ComputedTotals["vatGroups"]) => [...groups].sort((a, b) => Number(a.rate) - Number(b.rate));
      assert.deepEqual(others, totals);
      assert.deepEqual(byRate(otherGroups), byRate(vatGroups));
    }),
  );
});

const minus = (text: string) => `-${text}`;
const mirrored = <Entry extends AllowanceCharge>(list: readonly Entry[] | undefined) =>
  (list ?? []).map((one) => (one.amount === undefined ? one : { ...one, amount: minus(one.amount) }));

test("with every quantity and amount negated, every total is: credit notes are symmetric", () => {
  fc.assert(
    fc.property(document, (draft) => {
      const { prepaidAmount: _prepaid, roundingAmount: _rounding, ...plain } = draft;
      const totals = computeTotals(plain);
      const mirror = computeTotals({
        ...plain,
        lines: plain.lines.map((one) => ({
          ...one,
          quantity: minus(one.quantity),
          allowances: mirrored(one.allowances),
          charges: mirrored(one.charges),
        })),
        allowances: mirrored(plain.allowances),
        charges: mirrored(plain.charges),
      });
      assert.equal(mirror.payable + totals.payable, 0);
      assert.deepEqual(
        mirror.vatGroups.map(
          (group) => group.tax + totals.vatGroups.reduce((tax, one) => (one.rate === group.rate ? one.tax : tax), 0),
        ),
        mirror.vatGroups.map(() => 0),
      );
    }),
  );
});

test("figures read once give the same totals again and again", () => {
  fc.assert(
    fc.property(document, (draft) => {
      const figures = readFigures(draft);
      assert.deepEqual(totalsOf(figures), computeTotals(draft));
      assert.deepEqual(totalsOf(figures), totalsOf(figures));
    }),
  );
});

const threeTimes = (quantity: string) =>
  content({
    lines: ["1", "2", "3"].map((id) => aLine({ id, quantity, netPrice: "10.01", vatRate: id === "3" ? "20.00" : "20" })),
  });

test("VAT is computed on the sum of a rate's lines: 3 x 10.01 at 20 % is 36.04", () => {
  const totals = computeTotals(threeTimes("1"));
  assert.equal(totals.vat, 601);
  assert.equal(totals.payable, 3604);
  assert.equal(totals.vatGroups.length, 1);
});

test("the credit note of 36.04 is -36.04", () => {
  assert.equal(computeTotals({ ...threeTimes("-1"), typeCode: "381" }).payable, -3604);
});

test("four VAT rates with allowances and charges come out to the cent", () => {
  const totals = computeTotals(
    content({
      lines: [
        aLine({ quantity: "1.5", netPrice: "650", vatRate: "20" }),
        aLine({ quantity: "3", netPrice: "19.99", vatRate: "5.5" }),
        aLine({ quantity: "4", netPrice: "18.185", vatRate: "10" }),
        aLine({ quantity: "7", netPrice: "3.333333", vatRate: "2.1", allowances: [{ amount: "1.00", reasonCode: "95" }] }),
      ],
      allowances: [{ amount: "50.00", vatCategory: "S", vatRate: "20" }],
      charges: [{ amount: "12.00", vatCategory: "S", vatRate: "20" }],
    }),
  );
  assert.deepEqual(
    totals.lines.map((one) => one.net),
    [97500, 5997, 7274, 2233],
  );
  assert.deepEqual(
    totals.vatGroups.map((group) => group.tax),
    [18740, 330, 727, 47],
  );
  assert.equal(totals.payable, 129048);
});

test("a price for a base quantity is divided before the one rounding", () => {
  const net = (netPrice: string, quantity: string, priceBaseQuantity: string) =>
    computeTotals(content({ lines: [aLine({ netPrice, quantity, priceBaseQuantity })] })).lineTotal;
  assert.equal(net("10", "1", "3"), 333);
  assert.equal(net("10", "2", "3"), 667);
  assert.equal(net("47.11", "250", "1000"), 1178);
  assert.equal(net("1", "5", "0.4"), 1250);
});

test("a percentage may be of a base of its own", () => {
  const allowances = [{ percent: "12.5", baseAmount: "80.00" }];
  assert.deepEqual(computeTotals(content({ lines: [aLine({ allowances })] })).lines[0], {
    gross: 10000,
    net: 9000,
    allowances: [1000],
    charges: [],
  });
});

test("outside the scope of VAT there is one group without a rate", () => {
  const { vatRate: _rate, ...outside } = aLine({ vatCategory: "O" });
  assert.deepEqual(computeTotals(content({ lines: [outside, outside] })).vatGroups, [{ category: "O", taxable: 20000, tax: 0 }]);
});

test("a currency without decimals is rounded to whole units, one of three to thousandths", () => {
  const payable = (code: string) =>
    computeTotals(content({ currency: code, lines: [aLine({ netPrice: "1234.5678", vatRate: "10" })] })).payable;
  assert.deepEqual(["JPY", "EUR", "TND"].map(payable), [1359, 135803, 1358025]);
});

test("VAT in the accounting currency is the document's VAT at the stated rate, rounded once", () => {
  const inEuros = (code: string, exchange: string) =>
    computeTotals(
      content({
        currency: code,
        vatCurrency: "EUR",
        exchangeRate: { from: code, to: "EUR", rate: exchange, source: "ECB", date: "2026-03-02" },
        lines: [aLine({ netPrice: "1000", vatRate: "20" })],
      }),
    ).vatInAccountingCurrency;
  assert.equal(inEuros("USD", "0.92345"), 18469);
  assert.equal(inEuros("JPY", "0.006125"), 123);
  assert.equal(inEuros("TND", "0.2955"), 5910);
});

test("while a line is being written, its empty figures count as zero", () => {
  assert.equal(computeTotals(content({ lines: [aLine({ quantity: "", netPrice: "" })] })).payable, 0);
});

test("amounts that no longer fit an exact number are refused, sums included", () => {
  const huge = aLine({ netPrice: "90000000000000", quantity: "1" });
  assert.throws(() => computeTotals(content({ lines: [huge] })), { code: "amount-range" });
  assert.throws(() => computeTotals(content({ lines: [aLine({ netPrice: "60000000000000", vatRate: "60" })] })), {
    code: "amount-range",
  });
  const large = aLine({ netPrice: "50000000000000" });
  assert.throws(() => computeTotals(content({ lines: [large, large, aLine({ ...large, quantity: "-1" })] })), {
    code: "amount-range",
  });
});

test("a price for a quantity of zero is refused", () => {
  assert.throws(() => computeTotals(content({ lines: [aLine({ priceBaseQuantity: "0" })] })), { code: "amount-range" });
});
