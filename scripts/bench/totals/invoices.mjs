// Random invoices as decimal text, repeatable by seed: what a form or a JSON body holds.

const rates = ["20", "10", "5.5", "2.1", "8.5"];

/** A repeatable source (mulberry32). */
function source(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * An invoice of `length` lines: quantities of up to 3 decimals, prices of up to 4, five rates, a discount on every fourth line, and
 * a discount on the document.
 * @param {number} length
 * @param {number} seed
 */
export function randomInvoice(length, seed) {
  const random = source(seed);
  const digits = (/** @type {number} */ whole, /** @type {number} */ decimals) => {
    const places = Math.floor(random() * (decimals + 1));
    const text = String(Math.floor(random() * whole));
    return places === 0 ? text : `${text}.${String(Math.floor(random() * 10 ** places)).padStart(places, "0")}`;
  };
  const rate = () => rates[Math.floor(random() * rates.length)] ?? "20";
  return {
    typeCode: "380",
    currency: "EUR",
    lines: Array.from({ length }, (_, at) => ({
      id: String(at + 1),
      name: "",
      unit: "C62",
      quantity: digits(50, 3),
      netPrice: digits(900, 4),
      vatCategory: "S",
      vatRate: rate(),
      ...(at % 4 === 3 ? { allowances: [{ percent: digits(30, 2) }] } : {}),
    })),
    allowances: [{ amount: "12.34", vatCategory: "S", vatRate: rate() }],
  };
}

/** @typedef {ReturnType<typeof randomInvoice>} Invoice */
