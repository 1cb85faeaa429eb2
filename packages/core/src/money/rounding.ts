/** A result that does not fit a safe integer; amounts of money never get near it, so the input is wrong. */
export class AmountRangeError extends Error {
  readonly code = "amount-range";
  override readonly name = "AmountRangeError";
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number))
    throw new AmountRangeError(`${value.toString()} is too large to be an amount; check quantity and price.`);
  return number;
}

function divideBig(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const [up, down] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (up * 2n + down) / (down * 2n);
  return negative ? -rounded : rounded;
}

/** Beyond this a product of the quotient might not be exact any more. */
const LARGEST_FAST = 2 ** 52;

/**
 * Integer quotient rounded half away from zero (EN 16931 section 7; commercial rounding), of safe integers. Multiplying back instead
 * of taking `%` is twice as fast beyond 2^31. @throws RangeError on division by zero, AmountRangeError
 */
export function divideHalfAway(dividend: number, divisor: number): number {
  if (divisor === 0) throw new RangeError("Division by zero");
  const up = Math.abs(dividend);
  const down = Math.abs(divisor);
  if (up > LARGEST_FAST || down > LARGEST_FAST) return safe(divideBig(BigInt(dividend), BigInt(divisor)));
  let quotient = Math.floor(up / down);
  let remainder = up - quotient * down;
  if (remainder < 0) {
    // The division itself rounded up to a whole number.
    quotient -= 1;
    remainder += down;
  }
  if (remainder * 2 >= down) quotient += 1;
  return quotient === 0 || dividend < 0 === divisor < 0 ? quotient : -quotient;
}

/** `left x right / divisor`, exact until the one rounding, half away from zero. */
export function multiplyDivideHalfAway(left: number, right: number, divisor: number): number {
  const product = left * right;
  if (Number.isSafeInteger(product)) return divideHalfAway(product, divisor);
  return safe(divideBig(BigInt(left) * BigInt(right), BigInt(divisor)));
}

/** Quotient of exact sums or products that may pass 2^53, rounded once, half away from zero. @throws AmountRangeError */
export function divideBigHalfAway(dividend: bigint, divisor: bigint): number {
  return safe(divideBig(dividend, divisor));
}
