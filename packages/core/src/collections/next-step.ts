import { dayNumberOf } from "../calendar/date.ts";
import { minorDigits } from "../money/currency.ts";
import { parseDecimal, powerOfTen } from "../money/decimal.ts";
import type { CurrencyCode, DateText } from "../money/amount.ts";
import { askableOn, type ChasedDebt, type StepAdjustment } from "./chased-debt.ts";
import { inLadderOrder } from "./check-policy.ts";
import type { PolicyChoice, ReminderPolicy, ReminderStep } from "./policy.ts";
import { quietDaysOf } from "./quiet-days.ts";

/** A notice before or on the due date comes at least this many days after the invoice itself. */
const SINCE_ISSUE = 3;

/** A policy prepared for many questions: its steps in order, its quiet days, its tolerance in minor units (rounded down). */
export interface Ladder {
  readonly policy: ReminderPolicy;
  readonly steps: readonly ReminderStep[];
  readonly isQuiet: (dayNumber: number) => boolean;
  readonly toleranceIn: (currency: CurrencyCode) => number;
}

function ladderOf(policy: ReminderPolicy): Ladder {
  const { units, scale } = parseDecimal(policy.tolerance);
  const toleranceIn = (currency: CurrencyCode) => Math.floor((units * powerOfTen(minorDigits(currency))) / powerOfTen(scale));
  return { policy, steps: inLadderOrder(policy.steps), isQuiet: quietDaysOf(policy.quiet), toleranceIn };
}

/** A debt on its ladder; the plan writes what it takes into `lastDays`, `lastOn` and `taken`. Days are day numbers. */
export interface TrackedDebt {
  readonly debt: ChasedDebt;
  readonly choice: PolicyChoice;
  readonly ladder: Ladder;
  readonly due: number;
  readonly issued: number;
  /** Days of the furthest step taken; below every step when none was. */
  lastDays: number;
  /** When a contact or task last took place for it. */
  lastOn: number;
  /** Nothing can happen before this day number, so it is not looked at. */
  sleepsUntil: number;
}

/** Puts debts on the ladder of their policy; what is excluded or stopped is left out. */
export function trackDebts(debts: readonly ChasedDebt[]): readonly TrackedDebt[] {
  const ladders = new Map<ReminderPolicy, Ladder>();
  return debts.flatMap((debt): readonly TrackedDebt[] => {
    const { choice } = debt;
    if (choice?.policy === undefined || debt.stopped !== undefined) return [];
    const ladder = ladders.get(choice.policy) ?? ladderOf(choice.policy);
    ladders.set(choice.policy, ladder);
    const due = dayNumberOf(debt.dueDate);
    const contacts = debt.taken.filter(({ skipped }) => skipped !== true);
    return [
      {
        debt,
        choice,
        ladder,
        due,
        issued: dayNumberOf(debt.issueDate),
        lastDays: debt.taken.reduce((most, { days }) => Math.max(most, days), -Infinity),
        lastOn: contacts.reduce((latest, { on }) => Math.max(latest, dayNumberOf(on)), -Infinity),
        // What somebody wants now does not wait for the ladder.
        sleepsUntil: debt.adjustments.some(({ since }) => since !== undefined) ? -Infinity : due + (ladder.steps[0]?.days ?? 0),
      },
    ];
  });
}

/** A notice ahead of the due date is out of season once the date has come, a later step's day has, or when the invoice just went out. */
function isOutOfSeason(tracked: TrackedDebt, step: ReminderStep, following: ReminderStep | undefined, day: number): boolean {
  if (step.days > 0) return false;
  const { due, issued } = tracked;
  if (step.days < 0 && day >= due) return true;
  return (following !== undefined && due + following.days <= day) || due + step.days < issued + SINCE_ISSUE;
}

function isHeld({ debt, ladder }: TrackedDebt, day: DateText): boolean {
  if (debt.promisedFor !== undefined && day <= debt.promisedFor) return true;
  return askableOn(debt, day) <= ladder.toleranceIn(debt.currency);
}

/** Where a step stands for a debt on a day. */
export interface DueStep {
  readonly tracked: TrackedDebt;
  readonly step: ReminderStep;
  readonly isApproved: boolean;
}

/** Whether somebody wants a step by this day, whatever the ladder says. */
function isWantedOn(adjustment: StepAdjustment | undefined, day: DateText): boolean {
  return adjustment?.since !== undefined && adjustment.since <= day;
}

/**
 * The step to take for a debt on a day, one rung at a time: never on a quiet day, for what is settled, promised, in dispute or within
 * the tolerance, and never sooner after the step before than the policy says.
 */
export function dueStepOn(tracked: TrackedDebt, dayNumber: number, day: DateText): DueStep | undefined {
  if (dayNumber < tracked.sleepsUntil || tracked.ladder.isQuiet(dayNumber)) return undefined;
  const { ladder, debt, due } = tracked;
  for (const [at, step] of ladder.steps.entries()) {
    if (step.days <= tracked.lastDays) continue;
    const adjustment = debt.adjustments.find(({ stepId }) => stepId === step.id);
    if (due + step.days > dayNumber && !isWantedOn(adjustment, day)) {
      if (adjustment?.since === undefined) tracked.sleepsUntil = due + step.days;
      return undefined;
    }
    if (adjustment?.skip === true || isOutOfSeason(tracked, step, ladder.steps[at + 1], dayNumber)) continue;
    if (adjustment?.notBefore !== undefined && day < adjustment.notBefore) return undefined;
    if (tracked.lastOn + step.afterPrevious > dayNumber || isHeld(tracked, day)) return undefined;
    return { tracked, step, isApproved: !step.needsApproval || adjustment?.approved === true };
  }
  tracked.sleepsUntil = Infinity;
  return undefined;
}

/** The rung a debt that is late would be taken to next, whenever that is; undefined where nothing is asked, or the ladder ends. */
export function nextRungOf(debt: ChasedDebt, day: DateText): ReminderStep | undefined {
  const [tracked] = trackDebts([debt]);
  if (tracked === undefined || debt.dueDate >= day || isHeld(tracked, day)) return undefined;
  const isSkipped = (step: ReminderStep) => debt.adjustments.some(({ stepId, skip }) => stepId === step.id && skip === true);
  return tracked.ladder.steps.find((step) => step.days > Math.max(0, tracked.lastDays) && !isSkipped(step));
}
