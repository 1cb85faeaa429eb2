import { amountParams, evidence, type Evidence } from "./evidence.ts";
import type { MatchIndex } from "./match-index.ts";
import type { MatchLine, OpenInvoice } from "./open-invoice.ts";

/** How a proposal explains the money. */
export type ProposalKind =
  | "named"
  | "named-fee"
  | "named-discount"
  | "named-credit"
  | "named-some"
  | "named-more"
  | "named-part"
  | "named-over"
  | "nearly-named"
  | "exact"
  | "exact-discount"
  | "sum"
  | "amount"
  | "payer";

/** So much of a line for one invoice; for a credit note, so much of it used (negative). */
export interface ProposalPart {
  readonly invoice: OpenInvoice;
  readonly minor: number;
}

/** One way to settle invoices with a line: `sum of parts - fee - discount + rest = line`. */
export interface Proposal {
  readonly kind: ProposalKind;
  readonly customerId: string;
  readonly parts: readonly ProposalPart[];
  /** Kept by an intermediary, minor units. */
  readonly fee: number;
  /** Deducted for early payment, minor units. */
  readonly discount: number;
  /** Of the line, for nothing yet. */
  readonly rest: number;
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly counter: readonly Evidence[];
}

/** Every way that explains each cent by whole invoices; two of them are rivals. */
export const wholeKinds: ReadonlySet<ProposalKind> = new Set([
  "named",
  "named-fee",
  "named-discount",
  "named-credit",
  "named-some",
  "named-more",
  "nearly-named",
  "exact",
  "exact-discount",
  "sum",
]);

const base: Readonly<Record<ProposalKind, number>> = {
  named: 80,
  "named-fee": 72,
  "named-discount": 72,
  "named-credit": 72,
  "named-some": 58,
  "named-more": 58,
  "nearly-named": 60,
  exact: 50,
  "exact-discount": 44,
  sum: 44,
  "named-part": 50,
  "named-over": 40,
  amount: 25,
  payer: 15,
};

/** How well the payer fits a client. */
export interface PayerFit {
  readonly kind: "rule" | "name" | "like" | "other" | "unknown";
  readonly confirmed: number;
  /** Percent, for a name. */
  readonly percent: number;
}

const bonus: Readonly<Record<PayerFit["kind"], number>> = { rule: 15, name: 12, like: 5, other: -30, unknown: 0 };

/** What a proposal is made from. */
export interface ProposalFacts {
  readonly kind: ProposalKind;
  readonly parts: readonly ProposalPart[];
  readonly fee?: { readonly name: string; readonly minor: number };
  readonly discount?: number;
  readonly rest?: number;
  readonly evidence?: readonly Evidence[];
}

function payerEvidence(fit: PayerFit, name: string): readonly Evidence[] {
  if (fit.kind === "rule") return [evidence("payer-rule", { count: String(fit.confirmed) })];
  if (fit.kind === "name" || fit.kind === "like") return [evidence("payer-name", { name, percent: String(fit.percent) })];
  return [];
}

function amountEvidence(
  line: MatchLine,
  { kind, parts, fee, discount = 0, rest = 0 }: ProposalFacts,
  index: MatchIndex,
): Evidence[] {
  const invoices = parts.filter(({ invoice }) => invoice.isCredit !== true);
  const [first] = invoices;
  const number = first?.invoice.number ?? "";
  const credit = parts.find(({ invoice }) => invoice.isCredit === true);
  if (credit !== undefined) return [evidence("amount-less-credit", { number: credit.invoice.number })];
  if (fee !== undefined) return [evidence("amount-less-fee", { name: fee.name, ...amountParams(fee.minor, line.currency) })];
  if (discount > 0) return [evidence("amount-less-discount", amountParams(discount, line.currency))];
  if (kind === "named-part" || (kind === "payer" && rest === 0)) return [evidence("amount-below-open")];
  if (rest !== 0) return [];
  if (invoices.length > 1) return [evidence("amount-is-sum", { count: String(invoices.length) })];
  if (first === undefined) return [];
  return [evidence(first.minor === index.openOf(first.invoice) ? "amount-is-open" : "amount-is-instalment", { number })];
}

function counterEvidence(line: MatchLine, facts: ProposalFacts, fit: PayerFit, index: MatchIndex): Evidence[] {
  const counter: Evidence[] = [];
  const { kind, parts, rest = 0 } = facts;
  if (fit.kind === "other") counter.push(evidence("payer-other"));
  if (fit.kind === "unknown") counter.push(evidence("payer-unknown"));
  if (!kind.startsWith("named") && kind !== "nearly-named") counter.push(evidence("no-number"));
  if (new Set(parts.map(({ invoice }) => invoice.customerId)).size > 1) counter.push(evidence("several-clients"));
  if (kind === "named-part" || kind === "payer") {
    const left = parts.reduce((sum, { invoice, minor }) => sum + index.openOf(invoice) - minor, 0);
    if (left > 0) counter.push(evidence("leaves-open", amountParams(left, line.currency)));
  }
  if (rest > 0) counter.push(evidence("exceeds-open", amountParams(rest, line.currency)));
  return counter;
}

/** Makes a proposal of facts: its score, and its reasons for and against. */
export function makeProposal(line: MatchLine, facts: ProposalFacts, fit: PayerFit, index: MatchIndex): Proposal {
  const { kind, parts, fee, discount = 0, rest = 0 } = facts;
  const [first] = parts;
  const numbers = kind.startsWith("named")
    ? parts.map(({ invoice }) => evidence("number-named", { number: invoice.number }))
    : [];
  const near = kind === "nearly-named" ? [evidence("number-nearly-named", { number: first?.invoice.number ?? "" })] : [];
  return {
    kind,
    customerId: first?.invoice.customerId ?? "",
    parts,
    fee: fee?.minor ?? 0,
    discount,
    rest,
    score: Math.max(1, Math.min(100, base[kind] + bonus[fit.kind] - (kind === "sum" ? 2 * (parts.length - 2) : 0))),
    evidence: [
      ...numbers,
      ...near,
      ...(facts.evidence ?? []),
      ...amountEvidence(line, facts, index),
      ...payerEvidence(fit, first?.invoice.customerName ?? ""),
    ],
    counter: counterEvidence(line, facts, fit, index),
  };
}

/** What two proposals have in common when they settle the same invoices by the same amounts. */
export function proposalKey({ parts, fee, discount }: Pick<Proposal, "parts" | "fee" | "discount">): string {
  const written = parts.map(({ invoice, minor }) => `${invoice.id}:${String(minor)}`).sort();
  return `${written.join(" ")} ${String(fee)} ${String(discount)}`;
}
