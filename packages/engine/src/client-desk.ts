import { checkPartialPayment, coreMessage, minorFromText, type PartialPaymentProblem } from "@acquit/core";
import { WorkspaceError, type ClientDesk, type OutputOf } from "@acquit/workspace";
import { openCheckout } from "./checkouts.ts";
import { lastDueOf, viewFor } from "./client-view.ts";
import { invoices, standings, type StandingRow } from "./collections.ts";
import { found, todayOf, type Context } from "./context.ts";
import { lateClaims } from "./late-claim-collections.ts";
import { claimPart } from "./late-claim-part.ts";
import { chosenMethod } from "./online-methods.ts";
import { planStateOf } from "./plan-state.ts";
import type { Reader } from "./ports/store.ts";
import { discountStanding } from "./use-cases/early-discount.ts";
import { findLink } from "./use-cases/links.ts";
import { partialRule, policyOf } from "./use-cases/payment-policy.ts";
import { providersOf } from "./use-cases/provider-accounts.ts";
import { askQuestion } from "./use-cases/questions.ts";

type Policy = OutputOf<"getPaymentPolicy">;

const refusals: Readonly<Record<PartialPaymentProblem, string>> = {
  "too-low": coreMessage("allocation-not-positive", "en"),
  "too-high": coreMessage("allocation-exceeds-debt", "en"),
  "only-whole": "This firm takes no payment in parts here: pay an instalment or all that is owed.",
};

/** What an amount is checked against. */
interface Debt {
  readonly standing: StandingRow;
  readonly policy: Policy;
  readonly today: string;
  /** Minor units that earn the early-payment discount. */
  readonly early: number | undefined;
  /** Minor units of an agreed plan's parts: each may be paid as a whole. */
  readonly planned: readonly number[];
}

function readAmount(text: string, { standing, policy, today, early, planned }: Debt): number {
  let minor: number;
  try {
    minor = minorFromText(text, standing.currency);
  } catch {
    throw new WorkspaceError("invalid-input", refusals["too-low"], { reason: "invalid" });
  }
  const whole = [...standing.instalments.map(({ open }) => open), ...(early === undefined ? [] : [early]), ...planned];
  const debt = { open: standing.open, whole, lastDue: lastDueOf(standing), today };
  const problem = checkPartialPayment(minor, debt, partialRule(policy, standing.currency));
  if (problem === undefined) return minor;
  throw new WorkspaceError("invalid-input", refusals[problem], { reason: problem });
}

/** What is left of the parts of the plan that is kept for an invoice. */
async function plannedParts(reader: Reader, { id, currency }: StandingRow, today: string): Promise<readonly number[]> {
  const plan = (await planStateOf(reader, id, today)).current;
  if (plan?.state !== "kept" && plan?.state !== "late") return [];
  return plan.parts.filter(({ state }) => state !== "paid").map(({ amount }) => minorFromText(amount, currency));
}

/** A claim for the lateness of an invoice, to be paid by itself. @throws WorkspaceError "not-found" */
async function claimDebt(context: Context, reader: Reader, invoiceId: string, claimId: string) {
  const claim = await reader.get(lateClaims, claimId);
  const { standing, document } = await claimPart(reader, found(claim?.invoiceId === invoiceId ? claim : undefined, "claim"));
  const today = await todayOf(context, reader);
  const debt: Debt = { standing, policy: await policyOf(reader), today, early: undefined, planned: [] };
  return { debt, document, providers: await providersOf(context, reader) };
}

/** Whose invoice a desk is for, and the page it is paid on. */
export interface DeskPlace {
  readonly tenantId: string;
  readonly invoiceId: string;
  /** Names the link in what is kept about checkouts; not its secret. */
  readonly linkId: string;
  readonly page: string;
}

/** The desk of one invoice. */
export function invoiceDesk(context: Context, place: DeskPlace): ClientDesk {
  const { tenantId, invoiceId, page } = place;
  return {
    getInvoice: () => context.store.read(tenantId, (reader) => viewFor(context, reader, invoiceId)),
    ask: (question) => askQuestion(context, place, question),
    createCheckout: async ({ amount, claimId, provider: wanted, returnUrl, attempt }) => {
      const { debt, document, providers } = await context.store.read(tenantId, async (reader) => {
        if (claimId !== undefined) return claimDebt(context, reader, invoiceId, claimId);
        const standing = found(await reader.get(standings, invoiceId), "invoice");
        const issued = found(await reader.get(invoices, invoiceId), "invoice");
        const today = await todayOf(context, reader);
        const state = await discountStanding(reader, issued, standing, today);
        const early = state?.state === "open" ? state.missing : undefined;
        const policy = await policyOf(reader);
        return {
          debt: { standing, policy, today, early, planned: await plannedParts(reader, standing, today) },
          document: issued.document,
          providers: await providersOf(context, reader),
        };
      });
      const chosen = chosenMethod(providers, wanted);
      if (chosen === undefined) throw new WorkspaceError("unavailable", "No online payment is offered for this invoice.");
      // The amount is taken now, against what is open now; a link never carries one.
      const minor = readAmount(amount, debt);
      return openCheckout(context, {
        tenantId,
        linkId: place.linkId,
        parts: [{ document, invoiceId: debt.standing.id, minor }],
        ...chosen,
        page,
        ...(returnUrl === undefined ? {} : { returnUrl }),
        ...(attempt === undefined ? {} : { attempt }),
      });
    },
  };
}

/** Opens the desk of whoever holds this token. @throws WorkspaceError "not-found", the same for unknown, expired and revoked links */
export async function openClientDesk(context: Context, token: string): Promise<ClientDesk> {
  const { id, tenantId, invoiceId } = found(await findLink(context, token), "link");
  return invoiceDesk(context, { tenantId, invoiceId, linkId: id.slice(0, 12), page: `${context.origin()}/pay/${token}` });
}
