import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lateClaimBalance } from "./late-claim-balance.ts";

/** A claim of which some was given up, some is open, and the rest was paid. */
const claimed = fc
  .tuple(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 50_000 }))
  .map(([paid, open, waived]) => ({ minor: paid + open + waived, open, waived }));

test("what is due is paid, given up or owed, to the cent, but for what was claimed too much", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), fc.array(claimed, { maxLength: 5 }), (due, claims) => {
      const { paid, waived, open, accruing, owed, excess } = lateClaimBalance(due, claims);
      assert.equal(due + excess, paid + waived + owed);
      assert.equal(owed, open + accruing);
      assert.ok([paid, waived, open, accruing, excess].every((minor) => minor >= 0));
      assert.ok(accruing === 0 || excess === 0);
    }),
    { numRuns: 300 },
  );
});

test("claiming what accrues leaves what is owed as it was, and paying all of it leaves nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), fc.array(claimed, { maxLength: 4 }), (due, claims) => {
      const before = lateClaimBalance(due, claims);
      const more = [...claims, { minor: before.accruing, open: before.accruing, waived: 0 }];
      const after = lateClaimBalance(due, more);
      assert.deepEqual([after.owed, after.accruing], [before.owed, 0]);
      const paid = lateClaimBalance(
        due,
        more.map(({ minor, waived }) => ({ minor, open: 0, waived })),
      );
      assert.equal(paid.owed, 0);
    }),
    { numRuns: 300 },
  );
});
