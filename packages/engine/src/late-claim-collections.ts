import type { LateClaimPart } from "@acquit/core";
import type { Collection, StoredRow } from "./ports/store.ts";

/** What was claimed for the late payment of one invoice up to a day; its id is that of the standing it is paid by. */
export interface LateClaimRow extends StoredRow {
  readonly invoiceId: string;
  readonly number: string;
  readonly currency: string;
  readonly until: string;
  readonly parts: readonly { readonly part: LateClaimPart; readonly minor: number }[];
  readonly at: string;
}

/** The day after which an invoice bears no interest any more, because the seller gave it up; its id is the invoice's. */
export interface LateStopRow extends StoredRow {
  readonly on: string;
  readonly reason: string;
}

/** Claims for late payment. */
export const lateClaims: Collection<LateClaimRow> = {
  name: "late-claims",
  appendOnly: true,
  indexes: { byInvoice: { fields: [(row) => row.invoiceId, (row) => row.at], types: ["text", "text"] } },
};
/** Where interest ends before the money comes. */
export const lateStops: Collection<LateStopRow> = { name: "late-stops", indexes: {} };
