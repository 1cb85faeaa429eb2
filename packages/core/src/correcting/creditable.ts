import { trimDecimal } from "../money/decimal.ts";
import { minorFromText, textFromMinor } from "../money/money.ts";
import type { VatCategory } from "../document/codes.ts";
import type { DocumentDraft } from "../document/draft.ts";
import type { IssuedDocument } from "../document/document.ts";
import type { ComputedTotals } from "../document/totals.ts";

/** What of one VAT group (category and rate) is meant, in minor units before VAT. */
export interface CreditGroup {
  readonly category: VatCategory;
  /** Percent without zeros at its end; absent for category O. */
  readonly rate?: string;
  readonly taxable: number;
}

/** What a document is worth, or what is left of it to credit, in minor units: by VAT group, and with VAT as the client sees it. */
export interface Creditable {
  readonly groups: readonly CreditGroup[];
  /** With VAT and the rounding amount (BT-112 + BT-114). */
  readonly gross: number;
}

/** Why a credit note may not be issued: it takes more of a VAT group, or of the whole, than is left. */
export interface CreditExcess {
  /** The group's rate as "5.5"; absent when it is the whole that is passed. */
  readonly rate?: string;
  /** What is left of it, in minor units. */
  readonly left: number;
}

/** Half a minor unit per group and note: what VAT rounded in parts may differ from VAT rounded at once. */
const ROUNDING_LEEWAY = 5;

function isSameGroup(left: Pick<CreditGroup, "category" | "rate">, right: Pick<CreditGroup, "category" | "rate">): boolean {
  return left.category === right.category && left.rate === right.rate;
}

function takenFrom(groups: readonly CreditGroup[], group: CreditGroup): number {
  return groups.filter((other) => isSameGroup(other, group)).reduce((sum, { taxable }) => sum + taxable, 0);
}

/** What a document is worth. */
export function creditableOf(document: IssuedDocument): Creditable {
  const { totals, currency } = document;
  const minor = (text: string) => minorFromText(text, currency);
  return {
    groups: totals.vatBreakdown.map(({ category, rate, taxableAmount }) => ({
      category,
      ...(rate === undefined ? {} : { rate: trimDecimal(rate) }),
      taxable: minor(taxableAmount),
    })),
    gross: minor(totals.taxInclusive) + minor(totals.rounding ?? "0"),
  };
}

/** What computed totals are worth. */
export function creditableOfTotals({ vatGroups, taxInclusive, rounding }: ComputedTotals): Creditable {
  return {
    groups: vatGroups.map(({ category, rate, taxable }) => ({ category, ...(rate === undefined ? {} : { rate }), taxable })),
    gross: taxInclusive + rounding,
  };
}

/** What is left after something was taken. */
export function lessCredited(whole: Creditable, taken: Creditable): Creditable {
  return {
    groups: whole.groups.map((group) => ({ ...group, taxable: group.taxable - takenFrom(taken.groups, group) })),
    gross: whole.gross - taken.gross,
  };
}

/** Both together: what several invoices named by one credit note leave to credit. */
export function addCreditable(left: Creditable, right: Creditable): Creditable {
  const both = left.groups.map((group) => ({ ...group, taxable: group.taxable + takenFrom(right.groups, group) }));
  const added = right.groups.filter((group) => !both.some((known) => isSameGroup(known, group)));
  return { groups: [...both, ...added], gross: left.gross + right.gross };
}

function within(amount: number, left: number): number {
  return left < 0 ? Math.min(0, Math.max(amount, left)) : Math.max(0, Math.min(amount, left));
}

/** The part of a credit note that falls to one invoice: no more of each group than is left of it. */
export function shareOf(note: Creditable, left: Creditable): Creditable {
  return {
    groups: left.groups.map((group) => ({ ...group, taxable: within(takenFrom(note.groups, group), group.taxable) })),
    gross: within(note.gross, left.gross),
  };
}

/** The first thing a credit note takes too much of, undefined when it stays within what is left. */
export function creditExcess(note: Creditable, left: Creditable): CreditExcess | undefined {
  for (const group of note.groups) {
    const known = takenFrom(left.groups, group);
    if (within(group.taxable, known) !== group.taxable) return { rate: group.rate ?? "0", left: known };
  }
  return note.gross > left.gross ? { left: left.gross } : undefined;
}

/**
 * VAT is rounded on every note, so the sum over several may miss the invoice's by a cent. The note that takes the last of it, or would
 * pass it, settles the difference by its rounding amount (BT-114): what is credited in all is the invoice to the cent. A rounding
 * amount somebody gave is left as it is.
 */
export function withCreditRounding(draft: DocumentDraft, note: ComputedTotals, left: Creditable): DocumentDraft {
  if (draft.roundingAmount !== undefined) return draft;
  const worth = creditableOfTotals(note);
  const difference = left.gross - worth.gross;
  const isLast = lessCredited(left, worth).groups.every(({ taxable }) => taxable === 0);
  const isOver = difference < 0;
  if (difference === 0 || Math.abs(difference) > ROUNDING_LEEWAY || !(isLast || isOver)) return draft;
  return { ...draft, roundingAmount: textFromMinor(difference, note.currency) };
}
