import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../calendar/date.ts";
import { allocatedFrom, allocatedTo, checkAllocation, reversalOf } from "./allocation.ts";
import type { Allocation, AllocationSource } from "./allocation.ts";
import { documentStateOf, isOverdue, overdueDays, settlementOf } from "./settlement.ts";
import type { OwedInstalment } from "./settlement.ts";

const record = { at: "2026-03-01T09:00:00.000Z", by: "user:u1" };
const invoiceId = "inv-1";

function anInstalment(changes: Partial<OwedInstalment> = {}): OwedInstalment {
  return { id: "1", dueDate: "2026-03-31", minor: 10_000, ...changes };
}

function anAllocation(changes: Partial<Allocation> = {}): Allocation {
  const source: AllocationSource = { kind: "payment", id: "p1" };
  return { id: "a1", source, target: { invoiceId, instalmentId: "1" }, minor: 4_000, currency: "EUR", ...record, ...changes };
}

test("an invoice without edges is open, and what settles it moves it along the axis", () => {
  const owed = [anInstalment()];
  assert.equal(settlementOf(owed, []).state, "open");
  assert.equal(settlementOf(owed, [anAllocation()]).state, "partly-settled");
  assert.equal(settlementOf(owed, [anAllocation({ minor: 10_000 })]).state, "settled");
  assert.equal(settlementOf(owed, [anAllocation({ minor: 10_001 })]).state, "over-settled");
  const loss = anAllocation({ id: "a2", source: { kind: "write-off", id: "w1" }, minor: 6_000 });
  assert.equal(settlementOf(owed, [anAllocation(), loss]).state, "written-off");
  assert.equal(settlementOf(owed, [anAllocation(), loss, reversalOf(loss, { id: "a3", ...record })]).state, "partly-settled");
});

test("it is refunded while money that had settled it is given back, and until other money takes its place", () => {
  const owed = [anInstalment()];
  const paid = anAllocation({ minor: 10_000 });
  const back = { ...reversalOf(paid, { id: "a2", ...record }), cause: "refund" } as const;
  const part = anAllocation({ id: "a3", minor: 7_000, cause: "refund" });
  const credit = anAllocation({ id: "a4", source: { kind: "credit-note", id: "c1" }, minor: 10_000 });
  const standing = (...edges: Allocation[]) => {
    const { state, refunded, open } = settlementOf(owed, edges);
    return [state, refunded, open];
  };
  assert.deepEqual(standing(paid, back), ["refunded", 10_000, 10_000]);
  assert.deepEqual(standing(paid, back, credit), ["refunded", 10_000, 0]);
  assert.deepEqual(standing(paid, back, part), ["partly-refunded", 3_000, 3_000]);
  assert.deepEqual(standing(paid, back, part, anAllocation({ id: "a5", minor: 3_000 })), ["settled", 0, 0]);
});

test("an invoice of zero is settled from the start", () => {
  assert.equal(settlementOf([anInstalment({ minor: 0 })], []).state, "settled");
});

test("an instalment is overdue from the day after its due date until it is settled", () => {
  const [instalment] = settlementOf([anInstalment()], []).instalments;
  assert.ok(instalment);
  assert.equal(isOverdue(instalment, "2026-03-31"), false);
  assert.equal(overdueDays(instalment, "2026-04-01"), 1);
  assert.equal(overdueDays({ ...instalment, open: 0 }, "2026-06-01"), 0);
});

test("credit notes for the whole total cancel an issued invoice", () => {
  assert.equal(documentStateOf({ isIssued: false, totalMinor: 100, creditedMinor: 0 }), "draft");
  assert.equal(documentStateOf({ isIssued: true, totalMinor: 100, creditedMinor: 99 }), "issued");
  assert.equal(documentStateOf({ isIssued: true, totalMinor: 100, creditedMinor: 100 }), "cancelled");
  assert.equal(documentStateOf({ isIssued: true, totalMinor: 0, creditedMinor: 0 }), "issued");
});

