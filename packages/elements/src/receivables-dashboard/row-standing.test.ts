import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { aRow } from "./receivables.test-suite.ts";
import { daysLate, originOf, standingOf } from "./row-standing.ts";

test("a cancelled invoice is said as cancelled, not as settled", () => {
  assert.equal(standingOf(aRow({ document: "cancelled", settlement: "settled", open: "0.00" }), fr).words, "Annulée");
});

test("a part payment is said apart", () => {
  assert.deepEqual(standingOf(aRow({ settlement: "partly-settled" }), en), { tone: "partly", words: "Partly paid" });
});

test("nothing is late once nothing is left to pay", () => {
  assert.equal(daysLate(aRow({ open: "0.00", overdueDays: 12 })), 0);
  assert.equal(daysLate(aRow({ overdueDays: 12 })), 12);
});

test("credit notes and receivables of other systems are named as such", () => {
  assert.equal(originOf(aRow({ typeCode: "381" }), fr), "avoir");
  assert.equal(originOf(aRow({ origin: "imported" }), en), "imported");
  assert.equal(originOf(aRow(), en), undefined);
});
