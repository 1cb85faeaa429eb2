import { multiplyDivideHalfAway } from "../money/rounding.ts";
import type { EntryFigures, LineFigures } from "./figures.ts";

/** What one line comes to, in minor units of the document's currency. */
export interface LineTotals {
  /** Price x quantity, rounded once, before allowances and charges. */
  readonly gross: number;
  /** BT-131 */
  readonly net: number;
  /** BT-136 of each allowance. */
  readonly allowances: readonly number[];
  /** BT-141 of each charge. */
  readonly charges: readonly number[];
}

const nothing: readonly number[] = [];

/** The amount of one allowance or charge: as stated, else its percent of its base, rounded half away from zero (section 7 step 6). */
export function entryAmount(entry: EntryFigures, ownBase: number): number {
  return entry.amount ?? multiplyDivideHalfAway(entry.base ?? ownBase, entry.left, entry.divisor);
}

function amountsOf(entries: readonly EntryFigures[], ownBase: number): readonly number[] {
  return entries.length === 0 ? nothing : entries.map((entry) => entryAmount(entry, ownBase));
}

/** Computes one line: price x quantity rounded once, less allowances, plus charges (BT-131). @throws AmountRangeError */
export function lineTotalsOf(line: LineFigures): LineTotals {
  const gross = multiplyDivideHalfAway(line.left, line.right, line.divisor);
  if (line.allowances.length === 0 && line.charges.length === 0)
    return { gross, net: gross, allowances: nothing, charges: nothing };
  const allowances = amountsOf(line.allowances, gross);
  const charges = amountsOf(line.charges, gross);
  let net = gross;
  for (const amount of allowances) net -= amount;
  for (const amount of charges) net += amount;
  return { gross, net, allowances, charges };
}
