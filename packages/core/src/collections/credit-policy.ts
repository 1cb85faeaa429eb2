import type { DateText } from "../money/amount.ts";

/** How far a client is trusted; minor units of one currency. */
export interface CreditPolicy {
  readonly limitMinor?: number;
  /** What happens when the next invoice passes the limit. */
  readonly overLimit: "warn" | "block";
  /** Nothing is delivered on credit: every invoice on credit is stopped. */
  readonly prepaymentOnly: boolean;
  /** When somebody looks at it again. */
  readonly reviewOn?: DateText;
}

/** What the own ledger says about one client. */
export interface PaymentBehaviour {
  readonly paidInstalments: number;
  readonly paidLate: number;
  /** Mean days after the due date of what was paid; early payments count as 0. */
  readonly meanDaysLate: number;
  readonly openMinor: number;
  readonly overdueMinor: number;
  readonly longestOverdueDays: number;
  readonly brokenPromises: number;
}

/** One reason of a score and the points it costs. */
export interface RiskReason {
  readonly code: "often-late" | "days-late" | "overdue-share" | "long-overdue" | "broken-promises" | "little-history";
  readonly points: number;
}

/** From 0 (no risk seen) to 100, with what it is made of: the reasons' points add up to it before the cut at 100. */
export interface RiskScore {
  readonly score: number;
  readonly reasons: readonly RiskReason[];
}

const littleHistory = 3;

/** Scores a client from the own ledger alone; nobody outside is asked. Every point has its reason. */
export function riskScoreOf(behaviour: PaymentBehaviour): RiskScore {
  const { paidInstalments, paidLate, meanDaysLate, openMinor, overdueMinor, longestOverdueDays, brokenPromises } = behaviour;
  const all: readonly RiskReason[] = [
    { code: "often-late", points: paidInstalments === 0 ? 0 : Math.round((25 * paidLate) / paidInstalments) },
    { code: "days-late", points: Math.min(20, Math.round(meanDaysLate / 2)) },
    { code: "overdue-share", points: openMinor <= 0 ? 0 : Math.round((20 * overdueMinor) / openMinor) },
    { code: "long-overdue", points: Math.min(20, Math.floor(longestOverdueDays / 4)) },
    { code: "broken-promises", points: Math.min(20, 10 * brokenPromises) },
    { code: "little-history", points: paidInstalments < littleHistory ? 10 : 0 },
  ];
  const reasons = all.filter(({ points }) => points > 0).sort((first, second) => second.points - first.points);
  return {
    score: Math.min(
      100,
      reasons.reduce((sum, { points }) => sum + points, 0),
    ),
    reasons,
  };
}

/** What the credit policy says to one more invoice. */
export type CreditVerdict =
  | { readonly kind: "fine" }
  | { readonly kind: "warn" | "block"; readonly reason: "over-limit" | "prepayment-only"; readonly overByMinor?: number };

/** Whether one more invoice may be issued on credit; minor units of the policy's currency. */
export function creditVerdict(policy: CreditPolicy, openMinor: number, invoiceMinor: number): CreditVerdict {
  if (policy.prepaymentOnly) return { kind: "block", reason: "prepayment-only" };
  const over = policy.limitMinor === undefined ? 0 : openMinor + invoiceMinor - policy.limitMinor;
  return over > 0 ? { kind: policy.overLimit, reason: "over-limit", overByMinor: over } : { kind: "fine" };
}
