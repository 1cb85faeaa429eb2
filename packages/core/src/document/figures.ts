import type { CurrencyCode, DecimalText } from "../money/amount.ts";
import { minorDigits } from "../money/currency.ts";
import { parseDecimal, powerOfTen, trimDecimal, type Decimal } from "../money/decimal.ts";
import { minorFromText } from "../money/money.ts";
import { AmountRangeError } from "../money/rounding.ts";
import type { AllowanceCharge } from "./allowance-charge.ts";
import type { VatCategory } from "./codes.ts";
import type { DocumentContent, ExchangeRate } from "./document.ts";
import type { Line } from "./line.ts";

/** An allowance or charge, read: its amount in minor units, or `left / divisor` of a base (the place's own when `base` is absent). */
export interface EntryFigures {
  readonly amount: number | undefined;
  readonly left: number;
  readonly divisor: number;
  readonly base: number | undefined;
}

/** A line, read: `left x right / divisor` is price x quantity in minor units, not yet rounded. */
export interface LineFigures {
  readonly left: number;
  readonly right: number;
  readonly divisor: number;
  readonly allowances: readonly EntryFigures[];
  readonly charges: readonly EntryFigures[];
  /** Position of its VAT group. */
  readonly group: number;
}

/** A VAT group to be filled: category and rate, the rate without zeros at its end. */
export interface GroupFigures {
  readonly category: VatCategory;
  readonly rate: DecimalText | undefined;
  /** The rate as the fraction `left / divisor`. */
  readonly left: number;
  readonly divisor: number;
}

/** How VAT is stated in the accounting currency: minor units x `left` / `divisor`, rounded once. */
export interface ExchangeFigures {
  readonly left: number;
  readonly divisor: number;
}

/** Every figure of a document read from its text, so that totals can be computed again without reading. */
export interface DocumentFigures {
  readonly currency: CurrencyCode;
  readonly lines: readonly LineFigures[];
  readonly allowances: readonly (EntryFigures & { readonly group: number })[];
  readonly charges: readonly (EntryFigures & { readonly group: number })[];
  /** In the order they first appear: lines, allowances, charges. */
  readonly groups: readonly GroupFigures[];
  readonly prepaid: number;
  readonly rounding: number;
  readonly exchange: ExchangeFigures | undefined;
}

const none: readonly EntryFigures[] = [];
const one: Decimal = { units: 1, scale: 0 };
const zero: Decimal = { units: 0, scale: 0 };

/** A number as typed: empty text is zero, so that totals can be shown while a line is being written. */
function typed(text: DecimalText): Decimal {
  return text === "" ? zero : parseDecimal(text);
}

function times(units: number, power: number): number {
  const product = units * powerOfTen(power);
  if (!Number.isSafeInteger(product)) throw new AmountRangeError("Price and quantity have too many digits.");
  return product;
}

/** A percent as the fraction `left / divisor`; nothing is a percent of zero. */
function fractionOf(percent: DecimalText | undefined): { readonly left: number; readonly divisor: number } {
  if (percent === undefined) return { left: 0, divisor: 1 };
  const { units, scale } = parseDecimal(percent);
  return { left: units, divisor: 100 * powerOfTen(scale) };
}

/** Finds VAT groups by category and rate: "20" and "20.00" are one group, category O has no rate. */
class GroupFinder {
  readonly groups: GroupFigures[] = [];
  /** Every spelling met, with its group: a document has few, so a short walk beats hashing. */
  readonly #spellings: { readonly category: VatCategory; readonly rate: DecimalText | undefined; readonly group: number }[] = [];

  positionOf(category: VatCategory, rate: DecimalText | undefined): number {
    for (const known of this.#spellings) if (known.rate === rate && known.category === category) return known.group;
    const trimmed = rate === undefined || category === "O" ? undefined : trimDecimal(rate);
    let group = this.groups.findIndex((known) => known.category === category && known.rate === trimmed);
    if (group < 0) {
      group = this.groups.push({ category, rate: trimmed, ...fractionOf(trimmed) }) - 1;
    }
    this.#spellings.push({ category, rate, group });
    return group;
  }
}

function readEntry(entry: AllowanceCharge, currency: CurrencyCode): EntryFigures {
  return {
    amount: entry.amount === undefined ? undefined : minorFromText(entry.amount, currency),
    ...fractionOf(entry.percent),
    base: entry.baseAmount === undefined ? undefined : minorFromText(entry.baseAmount, currency),
  };
}

function readEntries(entries: readonly AllowanceCharge[] | undefined, currency: CurrencyCode): readonly EntryFigures[] {
  return entries === undefined ? none : entries.map((entry) => readEntry(entry, currency));
}

/** Reads one line, of the VAT group at a position. @throws DecimalError, AmountRangeError */
export function readLine(line: Line, currency: CurrencyCode, digits: number, group: number): LineFigures {
  const price = typed(line.netPrice);
  const quantity = typed(line.quantity);
  const base = line.priceBaseQuantity === undefined ? one : parseDecimal(line.priceBaseQuantity);
  if (base.units === 0) throw new AmountRangeError("The quantity a price is for cannot be zero.");
  const exponent = price.scale + quantity.scale - base.scale - digits;
  return {
    left: exponent < 0 ? times(price.units, -exponent) : price.units,
    right: quantity.units,
    divisor: exponent > 0 ? times(base.units, exponent) : base.units,
    allowances: readEntries(line.allowances, currency),
    charges: readEntries(line.charges, currency),
    group,
  };
}

function readExchange(currency: CurrencyCode, { rate, to }: ExchangeRate): ExchangeFigures {
  const { units, scale } = parseDecimal(rate);
  const shift = minorDigits(to) - minorDigits(currency) - scale;
  return shift < 0 ? { left: units, divisor: powerOfTen(-shift) } : { left: times(units, shift), divisor: 1 };
}

/** Reads every figure of a document once. @throws DecimalError, AmountRangeError, CurrencyError */
export function readFigures(content: DocumentContent): DocumentFigures {
  const { currency, vatCurrency, exchangeRate } = content;
  const digits = minorDigits(currency);
  const finder = new GroupFinder();
  const grouped = (entries: DocumentContent["allowances"]) =>
    (entries ?? []).map((entry) => ({
      ...readEntry(entry, currency),
      group: finder.positionOf(entry.vatCategory, entry.vatRate),
    }));
  return {
    currency,
    lines: content.lines.map((line) => readLine(line, currency, digits, finder.positionOf(line.vatCategory, line.vatRate))),
    allowances: grouped(content.allowances),
    charges: grouped(content.charges),
    groups: finder.groups,
    prepaid: content.prepaidAmount === undefined ? 0 : minorFromText(content.prepaidAmount, currency),
    rounding: content.roundingAmount === undefined ? 0 : minorFromText(content.roundingAmount, currency),
    exchange: vatCurrency === undefined || exchangeRate === undefined ? undefined : readExchange(currency, exchangeRate),
  };
}
