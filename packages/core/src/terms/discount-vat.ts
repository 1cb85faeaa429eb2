import type { VatCategory } from "../document/codes.ts";
import { allocateMinor } from "../money/allocate.ts";
import { parseDecimal, powerOfTen } from "../money/decimal.ts";
import { multiplyDivideHalfAway } from "../money/rounding.ts";
import { percentScale } from "./percent.ts";

/** What an invoice bills under one VAT rate, in minor units. */
export interface BilledGroup {
  readonly category: VatCategory;
  /** Percent; absent for category O. */
  readonly rate?: string;
  readonly net: number;
  readonly vat: number;
}

/** What a deduction takes off one VAT group. */
export type DeductedGroup = BilledGroup;

/** A rate as a whole number of units, and what 100 % is in them. */
function unitsOf(rate: string | undefined): { readonly units: number; readonly hundred: number } {
  const { units, scale } = parseDecimal(rate ?? "0", percentScale);
  return { units, hundred: 100 * powerOfTen(scale) };
}

/** The deduction's share of each group, in proportion to its gross amount; groups that bill nothing take nothing. */
function sharesOf(deduction: number, groups: readonly BilledGroup[]): readonly number[] {
  const weights = groups.map(({ net, vat }) => Math.max(0, net + vat));
  return weights.every((weight) => weight === 0) ? groups.map(() => 0) : allocateMinor(deduction, weights);
}

/**
 * Splits a deduction, VAT included, into net and VAT per group: what a price reduction takes off the taxable base (CGI 267, I). The
 * parts add up to the deduction to the cent.
 */
export function splitDeduction(deduction: number, groups: readonly BilledGroup[]): readonly DeductedGroup[] {
  return sharesOf(deduction, groups).flatMap((gross, at) => {
    const group = groups[at];
    if (group === undefined || gross === 0) return [];
    const { units, hundred } = unitsOf(group.rate);
    const vat = multiplyDivideHalfAway(gross, units, hundred + units);
    return [{ ...group, net: gross - vat, vat }];
  });
}

/**
 * The same as lines of a credit note, whose VAT follows from its net amounts (BR-CO-17): the largest nets whose total does not pass
 * the deduction. `rest` is what no net amount can express, at most a cent a group.
 */
export function creditableDeduction(
  deduction: number,
  groups: readonly BilledGroup[],
): { readonly groups: readonly DeductedGroup[]; readonly rest: number } {
  let rest = 0;
  const parts = sharesOf(deduction, groups).flatMap((gross, at) => {
    const group = groups[at];
    if (group === undefined || gross === 0) return [];
    const { units, hundred } = unitsOf(group.rate);
    const vatOf = (net: number) => multiplyDivideHalfAway(net, units, hundred);
    let net = gross - multiplyDivideHalfAway(gross, units, hundred + units);
    while (net + vatOf(net) > gross) net -= 1;
    while (net + 1 + vatOf(net + 1) <= gross) net += 1;
    rest += gross - net - vatOf(net);
    return net === 0 ? [] : [{ ...group, net, vat: vatOf(net) }];
  });
  return { groups: parts, rest };
}
