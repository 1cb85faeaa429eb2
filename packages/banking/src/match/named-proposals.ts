import type { FeeRule, MatchLine, OpenInvoice } from "./open-invoice.ts";
import type { MatchIndex } from "./match-index.ts";
import type { ProposalFacts, ProposalPart } from "./proposal.ts";
import { findSums } from "./subset-sums.ts";

/** What an intermediary keeps of a gross amount, in minor units, rounded half up. */
export function feeOf(rule: FeeRule, gross: number): number {
  return Math.floor((gross * rule.basisPoints + 5000) / 10_000) + rule.fixed;
}

/** The discount an invoice allows when paid on a day, 0 when none. */
export function discountOn(invoice: OpenInvoice, date: string): number {
  return invoice.discount !== undefined && date <= invoice.discount.until ? invoice.discount.minor : 0;
}

/** A whole invoice as a part, a credit note counting against. */
export function wholePart(index: MatchIndex, invoice: OpenInvoice): ProposalPart {
  const open = index.openOf(invoice);
  return { invoice, minor: invoice.isCredit === true ? -open : open };
}

/** One instalment of exactly this amount, the first due, when the whole is more. */
export function instalmentPart(index: MatchIndex, invoice: OpenInvoice, minor: number): ProposalPart | undefined {
  return index.partsOf(invoice).some(({ open }) => open === minor) ? { invoice, minor } : undefined;
}

function sumOf(parts: readonly ProposalPart[]): number {
  return parts.reduce((sum, { minor }) => sum + minor, 0);
}

/** A client's credit notes taken one or two at a time. */
export function creditSets(index: MatchIndex, invoices: readonly OpenInvoice[]): readonly (readonly ProposalPart[])[] {
  const credits = invoices
    .filter(({ isCredit }) => isCredit === true)
    .slice(0, 6)
    .map((credit) => wholePart(index, credit));
  return credits.flatMap((credit, at) => [[credit], ...credits.slice(at + 1).map((other) => [credit, other])]);
}

function lessThanNamed(
  line: MatchLine,
  parts: readonly ProposalPart[],
  index: MatchIndex,
  fees: readonly FeeRule[],
): ProposalFacts[] {
  const total = sumOf(parts);
  const found: ProposalFacts[] = [];
  const discount = parts.reduce((sum, { invoice }) => sum + discountOn(invoice, line.date), 0);
  if (discount > 0 && total - discount === line.minor) found.push({ kind: "named-discount", parts, discount });
  for (const rule of fees) {
    if (Math.abs(total - feeOf(rule, total) - line.minor) <= 1)
      found.push({ kind: "named-fee", parts, fee: { name: rule.name, minor: total - line.minor } });
  }
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) {
    const instalment = instalmentPart(index, first.invoice, line.minor);
    if (instalment !== undefined) found.push({ kind: "named", parts: [instalment] });
    for (const credits of creditSets(index, index.ofCustomer(first.invoice.customerId, line.currency))) {
      if (total + sumOf(credits) === line.minor) found.push({ kind: "named-credit", parts: [first, ...credits] });
    }
  } else {
    const one = parts.filter(({ minor }) => minor === line.minor);
    const { found: sums } = findSums(
      parts.map(({ minor }) => Math.max(0, minor)),
      line.minor,
    );
    for (const some of [...one.map((part) => [part]), ...sums.map((at) => at.flatMap((place) => parts[place] ?? []))])
      found.push({ kind: "named-some", parts: some });
  }
  return found;
}

function moreThanNamed(line: MatchLine, parts: readonly ProposalPart[], index: MatchIndex): ProposalFacts[] {
  const [first] = parts;
  const rest = line.minor - sumOf(parts);
  if (first === undefined) return [];
  const others = index.ofCustomer(first.invoice.customerId, line.currency);
  const free = others.filter((invoice) => invoice.isCredit !== true && !parts.some((part) => part.invoice === invoice));
  return free
    .filter((invoice) => index.openOf(invoice) === rest)
    .slice(0, 2)
    .map((invoice) => ({ kind: "named-more" as const, parts: [...parts, wholePart(index, invoice)] }));
}

/** Fills the invoices in order until the money is gone. */
export function filled(
  line: MatchLine,
  invoices: readonly OpenInvoice[],
  index: MatchIndex,
): { parts: ProposalPart[]; rest: number } {
  let rest = line.minor;
  const parts: ProposalPart[] = [];
  for (const invoice of invoices) {
    if (rest <= 0) break;
    const minor = Math.min(rest, index.openOf(invoice));
    parts.push({ invoice, minor });
    rest -= minor;
  }
  return { parts, rest };
}

/** What the named invoices could mean. */
export function namedFacts(
  line: MatchLine,
  named: readonly OpenInvoice[],
  index: MatchIndex,
  fees: readonly FeeRule[],
): readonly ProposalFacts[] {
  const usable = named.filter(({ currency }) => currency === line.currency);
  if (usable.length === 0) return [];
  const parts = usable.map((invoice) => wholePart(index, invoice));
  const total = sumOf(parts);
  if (total === line.minor) return [{ kind: "named", parts }];
  const found = total > line.minor ? lessThanNamed(line, parts, index, fees) : moreThanNamed(line, parts, index);
  if (found.length > 0) return found;
  const debts = usable.filter(({ isCredit }) => isCredit !== true);
  const { parts: given, rest } = filled(line, debts, index);
  if (given.length === 0) return [];
  return [rest > 0 ? { kind: "named-over", parts: given, rest } : { kind: "named-part", parts: given }];
}
