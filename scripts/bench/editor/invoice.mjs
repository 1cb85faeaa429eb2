// An invented invoice of so many lines, the same in every run, and what it comes to by plain integers, for contestants that compute nothing.
/** @typedef {{ id: string, name: string, quantity: string, unit: string, netPrice: string, vatCategory: "S", vatRate: string }} Line */

const rates = ["20", "10", "5.5"];

/**
 * @param {number} count
 * @returns {Line[]}
 */
export function linesOf(count) {
  return Array.from({ length: count }, (_, at) => ({
    id: String(at + 1),
    name: `Fourniture et pose, repère ${String((at * 31) % 997)}`,
    quantity: String(1 + (at % 9)),
    unit: "C62",
    netPrice: ((100 + ((at * 7_919) % 90_000)) / 100).toFixed(2),
    vatCategory: "S",
    vatRate: rates[at % 3] ?? "20",
  }));
}

/** Hundredths of a line without VAT: quantities are whole, prices have two decimals. */
export const netOf = (/** @type {Line} */ { quantity, netPrice }) => Number(quantity) * Math.round(Number(netPrice) * 100);

/** Hundredths to pay: VAT once for each rate, on its sum. */
export function payableOf(/** @type {readonly Line[]} */ lines) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const line of lines) sums.set(line.vatRate, (sums.get(line.vatRate) ?? 0) + netOf(line));
  let payable = 0;
  for (const [rate, sum] of sums) payable += sum + Math.round((sum * Number(rate) * 10) / 1000);
  return payable;
}

const euro = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });

/** Hundredths as a French reader reads them. */
export const amount = (/** @type {number} */ minor) => euro.format(minor / 100).replaceAll("\u202f", "\u00a0");
