import {
  lateClaimBalance,
  lateClaimOf,
  legalLateRates,
  refinancingRates,
  type ClaimedPart,
  type InterestSegment,
  type LateClaimBalance,
  type LateClaimPart,
  type LateDebt,
  type PaymentTerms,
  type RatePeriod,
} from "@acquit/core";
import { allocations, invoices, standings, type StandingRow } from "./collections.ts";
import { found } from "./context.ts";
import { lateClaims, lateStops, type LateClaimRow, type LateStopRow } from "./late-claim-collections.ts";
import type { PlanRow } from "./plan-collections.ts";
import type { Reader } from "./ports/store.ts";
import type { ContactRow } from "./reminder-collections.ts";

const ALL = 10_000;
const EUR = "EUR";

/** A claim as it was made, with how it stands. */
export interface StandingClaim {
  readonly row: LateClaimRow;
  readonly standing: StandingRow;
  readonly parts: readonly (ClaimedPart & { readonly part: LateClaimPart })[];
}

/** What decides, beside the debt itself, what the lateness of an invoice costs. */
export interface LateFacts {
  /** Agreed when it was issued; absent on receivables of other systems. */
  readonly terms?: PaymentTerms;
  /** The day of the formal notice, from which a consumer owes interest. */
  readonly noticeOn?: string;
  readonly stop?: LateStopRow;
  /** The plan kept to its end for which interest was given up. */
  readonly keptPlan?: string;
  readonly claims: readonly StandingClaim[];
}

/** How one part of what lateness costs stands, in its currency. */
export interface PartBalance extends LateClaimBalance {
  readonly part: LateClaimPart;
  readonly currency: string;
}

/** What the lateness of an invoice costs on a day. */
export interface Reckoning {
  readonly segments: readonly InterestSegment[];
  readonly balances: readonly PartBalance[];
  /** The first days for which no rate is known. */
  readonly missingRate?: { readonly from: string; readonly to: string };
}

/** The rates of these terms, else the legal ones as far as they are known. */
export function ratesOfTerms(terms: PaymentTerms | undefined, from: string, until: string): readonly RatePeriod[] {
  if (terms?.lateRate === undefined) return legalLateRates(refinancingRates, from, until);
  return [{ from: "0001-01-01", to: "9999-12-31", percent: terms.lateRate }];
}

async function standingClaim(reader: Reader, row: LateClaimRow): Promise<StandingClaim> {
  const standing = found(await reader.get(standings, row.id), "claim");
  const { rows: edges } = await reader.scan(allocations, { index: "byInvoice", prefix: [row.id], limit: ALL });
  const waivedOf = (part: string) =>
    edges
      .filter(({ source, target }) => source.kind === "write-off" && target.instalmentId === part)
      .reduce((sum, { minor }) => sum + minor, 0);
  const openOf = (part: string) => standing.instalments.find(({ id }) => id === part)?.open ?? 0;
  return { row, standing, parts: row.parts.map((one) => ({ ...one, open: openOf(one.part), waived: waivedOf(one.part) })) };
}

/** What was claimed for the lateness of an invoice, the oldest first. */
export async function claimsOf(reader: Reader, invoiceId: string): Promise<readonly StandingClaim[]> {
  const { rows } = await reader.scan(lateClaims, { index: "byInvoice", prefix: [invoiceId], limit: ALL });
  const claims: StandingClaim[] = [];
  for (const row of rows) claims.push(await standingClaim(reader, row));
  return claims;
}

/** The first day a formal notice about an invoice went out. */
function noticeDay(contacts: readonly ContactRow[], invoiceId: string): string | undefined {
  return contacts.find(
    ({ state, contact }) =>
      (state === "sent" || state === "done") &&
      contact.step.tone === "formal-notice" &&
      contact.lines.some((line) => line.invoiceId === invoiceId),
  )?.day;
}

/** Reads what decides about an invoice's lateness, given its client's contacts (by day) and plans. */
export async function lateFactsOf(
  reader: Reader,
  invoiceId: string,
  client: { readonly contacts: readonly ContactRow[]; readonly plans: readonly PlanRow[]; readonly hasClaims: boolean },
): Promise<LateFacts> {
  const terms = (await reader.get(invoices, invoiceId))?.terms;
  const stop = await reader.get(lateStops, invoiceId);
  const noticeOn = noticeDay(client.contacts, invoiceId);
  const keptPlan = client.plans.find(
    ({ state, interestRule, invoiceIds }) =>
      state === "fulfilled" && interestRule === "waived-if-kept" && invoiceIds.includes(invoiceId),
  )?.id;
  return {
    ...(terms !== undefined && { terms }),
    ...(noticeOn !== undefined && { noticeOn }),
    ...(stop !== undefined && { stop }),
    ...(keptPlan !== undefined && { keptPlan }),
    claims: client.hasClaims ? await claimsOf(reader, invoiceId) : [],
  };
}

function balanceOf(part: LateClaimPart, currency: string, due: number, claims: readonly StandingClaim[]): PartBalance {
  const own = claims
    .filter(({ row }) => row.currency === currency)
    .flatMap(({ parts }) => parts.filter((one) => one.part === part));
  return { part, currency, ...lateClaimBalance(due, own) };
}

/** The debt of an invoice, and whose it is. */
export interface LateDebts {
  readonly invoiceId: string;
  readonly currency: string;
  readonly debtor: "business" | "consumer";
  readonly debts: readonly LateDebt[];
  /** The client's or the firm's terms, for what the invoice's own leave open. */
  readonly usual: PaymentTerms | undefined;
}

function penaltyIn({ lateFixed, latePercent }: Partial<PaymentTerms> = {}): {
  readonly fixed?: string;
  readonly percent?: string;
} {
  return {
    ...(lateFixed !== undefined && { fixed: lateFixed }),
    ...(latePercent !== undefined && { percent: latePercent }),
  };
}

/** What the lateness of an invoice costs until a day, that day included, and what of it was claimed, paid and given up. */
export function reckonLateness(debt: LateDebts, facts: LateFacts, day: string): Reckoning {
  const { invoiceId, currency, debtor, debts, usual } = debt;
  const { noticeOn, stop, keptPlan, claims } = facts;
  // What the invoice itself states wins; what it leaves open is as agreed with the client or usual at the firm.
  const terms = usual === undefined ? facts.terms : { ...usual, ...facts.terms };
  const until = stop !== undefined && stop.on < day ? stop.on : day;
  const from = debts.reduce((least, { dueDate }) => (dueDate < least ? dueDate : least), until);
  const result = lateClaimOf(
    {
      ...{ invoiceId, debts, currency, debtor, rates: ratesOfTerms(terms, from, until) },
      agreed: penaltyIn(terms),
      ...(noticeOn !== undefined && { noticeOn }),
      ...(keptPlan !== undefined && { waived: { what: "interest" as const, reason: keptPlan } }),
    },
    until,
  );
  const claim = result.ok ? result.claim : undefined;
  return {
    segments: claim?.segments ?? [],
    balances: [
      balanceOf("interest", currency, claim?.interest.minor ?? 0, claims),
      balanceOf("indemnity", EUR, claim?.indemnity?.minor ?? 0, claims),
      balanceOf("penalty", currency, claim?.penalty?.minor ?? 0, claims),
    ],
    ...(!result.ok && { missingRate: result.missingRate }),
  };
}
