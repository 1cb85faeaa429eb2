import type { OwedInstalment } from "../ledger/settlement.ts";
import { allocateMinor } from "../money/allocate.ts";
import type { CurrencyCode, DateText, Money } from "../money/amount.ts";
import { minorFromText, textFromMinor } from "../money/money.ts";
import { dueDateOf } from "./due-date.ts";
import type { Instalment } from "./instalment.ts";
import type { PaymentTerms, ScheduledPart } from "./payment-terms.ts";
import { hundredPercent, readPercent } from "./percent.ts";
import { TermsError } from "./terms-error.ts";

/** The parts' percents as whole weights on one scale; the last part's is what the others leave of 100. Throws TermsError. */
function weightsOf(parts: readonly ScheduledPart[]): readonly number[] {
  const weights = parts.slice(0, -1).map(({ percent }) => readPercent(percent));
  const before = weights.reduce((sum, weight) => sum + weight, 0);
  if (before > hundredPercent) throw new TermsError("terms-percents");
  return [...weights, hundredPercent - before];
}

/**
 * What is owed and when under terms: the parts of the schedule by percent, largest remainders first, the last part taking the rest;
 * without a schedule, or for an amount that is not positive, one instalment. Amounts add up to the payable amount exactly; parts
 * that come to nothing are left out. Throws TermsError on percents that pass 100, DateError on a bad date.
 */
export function instalmentsOf(terms: PaymentTerms, payable: Money, issueDate: DateText): readonly Instalment[] {
  const parts = terms.schedule ?? [];
  const isSplit = parts.length > 1 && payable.minor > 0;
  const only: Omit<ScheduledPart, "percent"> = parts.length === 1 && parts[0] ? parts[0] : { due: terms.due };
  const amounts = isSplit ? allocateMinor(payable.minor, weightsOf(parts)) : [payable.minor];
  return (isSplit ? parts : [only])
    .map(({ due, label }, index) => ({ due, label, minor: amounts[index] ?? 0 }))
    .filter(({ minor }) => minor !== 0 || !isSplit)
    .map(({ due, label, minor }, index) => ({
      id: String(index + 1),
      dueDate: dueDateOf(due, issueDate),
      amount: textFromMinor(minor, payable.currency),
      ...(label && { label }),
    }));
}

/** Instalments with their amounts as minor units of a currency, as the ledger folds them. Throws DecimalError on a bad amount. */
export function owedInstalmentsOf(instalments: readonly Instalment[], currency: CurrencyCode): readonly OwedInstalment[] {
  return instalments.map(({ id, dueDate, amount }) => ({ id, dueDate, minor: minorFromText(amount, currency) }));
}
