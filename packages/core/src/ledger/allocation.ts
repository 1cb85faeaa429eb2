import type { CurrencyCode } from "../money/amount.ts";

/** Where the money of an allocation comes from. */
export interface AllocationSource {
  readonly kind: "payment" | "credit-note" | "discount" | "write-off";
  readonly id: string;
}

/** What an allocation settles: one instalment of one invoice. */
export interface AllocationTarget {
  readonly invoiceId: string;
  readonly instalmentId: string;
}

/**
 * An edge of the ledger: so much of a source settles so much of an instalment. Edges are only ever added; one that carries
 * `reverses` undoes an earlier one by the opposite amount, so a sum over all edges is always the truth.
 */
export interface Allocation {
  readonly id: string;
  readonly source: AllocationSource;
  readonly target: AllocationTarget;
  /** Minor units: positive, and on a reversing edge the negative of the edge it undoes. */
  readonly minor: number;
  readonly currency: CurrencyCode;
  /** When it was recorded, RFC 3339 in UTC. */
  readonly at: string;
  /** Who recorded it. */
  readonly by: string;
  /** The id of the edge this one undoes. */
  readonly reverses?: string;
  /** Made because money was given back: the edge it took away, and the part of it that was left. */
  readonly cause?: "refund";
}

/** The edge that undoes another: same source and target, opposite amount. */
export function reversalOf(allocation: Allocation, record: Pick<Allocation, "id" | "at" | "by">): Allocation {
  const { source, target, minor, currency } = allocation;
  return { id: record.id, source, target, minor: -minor, currency, at: record.at, by: record.by, reverses: allocation.id };
}

/** How much of a source its edges use, in minor units; edges of other sources among them are skipped. */
export function allocatedFrom(source: AllocationSource, allocations: Iterable<Allocation>): number {
  let minor = 0;
  for (const edge of allocations) if (edge.source.kind === source.kind && edge.source.id === source.id) minor += edge.minor;
  return minor;
}

/** How much edges settle of an instalment, in minor units; edges to other instalments among them are skipped. */
export function allocatedTo(target: AllocationTarget, allocations: Iterable<Allocation>): number {
  let minor = 0;
  for (const { target: other, minor: amount } of allocations) {
    if (other.invoiceId === target.invoiceId && other.instalmentId === target.instalmentId) minor += amount;
  }
  return minor;
}

/** Why an edge may not be added. */
export type AllocationProblem =
  | "repeated-id"
  | "currency-differs"
  | "not-positive"
  | "exceeds-money"
  | "exceeds-debt"
  | "reverses-nothing"
  | "reverses-differently"
  | "already-reversed";

/** What an edge is checked against: the full amounts of its source and its instalment, and the edges already recorded on either. */
export interface AllocationContext {
  readonly source: { readonly minor: number; readonly currency: CurrencyCode };
  readonly instalment: { readonly minor: number; readonly currency: CurrencyCode };
  readonly existing: readonly Allocation[];
}

function checkReversal(edge: Allocation, existing: readonly Allocation[]): AllocationProblem | undefined {
  const undone = existing.find(({ id }) => id === edge.reverses);
  if (!undone || undone.reverses !== undefined) return "reverses-nothing";
  if (existing.some(({ reverses }) => reverses === edge.reverses)) return "already-reversed";
  const isMirror =
    edge.minor === -undone.minor &&
    edge.currency === undone.currency &&
    edge.source.kind === undone.source.kind &&
    edge.source.id === undone.source.id &&
    edge.target.invoiceId === undone.target.invoiceId &&
    edge.target.instalmentId === undone.target.instalmentId;
  return isMirror ? undefined : "reverses-differently";
}

/**
 * Says why an edge may not be added, undefined when it may: allocations never exceed the money of their source nor what is still
 * owed, an edge is undone once, and only by its exact opposite.
 */
export function checkAllocation(edge: Allocation, context: AllocationContext): AllocationProblem | undefined {
  const { source, instalment, existing } = context;
  if (existing.some(({ id }) => id === edge.id)) return "repeated-id";
  if (edge.reverses !== undefined) return checkReversal(edge, existing);
  if (edge.currency !== source.currency || edge.currency !== instalment.currency) return "currency-differs";
  if (!Number.isSafeInteger(edge.minor) || edge.minor <= 0) return "not-positive";
  if (allocatedFrom(edge.source, existing) + edge.minor > source.minor) return "exceeds-money";
  if (allocatedTo(edge.target, existing) + edge.minor > instalment.minor) return "exceeds-debt";
  return undefined;
}
