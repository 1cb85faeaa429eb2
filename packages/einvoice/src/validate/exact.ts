/** Decimals that any file may hold: units of 10^-12, exact. */
const SCALE = 12;

/** Reads an xs:decimal; undefined when it is none or has more than twelve decimals. */
export function exact(text: string): bigint | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (parts === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = parts;
  if ((whole === "" && fraction === "") || fraction.length > SCALE || whole.length > 24) return undefined;
  const units = BigInt(whole + fraction.padEnd(SCALE, "0"));
  return sign === "-" ? -units : units;
}

/** One. */
export const ONE = 10n ** BigInt(SCALE);

/** A hundredth. */
export const CENT = ONE / 100n;

/** Rounds half up to whole steps, as XPath's round() does. */
function roundTo(value: bigint, step: bigint): bigint {
  const shifted = value + step / 2n;
  const floor = shifted >= 0n ? shifted / step : -((-shifted + step - 1n) / step);
  return floor * step;
}

/** Rounds to two decimals. */
export function toCents(value: bigint): bigint {
  return roundTo(value, CENT);
}

/** Rounds to a whole number. */
export function toWhole(value: bigint): bigint {
  return roundTo(value, ONE);
}

/** A percentage of an amount. */
export function percentage(amount: bigint, rate: bigint): bigint {
  return (amount * rate) / (ONE * 100n);
}

/** The absolute value. */
export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Prints with two decimals or more. */
export function exactText(value: bigint): string {
  const digits = absolute(value)
    .toString()
    .padStart(SCALE + 1, "0");
  const fraction = digits.slice(-SCALE).replace(/0+$/, "").padEnd(2, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -SCALE)}.${fraction}`;
}
