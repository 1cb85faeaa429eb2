import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { creditableDeduction, splitDeduction, type BilledGroup } from "./discount-vat.ts";
import { earlyPaymentStanding, type DatedReceipt } from "./early-payment.ts";

const rates = ["20", "10", "5.5", "2.1", "0"] as const;

const group: fc.Arbitrary<BilledGroup> = fc
  .record({ rate: fc.constantFrom(...rates), net: fc.integer({ min: 0, max: 5_000_000 }) })
  .map(({ rate, net }) => ({ category: rate === "0" ? "Z" : "S", rate, net, vat: Math.round((net * Number(rate)) / 100) }));

const billed = fc.array(group, { minLength: 1, maxLength: 4 }).filter((groups) => groups.some(({ net }) => net > 0));

const grossOf = (groups: readonly BilledGroup[]) => groups.reduce((sum, { net, vat }) => sum + net + vat, 0);

/** Half away from zero of a fraction of whole numbers, computed apart from the product's own rounding. */
function rounded(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator));
}

test("a price reduction is split to the cent, its VAT that of each rate as computed apart", () => {
  fc.assert(
    fc.property(billed, fc.integer({ min: 1, max: 100 }), (groups, percent) => {
      const deduction = Math.floor((grossOf(groups) * percent) / 100);
      const parts = splitDeduction(deduction, groups);
      assert.equal(grossOf(parts), deduction);
      for (const { rate = "0", net, vat } of parts) {
        const tenths = BigInt(Math.round(Number(rate) * 10));
        assert.equal(vat, rounded(BigInt(net + vat) * tenths, 1000n + tenths));
      }
    }),
    { numRuns: 300 },
  );
});

test("a credit note's parts never pass the deduction, miss it by a cent a rate at most, and bear the VAT of their net", () => {
  fc.assert(
    fc.property(billed, fc.integer({ min: 1, max: 100 }), (groups, percent) => {
      const deduction = Math.floor((grossOf(groups) * percent) / 100);
      const { groups: parts, rest } = creditableDeduction(deduction, groups);
      assert.equal(grossOf(parts) + rest, deduction);
      assert.ok(rest >= 0 && rest <= groups.length);
      for (const { rate = "0", net, vat } of parts) {
        assert.equal(vat, rounded(BigInt(net) * BigInt(Math.round(Number(rate) * 10)), 1000n));
      }
    }),
    { numRuns: 300 },
  );
});

test("the discount is earned by what arrived in time, whatever came later, as a sum computed apart says", () => {
  const receipt: fc.Arbitrary<DatedReceipt> = fc.record({
    on: fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, "0")}`),
    minor: fc.integer({ min: 1, max: 12_000 }),
  });
  fc.assert(
    fc.property(
      fc.array(receipt, { maxLength: 6 }),
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 28 }),
      (receipts, owed, withinDays, day) => {
        const invoice = { owed: { minor: owed, currency: "EUR" }, issueDate: "2026-03-02", receipts };
        const today = `2026-03-${String(day).padStart(2, "0")}`;
        const standing = earlyPaymentStanding({ percent: "2", withinDays }, invoice, today);
        const discount = rounded(BigInt(owed) * 2n, 100n);
        if (discount === 0) return assert.equal(standing, undefined);
        const inTime = receipts.filter(({ on }) => Number(on.slice(8)) <= 2 + withinDays);
        const received = inTime.reduce((sum, { minor }) => sum + minor, 0);
        const isEarned = received >= owed - discount;
        assert.equal(standing?.state === "earned", isEarned);
        assert.equal(standing?.missing, isEarned || day > 2 + withinDays ? 0 : owed - discount - received);
      },
    ),
    { numRuns: 300 },
  );
});
