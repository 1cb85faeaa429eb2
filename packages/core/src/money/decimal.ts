import type { DecimalText } from "./amount.ts";
import { AmountRangeError, divideHalfAway } from "./rounding.ts";

/** An exact decimal number: `units` / 10^`scale`, units a safe integer. */
export interface Decimal {
  readonly units: number;
  readonly scale: number;
}

/** Text that is not a decimal number, or has more decimals than its place allows. */
export class DecimalError extends Error {
  readonly code: "not-decimal" | "too-many-decimals" | "too-large";
  override readonly name = "DecimalError";

  constructor(code: DecimalError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15] as const;

/** Ten to a power from 0 to 15. */
export function powerOfTen(exponent: number): number {
  const power = powers[exponent];
  if (power === undefined) throw new AmountRangeError(`Ten to the power ${String(exponent)} is out of range.`);
  return power;
}

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const MINUS = 45;

/**
 * Reads decimal text ("-12.50"): optional minus, digits, optional point and digits. Zeros at the end are kept in the scale only up to
 * `maxScale`. @throws DecimalError when it is not decimal text, does not fit a safe integer, or has more than `maxScale` decimals.
 */
export function parseDecimal(text: DecimalText, maxScale = 15): Decimal {
  let position = text.charCodeAt(0) === MINUS ? 1 : 0;
  const start = position;
  let units = 0;
  let point = -1;
  for (; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code >= ZERO && code <= NINE) units = units * 10 + (code - ZERO);
    else if (code === POINT && point < 0 && position > start) point = position;
    else throw notDecimal(text);
  }
  if (position === start || point === text.length - 1) throw notDecimal(text);
  let scale = point < 0 ? 0 : text.length - point - 1;
  if (units > Number.MAX_SAFE_INTEGER) throw new DecimalError("too-large", `"${text}" has more digits than an amount can have.`);
  while (scale > maxScale && units % 10 === 0) {
    units /= 10;
    scale -= 1;
  }
  if (scale > maxScale) throw new DecimalError("too-many-decimals", `"${text}" has more than ${String(maxScale)} decimals.`);
  return { units: start === 1 && units !== 0 ? -units : units, scale };
}

function notDecimal(text: string): DecimalError {
  return new DecimalError("not-decimal", `"${text.slice(0, 40)}" is not a decimal number; write it as 1234.56.`);
}

/** Writes integer units of a scale as decimal text: (1250, 2) is "12.50". */
export function formatUnits(units: number, scale: number): DecimalText {
  const negative = units < 0;
  const digits = String(Math.abs(units)).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
  return negative ? `-${text}` : text;
}

/** Writes a decimal as text, with exactly its scale. */
export function formatDecimal(decimal: Decimal): DecimalText {
  return formatUnits(decimal.units, decimal.scale);
}

/** The same decimal text without zeros at the end of its decimals: "20.00" is "20". */
export function trimDecimal(text: DecimalText): DecimalText {
  return text.endsWith("0") && text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Changes the scale; fewer decimals round half away from zero. */
export function rescale(decimal: Decimal, scale: number): Decimal {
  if (scale === decimal.scale) return decimal;
  if (scale < decimal.scale) return { units: divideHalfAway(decimal.units, powerOfTen(decimal.scale - scale)), scale };
  const units = decimal.units * powerOfTen(scale - decimal.scale);
  if (!Number.isSafeInteger(units))
    throw new AmountRangeError(`${formatDecimal(decimal)} is too large for ${String(scale)} decimals.`);
  return { units, scale };
}

/** Negative, zero or positive as left is less than, equal to or more than right. */
export function compareDecimal(left: DecimalText, right: DecimalText): number {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  const scale = Math.max(a.scale, b.scale);
  const difference =
    BigInt(a.units) * BigInt(powerOfTen(scale - a.scale)) - BigInt(b.units) * BigInt(powerOfTen(scale - b.scale));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
