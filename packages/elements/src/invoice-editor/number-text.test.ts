import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatNumber, readNumber, readReduction } from "./number-text.ts";

const typed: readonly (readonly [text: string, french: string | undefined, english: string | undefined])[] = [
  ["1 234,56", "1234.56", "1234.56"],
  ["1\u00a0234,56", "1234.56", "1234.56"],
  ["1\u202f234,56 €", "1234.56", "1234.56"],
  ["1,234.56", "1234.56", "1234.56"],
  ["1.234,56", "1234.56", "1234.56"],
  ["1'234.56", "1234.56", "1234.56"],
  ["1,234,567", "1234567", "1234567"],
  ["1.234.567", "1234567", "1234567"],
  ["1,234", "1.234", "1234"],
  ["12,5", "12.5", "12.5"],
  ["3.333333", "3.333333", "3.333333"],
  ["18,185", "18.185", "18185"],
  [",5", "0.5", "0.5"],
  ["5,", "5", "5"],
  ["007", "7", "7"],
  ["-12,50", "-12.50", "-12.50"],
  ["−3", "-3", "-3"],
  ["", undefined, undefined],
  ["-", undefined, undefined],
  [",", undefined, undefined],
  ["12,,3", undefined, undefined],
  ["1,23,456", undefined, undefined],
  ["12a", undefined, undefined],
  ["1e5", undefined, undefined],
  ["1.123456789", undefined, undefined],
  ["1234567890123456", undefined, undefined],
];

for (const [text, french, english] of typed) {
  test(`"${text}" is read as ${french ?? "no number"} in French and ${english ?? "no number"} in English`, () => {
    assert.equal(readNumber(text, "fr"), french);
    assert.equal(readNumber(text, "en"), english);
  });
}

const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 8 }))
  .map(([units, digits]) => {
    const text = String(Math.abs(units)).padStart(digits + 1, "0");
    const whole = text.slice(0, text.length - digits);
    const sign = units < 0 ? "-" : "";
    return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`;
  });

test("a number that is drawn is read back as it was, in either language", () => {
  fc.assert(
    fc.property(decimal, (text) => {
      assert.equal(readNumber(formatNumber(text, "fr-FR"), "fr"), text);
      assert.equal(readNumber(formatNumber(text, "en-GB"), "en"), text);
    }),
  );
});

test("a number without a value is drawn as nothing", () => {
  assert.equal(formatNumber(undefined, "fr"), "");
  assert.equal(formatNumber("", "fr"), "");
});

test("a reduction with a percent sign is a percent, without one an amount", () => {
  assert.deepEqual(readReduction("10 %", "fr", 2), { percent: "10" });
  assert.deepEqual(readReduction("2,5%", "fr", 2), { percent: "2.5" });
  assert.deepEqual(readReduction("12,50", "fr", 2), { amount: "12.50" });
});

test("a reduction is refused when negative, or finer than the currency", () => {
  assert.equal(readReduction("-5", "fr", 2), undefined);
  assert.equal(readReduction("1,005", "fr", 2), undefined);
  assert.deepEqual(readReduction("1,005", "fr", 3), { amount: "1.005" });
  assert.equal(readReduction("%", "fr", 2), undefined);
});
