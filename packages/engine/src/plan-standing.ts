import { addDays, planStateOn } from "@acquit/core";
import { allocations } from "./collections.ts";
import { paymentPlans, type PlanRow } from "./plan-collections.ts";
import type { Reader } from "./ports/store.ts";

type Settled = readonly { readonly on: string; readonly minor: number }[];

const ALL = 10_000;
/** Days for which a client's proposal keeps reminders waiting, so that somebody can answer it first. */
const ANSWER_DAYS = 5;

/** The plans of a client, the latest first. */
export async function plansOf(reader: Reader, customerId: string): Promise<readonly PlanRow[]> {
  const scan = { index: "byCustomer", prefix: [customerId], direction: "descending", limit: ALL } as const;
  return (await reader.scan(paymentPlans, scan)).rows;
}

/** What was settled of some invoices since a day, by accounting date. */
async function settledSince(reader: Reader, invoiceIds: readonly string[], since: string): Promise<Settled> {
  const settled: { on: string; minor: number }[] = [];
  for (const invoiceId of invoiceIds) {
    const { rows } = await reader.scan(allocations, { index: "byInvoice", prefix: [invoiceId], limit: ALL });
    for (const { date, minor, at } of rows) if (at >= since) settled.push({ on: date, minor });
  }
  return settled;
}

/** How an agreed plan is kept: parts in their turn, and the whole. */
export async function standingOfPlan(reader: Reader, plan: PlanRow, today: string) {
  const agreedAt = plan.evidence.at(-1)?.at ?? plan.createdAt;
  const settled = await settledSince(reader, plan.invoiceIds, agreedAt);
  const paid = settled.reduce((sum, { minor }) => sum + minor, 0);
  let expected = 0;
  const parts = plan.parts.map(({ dueDate, minor }) => {
    expected += minor;
    const state: "paid" | "missed" | "due" = paid >= expected ? "paid" : dueDate < today ? "missed" : "due";
    return { dueDate, minor, state };
  });
  return { state: planStateOn(plan.parts, settled, today, plan.graceDays), parts };
}

/** Invoices for which nothing is asked today: their plan is kept, or within its grace, or a proposal of the client waits for an answer. */
export async function plannedInvoices(reader: Reader, plans: readonly PlanRow[], today: string): Promise<ReadonlySet<string>> {
  const planned = new Set<string>();
  for (const plan of plans) {
    const waits = plan.state === "proposed" && plan.proposedBy === "client" && today <= addDays(plan.proposedOn, ANSWER_DAYS);
    const state = plan.state === "agreed" ? (await standingOfPlan(reader, plan, today)).state : undefined;
    if (waits || state === "kept" || state === "late") for (const id of plan.invoiceIds) planned.add(id);
  }
  return planned;
}
