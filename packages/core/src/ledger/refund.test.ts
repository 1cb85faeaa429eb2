import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { reversalOf, type Allocation } from "./allocation.ts";
import { edgesToFree, paymentStateOf } from "./refund.ts";

function anEdge(id: string, minor: number): Allocation {
  return {
    id,
    source: { kind: "payment", id: "p" },
    target: { invoiceId: `i-${id}`, instalmentId: "1" },
    minor,
    currency: "EUR",
    at: "2026-03-02T09:00:00.000Z",
    by: "claire",
  };
}

test("what is freed is what is missing, never more than an edge holds, and never an edge that was undone", () => {
  const amounts = fc.array(fc.record({ minor: fc.integer({ min: 1, max: 500 }), undone: fc.boolean() }), { maxLength: 6 });
  fc.assert(
    fc.property(amounts, fc.nat(300), fc.integer({ min: 1, max: 2_000 }), (given, unallocated, minor) => {
      const edges = given.flatMap(({ minor: amount, undone }, at) => {
        const edge = anEdge(String(at), amount);
        return undone ? [edge, reversalOf(edge, { id: `r${String(at)}`, at: edge.at, by: edge.by })] : [edge];
      });
      const held = edges.reduce((sum, edge) => sum + edge.minor, 0);
      const freed = edgesToFree(minor, unallocated, edges);
      if (minor > held + unallocated) return assert.equal(freed, undefined);
      const sum = (freed ?? []).reduce((total, { edge, keep }) => total + edge.minor - keep, 0);
      assert.equal(sum, Math.max(0, minor - unallocated));
      assert.ok((freed ?? []).every(({ edge, keep }) => keep >= 0 && keep < edge.minor && !given[Number(edge.id)]?.undone));
    }),
    { numRuns: 300 },
  );
});

test("the youngest edge is freed first", () => {
  assert.deepEqual(
    edgesToFree(30, 0, [anEdge("old", 50), anEdge("young", 20)])?.map(({ edge, keep }) => [edge.id, keep]),
    [
      ["young", 0],
      ["old", 40],
    ],
  );
});

test("a payment is refunded in part, then whole", () => {
  assert.deepEqual(
    [0, 1, 100].map((refunded) => paymentStateOf(100, refunded)),
    ["received", "partly-refunded", "refunded"],
  );
});
