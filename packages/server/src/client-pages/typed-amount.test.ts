import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { amountText } from "./format.ts";
import { readTypedAmount, typedForm } from "./typed-amount.ts";

const languages = ["fr", "en"] as const;
const cents = fc.integer({ min: 0, max: 99_999_999_999 }).map((minor) => (minor / 100).toFixed(2));

describe("an amount as a person types it", () => {
  const read: readonly (readonly [string, "fr" | "en", string | undefined])[] = [
    ["150", "fr", "150"],
    ["1 290,48", "fr", "1290.48"],
    ["1 290.48", "fr", "1290.48"],
    ["1.290,48 €", "fr", "1290.48"],
    ["1,290.48", "fr", "1290.48"],
    ["1'290.48", "en", "1290.48"],
    ["£1,290.48", "en", "1290.48"],
    ["1,290", "en", "1290"],
    ["1.290", "fr", "1290"],
    ["1.290.480", "fr", "1290480"],
    ["12,5", "en", "12.5"],
  ];
  for (const [typed, language, amount] of read) {
    it(`"${typed}" is ${amount ?? "nothing"} in ${language}`, () => {
      assert.equal(readTypedAmount(typed, { language, digits: 2 }), amount);
    });
  }

  const refused = ["", ",", "1,290", "12,3456", "1,2,3", "1.29,480.1", "12.34.56", "-5", "1e3", "0x10", "١٢", "10 EUR", ",50"];
  for (const typed of refused) {
    it(`"${typed}" is refused in French rather than guessed`, () => {
      assert.equal(readTypedAmount(typed, { language: "fr", digits: 2 }), undefined);
    });
  }

  it("has three decimals in a currency of three", () => {
    assert.equal(readTypedAmount("1,290", { language: "fr", digits: 3 }), "1.290");
  });

  it("is what the page proposes, read back", () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(...languages), (amount, language) => {
        assert.equal(readTypedAmount(typedForm(amount, language), { language, digits: 2 }), amount);
      }),
    );
  });

  it("may be copied from the page", () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(...languages), (amount, language) => {
        assert.equal(readTypedAmount(amountText(amount, "EUR", language), { language, digits: 2 }), amount);
      }),
    );
  });
});
