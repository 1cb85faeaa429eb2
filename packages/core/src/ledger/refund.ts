import type { Allocation } from "./allocation.ts";

/** So much of one of a payment's edges that is taken back, in minor units. */
export interface FreedEdge {
  readonly edge: Allocation;
  /** What stays allocated: the edge is undone whole, and this much is allocated again. */
  readonly keep: number;
}

/**
 * Which edges of a payment to undo so that `minor` of it is free to be refunded: first what lies unallocated, then the youngest
 * edges. Undefined when the payment never had as much. Edges that were undone, and those that undo, are left out.
 */
export function edgesToFree(minor: number, unallocated: number, edges: readonly Allocation[]): readonly FreedEdge[] | undefined {
  const undone = new Set(edges.flatMap(({ reverses }) => (reverses === undefined ? [] : [reverses])));
  const live = edges.filter(({ id, reverses }) => reverses === undefined && !undone.has(id));
  const freed: FreedEdge[] = [];
  let missing = minor - Math.max(0, unallocated);
  for (const edge of [...live].reverse()) {
    if (missing <= 0) break;
    const taken = Math.min(missing, edge.minor);
    freed.push({ edge, keep: edge.minor - taken });
    missing -= taken;
  }
  return missing > 0 ? undefined : freed;
}

/** How a payment stands once refunds are counted. */
export type PaymentState = "received" | "partly-refunded" | "refunded";

/** The state of a payment of `minor` of which `refunded` was given back. */
export function paymentStateOf(minor: number, refunded: number): PaymentState {
  if (refunded <= 0) return "received";
  return refunded >= minor ? "refunded" : "partly-refunded";
}
