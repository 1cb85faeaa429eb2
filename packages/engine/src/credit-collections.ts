import type { InputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";

/** How far a client is trusted; the row's id is hers. */
export interface CreditRow extends StoredRow {
  readonly policy: InputOf<"saveCredit">["policy"];
  readonly revision: number;
  readonly savedAt: string;
  readonly savedBy: string;
}

/** Credit policies of clients. */
export const creditFiles: Collection<CreditRow> = {
  name: "credit-files",
  indexes: { byReview: { fields: [(row) => row.policy.reviewOn], types: ["text"] } },
};
