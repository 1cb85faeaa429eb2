import {
  addDays,
  allocateMinor,
  checkPlan,
  defaultPlanBounds,
  lateClaimOf,
  minorFromText,
  proposePlan,
  textFromMinor,
  type ChasedDebt,
  type PlanPart,
  type PlanProblem,
} from "@acquit/core";
import { WorkspaceError, type OutputOf, type PlanWish } from "@acquit/workspace";
import { profiles, standings, type StandingRow } from "./collections.ts";
import { found, todayOf, type Context } from "./context.ts";
import { planText } from "./plan-words.ts";
import type { Reader } from "./ports/store.ts";
import { planBounds, type PlanRow } from "./plan-collections.ts";
import { plansOf, standingOfPlan } from "./plan-standing.ts";
import { readClientFile, type ClientFile } from "./reminder-ledger.ts";
import { ratesFor, type Language } from "./reminder-values.ts";

type Bounds = OutputOf<"getPlanBounds">["bounds"];

const DAYS_TO_FIRST = 7;

const usual: Bounds = {
  offered: false,
  acceptsByItself: false,
  mostParts: defaultPlanBounds.mostParts,
  leastFirstPercent: defaultPlanBounds.leastFirstPercent,
  mostDaysToFirst: defaultPlanBounds.mostDaysToFirst,
  leastPart: "50.00",
  mostLapsed: defaultPlanBounds.mostLapsed,
  graceDays: 5,
  interest: "waived-if-kept",
};

/** What clients may propose; nothing until the firm says so. */
export async function boundsOf(reader: Reader): Promise<OutputOf<"getPlanBounds">> {
  const row = await reader.get(planBounds, "bounds");
  return row === undefined ? { bounds: usual, revision: 0 } : { bounds: row.bounds, revision: row.revision };
}

/** A plan as screens see it on a day. */
export async function showPlan(reader: Reader, plan: PlanRow, today: string): Promise<OutputOf<"answerPlan">> {
  const { id, customerId, customerName, currency, parts, proposedBy, proposedOn, agreedOn, graceDays, text } = plan;
  const amountOf = (minor: number) => textFromMinor(minor, currency);
  const kept = plan.agreedOn === undefined ? undefined : await standingOfPlan(reader, plan, today);
  const shown = kept?.parts ?? parts.map((part) => ({ ...part, state: "due" as const }));
  return {
    ...{ id, customerId, customerName, currency, proposedBy, proposedOn, graceDays, text },
    invoiceIds: [...plan.invoiceIds],
    numbers: [...plan.numbers],
    total: amountOf(parts.reduce((sum, { minor }) => sum + minor, 0)),
    ...(agreedOn !== undefined && { agreedOn }),
    state: plan.state === "agreed" ? (kept?.state ?? "kept") : plan.state,
    parts: shown.map(({ dueDate, minor, state }) => ({ dueDate, amount: amountOf(minor), state })),
    ...(plan.interestMinor !== undefined && { interest: amountOf(plan.interestMinor) }),
    interestRule: plan.interestRule,
    ...(plan.message !== undefined && { message: plan.message }),
    ...(plan.reason !== undefined && { reason: plan.reason }),
    evidence: [...plan.evidence],
  };
}

/** The debt as if each part came in on its day, the oldest instalment first. */
function asKept(debts: readonly ChasedDebt[], parts: readonly PlanPart[]): readonly ChasedDebt[] {
  const left = parts.map(({ minor }) => minor);
  return [...debts]
    .sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1))
    .map((debt) => {
      let open = debt.settled.reduce((sum, { minor }) => sum - minor, debt.minor);
      const settled = [...debt.settled];
      parts.forEach(({ dueDate }, at) => {
        const minor = Math.min(open, left[at] ?? 0);
        if (minor <= 0) return;
        settled.push({ on: dueDate, minor });
        left[at] = (left[at] ?? 0) - minor;
        open -= minor;
      });
      return { ...debt, settled };
    });
}

/** Late interest until the last part when each is paid on its day; undefined where a rate to come is not known. Minor units. */
function interestUntilLast(
  file: ClientFile,
  rates: { readonly profile: Parameters<typeof ratesFor>[0]["profile"] },
  plan: Pick<PlanDraft, "invoiceIds" | "parts">,
): number | undefined {
  const last = plan.parts.at(-1)?.dueDate;
  if (last === undefined) return undefined;
  let whole = 0;
  const debts = asKept(
    file.debts.filter(({ invoiceId }) => plan.invoiceIds.includes(invoiceId)),
    plan.parts,
  );
  for (const invoiceId of plan.invoiceIds) {
    const own = debts.filter((debt) => debt.invoiceId === invoiceId);
    const [first] = own;
    if (first === undefined) continue;
    const from = own.reduce((least, { dueDate }) => (dueDate < least ? dueDate : least), first.dueDate);
    if (from >= last) continue;
    const known = ratesFor({ file, profile: rates.profile }, from, last);
    const late = { invoiceId, debts: own, currency: first.currency, rates: known, debtor: file.clientType };
    const result = lateClaimOf(late, last);
    if (!result.ok) return undefined;
    whole += result.claim.interest.minor;
  }
  return whole;
}