test("an edge is refused with its reason", () => {
  const existing = [anAllocation()];
  const context = { source: { minor: 5_000, currency: "EUR" }, instalment: { minor: 4_500, currency: "EUR" }, existing };
  const check = (changes: Partial<Allocation>) => checkAllocation(anAllocation({ id: "a2", ...changes }), context);
  assert.equal(check({ minor: 500 }), undefined);
  assert.equal(check({ id: "a1" }), "repeated-id");
  assert.equal(check({ minor: 0 }), "not-positive");
  assert.equal(check({ minor: 0.5 }), "not-positive");
  assert.equal(check({ minor: 1_001 }), "exceeds-money");
  assert.equal(check({ minor: 501 }), "exceeds-debt");
  assert.equal(check({ minor: 1, currency: "USD" }), "currency-differs");
  assert.equal(check({ minor: -4_000, reverses: "a0" }), "reverses-nothing");
  assert.equal(check({ minor: -3_999, reverses: "a1" }), "reverses-differently");
  assert.equal(check({ minor: -4_000, reverses: "a1" }), undefined);
  const undone = [...existing, reversalOf(anAllocation(), { id: "r1", ...record })];
  assert.equal(
    checkAllocation(anAllocation({ id: "r2", minor: -4_000, reverses: "a1" }), { ...context, existing: undone }),
    "already-reversed",
  );
});

const sourceKinds = fc.constantFrom("payment", "credit-note", "discount", "write-off");
const attempt = fc.record({
  source: fc.nat(3),
  instalment: fc.nat(3),
  minor: fc.integer({ min: 1, max: 20_000 }),
  undo: fc.option(fc.nat(30), { nil: undefined, freq: 3 }),
});
const history = fc.record({
  sources: fc.array(fc.record({ kind: sourceKinds, minor: fc.integer({ min: 1, max: 30_000 }) }), { minLength: 1, maxLength: 4 }),
  debts: fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 4 }),
  attempts: fc.array(attempt, { maxLength: 40 }),
});

test("whatever is tried, accepted edges never exceed money or debt, and the sums close", () => {
  fc.assert(
    fc.property(history, ({ sources, debts, attempts }) => {
      const owed = debts.map((minor, index) =>
        anInstalment({ id: String(index), minor, dueDate: addDays("2026-01-31", index * 30) }),
      );
      const edges: Allocation[] = [];
      attempts.forEach(({ source, instalment, minor, undo }, index) => {
        const at = source % sources.length;
        const from = sources[at] as (typeof sources)[number];
        const to = owed[instalment % owed.length] as OwedInstalment;
        const undone = undo === undefined ? undefined : edges[undo];
        const edge = undone
          ? reversalOf(undone, { id: `e${index}`, ...record })
          : anAllocation({
              id: `e${index}`,
              source: { kind: from.kind, id: String(at) },
              target: { invoiceId, instalmentId: to.id },
              minor,
            });
        const money = { minor: from.minor, currency: "EUR" };
        const debt = { minor: to.minor, currency: "EUR" };
        if (checkAllocation(edge, { source: money, instalment: debt, existing: edges }) === undefined) edges.push(edge);
      });
      const settlement = settlementOf(owed, edges);
      sources.forEach(({ kind, minor }, index) => {
        const used = allocatedFrom({ kind, id: String(index) }, edges);
        assert.ok(used >= 0 && used <= minor);
      });
      for (const { id, minor, allocated, open, over } of settlement.instalments) {
        assert.equal(allocated, allocatedTo({ invoiceId, instalmentId: id }, edges));
        assert.ok(allocated >= 0 && allocated <= minor && over === 0);
        assert.equal(minor, open + allocated);
      }
      const bySource = Object.values(settlement.bySource).reduce((sum, minor) => sum + minor, 0);
      assert.equal(bySource, settlement.allocated);
      assert.equal(settlement.minor, settlement.open + settlement.allocated);
    }),
  );
});

test("undoing an edge restores the settlement there was before it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 9_000 }),
      (before, minor) => {
        const owed = [anInstalment()];
        const edges = before.map((amount, index) => anAllocation({ id: `b${index}`, minor: amount }));
        const edge = anAllocation({ id: "x", minor });
        const restored = settlementOf(owed, [...edges, edge, reversalOf(edge, { id: "y", ...record })]);
        assert.deepEqual(restored, settlementOf(owed, edges));
      },
    ),
  );
});
