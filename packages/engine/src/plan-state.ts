import type { ClientPlan, ClientPlanState } from "@acquit/workspace";
import { standings } from "./collections.ts";
import { found } from "./context.ts";
import { boundsOf, showPlan } from "./payment-plans.ts";
import type { PlanRow } from "./plan-collections.ts";
import { plansOf } from "./plan-standing.ts";
import type { Reader } from "./ports/store.ts";

/** A plan as its client sees it. */
export async function showClientPlan(reader: Reader, plan: PlanRow, today: string): Promise<ClientPlan> {
  const { id, state, proposedBy, numbers, total, parts, interest, text, reason } = await showPlan(reader, plan, today);
  return {
    ...{ id, state, proposedBy, numbers, total, parts, text },
    ...(interest !== undefined && { interest }),
    ...(reason !== undefined && { reason }),
  };
}

/** The plan of an invoice, and whether its client may propose one. */
export async function planStateOf(reader: Reader, invoiceId: string, today: string): Promise<ClientPlanState> {
  const { customerId, open, disputed } = found(await reader.get(standings, invoiceId), "invoice");
  const { bounds } = await boundsOf(reader);
  const plans = await plansOf(reader, customerId);
  const current = plans.find(({ invoiceIds, state }) => invoiceIds.includes(invoiceId) && state !== "withdrawn");
  const isBusy = current !== undefined && (current.state === "agreed" || current.state === "proposed");
  const hasRoom = plans.filter(({ state }) => state === "lapsed").length < bounds.mostLapsed;
  const offered = bounds.offered && open > 0 && disputed !== true && !isBusy && hasRoom;
  return { offered, ...(current !== undefined && { current: await showClientPlan(reader, current, today) }) };
}
