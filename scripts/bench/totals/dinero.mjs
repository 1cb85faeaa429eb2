// dinero.js 2: amounts as integers with a scale, every step a new object.
import { add, dinero, halfAwayFromZero, multiply, subtract, toSnapshot, transformScale } from "dinero.js";
import { EUR } from "dinero.js/currencies";

/** Decimal text as integer and scale, which dinero.js leaves to its users. */
function scaled(/** @type {string} */ text) {
  const point = text.indexOf(".");
  if (point < 0) return { amount: Number(text), scale: 0 };
  return { amount: Number(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

const money = (/** @type {string} */ text) => dinero({ ...scaled(text), currency: EUR });
const percent = (/** @type {string} */ text) => {
  const { amount, scale } = scaled(text);
  return { amount, scale: scale + 2 };
};
const toCents = (/** @type {any} */ amount) => transformScale(amount, 2, halfAwayFromZero);

/** dinero.js as a contestant. */
export const dineroContestant = {
  name: "dinero.js",
  /** @param {import("./invoices.mjs").Invoice} invoice */
  read: ({ lines, allowances }) => ({
    lines: lines.map((line) => ({
      price: money(line.netPrice),
      quantity: scaled(line.quantity),
      rate: line.vatRate,
      percents: (line.allowances ?? []).map((entry) => percent(entry.percent)),
    })),
    allowances: allowances.map(({ amount, vatRate }) => ({ amount: money(amount), rate: vatRate })),
    rates: new Map([...lines, ...allowances].map(({ vatRate }) => [vatRate, percent(vatRate)])),
  }),
  /** @param {any} parsed */
  compute: ({ lines, allowances, rates }) => {
    const bases = new Map();
    const nets = lines.map((/** @type {any} */ { price, quantity, rate, percents }) => {
      const gross = toCents(multiply(price, quantity));
      let net = gross;
      for (const one of percents) net = subtract(net, toCents(multiply(gross, one)));
      const base = bases.get(rate);
      bases.set(rate, base === undefined ? net : add(base, net));
      return net;
    });
    for (const { amount, rate } of allowances) {
      const base = bases.get(rate) ?? dinero({ amount: 0, currency: EUR });
      bases.set(rate, subtract(base, amount));
    }
    const taxes = new Map();
    let payable = dinero({ amount: 0, currency: EUR });
    for (const [rate, base] of bases) {
      const tax = toCents(multiply(base, rates.get(rate)));
      taxes.set(rate, tax);
      payable = add(add(payable, base), tax);
    }
    return { nets, taxes, payable };
  },
  /** @param {any} result */
  outcome: ({ nets, taxes, payable }) => {
    const cents = (/** @type {any} */ amount) => toSnapshot(transformScale(amount, 2)).amount;
    return {
      nets: nets.map(cents),
      taxes: new Map([...taxes].map(([rate, tax]) => [rate, cents(tax)])),
      payable: cents(payable),
    };
  },
};
