import type { SettlementEntry } from "./ports/payment-provider.ts";
import type { Collection, StoredRow } from "./ports/store.ts";

/** A payout of a provider, booked once; its id is `PROVIDER:PAYOUT`. Amounts in minor units, as they count in the payout. */
export interface SettlementRow extends StoredRow {
  readonly provider: string;
  readonly payout: string;
  /** What stands on the bank's statement, as far as the provider says it. */
  readonly bankReference: string;
  /** What arrives at the bank. */
  readonly minor: number;
  readonly currency: string;
  readonly arrivesOn: string;
  readonly paidMinor: number;
  /** Given back and charged back: 0 or less. */
  readonly backMinor: number;
  /** What the provider took for its work, as a rule less than 0: the entry of its fees in the books. */
  readonly feeMinor: number;
  readonly otherMinor: number;
  /** What the provider's own parts do not add up to; absent where they do. */
  readonly differsBy?: number;
  readonly entries: readonly (SettlementEntry & { readonly paymentId?: string })[];
  readonly bookedAt: string;
}

/** How far a provider's payouts were read; its id is the provider's. */
export interface SettlementCursorRow extends StoredRow {
  /** Payouts that arrived from this day are asked for next. */
  readonly from: string;
  readonly nextAt: string;
  /** The stored key may not read payouts. */
  readonly closed?: boolean;
}

/** Payouts of providers; a line of the bank is one of them when its amount and, in its text, the reference agree. */
export const settlements: Collection<SettlementRow> = {
  name: "settlements",
  appendOnly: true,
  indexes: {
    byDate: { fields: [(row) => row.arrivesOn], types: ["text"] },
    byAmount: { fields: [(row) => row.currency, (row) => row.minor], types: ["text", "integer"] },
  },
};
/** How far payouts were read. */
export const settlementCursors: Collection<SettlementCursorRow> = {
  name: "settlement-cursors",
  indexes: { byTurn: { fields: [(row) => row.nextAt], types: ["text"] } },
};

/** The collections of payouts, in the order their tables are made. */
export const settlementCollections: readonly Collection<never>[] = [settlements, settlementCursors];
