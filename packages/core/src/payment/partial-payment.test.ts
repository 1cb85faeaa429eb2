import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPartialPayment } from "./partial-payment.ts";

const debt = { open: 12_000, whole: [4_800], lastDue: "2026-04-01", today: "2026-03-02" };

test("a part below the minimum is refused, an instalment and the last of the debt never", () => {
  const rule = { allowed: true, minimum: 5_000 };
  assert.deepEqual(
    [4_999, 5_000, 4_800, 12_000, 12_001, 0].map((minor) => checkPartialPayment(minor, debt, rule)),
    ["too-low", undefined, undefined, undefined, "too-high", "too-low"],
  );
  assert.equal(checkPartialPayment(300, { ...debt, open: 300, whole: [] }, rule), undefined);
});

test("where parts are not taken, or no longer, only whole amounts are", () => {
  assert.equal(checkPartialPayment(6_000, debt, { allowed: false }), "only-whole");
  const rule = { allowed: true, daysAfterDue: 10 };
  assert.equal(checkPartialPayment(6_000, { ...debt, today: "2026-04-11" }, rule), undefined);
  assert.equal(checkPartialPayment(6_000, { ...debt, today: "2026-04-12" }, rule), "only-whole");
});
