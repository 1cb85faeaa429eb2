import type { PlanPart } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";

type Shown = OutputOf<"answerPlan">;

/** What clients may propose; one row, id "bounds". */
export interface PlanBoundsRow extends StoredRow {
  readonly bounds: OutputOf<"getPlanBounds">["bounds"];
  readonly revision: number;
}

/** A payment plan; minor units. How an agreed one is kept is computed from what was settled, its end is written down. */
export interface PlanRow extends StoredRow {
  readonly customerId: string;
  readonly customerName: string;
  readonly invoiceIds: readonly string[];
  readonly numbers: readonly string[];
  readonly currency: string;
  readonly parts: readonly PlanPart[];
  readonly proposedBy: "client" | "staff";
  readonly proposedOn: string;
  readonly createdAt: string;
  readonly agreedOn?: string;
  readonly state: "proposed" | "agreed" | "lapsed" | "fulfilled" | "declined" | "withdrawn";
  readonly graceDays: number;
  readonly interestMinor?: number;
  readonly interestRule: Shown["interestRule"];
  readonly text: string;
  readonly message?: string;
  readonly reason?: string;
  readonly evidence: Shown["evidence"];
  /** The tenant's day on which it was last looked at. */
  readonly followedOn?: string;
}

/** What clients may propose. */
export const planBounds: Collection<PlanBoundsRow> = { name: "plan-bounds", indexes: {} };
/** Payment plans. */
export const paymentPlans: Collection<PlanRow> = {
  name: "payment-plans",
  indexes: {
    byCreation: { fields: [(row) => row.createdAt], types: ["text"] },
    byState: { fields: [(row) => row.state, (row) => row.createdAt], types: ["text", "text"] },
    byCustomer: { fields: [(row) => row.customerId, (row) => row.createdAt], types: ["text", "text"] },
  },
};
