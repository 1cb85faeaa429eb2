import type { CurrencyCode, DateText, Money } from "../money/amount.ts";
import { lateInterest, recoveryIndemnity, type InterestSegment, type LateDebt, type RatePeriod } from "./late-interest.ts";

/** One late invoice: its instalments, the rates agreed or legal, and what the law makes of its debtor. */
export interface LateInvoice {
  readonly invoiceId: string;
  readonly debts: readonly LateDebt[];
  readonly currency: CurrencyCode;
  readonly rates: readonly RatePeriod[];
  /** A consumer owes interest from the day after the formal notice only, and no fixed indemnity (C. civ. 1231-6). */
  readonly debtor: "business" | "consumer";
  readonly noticeOn?: DateText;
  /** Given up by the seller, with the reason. */
  readonly waived?: { readonly what: "interest" | "indemnity" | "both"; readonly reason: string };
}

/** What lateness costs: a claim beside the invoice, which it never changes and which its payment does not extinguish. */
export interface LateClaim {
  readonly invoiceId: string;
  readonly until: DateText;
  readonly interest: Money;
  /** In euros; absent where none is due. */
  readonly indemnity?: Money;
  readonly segments: readonly InterestSegment[];
  readonly waivedReason?: string;
}

/** The claim, or the first days for which no rate is known. */
export type LateClaimResult =
  | { readonly ok: true; readonly claim: LateClaim }
  | { readonly ok: false; readonly missingRate: { readonly from: DateText; readonly to: DateText } };

function owedAtDue({ minor, dueDate, settled }: LateDebt): number {
  return settled.filter(({ on }) => on <= dueDate).reduce((open, part) => open - part.minor, minor);
}

/**
 * Interest and indemnity of one invoice up to a day, that day included (C. com. L441-10 II, D441-5; C. civ. 1231-6): for a business from
 * the day after each due date with 40 EUR once, for a consumer from the day after the notice without. Rounded once. Throws DateError,
 * TermsError.
 */
export function lateClaimOf(invoice: LateInvoice, until: DateText): LateClaimResult {
  const { invoiceId, currency, rates, debtor, noticeOn, waived } = invoice;
  const startFor = (dueDate: DateText) => (noticeOn !== undefined && noticeOn > dueDate ? noticeOn : dueDate);
  const debts =
    debtor === "business"
      ? invoice.debts
      : noticeOn === undefined
        ? []
        : invoice.debts.map((debt) => ({ ...debt, dueDate: startFor(debt.dueDate) }));
  const isLate = invoice.debts.some((debt) => debt.dueDate < until && owedAtDue(debt) > 0);
  const keepsInterest = waived === undefined || waived.what === "indemnity";
  const keepsIndemnity = debtor === "business" && isLate && (waived === undefined || waived.what === "interest");
  const found = lateInterest(keepsInterest ? debts : [], currency, until, rates);
  if (!found.ok) return found;
  return {
    ok: true,
    claim: {
      ...{ invoiceId, until, interest: found.interest, segments: found.segments },
      ...(keepsIndemnity && { indemnity: recoveryIndemnity }),
      ...(waived !== undefined && { waivedReason: waived.reason }),
    },
  };
}
