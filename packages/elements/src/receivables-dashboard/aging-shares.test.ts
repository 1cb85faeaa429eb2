import assert from "node:assert/strict";
import { test } from "node:test";
import { barLengths, shareOf } from "./aging-shares.ts";
import { aCurrency } from "./receivables.test-suite.ts";

test("the longest bar is whole, the others are measured by it, and nothing has no bar", () => {
  const { aging } = aCurrency();
  assert.deepEqual(barLengths({ ...aging, notDue: "5000.00" }), [1, 0.5, 0.296, 0.004, undefined]);
});

test("where nothing is owed there are no bars and no shares", () => {
  const nothing = { notDue: "0.00", days1to30: "0.00", days31to60: "0.00", days61to90: "0.00", over90: "0.00" };
  assert.deepEqual(barLengths(nothing), [undefined, undefined, undefined, undefined, undefined]);
  assert.equal(shareOf("0.00", "0.00"), 0);
});
