import type { DateText } from "../money/amount.ts";
import type { Party } from "../party/party.ts";
import type { PaymentTerms } from "../terms/payment-terms.ts";
import type { DocumentContent } from "./document.ts";

/** A document being written: no number, no frozen amounts; whatever is still missing is reported by `checkDraft`. */
export interface DocumentDraft extends DocumentContent {
  /** The customer record the buyer was filled from. */
  readonly customerId?: string;
  /** Absent until a client is chosen. */
  readonly buyer?: Party;
  /** Absent means the day of issue. */
  readonly issueDate?: DateText;
  readonly terms: PaymentTerms;
  readonly language?: string;
}
