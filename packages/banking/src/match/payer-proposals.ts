import type { MatchIndex } from "./match-index.ts";
import { creditSets, discountOn, filled, instalmentPart, wholePart } from "./named-proposals.ts";
import type { MatchLine, OpenInvoice } from "./open-invoice.ts";
import type { ProposalFacts } from "./proposal.ts";
import { findSums, type SumLimits } from "./subset-sums.ts";

/** What a client's open invoices could explain, and whether everything was tried. */
export interface PayerFacts {
  readonly facts: readonly ProposalFacts[];
  readonly isComplete: boolean;
  /** Whether one debt is larger than the line. */
  readonly hasLarger: boolean;
  /** How many sums one would expect by chance: with many round amounts any sum comes out. */
  readonly chance: number;
}

function gcd(first: number, second: number): number {
  let [a, b] = [first, second];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Expected number of sums of two to four amounts that hit a target by chance: sets / (range / common step). */
function chanceOf(amounts: readonly number[], target: number): number {
  const count = amounts.length;
  if (count < 2) return 0;
  const sets =
    (count * (count - 1)) / 2 + (count * (count - 1) * (count - 2)) / 6 + (count * (count - 1) * (count - 2) * (count - 3)) / 24;
  const step = amounts.reduce(gcd, target);
  const largest = [...amounts].sort((first, second) => second - first).slice(0, 4);
  return (
    (sets * step) /
    Math.max(
      1,
      largest.reduce((sum, amount) => sum + amount, 0),
    )
  );
}

function singles(line: MatchLine, invoices: readonly OpenInvoice[], index: MatchIndex): ProposalFacts[] {
  return invoices.flatMap((invoice): ProposalFacts[] => {
    const open = index.openOf(invoice);
    if (open === line.minor) return [{ kind: "exact", parts: [wholePart(index, invoice)] }];
    const discount = discountOn(invoice, line.date);
    if (discount > 0 && open - discount === line.minor)
      return [{ kind: "exact-discount", parts: [wholePart(index, invoice)], discount }];
    const instalment = invoice.parts.length > 1 && open > line.minor ? instalmentPart(index, invoice, line.minor) : undefined;
    return instalment === undefined ? [] : [{ kind: "exact", parts: [instalment] }];
  });
}

/** What one client could have paid: one invoice, several, less credit notes or discount. */
export function payerFacts(line: MatchLine, customerId: string, index: MatchIndex, sums: SumLimits | undefined): PayerFacts {
  const invoices = index.ofCustomer(customerId, line.currency);
  const debts = invoices.filter(({ isCredit }) => isCredit !== true);
  const facts = singles(line, debts, index);
  const hasLarger = debts.some((invoice) => index.openOf(invoice) > line.minor);
  if (sums === undefined || invoices.length < 2) return { facts, isComplete: true, chance: 0, hasLarger };
  const amounts = debts.map((invoice) => index.openOf(invoice));
  const search = findSums(amounts, line.minor, sums);
  let isComplete = search.isComplete || search.found.length >= sums.sums;
  const add = (positions: readonly number[], credits: ProposalFacts["parts"]) => {
    const parts = positions.flatMap((at) => debts[at] ?? []).map((invoice) => wholePart(index, invoice));
    facts.push({ kind: "sum", parts: [...parts, ...credits] });
  };
  for (const positions of search.found) add(positions, []);
  for (const credits of creditSets(index, invoices)) {
    const target = credits.reduce((sum, { minor }) => sum - minor, line.minor);
    const alone = amounts.findIndex((amount) => amount === target);
    if (alone >= 0) add([alone], credits);
    const more = findSums(amounts, target, sums);
    for (const positions of more.found) add(positions, credits);
    isComplete &&= more.isComplete || more.found.length >= sums.sums;
  }
  const isSum = facts.some(({ kind }) => kind === "sum");
  return { facts, isComplete, hasLarger, chance: isSum ? chanceOf(amounts, line.minor) : 0 };
}

/** The client's oldest debts first, when nothing else explains the money. */
export function oldestFacts(line: MatchLine, customerId: string, index: MatchIndex): ProposalFacts | undefined {
  const debts = index.ofCustomer(customerId, line.currency).filter(({ isCredit }) => isCredit !== true);
  if (debts.length === 0) return undefined;
  const dueOf = (invoice: OpenInvoice) => index.partsOf(invoice)[0]?.dueDate ?? "";
  const { parts, rest } = filled(
    line,
    [...debts].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1)),
    index,
  );
  return { kind: "payer", parts, rest };
}
