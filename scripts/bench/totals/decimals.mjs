// big.js and decimal.js: the same code, since both have the same methods. Written as their users would, with no needless operation.
import Big from "big.js";
import { Decimal } from "decimal.js";

/**
 * @param {string} name
 * @param {(text: string) => any} from
 * @param {(value: any) => any} toCents rounds to two decimals, half away from zero
 */
function contestant(name, from, toCents) {
  const hundred = from("100");
  return {
    name,
    /** @param {import("./invoices.mjs").Invoice} invoice */
    read: ({ lines, allowances }) => ({
      lines: lines.map((line) => ({
        price: from(line.netPrice),
        quantity: from(line.quantity),
        rate: line.vatRate,
        percents: (line.allowances ?? []).map(({ percent }) => from(percent)),
      })),
      allowances: allowances.map(({ amount, vatRate }) => ({ amount: from(amount), rate: vatRate })),
      rates: new Map([...lines, ...allowances].map(({ vatRate }) => [vatRate, from(vatRate)])),
    }),
    /** @param {any} parsed */
    compute: ({ lines, allowances, rates }) => {
      const bases = new Map();
      const add = (/** @type {string} */ rate, /** @type {any} */ amount) => {
        const base = bases.get(rate);
        bases.set(rate, base === undefined ? amount : base.plus(amount));
      };
      const nets = lines.map((/** @type {any} */ { price, quantity, rate, percents }) => {
        const gross = toCents(price.times(quantity));
        let net = gross;
        for (const percent of percents) net = net.minus(toCents(gross.times(percent).div(hundred)));
        add(rate, net);
        return net;
      });
      for (const { amount, rate } of allowances) add(rate, amount.neg());
      const taxes = new Map();
      let payable = from("0");
      for (const [rate, base] of bases) {
        const tax = toCents(base.times(rates.get(rate)).div(hundred));
        taxes.set(rate, tax);
        payable = payable.plus(base).plus(tax);
      }
      return { nets, taxes, payable };
    },
    /** @param {any} result */
    outcome: ({ nets, taxes, payable }) => {
      const cents = (/** @type {any} */ amount) => Number(amount.times(hundred).toString());
      return {
        nets: nets.map(cents),
        taxes: new Map([...taxes].map(([rate, tax]) => [rate, cents(tax)])),
        payable: cents(payable),
      };
    },
  };
}

/** big.js as a contestant. */
export const big = contestant(
  "big.js",
  (text) => new Big(text),
  (value) => (value.lt(0) ? value.neg().round(2, Big.roundHalfUp).neg() : value.round(2, Big.roundHalfUp)),
);

/** decimal.js as a contestant. */
export const decimal = contestant(
  "decimal.js",
  (text) => new Decimal(text),
  (value) => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
);