/** A plan before anybody said yes. */
export interface PlanDraft {
  readonly customerId: string;
  readonly customerName: string;
  readonly invoiceIds: readonly string[];
  readonly numbers: readonly string[];
  readonly currency: string;
  readonly total: number;
  readonly parts: readonly PlanPart[];
  readonly interestMinor: number | undefined;
  readonly problems: readonly PlanProblem[];
  readonly bounds: Bounds;
  readonly today: string;
  readonly text: string;
}

async function openOf(reader: Reader, invoiceIds: readonly string[]): Promise<readonly StandingRow[]> {
  const rows: StandingRow[] = [];
  for (const id of new Set(invoiceIds)) rows.push(found(await reader.get(standings, id), "invoice"));
  const [first] = rows;
  if (
    first === undefined ||
    rows.some(({ customerId, currency }) => customerId !== first.customerId || currency !== first.currency)
  )
    throw new WorkspaceError("invalid-input", "A plan is about invoices of one client in one currency.", { reason: "invoices" });
  if (rows.some(({ disputed }) => disputed === true))
    throw new WorkspaceError("invalid-input", "One of these invoices is in dispute; settle that first.", { reason: "disputed" });
  return rows.filter(({ open }) => open > 0);
}

/** Computes a plan from given parts or from a wish, with the words that would be agreed. */
export async function draftPlan(
  context: Context,
  reader: Reader,
  invoiceIds: readonly string[],
  wanted: { readonly wish: PlanWish } | { readonly parts: readonly { readonly dueDate: string; readonly amount: string }[] },
): Promise<PlanDraft> {
  const rows = await openOf(reader, invoiceIds);
  const [first] = rows;
  if (first === undefined) throw new WorkspaceError("conflict", "Nothing is owed any more.", { reason: "no-debt" });
  const { customerId, currency } = first;
  const today = await todayOf(context, reader);
  const { bounds } = await boundsOf(reader);
  const total = rows.reduce((sum, { open }) => sum + open, 0);
  const parts =
    "parts" in wanted
      ? wanted.parts.map(({ dueDate, amount }) => ({ dueDate, minor: minorFromText(amount, currency) }))
      : partsFor(wanted.wish, { total, currency, bounds, today });
  const file = await readClientFile(reader, { customerId, today, choices: [] });
  const lapsedBefore = (await plansOf(reader, customerId)).filter(({ state }) => state === "lapsed").length;
  const leastPartMinor = minorFromText(bounds.leastPart, currency);
  const problems = checkPlan(total, parts, { bounds: { ...bounds, leastPartMinor }, today, lapsedBefore });
  const profile = (await reader.get(profiles, "profile"))?.profile;
  const base = { customerId, customerName: file.customerName, currency, total, parts, problems, bounds, today };
  const draft = { ...base, invoiceIds: rows.map(({ id }) => id), numbers: rows.map(({ number }) => number) };
  const interestMinor = interestUntilLast(file, { profile }, draft);
  const language: Language = file.customer?.language ?? profile?.language ?? "fr";
  return { ...draft, interestMinor, text: planText({ ...draft, interestMinor, seller: profile?.party.name ?? "" }, language) };
}

interface WishRoom {
  readonly total: number;
  readonly currency: string;
  readonly bounds: Bounds;
  readonly today: string;
}

/** The least first part, in minor units, rounded up. */
export function leastFirst(total: number, bounds: Pick<Bounds, "leastFirstPercent">): number {
  return Math.ceil((total * bounds.leastFirstPercent) / 100);
}

/** Equal monthly parts after a first one, which is an equal share and at least what the bounds ask unless something else is wished. */
function partsFor({ parts, firstOn, firstAmount }: PlanWish, { total, currency, bounds, today }: WishRoom): readonly PlanPart[] {
  const shares = allocateMinor(
    total,
    Array.from({ length: Math.max(1, parts) }, () => 1),
  );
  const firstMinor =
    parts === 1
      ? total
      : firstAmount === undefined
        ? Math.max(shares[0] ?? total, leastFirst(total, bounds))
        : minorFromText(firstAmount, currency);
  const first = firstOn ?? addDays(today, Math.min(DAYS_TO_FIRST, bounds.mostDaysToFirst));
  try {
    return proposePlan(total, { firstMinor, firstOn: first, parts });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new WorkspaceError("invalid-input", "The first part is more than the debt.", { reason: "first-amount" });
  }
}
