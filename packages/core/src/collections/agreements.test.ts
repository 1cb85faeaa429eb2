import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../calendar/date.ts";
import { creditVerdict, riskScoreOf } from "./credit-policy.ts";
import { aDebt, ledgers } from "./debt-builder.test-suite.ts";
import { checkPlan, defaultPlanBounds, planStateOn, proposePlan } from "./payment-plan.ts";
import { promiseStateOn } from "./promise.ts";
import { replayPolicy } from "./replay.ts";

test("a promise is kept by enough money in time, whatever came before or after", () => {
  const promise = { madeOn: "2026-03-02", payBy: "2026-03-10", minor: 100 };
  const state = (on: string, minor: number, day: string) => promiseStateOn(promise, [{ on, minor }], day);
  assert.equal(state("2026-03-10", 100, "2026-03-10"), "kept");
  assert.equal(state("2026-03-01", 100, "2026-03-10"), "pending");
  assert.equal(state("2026-03-05", 99, "2026-03-11"), "broken");
  assert.equal(state("2026-03-11", 100, "2026-03-11"), "broken");
});

test("a proposed plan always adds up to the debt, to the cent", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000_000 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 2, max: 12 }),
      (minor, percent, parts) => {
        const firstMinor = Math.floor((minor * percent) / 100);
        const plan = proposePlan(minor, { firstMinor, firstOn: "2026-01-31", parts });
        assert.equal(
          plan.reduce((sum, part) => sum + part.minor, 0),
          minor,
        );
        assert.equal(plan.length, parts);
        assert.ok(
          !checkPlan(minor, plan, { bounds: defaultPlanBounds, today: "2026-01-31", lapsedBefore: 0 }).includes("sum-differs"),
        );
      },
    ),
  );
});

test("a plan outside the bounds says why", () => {
  const context = { bounds: defaultPlanBounds, today: "2026-01-10", lapsedBefore: 0 };
  const good = proposePlan(60_000, { firstMinor: 20_000, firstOn: "2026-01-20", parts: 4 });
  assert.deepEqual(checkPlan(60_000, good, context), []);
  assert.deepEqual(checkPlan(60_000, good, { ...context, lapsedBefore: 1 }), ["lapsed-before"]);
  assert.deepEqual(checkPlan(60_001, good, context), ["sum-differs"]);
  const slow = proposePlan(60_000, { firstMinor: 5_000, firstOn: "2026-03-20", parts: 9 });
  assert.deepEqual(checkPlan(60_000, slow, context), ["too-many-parts", "first-too-small", "first-too-late"]);
});

test("a plan lapses when a part stays unpaid beyond the days of grace", () => {
  const parts = proposePlan(300, { firstMinor: 100, firstOn: "2026-01-10", parts: 3 });
  const state = (paid: number, day: string) => planStateOn(parts, [{ on: "2026-01-09", minor: paid }], day, 5);
  assert.equal(state(0, "2026-01-10"), "kept");
  assert.equal(state(0, "2026-01-15"), "late");
  assert.equal(state(0, "2026-01-16"), "lapsed");
  assert.equal(state(100, "2026-02-10"), "kept");
  assert.equal(state(100, "2026-02-20"), "lapsed");
  assert.equal(state(300, "2026-02-20"), "fulfilled");
});

test("a risk score is the sum of its reasons", () => {
  const clean = {
    paidInstalments: 10,
    paidLate: 0,
    meanDaysLate: 0,
    openMinor: 0,
    overdueMinor: 0,
    longestOverdueDays: 0,
    brokenPromises: 0,
  };
  assert.deepEqual(riskScoreOf(clean), { score: 0, reasons: [] });
  const { score, reasons } = riskScoreOf({
    ...clean,
    paidLate: 5,
    meanDaysLate: 12,
    openMinor: 100,
    overdueMinor: 50,
    brokenPromises: 1,
  });
  assert.equal(score, 39);
  assert.deepEqual(
    reasons.map(({ code }) => code),
    ["often-late", "overdue-share", "broken-promises", "days-late"],
  );
});

test("over the limit the next invoice is warned about or blocked; prepayment only blocks every one", () => {
  const policy = { limitMinor: 1_000, overLimit: "block" as const, prepaymentOnly: false };
  assert.deepEqual(creditVerdict(policy, 600, 400), { kind: "fine" });
  assert.deepEqual(creditVerdict(policy, 600, 401), { kind: "block", reason: "over-limit", overByMinor: 1 });
  assert.deepEqual(creditVerdict({ ...policy, prepaymentOnly: true }, 0, 1), { kind: "block", reason: "prepayment-only" });
});

test("a replay counts what a plan over the same days holds, and what it supposes is never more than what was", () => {
  fc.assert(
    fc.property(ledgers, (debts) => {
      const replay = replayPolicy(debts, { from: "2026-01-01", until: "2026-05-01", answerDays: 5 });
      assert.equal(
        replay.byStep.reduce((sum, { contacts }) => sum + contacts, 0),
        replay.contacts + replay.tasks,
      );
      assert.ok(
        replay.byCurrency.every(({ lateAmountDays, lateAmountDaysIfAnswered }) => lateAmountDaysIfAnswered <= lateAmountDays),
      );
      assert.ok(replay.askedBeforePaid <= replay.paidLate);
    }),
    { numRuns: 60 },
  );
});

test("a client paid thirty days late would have been asked before", () => {
  const debt = aDebt({ settled: [{ on: addDays("2026-01-05", 30), minor: 10_000 }] });
  const replay = replayPolicy([debt], { from: "2025-12-01", until: "2026-04-30", answerDays: 5 });
  assert.deepEqual([replay.paidLate, replay.askedBeforePaid, replay.contacts], [1, 1, 6]);
  // Asked on the third day, answered five days later: 8 days instead of 30.
  assert.deepEqual(replay.byCurrency, [{ currency: "EUR", lateAmountDays: 300_000, lateAmountDaysIfAnswered: 80_000 }]);
});
