import type { CurrencyCode, DateText } from "../money/amount.ts";
import type { PolicyChoice } from "./policy.ts";

/** A step taken for an instalment: what was counted then, so that a later version of the policy goes on from there. */
export interface TakenStep {
  readonly stepId: string;
  /** The step's days after the due date when it was taken. */
  readonly days: number;
  readonly on: DateText;
  /** Stopped by a person: counts as taken, nobody was contacted. */
  readonly skipped?: boolean;
}

/** What a person decided about one step of one instalment before it was taken. */
export interface StepAdjustment {
  readonly stepId: string;
  readonly skip?: boolean;
  readonly notBefore?: DateText;
  /** Due from this day on, though the ladder says later: somebody wants it now. */
  readonly since?: DateText;
  readonly approved?: boolean;
}

/** One instalment that is followed up: what is owed when, what stops the chasing, what was done and decided. Minor units. */
export interface ChasedDebt {
  readonly customerId: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly instalmentId: string;
  readonly currency: CurrencyCode;
  readonly issueDate: DateText;
  readonly dueDate: DateText;
  readonly minor: number;
  readonly settled: readonly { readonly on: DateText; readonly minor: number }[];
  /** The part in dispute is not asked for. */
  readonly disputedMinor?: number;
  /** Nothing is asked up to this day, that day included: the client promised to pay by then. */
  readonly promisedFor?: DateText;
  /** A payment plan is kept, or the debt is with an agency: nothing is asked. */
  readonly stopped?: "plan" | "handed-over";
  readonly choice?: PolicyChoice;
  readonly taken: readonly TakenStep[];
  readonly adjustments: readonly StepAdjustment[];
}

/** A contact of a client that took place, whatever it was about; tasks for our own people are none. */
export interface PastContact {
  readonly customerId: string;
  readonly on: DateText;
}

/** What may be asked for on a day: what is open by then without the part in dispute, never negative. Minor units. */
export function askableOn(debt: ChasedDebt, day: DateText): number {
  let open = debt.minor;
  for (const { on, minor } of debt.settled) if (on <= day) open -= minor;
  return Math.max(0, open - (debt.disputedMinor ?? 0));
}
