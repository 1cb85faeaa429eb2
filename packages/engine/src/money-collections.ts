import type { BilledGroup } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";

type Refund = InputOf<"refundPayment">;

/** What settles an invoice without money: the discount for paying early, or a small rest that is let go. Source of its allocations. */
export interface DeductionRow extends StoredRow {
  readonly kind: "discount" | "write-off";
  readonly invoiceId: string;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
  readonly reason?: string;
  /** What it takes off each VAT group; none on a write-off, which leaves the VAT as billed. */
  readonly groups: readonly BilledGroup[];
}

/** Money given back; one that carries `reverses` undoes an earlier one by the opposite amount. */
export interface RefundRow extends StoredRow {
  readonly paymentId: string;
  readonly date: string;
  readonly minor: number;
  readonly currency: string;
  readonly method: Refund["method"];
  readonly reason?: string;
  readonly reference?: string;
  readonly reverses?: string;
  /** No money went back: the payment itself was a mistake, and this takes it off the books. */
  readonly voids?: boolean;
  /** It was made at the provider by somebody else, and found there. */
  readonly foreign?: boolean;
}

/** How far a refund is; a row only for those a provider makes. */
export interface RefundStateRow extends StoredRow {
  readonly paymentId: string;
  readonly state: "waiting" | "done" | "failed";
}

/** How the firm takes payments; one row, id "policy". */
export interface PaymentPolicyRow extends StoredRow {
  readonly policy: OutputOf<"getPaymentPolicy">;
}

/** Discounts and write-offs. */
export const deductions: Collection<DeductionRow> = {
  name: "deductions",
  appendOnly: true,
  indexes: {
    byInvoice: { fields: [(row) => row.invoiceId], types: ["text"] },
    byDate: { fields: [(row) => row.date], types: ["text"] },
  },
};
/** Money given back. */
export const refunds: Collection<RefundRow> = {
  name: "refunds",
  appendOnly: true,
  indexes: {
    byPayment: { fields: [(row) => row.paymentId, (row) => row.date], types: ["text", "text"] },
    byDate: { fields: [(row) => row.date], types: ["text"] },
    byReversed: { fields: [(row) => row.reverses], types: ["text"], unique: true },
  },
};
/** How far refunds by a provider are. */
export const refundStates: Collection<RefundStateRow> = {
  name: "refund-states",
  indexes: { byPayment: { fields: [(row) => row.paymentId, (row) => row.state], types: ["text", "text"] } },
};
/** How the firm takes payments. */
export const paymentPolicies: Collection<PaymentPolicyRow> = { name: "payment-policies", indexes: {} };

/** The collections of refunds, deductions and the payment policy, in the order their tables are made. */
export const moneyCollections: readonly Collection<never>[] = [deductions, refunds, refundStates, paymentPolicies];
