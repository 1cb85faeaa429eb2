import { addMonths, daysBetween } from "../calendar/date.ts";
import { allocateMinor } from "../money/allocate.ts";
import type { DateText } from "../money/amount.ts";

/** What the seller allows a client to propose by herself. */
export interface PlanBounds {
  readonly mostParts: number;
  /** The first part is at least this share of the debt, in whole percent. */
  readonly leastFirstPercent: number;
  /** The first part falls due at most so many days after the proposal. */
  readonly mostDaysToFirst: number;
  /** Each part is at least this much, in minor units. */
  readonly leastPartMinor: number;
  /** No further plan after so many that lapsed. */
  readonly mostLapsed: number;
}

/** One part of a plan; minor units. */
export interface PlanPart {
  readonly dueDate: DateText;
  readonly minor: number;
}

/** Bounds a firm starts from. */
export const defaultPlanBounds: PlanBounds = {
  mostParts: 6,
  leastFirstPercent: 20,
  mostDaysToFirst: 15,
  leastPartMinor: 5_000,
  mostLapsed: 1,
};

/** Why a plan is not within bounds. */
export type PlanProblem =
  | "no-debt"
  | "too-many-parts"
  | "first-too-small"
  | "first-too-late"
  | "part-too-small"
  | "dates-not-ascending"
  | "sum-differs"
  | "lapsed-before";

/** A plan of equal monthly parts after a first one, which add up to the debt to the cent. Throws RangeError without a part to make. */
export function proposePlan(
  minor: number,
  wish: { readonly firstMinor: number; readonly firstOn: DateText; readonly parts: number },
): readonly PlanPart[] {
  const { firstMinor, firstOn, parts } = wish;
  const rest = minor - firstMinor;
  if (rest < 0 || parts < 1 || (parts === 1 && rest !== 0)) throw new RangeError("A plan's parts cannot make up this debt");
  const first = { dueDate: firstOn, minor: firstMinor };
  if (parts === 1) return [first];
  const shares = allocateMinor(
    rest,
    Array.from({ length: parts - 1 }, () => 1),
  );
  return [first, ...shares.map((share, at) => ({ dueDate: addMonths(firstOn, at + 1), minor: share }))];
}

/** What keeps a plan from being agreed; nothing when it is within bounds and adds up to the debt. */
export function checkPlan(
  minor: number,
  parts: readonly PlanPart[],
  context: { readonly bounds: PlanBounds; readonly today: DateText; readonly lapsedBefore: number },
): readonly PlanProblem[] {
  const { bounds, today, lapsedBefore } = context;
  const [first] = parts;
  if (minor <= 0 || first === undefined) return ["no-debt"];
  const problems: PlanProblem[] = [];
  if (parts.length > bounds.mostParts) problems.push("too-many-parts");
  if (first.minor * 100 < minor * bounds.leastFirstPercent) problems.push("first-too-small");
  const wait = daysBetween(today, first.dueDate);
  if (wait < 0 || wait > bounds.mostDaysToFirst) problems.push("first-too-late");
  if (parts.some((part) => part.minor <= 0 || part.minor < Math.min(bounds.leastPartMinor, minor)))
    problems.push("part-too-small");
  if (parts.some(({ dueDate }, at) => at > 0 && dueDate <= (parts[at - 1]?.dueDate ?? ""))) problems.push("dates-not-ascending");
  if (parts.reduce((sum, part) => sum + part.minor, 0) !== minor) problems.push("sum-differs");
  if (lapsedBefore >= bounds.mostLapsed) problems.push("lapsed-before");
  return problems;
}

/** How a plan is kept: `lapsed` when a part stayed unpaid for longer than the days of grace; then the whole rest is due again. */
export type PlanState = "kept" | "late" | "lapsed" | "fulfilled";

/** How a plan stands on a day, given all that was settled of its debt since it was agreed, in minor units. */
export function planStateOn(
  parts: readonly PlanPart[],
  settled: readonly { readonly on: DateText; readonly minor: number }[],
  day: DateText,
  graceDays: number,
): PlanState {
  const settledBy = (until: DateText) => settled.filter(({ on }) => on <= until).reduce((sum, { minor }) => sum + minor, 0);
  const whole = parts.reduce((sum, { minor }) => sum + minor, 0);
  if (settledBy(day) >= whole) return "fulfilled";
  let expected = 0;
  let isLate = false;
  for (const { dueDate, minor } of parts) {
    if (dueDate >= day) break;
    expected += minor;
    if (settledBy(day) >= expected) continue;
    if (daysBetween(dueDate, day) > graceDays) return "lapsed";
    isLate = true;
  }
  return isLate ? "late" : "kept";
}
