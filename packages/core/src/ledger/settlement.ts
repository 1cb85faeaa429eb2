import { daysBetween } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";
import type { Allocation, AllocationSource } from "./allocation.ts";

/** An instalment as the ledger sees it: an integer amount in the currency of its invoice. */
export interface OwedInstalment {
  readonly id: string;
  readonly dueDate: DateText;
  /** Minor units owed at first. */
  readonly minor: number;
}

/** The settlement axis: what the ledger says about the debt. */
export type SettlementState =
  "open" | "partly-settled" | "settled" | "over-settled" | "written-off" | "partly-refunded" | "refunded";

/** How one instalment stands, in minor units: `minor + over = open + allocated`. */
export interface InstalmentSettlement extends OwedInstalment {
  /** Settled by payments, credit notes, discounts and write-offs together, net of what was undone. */
  readonly allocated: number;
  /** Still owed, never negative. */
  readonly open: number;
  /** Settled beyond what was owed, never negative. */
  readonly over: number;
}

/** How an invoice stands: its instalments and their sums in minor units, and what settled them by kind of source. */
export interface Settlement {
  readonly state: SettlementState;
  readonly minor: number;
  readonly allocated: number;
  readonly open: number;
  readonly over: number;
  /** Money that had settled it and was given back, as far as no other money took its place. */
  readonly refunded: number;
  readonly bySource: Readonly<Record<AllocationSource["kind"], number>>;
  readonly instalments: readonly InstalmentSettlement[];
}

function stateOf(sums: Omit<Settlement, "state" | "instalments">): SettlementState {
  const { open, over, allocated, refunded, bySource } = sums;
  if (open <= 0 && over > 0) return "over-settled";
  if (open <= 0 && bySource["write-off"] > 0) return "written-off";
  if (refunded > 0) return bySource.payment > 0 ? "partly-refunded" : "refunded";
  if (open > 0) return allocated > 0 ? "partly-settled" : "open";
  return "settled";
}

/**
 * Folds one invoice's edges over its instalments. The invoice is open while any instalment is; closed with the help of a write-off
 * it is written off; it is refunded while money that had settled it was given back and no other took its place. Edges to instalments it does not have are ignored (`verify` reports them).
 */
export function settlementOf(owed: readonly OwedInstalment[], allocations: Iterable<Allocation>): Settlement {
  const allocatedById = new Map(owed.map(({ id }) => [id, 0]));
  const bySource = { payment: 0, "credit-note": 0, discount: 0, "write-off": 0 };
  let givenBack = 0;
  for (const { source, target, minor, cause } of allocations) {
    const before = allocatedById.get(target.instalmentId);
    if (before === undefined) continue;
    allocatedById.set(target.instalmentId, before + minor);
    bySource[source.kind] += minor;
    if (cause === "refund") givenBack -= minor;
  }
  const sums = { minor: 0, allocated: 0, open: 0, over: 0 };
  const instalments = owed.map(({ id, dueDate, minor }) => {
    const allocated = allocatedById.get(id) ?? 0;
    const open = Math.max(0, minor - allocated);
    const over = Math.max(0, allocated - minor);
    sums.minor += minor;
    sums.allocated += allocated;
    sums.open += open;
    sums.over += over;
    return { id, dueDate, minor, allocated, open, over };
  });
  const refunded = Math.max(0, Math.min(givenBack, sums.minor - bySource.payment));
  const all = { ...sums, refunded, bySource };
  return { state: stateOf(all), ...all, instalments };
}

/** Tells whether an instalment is owed after its due date; on the due date itself it is not late. */
export function isOverdue(instalment: Pick<InstalmentSettlement, "open" | "dueDate">, today: DateText): boolean {
  return instalment.open > 0 && instalment.dueDate < today;
}

/** Days an open instalment is late: 0 when it is settled or not yet late, 1 on the day after its due date. Throws DateError. */
export function overdueDays(instalment: Pick<InstalmentSettlement, "open" | "dueDate">, today: DateText): number {
  return isOverdue(instalment, today) ? daysBetween(instalment.dueDate, today) : 0;
}

/** The document axis. */
export type DocumentState = "draft" | "issued" | "cancelled";

/**
 * The document axis of an invoice: issued once it has a number, cancelled when issued credit notes that name it add up to its
 * whole total (minor units; a total of zero is cancelled by nothing).
 */
export function documentStateOf(document: {
  readonly isIssued: boolean;
  readonly totalMinor: number;
  readonly creditedMinor: number;
}): DocumentState {
  if (!document.isIssued) return "draft";
  return document.totalMinor > 0 && document.creditedMinor >= document.totalMinor ? "cancelled" : "issued";
}
