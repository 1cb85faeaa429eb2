import {
  formatUnits,
  minorDigits,
  minorFromText,
  multiplyDivideHalfAway,
  parseDecimal,
  rescale,
  textFromMinor,
  trimDecimal,
  type Decimal,
} from "@acquit/core";
import type { CrmDifference, CrmInvoiceMirror, CrmLine } from "@acquit/engine";
import { decimalOf, fieldsOf, idOf, textOf, wordsOf, type Fields } from "../rest/json.ts";
import { measureOfUnit, unitOfMeasure } from "./units.ts";

/** Decimals a price keeps in the portal. */
const PRICE_DECIMALS = 6;
const LONGEST_NAME = 256;
const ABSOLUTE_DISCOUNT = 1;

function withVat(net: Decimal, rate: Decimal, scale: number): Decimal {
  const whole = 100 * 10 ** rate.scale;
  const exact = multiplyDivideHalfAway(net.units, (whole + rate.units) * 10 ** scale, whole * 10 ** net.scale);
  return { units: exact, scale };
}

/** A price without VAT, from one with it. */
function withoutVat(gross: Decimal, rate: Decimal, scale: number): Decimal {
  const whole = 100 * 10 ** rate.scale;
  return { units: multiplyDivideHalfAway(gross.units, whole * 10 ** scale, (whole + rate.units) * 10 ** gross.scale), scale };
}

const asText = ({ units, scale }: Decimal) => trimDecimal(formatUnits(units, scale));

/**
 * A line as a product row: `price` is of one unit, after the discount and with VAT, whatever `taxIncluded` says (that only chooses what the
 * grid shows); six decimals, because the portal keeps them and cents would not add up. `taxRate: null` is "no VAT", which is not 0 %.
 */
export function rowOf(line: CrmLine, at: number, measures: ReadonlySet<string>): Fields {
  const rate = parseDecimal(line.vatRate ?? "0");
  const measure = line.unit === undefined ? undefined : measureOfUnit(line.unit);
  return {
    productName: line.name.slice(0, LONGEST_NAME),
    price: Number(asText(withVat(parseDecimal(line.netPrice), rate, PRICE_DECIMALS))),
    quantity: Number(line.quantity),
    taxRate: line.vatRate === undefined ? null : Number(line.vatRate),
    taxIncluded: "N",
    sort: (at + 1) * 10,
    ...(line.priceDiscount === undefined
      ? {}
      : { discountTypeId: ABSOLUTE_DISCOUNT, discountSum: Number(decimalOf(line.priceDiscount)) }),
    ...(measure !== undefined && measures.has(measure) ? { measureCode: Number(measure) } : {}),
  };
}

/**
 * The net price of a row. The portal rounds its own net price to cents: it is taken where the price with VAT follows from it, as for one
 * typed without VAT; else it is the price with VAT, less the VAT, at six decimals.
 */
function netOf(row: Fields, rate: Decimal): string {
  const gross = parseDecimal(decimalOf(row["price"]));
  const exclusive = parseDecimal(decimalOf(row["priceExclusive"]));
  const again = withVat(exclusive, rate, PRICE_DECIMALS);
  const isTaken = exclusive.units > 0 && rescale(again, 2).units === rescale(gross, 2).units;
  if (isTaken && Math.abs(again.units - rescale(gross, PRICE_DECIMALS).units) <= 1) return asText(exclusive);
  const isTypedNet = textOf(row["taxIncluded"]) !== "Y";
  if (isTaken && isTypedNet && gross.scale <= 2) return asText(exclusive);
  return asText(withoutVat(gross, rate, PRICE_DECIMALS));
}

