import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allocateMinor, percentOf } from "./allocate.ts";
import { CurrencyError, isCurrency, minorDigits } from "./currency.ts";
import { compareDecimal, DecimalError, formatDecimal, parseDecimal, rescale, trimDecimal } from "./decimal.ts";
import {
  addMoney,
  compareMoney,
  CurrencyMismatchError,
  formatMoney,
  moneyFromMinor,
  parseMoney,
  subtractMoney,
} from "./money.ts";
import { AmountRangeError, divideHalfAway, multiplyDivideHalfAway } from "./rounding.ts";

const currencies = fc.constantFrom("JPY", "XPF", "EUR", "USD", "TND", "KWD", "CLF");
const absolute = (value: bigint) => (value < 0n ? -value : value);

/** The definition, word for word: the nearest whole number, and of two as near the one further from zero. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const [up, down] = [absolute(dividend), absolute(divisor)];
  const floor = up / down;
  const nearest = (up - floor * down) * 2n >= down ? floor + 1n : floor;
  return dividend < 0n === divisor < 0n ? nearest : -nearest;
}

test("a currency has the decimals ISO 4217 gives it", () => {
  assert.deepEqual(["JPY", "EUR", "TND", "CLF"].map(minorDigits), [0, 2, 3, 4]);
  assert.equal(isCurrency("FRF"), false);
  assert.equal(isCurrency("toString"), false);
  assert.throws(() => minorDigits("FRF"), CurrencyError);
});

test("an inherited name is not a currency", () => {
  for (const name of ["toString", "constructor", "__proto__"]) assert.throws(() => minorDigits(name), CurrencyError);
});

test("whatever the currency, an amount printed reads back to itself", () => {
  fc.assert(
    fc.property(currencies, fc.maxSafeInteger(), (currency, minor) => {
      const money = moneyFromMinor(minor, currency);
      assert.deepEqual(parseMoney(formatMoney(money), currency), money);
    }),
  );
});

test("an amount is printed with exactly its currency's decimals", () => {
  assert.equal(formatMoney(moneyFromMinor(-5, "EUR")), "-0.05");
  assert.equal(formatMoney(moneyFromMinor(1204, "TND")), "1.204");
  assert.equal(formatMoney(moneyFromMinor(1204, "JPY")), "1204");
});

test("more decimals than the currency has are refused, zeros at the end are not", () => {
  assert.equal(parseMoney("12.500", "EUR").minor, 1250);
  assert.equal(parseMoney("12.000", "JPY").minor, 12);
  assert.throws(() => parseMoney("12.505", "EUR"), { name: "DecimalError", code: "too-many-decimals" });
  assert.throws(() => parseMoney("0.5", "JPY"), { name: "DecimalError", code: "too-many-decimals" });
});

test("what is not plain decimal text is refused", () => {
  for (const text of ["", "-", ".", "1.", ".5", "1e3", "1,5", "+1", " 1", "1 000", "0x10", "--1", "1.2.3", "Infinity", "١"]) {
    assert.throws(() => parseDecimal(text), DecimalError, text);
  }
});

test("a number of more digits than can be exact is refused", () => {
  assert.equal(parseDecimal("9007199254740991").units, Number.MAX_SAFE_INTEGER);
  for (const text of ["9007199254740992", "9".repeat(400), "90071992547409.92"]) {
    assert.throws(() => parseDecimal(text), { code: "too-large" });
  }
});

test("a decimal printed reads back to itself", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.nat(15), (units, scale) => {
      const decimal = { units, scale };
      assert.deepEqual(parseDecimal(formatDecimal(decimal)), decimal);
    }),
  );
});

test("minus zero does not exist", () => {
  assert.ok(Object.is(parseDecimal("-0.00").units, 0));
  assert.ok(Object.is(moneyFromMinor(-0, "EUR").minor, 0));
  assert.ok(Object.is(divideHalfAway(-1, 3), 0));
  assert.ok(Object.is(multiplyDivideHalfAway(0, -5, 7), 0));
});

test("a rate is the same with and without zeros at its end", () => {
  assert.deepEqual(["20.00", "5.50", "20", "0.0", "100"].map(trimDecimal), ["20", "5.5", "20", "0", "100"]);
});

test("decimals compare by value whatever their scale", () => {
  assert.equal(compareDecimal("1.50", "1.5"), 0);
  assert.ok(compareDecimal("-2", "-1.99") < 0);
  assert.ok(compareDecimal("9007199254740991", "0.000000000000001") > 0);
});

test("fewer decimals round half away from zero on both sides", () => {
  const round = (text: string) => formatDecimal(rescale(parseDecimal(text), 2));
  assert.deepEqual(["1.005", "-1.005", "1.0049", "-1.0049"].map(round), ["1.01", "-1.01", "1.00", "-1.00"]);
});

test("a quotient is the nearest whole number, half away from zero, up to the last safe integer", () => {
  const wide = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }));
  fc.assert(
    fc.property(wide, wide, (dividend, divisor) => {
      fc.pre(divisor !== 0);
      assert.equal(BigInt(divideHalfAway(dividend, divisor)), roundedQuotient(BigInt(dividend), BigInt(divisor)));
    }),
    { numRuns: 2000 },
  );
});

test("a quotient one below a whole number is not rounded up by the division itself", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1000 }), fc.integer({ min: 1, max: 2 ** 42 }), (divisor, whole) => {
      const dividend = divisor * whole - 1;
      assert.equal(BigInt(divideHalfAway(dividend, divisor)), roundedQuotient(BigInt(dividend), BigInt(divisor)));
    }),
  );
});

test("a product is exact before its one rounding, also past 2^53", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: 1, max: 1e9 }), (left, right, divisor) => {
      const exact = roundedQuotient(BigInt(left) * BigInt(right), BigInt(divisor));
      if (absolute(exact) > BigInt(Number.MAX_SAFE_INTEGER)) {
        assert.throws(() => multiplyDivideHalfAway(left, right, divisor), AmountRangeError);
      } else assert.equal(BigInt(multiplyDivideHalfAway(left, right, divisor)), exact);
    }),
  );
});

test("rounding mirrors signs: a credit note is the invoice with a minus", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 10_000 }), (minor, percent) => {
      fc.pre(Math.abs(minor) < 2 ** 46);
      const rate = { units: percent, scale: 2 };
      assert.equal(percentOf(-minor, rate) + percentOf(minor, rate), 0);
    }),
  );
});

const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }).filter((list) => list.some((weight) => weight > 0));

test("parts by largest remainder add up to the whole and are within one unit of their share", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), weights, (minor, shares) => {
      const parts = allocateMinor(minor, shares);
      const sum = shares.reduce((total, share) => total + share, 0);
      assert.equal(
        parts.reduce((total, part) => total + BigInt(part), 0n),
        BigInt(minor),
      );
      parts.forEach((part, position) => {
        const off = absolute(BigInt(part) * BigInt(sum) - BigInt(minor) * BigInt(shares[position] ?? 0));
        assert.ok(off < BigInt(sum));
      });
    }),
  );
});

test("a cent that cannot be shared goes to the largest remainder, the earlier on a tie", () => {
  assert.deepEqual(allocateMinor(100, [1, 1, 1]), [34, 33, 33]);
  assert.deepEqual(allocateMinor(-100, [1, 1, 1]), [-34, -33, -33]);
  assert.deepEqual(allocateMinor(5, [3, 7]), [2, 3]);
  assert.deepEqual(allocateMinor(0, [1, 0]), [0, 0]);
});

test("weights that share nothing are refused", () => {
  for (const bad of [[], [0, 0], [1, -1], [0.5]]) assert.throws(() => allocateMinor(1, bad), RangeError);
});

test("amounts of two currencies are neither added nor compared", () => {
  const [euro, dollar] = [moneyFromMinor(1, "EUR"), moneyFromMinor(1, "USD")];
  for (const mix of [addMoney, subtractMoney, compareMoney]) assert.throws(() => mix(euro, dollar), CurrencyMismatchError);
});

test("a sum past the last safe integer is refused", () => {
  const most = moneyFromMinor(Number.MAX_SAFE_INTEGER, "EUR");
  assert.throws(() => addMoney(most, moneyFromMinor(1, "EUR")), AmountRangeError);
  assert.throws(() => moneyFromMinor(0.5, "EUR"), AmountRangeError);
});
