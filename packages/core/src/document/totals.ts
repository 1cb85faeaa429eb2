import type { CurrencyCode, DecimalText } from "../money/amount.ts";
import { AmountRangeError, multiplyDivideHalfAway } from "../money/rounding.ts";
import type { VatCategory } from "./codes.ts";
import type { DocumentContent } from "./document.ts";
import { readFigures, type DocumentFigures, type GroupFigures, type LineFigures } from "./figures.ts";
import { entryAmount, lineTotalsOf, type LineTotals } from "./line-totals.ts";

/** One VAT group (BG-23), in minor units. */
export interface VatGroup {
  readonly category: VatCategory;
  /** Percent without zeros at its end; absent for category O. */
  readonly rate?: DecimalText;
  /** BT-116 */
  readonly taxable: number;
  /** BT-117 */
  readonly tax: number;
}

/** All a document comes to, in minor units of its currency (EN 16931 section 7, steps 1 to 7). */
export interface ComputedTotals {
  readonly currency: CurrencyCode;
  readonly lines: readonly LineTotals[];
  /** BT-92 of each document allowance. */
  readonly allowances: readonly number[];
  /** BT-99 of each document charge. */
  readonly charges: readonly number[];
  readonly vatGroups: readonly VatGroup[];
  /** BT-106 */
  readonly lineTotal: number;
  /** BT-107 */
  readonly allowanceTotal: number;
  /** BT-108 */
  readonly chargeTotal: number;
  /** BT-109 */
  readonly taxExclusive: number;
  /** BT-110 */
  readonly vat: number;
  /** BT-111, in minor units of the accounting currency. */
  readonly vatInAccountingCurrency?: number;
  /** BT-112 */
  readonly taxInclusive: number;
  /** BT-113 */
  readonly prepaid: number;
  /** BT-114 */
  readonly rounding: number;
  /** BT-115 */
  readonly payable: number;
}

/** One VAT group with its tax, computed once on the sum (BR-CO-17), never per line. */
function groupOf({ category, rate, left, divisor }: GroupFigures, taxable: number): VatGroup {
  if (rate === undefined) return { category, taxable, tax: 0 };
  return { category, rate, taxable, tax: multiplyDivideHalfAway(taxable, left, divisor) };
}

function total(amounts: readonly number[]): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}

/** While the sum of magnitudes is safe, so was every partial sum. @throws AmountRangeError */
function requireExact(magnitude: number): void {
  if (!Number.isSafeInteger(magnitude)) throw new AmountRangeError("The total is too large to be an amount.");
}

/** What a document's lines come to together, before its own allowances and charges. */
export interface LineSums {
  readonly lines: readonly LineTotals[];
  readonly lineTotal: number;
  readonly magnitude: number;
  /** By VAT group, for groups that lines have. */
  readonly taxable: readonly number[];
}

/** Computes the lines and adds them to their groups. A plain loop over locals: captured by a closure, the sums would be boxed. */
export function sumLines(read: readonly LineFigures[], groups: number): LineSums {
  const taxable = new Array<number>(groups).fill(0);
  const lines = new Array<LineTotals>(read.length);
  let lineTotal = 0;
  let magnitude = 0;
  let position = 0;
  for (const line of read) {
    const totals = lineTotalsOf(line);
    const { net } = totals;
    lines[position] = totals;
    position += 1;
    lineTotal += net;
    magnitude += Math.abs(net);
    taxable[line.group] = (taxable[line.group] ?? 0) + net;
  }
  return { lines, lineTotal, magnitude, taxable };
}

/** The amounts of the document's allowances (sign -1) or charges (sign 1), added to their groups. */
function sumEntries(entries: DocumentFigures["charges"], sign: 1 | -1, lineTotal: number, taxable: number[]): readonly number[] {
  return entries.map((entry) => {
    const amount = entryAmount(entry, lineTotal);
    taxable[entry.group] = (taxable[entry.group] ?? 0) + sign * amount;
    return amount;
  });
}

/** Computes a whole document from its figures, exact to the minor unit. @throws AmountRangeError */
export function totalsOf(figures: DocumentFigures): ComputedTotals {
  return totalsWith(figures, sumLines(figures.lines, figures.groups.length));
}

/** Computes a document whose lines are summed already. @throws AmountRangeError */
export function totalsWith(figures: Omit<DocumentFigures, "lines">, sums: LineSums): ComputedTotals {
  const { currency, prepaid, rounding, exchange } = figures;
  const { lines, lineTotal, magnitude } = sums;
  const taxable = [...sums.taxable];
  const allowances = sumEntries(figures.allowances, -1, lineTotal, taxable);
  const charges = sumEntries(figures.charges, 1, lineTotal, taxable);
  const vatGroups = figures.groups.map((group, position) => groupOf(group, taxable[position] ?? 0));
  const allowanceTotal = total(allowances);
  const chargeTotal = total(charges);
  const taxExclusive = lineTotal - allowanceTotal + chargeTotal;
  const vat = total(vatGroups.map((group) => group.tax));
  requireExact([...allowances, ...charges, vat, prepaid, rounding].reduce((sum, amount) => sum + Math.abs(amount), magnitude));
  const taxInclusive = taxExclusive + vat;
  const inAccountingCurrency =
    exchange === undefined ? {} : { vatInAccountingCurrency: multiplyDivideHalfAway(vat, exchange.left, exchange.divisor) };
  const payable = taxInclusive - prepaid + rounding;
  return {
    currency,
    lines,
    allowances,
    charges,
    vatGroups,
    lineTotal,
    allowanceTotal,
    chargeTotal,
    taxExclusive,
    vat,
    ...inAccountingCurrency,
    taxInclusive,
    prepaid,
    rounding,
    payable,
  };
}

/** Computes a whole document, exact to the minor unit. @throws DecimalError, AmountRangeError, CurrencyError */
export function computeTotals(content: DocumentContent): ComputedTotals {
  return totalsOf(readFigures(content));
}
