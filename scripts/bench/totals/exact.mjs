// The yardstick of correctness: EN 16931 section 7 in whole numbers without bound, slow and plain.

/** @typedef {{ nets: readonly number[], taxes: ReadonlyMap<string, number>, payable: number }} Outcome minor units */

function fraction(/** @type {string} */ text) {
  const [whole = "0", decimals = ""] = text.split(".");
  return { up: BigInt(whole + decimals), down: 10n ** BigInt(decimals.length) };
}

function rounded(/** @type {bigint} */ up, /** @type {bigint} */ down) {
  const size = up < 0n ? -up : up;
  const nearest = (2n * size + down) / (2n * down);
  return up < 0n ? -nearest : nearest;
}

/**
 * @param {import("./invoices.mjs").Invoice} invoice
 * @returns {Outcome}
 */
export function exactOutcome({ lines, allowances }) {
  /** @type {Map<string, bigint>} */
  const bases = new Map();
  const add = (/** @type {string} */ rate, /** @type {bigint} */ amount) =>
    void bases.set(rate, (bases.get(rate) ?? 0n) + amount);
  const percentOf = (/** @type {bigint} */ amount, /** @type {string} */ percent) => {
    const { up, down } = fraction(percent);
    return rounded(amount * up, down * 100n);
  };
  const nets = lines.map((line) => {
    const [price, quantity] = [fraction(line.netPrice), fraction(line.quantity)];
    const gross = rounded(100n * price.up * quantity.up, price.down * quantity.down);
    const net = (line.allowances ?? []).reduce((left, { percent }) => left - percentOf(gross, percent), gross);
    add(line.vatRate, net);
    return net;
  });
  for (const { amount, vatRate } of allowances) add(vatRate, -fraction(amount).up);
  const taxes = new Map([...bases].map(([rate, base]) => [rate, percentOf(base, rate)]));
  const payable = [...bases.values(), ...taxes.values()].reduce((sum, amount) => sum + amount, 0n);
  return {
    nets: nets.map(Number),
    taxes: new Map([...taxes].map(([rate, tax]) => [rate, Number(tax)])),
    payable: Number(payable),
  };
}

/** Tells whether two outcomes are the same to the cent, lines and groups included. */
export function isSame(/** @type {Outcome} */ one, /** @type {Outcome} */ other) {
  return (
    one.payable === other.payable &&
    one.nets.every((net, at) => net === other.nets[at]) &&
    one.taxes.size === other.taxes.size &&
    [...one.taxes].every(([rate, tax]) => other.taxes.get(rate) === tax)
  );
}
