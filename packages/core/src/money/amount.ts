/** A decimal number as text: optional minus, digits, optional point and digits ("1290.48"). Never exponent, never comma. */
export type DecimalText = string;

/** A date without time, `YYYY-MM-DD`. */
export type DateText = string;

/** An ISO 4217 currency code ("EUR"). */
export type CurrencyCode = string;

/** An exact amount of money: integer minor units (cents for EUR) of one currency. */
export interface Money {
  readonly minor: number;
  readonly currency: CurrencyCode;
}
