import { addDays, textFromMinor } from "@acquit/core";
import { WorkspaceError, type ClientPlanDesk, type PlanOffer, type PlanWish } from "@acquit/workspace";
import { heads, standings } from "./collections.ts";
import { found, todayOf, type Context } from "./context.ts";
import { draftPlan, leastFirst } from "./payment-plans.ts";
import { planStateOf, showClientPlan as show } from "./plan-state.ts";
import { plansOf } from "./plan-standing.ts";
import { paymentPlans, type PlanRow } from "./plan-collections.ts";
import type { Reader } from "./ports/store.ts";
import { findClientLink } from "./use-cases/client-links.ts";
import { findLink } from "./use-cases/links.ts";
import { agree, keepProposal } from "./use-cases/payment-plans.ts";

const LONGEST_NAME = 120;
const LONGEST_MESSAGE = 2_000;

function readName(name: string): string {
  const plain = name.replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME);
  if (plain.length < 2)
    throw new WorkspaceError("invalid-input", "Write your name: it stands for your agreement.", { reason: "name" });
  return plain;
}

/** What was read must be what is agreed: else the page is shown again. */
function requireSame(read: string, now: string): void {
  if (read.replaceAll("\r\n", "\n").trim() !== now.trim())
    throw new WorkspaceError("conflict", "The plan has changed since you read it; look at it again.", { reason: "changed" });
}

/** What a wish comes to. */
async function offerOf(context: Context, reader: Reader, invoiceId: string, wish: PlanWish): Promise<PlanOffer> {
  const draft = await draftPlan(context, reader, [invoiceId], { wish });
  const { currency, total, parts, interestMinor, problems, bounds, today, text } = draft;
  const amount = (minor: number) => textFromMinor(minor, currency);
  return {
    ...{ currency, total: amount(total), problems, text, interestRule: bounds.interest },
    parts: parts.map(({ dueDate, minor }) => ({ dueDate, amount: amount(minor) })),
    ...(interestMinor !== undefined && { interest: amount(interestMinor) }),
    bounds: {
      mostParts: bounds.mostParts,
      leastFirst: amount(leastFirst(total, bounds)),
      firstUntil: addDays(today, bounds.mostDaysToFirst),
      leastPart: bounds.leastPart,
      acceptsByItself: bounds.acceptsByItself,
    },
  };
}

/** Whose invoice it is about, and by which link she came. */
interface PlanPlace {
  readonly tenantId: string;
  readonly invoiceId: string;
  readonly linkId: string;
}

/** The desk on which a client proposes a plan for one invoice, or accepts the seller's. */
function planDesk(context: Context, place: PlanPlace): ClientPlanDesk {
  const { tenantId, invoiceId } = place;
  const doer = (name: string) => ({ tenantId, personId: "client", personName: name });
  return {
    preview: (wish) => context.store.read(tenantId, (reader) => offerOf(context, reader, invoiceId, wish)),
    propose: async ({ name, text, message, ...wish }) => {
      const by = readName(name);
      const shown = await context.store.transact(tenantId, async (transaction) => {
        await transaction.lock(heads, "journal");
        const today = await todayOf(context, transaction);
        const draft = await draftPlan(context, transaction, [invoiceId], { wish });
        requireSame(text, draft.text);
        const { offered } = await planStateOf(transaction, invoiceId, today);
        if (!offered && (await openProposal(transaction, invoiceId)) === undefined)
          throw new WorkspaceError("unavailable", "No plan can be proposed for this invoice now.", { reason: "not-offered" });
        const [problem] = draft.problems;
        if (problem !== undefined)
          throw new WorkspaceError("invalid-input", "This is outside of what can be agreed here; ask us.", { reason: problem });
        const fresh = {
          id: context.random.id(),
          side: "client" as const,
          ...(message !== undefined && { message: message.trim().slice(0, LONGEST_MESSAGE) }),
        };
        const proposed = await keepProposal(transaction, context, doer(by), draft, fresh);
        const plan = draft.bounds.acceptsByItself
          ? await agree(transaction, context, doer(by), proposed, { by, way: "automatic", note: `link:${place.linkId}` })
          : proposed;
        return show(transaction, plan, today);
      });
      context.bell.ring(tenantId);
      return shown;
    },
    accept: async ({ id, name, text }) => {
      const by = readName(name);
      const shown = await context.store.transact(tenantId, async (transaction) => {
        await transaction.lock(heads, "journal");
        const plan = await transaction.lock(paymentPlans, id);
        if (plan?.invoiceIds.includes(invoiceId) !== true || plan.state !== "proposed" || plan.proposedBy !== "staff")
          throw new WorkspaceError("conflict", "This plan can no longer be accepted.", { reason: "answered" });
        requireSame(text, plan.text);
        const agreed = await agree(transaction, context, doer(by), plan, { by, way: "page", note: `link:${place.linkId}` });
        return show(transaction, agreed, await todayOf(context, transaction));
      });
      context.bell.ring(tenantId);
      return shown;
    },
  };
}

/** A client's proposal that nobody answered yet: she may put another in its place. */
async function openProposal(reader: Reader, invoiceId: string): Promise<PlanRow | undefined> {
  const { customerId } = found(await reader.get(standings, invoiceId), "invoice");
  return (await plansOf(reader, customerId)).find(
    (plan) => plan.invoiceIds.includes(invoiceId) && plan.state === "proposed" && plan.proposedBy === "client",
  );
}

/** Opens the plan desk of whoever holds this token. @throws WorkspaceError "not-found" */
export async function openPlanDesk(context: Context, token: string): Promise<ClientPlanDesk> {
  const { id, tenantId, invoiceId } = found(await findLink(context, token), "link");
  return planDesk(context, { tenantId, invoiceId, linkId: id.slice(0, 12) });
}

/** Opens the plan desk of one of the invoices of an account. @throws WorkspaceError "not-found" */
export async function openAccountPlanDesk(context: Context, token: string, invoiceId: string): Promise<ClientPlanDesk> {
  const { id, tenantId, customerId } = found(await findClientLink(context, token), "link");
  const standing = await context.store.read(tenantId, (reader) => reader.get(standings, invoiceId));
  found(standing?.customerId === customerId ? standing : undefined, "invoice");
  return planDesk(context, { tenantId, invoiceId, linkId: id.slice(0, 12) });
}
