import { trimDecimal } from "../money/decimal.ts";
import type { ComputedTotals } from "./totals.ts";

/** What is compared between a file and what core computes: minor units. */
export interface ComparedFigures {
  readonly lineNets: readonly number[];
  readonly lineTotal: number;
  readonly allowanceTotal: number;
  readonly chargeTotal: number;
  readonly taxExclusive: number;
  readonly vat: number;
  readonly taxInclusive: number;
  readonly payable: number;
  readonly groups: readonly { readonly name: string; readonly taxable: number; readonly tax: number }[];
}

/** One spelling for a VAT group: category and trimmed rate, zero and none being the same. */
export function vatGroupName(category = "", rate = "0"): string {
  return `${category} ${trimDecimal(rate)}`;
}

const byName = (groups: ComparedFigures["groups"]) => [...groups].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The same with groups in one order. */
export function inOrder(figures: ComparedFigures): ComparedFigures {
  return { ...figures, groups: byName(figures.groups) };
}

/** The figures core computed. */
export function comparedFiguresOf(totals: ComputedTotals): ComparedFigures {
  const { lineTotal, allowanceTotal, chargeTotal, taxExclusive, vat, taxInclusive, payable } = totals;
  return {
    lineNets: totals.lines.map((line) => line.net),
    lineTotal,
    allowanceTotal,
    chargeTotal,
    taxExclusive,
    vat,
    taxInclusive,
    payable,
    groups: totals.vatGroups.map(({ category, rate, taxable, tax }) => ({ name: vatGroupName(category, rate), taxable, tax })),
  };
}
