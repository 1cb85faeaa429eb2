import { minorFromText, sha256Hex, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import { heads, standings } from "../collections.ts";
import { found, read, todayOf, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { boundsOf, draftPlan, showPlan, type PlanDraft } from "../payment-plans.ts";
import { plansOf, standingOfPlan } from "../plan-standing.ts";
import { paymentPlans, planBounds, type PlanRow } from "../plan-collections.ts";
import type { Transaction } from "../ports/store.ts";
import { lookAgain } from "../reminder-scheduler.ts";

type Shown = OutputOf<"answerPlan">;
type Evidence = PlanRow["evidence"][number];

/** Who does something about a plan. */
type Doer = Pick<Actor, "tenantId" | "personId" | "personName">;

/** Who follows plans when nobody does. */
const follower = (tenantId: string): Doer => ({ tenantId, personId: "system:plans", personName: "Acquit" });

/** What clients may propose. */
export function getPlanBounds(call: Call): Promise<OutputOf<"getPlanBounds">> {
  return read(call, boundsOf);
}

/** Saves what clients may propose, at the revision that was read. */
export function savePlanBounds(call: Call, input: InputOf<"savePlanBounds">): Promise<OutputOf<"savePlanBounds">> {
  if (minorFromText(input.bounds.leastPart, "EUR") < 0)
    throw new WorkspaceError("invalid-input", "The least part cannot be below zero.", { reason: "least-part" });
  return write(call, input, async (transaction) => {
    await transaction.lock(planBounds, "bounds");
    const before = await boundsOf(transaction);
    if (before.revision !== input.revision) throw new WorkspaceError("conflict", "Somebody saved this in the meantime.", before);
    const after = { bounds: input.bounds, revision: before.revision + 1 };
    await transaction.put(planBounds, { id: "bounds", ...after });
    const facts = { before: before.bounds, after: after.bounds };
    await record(transaction, call.context, call.actor, { kind: "plan-bounds-saved", subject: "plan-bounds", facts });
    return after;
  });
}

/** Computes a plan for staff; what is outside the bounds is told, not refused. */
export function previewPlan(call: Call, { invoiceIds, ...wish }: InputOf<"previewPlan">): Promise<OutputOf<"previewPlan">> {
  return read(call, async (reader) => {
    const { currency, total, parts, interestMinor, problems } = await draftPlan(call.context, reader, invoiceIds, { wish });
    const text = (minor: number) => textFromMinor(minor, currency);
    return {
      ...{ currency, total: text(total), problems: [...problems] },
      parts: parts.map(({ dueDate, minor }) => ({ dueDate, amount: text(minor) })),
      ...(interestMinor !== undefined && { interest: text(interestMinor) }),
    };
  });
}

/** Payment plans, the latest first. */
export function listPlans(call: Call, input: InputOf<"listPlans">): Promise<OutputOf<"listPlans">> {
  return read(call, async (reader) => {
    const today = await todayOf(call.context, reader);
    const page = await reader.scan(paymentPlans, {
      ...(input.customerId === undefined ? { index: "byCreation" } : { index: "byCustomer", prefix: [input.customerId] }),
      direction: "descending",
      limit: input.limit ?? 50,
      ...(input.after !== undefined && { after: input.after }),
    });
    const rows: Shown[] = [];
    for (const row of page.rows) rows.push(await showPlan(reader, row, today));
    return { rows, ...(page.next !== undefined && { next: page.next }) };
  });
}

/** Tells the timeline of each of a plan's invoices. */
async function tell(
  transaction: Transaction,
  context: Context,
  doer: Doer,
  plan: PlanRow,
  happening: { readonly kind: string; readonly facts?: Readonly<Record<string, unknown>> },
): Promise<void> {
  for (const [at, invoiceId] of plan.invoiceIds.entries()) {
    const facts = { number: plan.numbers[at], plan: plan.id, customerId: plan.customerId, ...happening.facts };
    await record(transaction, context, doer, { kind: happening.kind, subject: `invoice:${invoiceId}`, facts });
  }
  await lookAgain(transaction);
}

/** Refuses a second plan for an invoice; a proposal that is still open gives way to a new one of the same side. */
async function makeRoom(transaction: Transaction, draft: PlanDraft, side: PlanRow["proposedBy"]): Promise<void> {
  for (const plan of await plansOf(transaction, draft.customerId)) {
    const isAbout = plan.invoiceIds.some((id) => draft.invoiceIds.includes(id));
    if (!isAbout || (plan.state !== "agreed" && plan.state !== "proposed")) continue;
    if (plan.state === "proposed" && plan.proposedBy === side) {
      await transaction.put(paymentPlans, { ...plan, state: "withdrawn" });
      continue;
    }
    throw new WorkspaceError("conflict", "There is a plan for one of these invoices already.", { reason: "plan-exists" });
  }
}

/** A new plan, before it is agreed. */
interface NewPlan {
  readonly id: string;
  readonly side: PlanRow["proposedBy"];
  readonly message?: string;
}

/** Takes a proposal in. */
export async function keepProposal(
  transaction: Transaction,
  context: Context,
  doer: Doer,
  draft: PlanDraft,
  { id, side, message }: NewPlan,
): Promise<PlanRow> {
  await transaction.lock(heads, "journal");
  await makeRoom(transaction, draft, side);
  const { customerId, customerName, invoiceIds, numbers, currency, parts, interestMinor, bounds, today, text } = draft;
  const plan: PlanRow = {
    ...{ id, customerId, customerName, invoiceIds, numbers, currency, parts, text },
    ...{ proposedBy: side, proposedOn: today, createdAt: context.clock.now(), state: "proposed" },
    ...{ graceDays: bounds.graceDays, interestRule: bounds.interest, evidence: [] },
    ...(interestMinor !== undefined && { interestMinor }),
    ...(message !== undefined && message !== "" && { message }),
  };
  await transaction.insert(paymentPlans, plan);
  const facts = { by: side, text, textHash: sha256Hex(text), parts: parts.length, message };
  await tell(transaction, context, doer, plan, { kind: "plan-proposed", facts });
  return plan;
}

/** Makes a proposal an agreement; who said yes, when and to which words is kept with it. */
export async function agree(
  transaction: Transaction,
  context: Context,
  doer: Doer,
  plan: PlanRow,
  yes: Pick<Evidence, "by" | "way" | "note">,
): Promise<PlanRow> {
  const today = await todayOf(context, transaction);
  let open = 0;
  for (const id of plan.invoiceIds) open += found(await transaction.get(standings, id), "invoice").open;
  if (open !== plan.parts.reduce((sum, { minor }) => sum + minor, 0))
    throw new WorkspaceError("conflict", "What is owed has changed since; make a new plan.", { reason: "debt-changed" });
  const evidence: Evidence = { at: context.clock.now(), textHash: sha256Hex(plan.text), ...yes };
  const agreed: PlanRow = { ...plan, state: "agreed", agreedOn: today, evidence: [...plan.evidence, evidence] };
  await transaction.put(paymentPlans, agreed);
  await tell(transaction, context, doer, agreed, { kind: "plan-agreed", facts: { text: plan.text, ...evidence } });
  return agreed;
}

/** Proposes a plan to a client. */
export function proposePlan(call: Call, input: InputOf<"proposePlan">): Promise<Shown> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const draft = await draftPlan(context, transaction, input.invoiceIds, { parts: input.parts });
    const never = draft.problems.find((one) => one === "no-debt" || one === "sum-differs" || one === "dates-not-ascending");
    if (never !== undefined || draft.parts.some(({ minor }) => minor <= 0))
      throw new WorkspaceError("invalid-input", "The parts must follow each other and add up to what is owed.", {
        reason: never ?? "part-too-small",
      });
    const plan = await keepProposal(transaction, context, actor, draft, { id: input.id, side: "staff" });
    return showPlan(transaction, plan, draft.today);
  });
}

