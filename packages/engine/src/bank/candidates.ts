import type { LineMatch, Proposal } from "@acquit/banking";
import { sha256Hex, textFromMinor } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import type { BankLineRow, KeptReason } from "../bank-collections.ts";
import type { OpenLedger } from "./open-invoices.ts";
import { reasonOf } from "./reasons.ts";

type Shown = OutputOf<"getBankLine">["proposals"][number];

/** So much of an instalment settled, minor units. */
export interface CandidatePart {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly instalmentId: string;
  readonly dueDate: string;
  readonly open: number;
  readonly minor: number;
}

/** One way to explain a line, in minor units. */
export interface Candidate {
  readonly id: string;
  readonly kind: string;
  readonly score: number;
  readonly customerId?: string;
  readonly customerName?: string;
  readonly parts: readonly CandidatePart[];
  readonly creditNotes: readonly { readonly creditNoteId: string; readonly number: string; readonly minor: number }[];
  readonly fee: number;
  readonly discount: number;
  readonly rest: number;
  /** What would stay owed and may be let go. */
  readonly tolerable: number;
  /** The payment recorded by hand, or the one that is given back. */
  readonly paymentId?: string;
  readonly refundId?: string;
  /** The provider's payout. */
  readonly settlementId?: string;
  /** Nothing else can be meant: a reference and an amount that agree. */
  readonly isCertain?: boolean;
  readonly evidence: readonly KeptReason[];
  readonly counter: readonly KeptReason[];
}

/** What a candidate is before it is named. */
export type CandidateFacts = Omit<Candidate, "id">;

/** Names a candidate by what it would do: the same explanation of the same money has the same name. */
export function nameCandidate(lineId: string, left: number, facts: CandidateFacts): Candidate {
  const parts = facts.parts.map(({ invoiceId, instalmentId, minor, open }) => [invoiceId, instalmentId, minor, open]);
  const notes = facts.creditNotes.map(({ creditNoteId, minor }) => [creditNoteId, minor]);
  const { kind, fee, discount, rest, paymentId, refundId, settlementId } = facts;
  const content = [lineId, left, kind, parts, notes, fee, discount, rest, paymentId ?? "", refundId ?? "", settlementId ?? ""];
  return { ...facts, id: sha256Hex(JSON.stringify(content)).slice(0, 32) };
}

/** A candidate without invoices: another record of the ledger. */
export function plainCandidate(
  facts: Partial<CandidateFacts> & Pick<CandidateFacts, "kind" | "score" | "evidence">,
): CandidateFacts {
  return { parts: [], creditNotes: [], fee: 0, discount: 0, rest: 0, tolerable: 0, counter: [], ...facts };
}

function partsOf({ invoice, minor }: Proposal["parts"][number], discount: number): readonly CandidatePart[] {
  const { id: invoiceId, number, customerId, customerName } = invoice;
  const made = (instalmentId: string, dueDate: string, open: number, amount: number) => ({
    invoiceId,
    number,
    customerId,
    customerName,
    instalmentId,
    dueDate,
    open,
    minor: amount,
  });
  const whole = invoice.parts.reduce((sum, { open }) => sum + open, 0);
  const exact = minor < whole ? invoice.parts.find(({ open }) => open === minor) : undefined;
  if (exact !== undefined) return [made(exact.instalmentId, exact.dueDate, exact.open, minor)];
  const parts: CandidatePart[] = [];
  let left = minor - discount;
  for (const { instalmentId, dueDate, open } of invoice.parts) {
    const amount = Math.min(left, open);
    if (amount <= 0) break;
    parts.push(made(instalmentId, dueDate, open, amount));
    left -= amount;
  }
  return parts;
}

function discountsOf({ parts, discount }: Proposal, date: string): ReadonlyMap<string, number> {
  if (discount === 0) return new Map();
  const granted = parts.filter(({ invoice }) => invoice.discount !== undefined && date <= invoice.discount.until);
  return new Map(granted.map(({ invoice }) => [invoice.id, invoice.discount?.minor ?? 0]));
}

/** What would stay owed, when it is so little that the firm lets it go. */
function tolerableOf(proposal: Proposal, ledger: OpenLedger, tolerance: (currency: string) => number): number {
  const [only, second] = proposal.parts;
  if (only === undefined || second !== undefined || proposal.kind !== "named-part") return 0;
  const rest = (ledger.standings.get(only.invoice.id)?.open ?? 0) - only.minor;
  return rest > 0 && rest <= tolerance(only.invoice.currency) ? rest : 0;
}

/** The matcher's proposals as candidates. */
export function candidatesOf(
  { line, proposals }: LineMatch,
  ledger: OpenLedger,
  tolerance: (currency: string) => number,
): readonly Candidate[] {
  return proposals.map((proposal) => {
    const discounts = discountsOf(proposal, line.date);
    const debts = proposal.parts.filter(({ invoice }) => invoice.isCredit !== true);
    const notes = proposal.parts.filter(({ invoice }) => invoice.isCredit === true);
    return nameCandidate(line.id, line.minor, {
      kind: proposal.kind,
      score: proposal.score,
      customerId: proposal.customerId,
      customerName: proposal.parts[0]?.invoice.customerName ?? "",
      parts: debts.flatMap((part) => partsOf(part, discounts.get(part.invoice.id) ?? 0)),
      creditNotes: notes.map(({ invoice, minor }) => ({ creditNoteId: invoice.id, number: invoice.number, minor: -minor })),
      fee: proposal.fee,
      discount: proposal.discount,
      rest: proposal.rest,
      tolerable: tolerableOf(proposal, ledger, tolerance),
      evidence: proposal.evidence.map(reasonOf),
      counter: proposal.counter.map(reasonOf),
    });
  });
}

/** A candidate as screens see it. */
export function showCandidate(candidate: Candidate, currency: string): Shown {
  const text = (minor: number) => textFromMinor(minor, currency);
  const { fee, discount, rest, tolerable, parts, creditNotes, isCertain: _certain, ...facts } = candidate;
  return {
    ...facts,
    parts: parts.map(({ open, minor, ...part }) => ({ ...part, open: text(open), amount: text(minor) })),
    creditNotes: creditNotes.map(({ minor, ...note }) => ({ ...note, amount: text(minor) })),
    ...(fee === 0 ? {} : { fee: text(fee) }),
    ...(discount === 0 ? {} : { discount: text(discount) }),
    ...(rest === 0 ? {} : { rest: text(rest) }),
    ...(tolerable === 0 ? {} : { tolerable: text(tolerable) }),
    evidence: [...candidate.evidence],
    counter: [...candidate.counter],
  };
}

/** A candidate in few words, for whom it was a rival. */
export function describeCandidate({ parts, evidence, customerName }: Candidate, line: BankLineRow): KeptReason["text"] {
  if (parts.length === 0) return evidence[0]?.text ?? { fr: customerName ?? "", en: customerName ?? "" };
  const sums = new Map<string, number>();
  for (const { number, minor } of parts) sums.set(number, (sums.get(number) ?? 0) + minor);
  const text = (language: string) => {
    const format = new Intl.NumberFormat(language, { style: "currency", currency: line.currency });
    const amount = (minor: number) => format.format(textFromMinor(minor, line.currency) as unknown as number);
    return [...sums].map(([number, minor]) => `${number} (${amount(minor)})`).join(" + ");
  };
  return { fr: text("fr"), en: text("en") };
}
