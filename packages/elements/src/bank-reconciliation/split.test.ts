import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { aLine, anOpenInvoice, aProposal } from "./bank.test-suite.ts";
import { decisionOf, minorTyped, problemOf, restOf, splitOf, withInvoice, withTyped, type Split } from "./split.ts";

test("an explanation to be changed begins with its own parts, and nothing left over", () => {
  const split = splitOf(aLine({ left: "120.00" }), aProposal(), "fr");
  assert.deepEqual([split.parts.length, split.parts[0]?.typed, restOf(split)], [1, "120,00", 0]);
});

test("an invoice takes what is left of the line, its oldest instalment first", () => {
  const invoice = anOpenInvoice({
    instalments: [
      { id: "1", dueDate: "2026-11-01", amount: "50.00", open: "50.00", overdueDays: 23 },
      { id: "2", dueDate: "2026-12-01", amount: "90.00", open: "90.00", overdueDays: 0 },
    ],
  });
  const split = withInvoice(splitOf(aLine({ left: "120.00" }), undefined, "fr"), invoice, "fr");
  assert.deepEqual(
    split.parts.map(({ minor }) => minor),
    [5000, 7000],
  );
  assert.equal(restOf(split), 0);
});

test("an invoice chosen twice is assigned once", () => {
  const once = withInvoice(splitOf(aLine({ left: "500.00" }), undefined, "fr"), anOpenInvoice(), "fr");
  assert.equal(withInvoice(once, anOpenInvoice(), "fr").parts.length, once.parts.length);
});

test("what is typed is read as people type, and what is no amount holds the decision back", () => {
  const split = splitOf(aLine({ left: "120.00" }), aProposal(), "fr");
  assert.equal(withTyped(split, 0, "1 000,5", "fr").parts[0]?.minor, 100_050);
  assert.equal(problemOf(withTyped(split, 0, "beaucoup", "fr")), "no-amount");
  assert.equal(problemOf(withTyped(split, 0, "120,001", "fr")), "no-amount");
  assert.equal(problemOf(withTyped(split, 0, "121", "fr")), "above-open");
  assert.equal(problemOf(withTyped(split, 0, "", "fr")), "nothing");
  assert.equal(minorTyped("-5", "EUR", "fr"), undefined);
});

test("a fee kept on the way lets more be settled than arrived", () => {
  const split = { ...splitOf(aLine({ left: "118.50" }), aProposal(), "fr"), fee: 150, feeTyped: "1,50" };
  assert.equal(restOf(split), 0);
  assert.equal(decisionOf(split).fee, "1.50");
});

test("what is left over waits, or becomes the client's credit", () => {
  const split = splitOf(aLine({ left: "150.00" }), aProposal(), "fr");
  assert.equal(decisionOf(split).amount, "120.00");
  const kept = decisionOf({ ...split, rest: "credit" });
  assert.deepEqual([kept.amount, kept.customerId], [undefined, "dunes"]);
});

test("the rest of an invoice is let go only where it is asked for and something is left of it", () => {
  const short = withTyped(splitOf(aLine({ left: "119.50" }), aProposal(), "fr"), 0, "119,50", "fr");
  const written = { ...short, parts: short.parts.map((part) => ({ ...part, isWrittenOff: true })) };
  assert.deepEqual(decisionOf(written).writeOff, ["f1"]);
  assert.equal(decisionOf(short).writeOff, undefined);
});

test("nothing is lost: what is assigned, less fee and credit notes, plus the rest, is the line", () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000 }), amounts, fc.integer({ min: 0, max: 9_999 }), (line, opens, fee) => {
      let split: Split = { ...splitOf(aLine({ left: (line / 100).toFixed(2) }), undefined, "fr"), fee };
      for (const [at, open] of opens.entries()) {
        const instalments = [{ id: "1", dueDate: "2026-11-01", amount: "0.00", open: (open / 100).toFixed(2), overdueDays: 0 }];
        split = withInvoice(split, anOpenInvoice({ id: `f${String(at)}`, instalments }), "fr");
      }
      const assigned = split.parts.reduce((sum, { minor = 0 }) => sum + minor, 0);
      assert.equal(assigned - fee + (restOf(split) ?? Number.NaN), line);
      assert.ok(split.parts.every(({ minor = 0, open }) => minor <= open));
      assert.ok((restOf(split) ?? -1) >= 0);
    }),
    { seed: 8, numRuns: 200 },
  );
});
