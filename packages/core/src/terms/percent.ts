import type { DecimalText } from "../money/amount.ts";
import { DecimalError, parseDecimal, powerOfTen } from "../money/decimal.ts";
import { TermsError } from "./terms-error.ts";

/** Decimals of a percent in the units of `readPercent`. */
export const percentScale = 8;

/** A hundred percent in the units of `readPercent`. */
export const hundredPercent = 100 * powerOfTen(percentScale);

/** Reads a percent that is not negative as whole units of a hundred-millionth of a percent. Throws TermsError on another text. */
export function readPercent(percent: DecimalText): number {
  try {
    const decimal = parseDecimal(percent, percentScale);
    const units = decimal.units * powerOfTen(percentScale - decimal.scale);
    if (units >= 0 && Number.isSafeInteger(units)) return units;
  } catch (error) {
    if (!(error instanceof DecimalError)) throw error;
  }
  throw new TermsError("terms-percent");
}
