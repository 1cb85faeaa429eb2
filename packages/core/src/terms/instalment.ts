import type { DateText, DecimalText } from "../money/amount.ts";

/** One amount owed on one day; what is aged, chased and paid. */
export interface Instalment {
  /** Stable inside its invoice: "1", "2" … */
  readonly id: string;
  readonly dueDate: DateText;
  readonly amount: DecimalText;
  readonly label?: string;
}
