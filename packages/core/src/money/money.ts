import type { CurrencyCode, DecimalText, Money } from "./amount.ts";
import { minorDigits } from "./currency.ts";
import { formatUnits, parseDecimal, rescale } from "./decimal.ts";
import { AmountRangeError } from "./rounding.ts";

/** Two amounts of different currencies were to be added or compared. */
export class CurrencyMismatchError extends Error {
  readonly code = "currency-mismatch";
  override readonly name = "CurrencyMismatchError";

  constructor(left: CurrencyCode, right: CurrencyCode) {
    super(`${left} and ${right} cannot be added or compared; convert one of them first.`);
  }
}

/** Money from integer minor units. @throws AmountRangeError when they are not a safe integer. */
export function moneyFromMinor(minor: number, currency: CurrencyCode): Money {
  if (!Number.isSafeInteger(minor)) throw new AmountRangeError(`${String(minor)} is not a whole number of minor units.`);
  return { minor: minor === 0 ? 0 : minor, currency };
}

/** Integer minor units of decimal text. @throws DecimalError when it has more decimals than the currency. */
export function minorFromText(text: DecimalText, currency: CurrencyCode): number {
  const digits = minorDigits(currency);
  return rescale(parseDecimal(text, digits), digits).units;
}

/** Decimal text of integer minor units, with the currency's decimals. */
export function textFromMinor(minor: number, currency: CurrencyCode): DecimalText {
  return formatUnits(minor, minorDigits(currency));
}

/** Reads decimal text as money. @throws DecimalError */
export function parseMoney(text: DecimalText, currency: CurrencyCode): Money {
  return { minor: minorFromText(text, currency), currency };
}

/** Writes money as decimal text, with the currency's decimals. */
export function formatMoney(money: Money): DecimalText {
  return textFromMinor(money.minor, money.currency);
}

function sameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) throw new CurrencyMismatchError(left.currency, right.currency);
}

/** Sum of two amounts. @throws CurrencyMismatchError */
export function addMoney(left: Money, right: Money): Money {
  sameCurrency(left, right);
  return moneyFromMinor(left.minor + right.minor, left.currency);
}

/** Left minus right. @throws CurrencyMismatchError */
export function subtractMoney(left: Money, right: Money): Money {
  sameCurrency(left, right);
  return moneyFromMinor(left.minor - right.minor, left.currency);
}

/** The opposite amount. */
export function negateMoney(money: Money): Money {
  return moneyFromMinor(-money.minor, money.currency);
}

/** Negative, zero or positive as left is less than, equal to or more than right. @throws CurrencyMismatchError */
export function compareMoney(left: Money, right: Money): number {
  sameCurrency(left, right);
  return left.minor - right.minor;
}
