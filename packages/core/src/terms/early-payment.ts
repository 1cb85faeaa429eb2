import { addDays } from "../calendar/date.ts";
import { percentOf } from "../money/allocate.ts";
import type { DateText, Money } from "../money/amount.ts";
import { parseDecimal } from "../money/decimal.ts";
import { moneyFromMinor, subtractMoney } from "../money/money.ts";
import type { EarlyPaymentDiscount } from "./payment-terms.ts";
import { percentScale } from "./percent.ts";

/** What paying early saves, and until when. */
export interface EarlyPaymentOffer {
  /** The last day on which payment earns the discount. */
  readonly lastDay: DateText;
  readonly discount: Money;
  /** What is then left to pay. */
  readonly payable: Money;
}

/**
 * The early-payment discount (escompte) on an amount, VAT included, rounded once, half away from zero; it brings down the VAT in
 * proportion (CGI 267, I). Throws DecimalError on a percent that is no decimal number, DateError on a bad date.
 */
export function earlyPaymentOffer(terms: EarlyPaymentDiscount, payable: Money, issueDate: DateText): EarlyPaymentOffer {
  const discount = moneyFromMinor(percentOf(payable.minor, parseDecimal(terms.percent, percentScale)), payable.currency);
  return { lastDay: addDays(issueDate, terms.withinDays), discount, payable: subtractMoney(payable, discount) };
}

/** Tells whether payment on a day earns the discount: from the issue date to the last day, both included. */
export function isWithinOffer(offer: EarlyPaymentOffer, issueDate: DateText, paidOn: DateText): boolean {
  return issueDate <= paidOn && paidOn <= offer.lastDay;
}
