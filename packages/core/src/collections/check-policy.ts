import { DecimalError, compareDecimal } from "../money/decimal.ts";
import type { ReminderPolicy, ReminderStep } from "./policy.ts";

/** Why a policy cannot be saved; `step` is the id of the step it is about. */
export interface PolicyProblem {
  readonly code:
    | "no-steps"
    | "step-id-twice"
    | "step-day-twice"
    | "step-days-range"
    | "tone-falls-back"
    | "last-resort-needs-approval"
    | "before-due-must-be-upcoming"
    | "tolerance"
    | "gap-range"
    | "cap-range"
    | "every-day-quiet"
    | "window";
  readonly step?: string;
}

const hour = /^([01]\d|2[0-3]):[0-5]\d$/;
const tones: readonly ReminderStep["tone"][] = ["upcoming", "courteous", "firm", "last", "formal-notice", "hand-over"];

/** The place of a tone in the ladder: 0 is a notice before anything is late, 5 the hand-over to an agency or court. */
export function toneRank(tone: ReminderStep["tone"]): number {
  return tones.indexOf(tone);
}

/** The steps in the order of their days. */
export function inLadderOrder(steps: readonly ReminderStep[]): readonly ReminderStep[] {
  return [...steps].sort((first, second) => first.days - second.days);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function isTolerance(text: string): boolean {
  try {
    return compareDecimal(text, "0") >= 0;
  } catch (error) {
    if (error instanceof DecimalError) return false;
    throw error;
  }
}

function stepProblems(steps: readonly ReminderStep[]): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const ids = new Set<string>();
  let before: ReminderStep | undefined;
  for (const step of inLadderOrder(steps)) {
    const note = (code: PolicyProblem["code"]) => problems.push({ code, step: step.id });
    if (ids.has(step.id)) note("step-id-twice");
    ids.add(step.id);
    if (!isWhole(step.days, -90, 365) || !isWhole(step.afterPrevious, 0, 365)) note("step-days-range");
    if (before?.days === step.days) note("step-day-twice");
    if (before !== undefined && toneRank(step.tone) < toneRank(before.tone)) note("tone-falls-back");
    if (step.days <= 0 !== (step.tone === "upcoming")) note("before-due-must-be-upcoming");
    if (toneRank(step.tone) >= toneRank("formal-notice") && !step.needsApproval) note("last-resort-needs-approval");
    before = step;
  }
  return problems;
}

/** What is wrong with a policy, in no order of weight; nothing when it can be saved. The last resort always needs a person's approval. */
export function checkPolicy(policy: ReminderPolicy): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = policy.steps.length === 0 ? [{ code: "no-steps" }] : [...stepProblems(policy.steps)];
  if (!isTolerance(policy.tolerance)) problems.push({ code: "tolerance" });
  if (!isWhole(policy.leastGap, 1, 60)) problems.push({ code: "gap-range" });
  if (!isWhole(policy.most.contacts, 1, 31) || !isWhole(policy.most.days, 1, 92)) problems.push({ code: "cap-range" });
  if (new Set(policy.quiet.weekdays.filter((day) => isWhole(day, 1, 7))).size === 7) problems.push({ code: "every-day-quiet" });
  const { from, until } = policy.window;
  if (!hour.test(from) || !hour.test(until) || from >= until) problems.push({ code: "window" });
  return problems;
}
