import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { instalmentsOf, owedInstalmentsOf } from "./instalments.ts";
import type { PaymentTerms } from "./payment-terms.ts";

const issueDate = "2026-01-20";
const euros = (minor: number) => ({ minor, currency: "EUR" });

function termsWith(...percents: readonly string[]): PaymentTerms {
  return {
    due: { kind: "days", days: 30 },
    schedule: percents.map((percent, index) => ({ percent, due: { kind: "days", days: index * 10 } })),
  };
}
const amounts = (minor: number, ...percents: readonly string[]) =>
  owedInstalmentsOf(instalmentsOf(termsWith(...percents), euros(minor), issueDate), "EUR").map((instalment) => instalment.minor);

test("without a schedule the whole amount is one instalment", () => {
  assert.deepEqual(instalmentsOf({ due: { kind: "days", days: 30 } }, euros(3_604), issueDate), [
    { id: "1", dueDate: "2026-02-19", amount: "36.04" },
  ]);
});

test("a schedule splits by percent and labels its parts", () => {
  const terms: PaymentTerms = {
    due: { kind: "days", days: 30 },
    schedule: [
      { percent: "30", due: { kind: "on-receipt" }, label: "Acompte" },
      { percent: "70", due: { kind: "days", days: 30 } },
    ],
  };
  assert.deepEqual(instalmentsOf(terms, euros(100_001), issueDate), [
    { id: "1", dueDate: "2026-01-20", amount: "300.00", label: "Acompte" },
    { id: "2", dueDate: "2026-02-19", amount: "700.01" },
  ]);
});

test("cents left over go to the largest remainders, the earliest first", () => {
  assert.deepEqual(amounts(100, "33.33", "33.33", "33.34"), [33, 33, 34]);
  assert.deepEqual(amounts(101, "25", "25", "25", "25"), [26, 25, 25, 25]);
  assert.deepEqual(amounts(1_000, "12.5", "12.5", "75"), [125, 125, 750]);
});

test("the last part takes what the others leave", () => {
  assert.deepEqual(amounts(1_000, "30", "30", "30"), [300, 300, 400]);
  assert.throws(() => amounts(1_000, "60", "60", "10"), { code: "terms-percents" });
  assert.throws(() => amounts(1_000, "-5", "105"), { code: "terms-percent" });
});

test("parts that come to nothing are left out", () => {
  assert.deepEqual(amounts(1, "50", "50"), [1]);
  assert.deepEqual(amounts(1_000, "0", "100", "0"), [1_000]);
});

test("an amount that is not positive is one instalment", () => {
  assert.deepEqual(amounts(0, "50", "50"), [0]);
  assert.deepEqual(amounts(-500, "50", "50"), [-500]);
});

test("whatever the percents, the instalments add up and none is off by a unit or more", () => {
  const hundredths = fc
    .array(fc.nat(4_000), { minLength: 2, maxLength: 12 })
    .filter((list) => list.reduce((sum, n) => sum + n, 0) <= 10_000);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), hundredths, (minor, parts) => {
      const percents = parts.map((part) => `${Math.floor(part / 100)}.${String(part % 100).padStart(2, "0")}`);
      const split = owedInstalmentsOf(instalmentsOf(termsWith(...percents), euros(minor), issueDate), "EUR");
      assert.equal(
        split.reduce((sum, instalment) => sum + BigInt(instalment.minor), 0n),
        BigInt(minor),
      );
      for (const instalment of split.slice(0, -1)) {
        const part = parts[partOf(instalment.dueDate)] ?? 0;
        const distance = BigInt(instalment.minor) * 10_000n - BigInt(minor) * BigInt(part);
        assert.ok(distance < 10_000n && distance > -10_000n);
      }
    }),
  );
});

/** Which part an instalment comes from: parts are due every ten days. */
function partOf(dueDate: string): number {
  return Math.round((Date.parse(dueDate) - Date.parse(issueDate)) / 864_000_000);
}

test("an amount of a currency without decimals is split into whole units", () => {
  const yen = instalmentsOf(termsWith("50", "50"), { minor: 1_001, currency: "JPY" }, issueDate);
  assert.deepEqual(
    yen.map(({ amount }) => amount),
    ["501", "500"],
  );
});
