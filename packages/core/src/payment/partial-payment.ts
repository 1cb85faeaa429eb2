import { addDays } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";

/** What a seller accepts as a part of what is owed (R22), in minor units of the invoice. */
export interface PartialPaymentRule {
  readonly allowed: boolean;
  readonly minimum?: number;
  /** Parts are taken until this many days after the last due date; without it, for as long as something is owed. */
  readonly daysAfterDue?: number;
}

/** Why an amount is not taken. */
export type PartialPaymentProblem = "too-low" | "too-high" | "only-whole";

/** The last day on which parts are taken, undefined when there is no such day. Throws DateError. */
export function lastPartialDay(rule: PartialPaymentRule, lastDue: DateText): DateText | undefined {
  return rule.daysAfterDue === undefined ? undefined : addDays(lastDue, rule.daysAfterDue);
}

/**
 * Says why an amount may not be paid, undefined when it may. `whole` are the amounts that are always taken: all that is open, an
 * instalment, what earns the early-payment discount. The minimum never stands in the way of paying the last of a debt.
 */
export function checkPartialPayment(
  minor: number,
  debt: { readonly open: number; readonly whole: readonly number[]; readonly lastDue: DateText; readonly today: DateText },
  rule: PartialPaymentRule,
): PartialPaymentProblem | undefined {
  if (minor <= 0) return "too-low";
  if (minor > debt.open) return "too-high";
  if (minor === debt.open || debt.whole.includes(minor)) return undefined;
  const lastDay = lastPartialDay(rule, debt.lastDue);
  if (!rule.allowed || (lastDay !== undefined && debt.today > lastDay)) return "only-whole";
  return rule.minimum !== undefined && minor < rule.minimum ? "too-low" : undefined;
}