async function close(transaction: Transaction, call: Call, plan: PlanRow, state: "declined" | "withdrawn", reason: string) {
  const closed: PlanRow = { ...plan, state, reason };
  await transaction.put(paymentPlans, closed);
  await tell(transaction, call.context, call.actor, closed, { kind: `plan-${state}`, facts: { reason } });
  return closed;
}

async function answered(transaction: Transaction, call: Call, plan: PlanRow, input: InputOf<"answerPlan">): Promise<PlanRow> {
  const { context, actor } = call;
  const reason = input.reason?.trim() ?? "";
  if (input.answer === "withdraw" ? plan.state !== "agreed" && plan.state !== "proposed" : plan.state !== "proposed")
    throw new WorkspaceError("conflict", "This plan was answered already.", { reason: plan.state });
  if (reason === "" && (input.answer !== "accept" || plan.proposedBy === "staff"))
    throw new WorkspaceError("invalid-input", "Say why, or how the client accepted.", { reason: "reason" });
  if (input.answer === "withdraw") return close(transaction, call, plan, "withdrawn", reason);
  if (input.answer === "decline") return close(transaction, call, plan, "declined", reason);
  const note = reason === "" ? {} : { note: reason };
  return agree(transaction, context, actor, plan, { by: actor.personName, way: "staff", ...note });
}

/** Answers a proposal, or withdraws a plan. */
export function answerPlan(call: Call, input: InputOf<"answerPlan">): Promise<Shown> {
  return write(call, input, async (transaction) => {
    await transaction.lock(heads, "journal");
    const plan = found(await transaction.lock(paymentPlans, input.id), "plan");
    const after = await answered(transaction, call, plan, input);
    return showPlan(transaction, after, await todayOf(call.context, transaction));
  });
}

/** Looks once a day how agreed plans are kept: one with a part unpaid beyond its grace lapses, a paid one is fulfilled; both are told. */
export async function followPlans(context: Context, tenantId: string): Promise<void> {
  const { due, today } = await context.store.read(tenantId, async (reader) => {
    const { rows } = await reader.scan(paymentPlans, { index: "byState", prefix: ["agreed"], limit: 10_000 });
    const day = rows.length === 0 ? "" : await todayOf(context, reader);
    return { due: rows.filter(({ followedOn }) => followedOn !== day), today: day };
  });
  for (const { id } of due) {
    await context.store.transact(tenantId, async (transaction) => {
      await transaction.lock(heads, "journal");
      const plan = await transaction.lock(paymentPlans, id);
      if (plan?.state !== "agreed") return;
      const { state } = await standingOfPlan(transaction, plan, today);
      const isOver = state === "lapsed" || state === "fulfilled";
      await transaction.put(paymentPlans, { ...plan, followedOn: today, ...(isOver && { state }) });
      if (isOver) await tell(transaction, context, follower(tenantId), plan, { kind: `plan-${state}` });
    });
  }
}