/** A product row as a line. */
export function lineOf(row: Fields): CrmLine {
  const taxRate = wordsOf(row["taxRate"]);
  const rate = parseDecimal(decimalOf(taxRate ?? "0"));
  const discount = decimalOf(row["discountSum"]);
  const unit = unitOfMeasure(textOf(row["measureCode"]));
  const productId = idOf(row["productId"]);
  return {
    name: wordsOf(row["productName"]) ?? "–",
    quantity: decimalOf(row["quantity"]),
    netPrice: netOf(row, rate),
    ...(unit === undefined ? {} : { unit }),
    ...(parseDecimal(discount).units > 0 ? { priceDiscount: discount } : {}),
    ...(taxRate === undefined ? {} : { vatRate: asText(rate) }),
    ...(productId === undefined ? {} : { productId }),
  };
}

/**
 * What a row comes to in the portal, in minor units: its price rounded at the currency's precision, then times the quantity, and rounded
 * again; net prices times the quantity with the VAT on it where the grid shows them.
 */
function rowMinor(row: Fields, currency: string): number {
  const digits = minorDigits(currency);
  const quantity = parseDecimal(decimalOf(row["quantity"]));
  const rate = parseDecimal(decimalOf(wordsOf(row["taxRate"]) ?? "0"));
  const times = (price: Decimal, numerator: number, divisor: number) => {
    const { units } = rescale(price, digits);
    return multiplyDivideHalfAway(units, quantity.units * numerator, 10 ** quantity.scale * divisor);
  };
  if (textOf(row["taxIncluded"]) === "Y") return times(parseDecimal(decimalOf(row["price"])), 1, 1);
  const whole = 100 * 10 ** rate.scale;
  return times(parseDecimal(decimalOf(row["priceExclusive"])), whole + rate.units, whole);
}

/** What our arithmetic makes of a line with its VAT, in minor units. */
function lineMinor({ netPrice, quantity, vatRate = "0" }: CrmLine, currency: string): number {
  const price = parseDecimal(netPrice);
  const count = parseDecimal(quantity);
  const rate = parseDecimal(vatRate);
  const digits = minorDigits(currency);
  const net = multiplyDivideHalfAway(price.units, count.units * 10 ** digits, 10 ** (price.scale + count.scale));
  return rescale(withVat({ units: net, scale: digits }, rate, digits), digits).units;
}

/** Why the portal's own arithmetic gives another total: its header where it is not set by hand, else the sum of its rows. */
export function differenceOf(mirror: CrmInvoiceMirror, item: Fields, rows: readonly Fields[]): CrmDifference | undefined {
  const { currency, total, lines } = mirror;
  const isManual = textOf(item["isManualOpportunity"]) === "Y";
  const theirRows = rows.map((row) => rowMinor(row, currency));
  const sum = theirRows.reduce((all, minor) => all + minor, 0);
  const digits = minorDigits(currency);
  const header = rescale(parseDecimal(decimalOf(item["opportunity"])), digits).units;
  const theirs = isManual ? sum : header;
  const ours = minorFromText(total, currency);
  if (theirs === ours) return undefined;
  const differing = lines.flatMap((line, at) => {
    const mine = lineMinor(line, currency);
    const other = theirRows[at];
    if (other === undefined || other === mine) return [];
    return [{ line: at, ours: textFromMinor(mine, currency), theirs: textFromMinor(other, currency) }];
  });
  return {
    ours: total,
    theirs: textFromMinor(theirs, currency),
    settledBy: isManual && header === ours ? "manual-total" : "nothing",
    lines: differing,
  };
}

/** Whether rows are as they would be written, so that they need not be: what only the portal computes is not compared. */
export function areRowsAsWritten(wanted: readonly Fields[], there: readonly Fields[]): boolean {
  if (wanted.length !== there.length) return false;
  return wanted.every((row, at) => {
    const other = fieldsOf(there[at]);
    const isSame = (name: string) => decimalOf(row[name]) === decimalOf(other[name]);
    const isSameVat = wordsOf(row["taxRate"]) === undefined ? wordsOf(other["taxRate"]) === undefined : isSame("taxRate");
    return textOf(row["productName"]) === textOf(other["productName"]) && isSame("price") && isSame("quantity") && isSameVat;
  });
}
