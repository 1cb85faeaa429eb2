import { allocateMinor } from "../money/allocate.ts";
import { parseDecimal, powerOfTen } from "../money/decimal.ts";
import { multiplyDivideHalfAway } from "../money/rounding.ts";
import type { CreditGroup } from "./creditable.ts";

/** A gross amount as net amounts by VAT group; what no net amounts can make is left as a rounding amount of a cent or so. */
export interface SplitGross {
  readonly groups: readonly CreditGroup[];
  readonly rounding: number;
}

/** VAT of a net amount, in minor units, rounded half away from zero. */
export function taxOn(taxable: number, rate: string | undefined): number {
  if (rate === undefined) return 0;
  const { units, scale } = parseDecimal(rate);
  return multiplyDivideHalfAway(taxable, units, 100 * powerOfTen(scale));
}

/** The largest net amount that with its VAT does not pass a gross amount. */
function netWithin(gross: number, rate: string | undefined): number {
  if (rate === undefined) return gross;
  const { units, scale } = parseDecimal(rate);
  const hundred = 100 * powerOfTen(scale);
  let net = multiplyDivideHalfAway(gross, hundred, hundred + units) + 1;
  while (net > 0 && net + taxOn(net, rate) > gross) net -= 1;
  return net;
}

/** Splits a gross amount over VAT groups in proportion to what each is worth with VAT; groups below zero get nothing. */
export function splitGross(gross: number, groups: readonly CreditGroup[]): SplitGross {
  const positive = groups.filter(({ taxable }) => taxable > 0);
  if (positive.length === 0) return { groups: [], rounding: gross };
  const shares = allocateMinor(
    gross,
    positive.map(({ taxable, rate }) => taxable + taxOn(taxable, rate)),
  );
  const split = positive.map((group, position) => {
    return { ...group, taxable: Math.min(group.taxable, netWithin(shares[position] ?? 0, group.rate)) };
  });
  const made = split.reduce((sum, { taxable, rate }) => sum + taxable + taxOn(taxable, rate), 0);
  return { groups: split.filter(({ taxable }) => taxable > 0), rounding: gross - made };
}
