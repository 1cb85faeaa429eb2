import type { CurrencyCode, DateText, DecimalText, Money } from "../money/amount.ts";
import { minorDigits } from "../money/currency.ts";
import { parseDecimal, rescale } from "../money/decimal.ts";
import { divideBigHalfAway } from "../money/rounding.ts";
import { hundredPercent, readPercent } from "./percent.ts";
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
  /** Agreed beside the interest, once per late invoice: a sum, and a percent of what was late (C. civ. 1231-5); never of a consumer. */
  readonly agreed?: { readonly fixed?: DecimalText; readonly percent?: DecimalText };
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
  /** What was agreed beside the interest; absent where nothing was. */
  readonly penalty?: Money;
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

/** The agreed penalty on what was owed after its due date, rounded once. */
function penaltyOf({ debts, currency, agreed }: LateInvoice, until: DateText): Money | undefined {
  if (agreed === undefined) return undefined;
  const late = debts.filter(({ dueDate }) => dueDate < until).reduce((sum, debt) => sum + Math.max(0, owedAtDue(debt)), 0);
  const share =
    agreed.percent === undefined
      ? 0
      : divideBigHalfAway(BigInt(late) * BigInt(readPercent(agreed.percent)), BigInt(hundredPercent));
  const minor =
    late === 0 ? 0 : share + (agreed.fixed === undefined ? 0 : rescale(parseDecimal(agreed.fixed), minorDigits(currency)).units);
  return minor > 0 ? { minor, currency } : undefined;
}

/**
 * Interest and indemnity of one invoice up to a day, that day included (C. com. L441-10 II, D441-5; C. civ. 1231-6): for a business from
 * the day after each due date with 40 EUR once and the penalty agreed, for a consumer from the day after the notice without either. Each
 * is rounded once. Throws DateError, TermsError.
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
  const penalty = keepsIndemnity ? penaltyOf(invoice, until) : undefined;
  const found = lateInterest(keepsInterest ? debts : [], currency, until, rates);
  if (!found.ok) return found;
  return {
    ok: true,
    claim: {
      ...{ invoiceId, until, interest: found.interest, segments: found.segments },
      ...(keepsIndemnity && { indemnity: recoveryIndemnity }),
      ...(penalty !== undefined && { penalty }),
      ...(waived !== undefined && { waivedReason: waived.reason }),
    },
  };
}
