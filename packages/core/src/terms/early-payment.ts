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

/** Money that settled an invoice, and the day it arrived. */
export interface DatedReceipt {
  readonly on: DateText;
  readonly minor: number;
}

/** How far an invoice is from its early-payment discount, in minor units. */
export interface EarlyPaymentStanding {
  readonly offer: EarlyPaymentOffer;
  /** "earned" by what arrived in time, "open" while it still can be, "missed" once the last day has passed. */
  readonly state: "earned" | "open" | "missed";
  /** What must still arrive by the last day; 0 unless the state is "open". */
  readonly missing: number;
}

/**
 * Tells whether the discount was earned: what arrived by the last day (on its value date, deposits paid before the issue included),
 * together with the discount, covers what is owed. `owed` is the invoice's total less its credit notes. Undefined when there is
 * nothing to deduct. Throws as `earlyPaymentOffer`.
 */
export function earlyPaymentStanding(
  terms: EarlyPaymentDiscount,
  invoice: { readonly owed: Money; readonly issueDate: DateText; readonly receipts: readonly DatedReceipt[] },
  today: DateText,
): EarlyPaymentStanding | undefined {
  const { owed, issueDate, receipts } = invoice;
  const offer = earlyPaymentOffer(terms, owed, issueDate);
  if (offer.discount.minor <= 0 || offer.payable.minor < 0) return undefined;
  const inTime = receipts.filter(({ on }) => on <= offer.lastDay).reduce((sum, { minor }) => sum + minor, 0);
  if (inTime >= offer.payable.minor) return { offer, state: "earned", missing: 0 };
  if (today > offer.lastDay) return { offer, state: "missed", missing: 0 };
  return { offer, state: "open", missing: offer.payable.minor - inTime };
}
