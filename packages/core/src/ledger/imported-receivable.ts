import type { CurrencyCode, DateText } from "../money/amount.ts";
import type { Instalment } from "../terms/instalment.ts";

/**
 * A debt known from another system: a foreign number and instalments, no lines of ours and no series. It is aged, chased and paid
 * like an invoice, and never issued, corrected or cancelled by us.
 */
export interface ImportedReceivable {
  readonly id: string;
  /** The document's number in the other system; never one of our series. */
  readonly foreignNumber: string;
  /** The other system, as the person who imported it named it. */
  readonly sourceSystem: string;
  readonly customerId: string;
  readonly issueDate: DateText;
  readonly currency: CurrencyCode;
  /** What was owed at first; their sum is the document's total. */
  readonly instalments: readonly Instalment[];
  /** The day the other system's figures were true. */
  readonly asOf: DateText;
}
