import type { DateText, DecimalText } from "../money/amount.ts";

/**
 * When money is due. `end-of-month-then-days` reads "45 days end of month" as end of the month plus days;
 * `days-then-end-of-month` adds the days first (C. com. L441-10 allows both readings, the contract says which).
 */
export type DueRule =
  | { readonly kind: "on-receipt" }
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "end-of-month-then-days"; readonly days: number }
  | { readonly kind: "days-then-end-of-month"; readonly days: number }
  | { readonly kind: "day-of-following-month"; readonly day: number }
  | { readonly kind: "fixed-date"; readonly date: DateText };

/** One part of a schedule: a percent of the payable amount (the last part takes the rest) and when it is due. */
export interface ScheduledPart {
  readonly label?: string;
  readonly percent: DecimalText;
  readonly due: DueRule;
}

/** Early-payment discount (escompte): a percent when paid within days of the issue date. */
export interface EarlyPaymentDiscount {
  readonly percent: DecimalText;
  readonly withinDays: number;
}

/** The payment terms a seller agrees with a client; printed, and used to compute instalments. */
export interface PaymentTerms {
  readonly due: DueRule;
  readonly schedule?: readonly ScheduledPart[];
  readonly earlyPaymentDiscount?: EarlyPaymentDiscount;
  /** Annual late-payment rate in percent; absent means the legal default (ECB refinancing rate plus ten points). */
  readonly lateRate?: DecimalText;
  /** A penalty agreed beside the interest, once per late invoice, between businesses only: a sum in the invoice's currency. */
  readonly lateFixed?: DecimalText;
  /** The same as a percent of what is late. */
  readonly latePercent?: DecimalText;
}
