import { compareDates } from "../calendar/date.ts";
import type { CurrencyCode, DateText, Money } from "../money/amount.ts";
import type { AllocationTarget } from "./allocation.ts";

/** An open instalment money could go to. */
export interface OpenInstalment extends AllocationTarget {
  /** The invoice's number, as a payer would write it. */
  readonly number: string;
  readonly dueDate: DateText;
  /** Minor units still owed. */
  readonly open: number;
  readonly currency: CurrencyCode;
}

/** So much for one instalment, in minor units. */
export interface ProposedPart extends AllocationTarget {
  readonly minor: number;
}

/** How money would be split, and what would be left of it (minor units). A person may change it before it is recorded. */
export interface AllocationProposal {
  readonly parts: readonly ProposedPart[];
  readonly unallocated: number;
}

const longestReference = 1000;

/**
 * Tells whether a payer's text names a document number: its letters and digits in order, alone between other characters, whatever
 * case and separators are used, also inside an ISO 11649 reference made from it. "F2026-00012" does not name F2026-0001.
 */
export function namesNumber(reference: string, number: string): boolean {
  const characters = number.replace(/[^A-Za-z0-9]/g, "").split("");
  if (characters.length === 0) return false;
  const spaced = characters.join("[^a-z0-9]*");
  const form = new RegExp(`(?:^|[^a-z0-9])(?:rf[^a-z0-9]*\\d[^a-z0-9]*\\d[^a-z0-9]*)?${spaced}(?:[^a-z0-9]|$)`, "i");
  return form.test(reference.slice(0, longestReference));
}

/**
 * Splits money over open instalments of its currency: first those of invoices the reference names, then the oldest due (ties by
 * number, then instalment). Never gives an instalment more than it is open, nor more than the money; money below zero gives nothing.
 */
export function proposeAllocation(money: Money, instalments: readonly OpenInstalment[], reference = ""): AllocationProposal {
  const candidates = instalments
    .filter(({ currency, open }) => currency === money.currency && open > 0)
    .map((instalment) => ({ instalment, rank: reference !== "" && namesNumber(reference, instalment.number) ? 0 : 1 }))
    .sort(
      (first, second) =>
        first.rank - second.rank ||
        compareDates(first.instalment.dueDate, second.instalment.dueDate) ||
        compareText(first.instalment.number, second.instalment.number) ||
        compareText(first.instalment.instalmentId, second.instalment.instalmentId),
    );
  let unallocated = money.minor;
  const parts: ProposedPart[] = [];
  for (const { instalment } of candidates) {
    if (unallocated <= 0) break;
    const minor = Math.min(unallocated, instalment.open);
    parts.push({ invoiceId: instalment.invoiceId, instalmentId: instalment.instalmentId, minor });
    unallocated -= minor;
  }
  return { parts, unallocated };
}

function compareText(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}
