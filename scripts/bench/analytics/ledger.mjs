// A made ledger of N instalments as plain columns, the same for every contestant; days from 1970-01-01, amounts in cents.

export const asOf = 20_634; // 2026-06-30
export const days = 365;
export const notSettled = 0x7fff_ffff;

/** Random numbers of a seed. */
function randomOf(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Two years of invoices, one client in fifty of them, nine in ten settled. @param {number} length */
export function makeLedger(length) {
  const random = randomOf(7);
  const customers = Math.max(10, Math.round(length / 50));
  const ledger = {
    length,
    customers,
    issueDay: new Int32Array(length),
    dueDay: new Int32Array(length),
    settledDay: new Int32Array(length),
    amount: new Float64Array(length),
    open: new Float64Array(length),
    customer: new Int32Array(length),
    disputed: new Uint8Array(length),
  };
  for (let row = 0; row < length; row += 1) {
    const issued = asOf - 730 + Math.floor((row / length) * 740);
    const paid = issued + Math.floor(random() * random() * 140);
    const amount = 100 + Math.floor(random() * 500_000);
    const isSettled = paid <= asOf + 10 && random() > 0.02;
    ledger.issueDay[row] = issued;
    ledger.dueDay[row] = issued + (random() < 0.7 ? 30 : 45);
    ledger.settledDay[row] = isSettled ? paid : notSettled;
    ledger.amount[row] = amount;
    ledger.open[row] = isSettled ? 0 : random() < 0.1 ? Math.floor(amount / 2) : amount;
    ledger.customer[row] = Math.floor(random() * random() * customers);
    ledger.disputed[row] = random() < 0.05 ? 1 : 0;
  }
  return ledger;
}

/** @typedef {ReturnType<typeof makeLedger>} Ledger */

/** First day of each of 24 calendar months back from `asOf`, its own first. */
export const monthStarts = Array.from({ length: 24 }, (_, at) => {
  const end = new Date(asOf * 86_400_000);
  return Math.round(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - at, 1) / 86_400_000);
});

/** Sums by month of pairs of day and amount. @param {Iterable<readonly [number, number]>} byDay */
export function monthsOf(byDay) {
  const sums = new Array(24).fill(0);
  for (const [day, amount] of byDay) {
    const at = monthStarts.findIndex((start) => day >= start);
    if (at >= 0 && day <= asOf) sums[at] += amount;
  }
  return sums;
}

/**
 * What everybody computes: aging and counts by bucket, what was owed when the year began, sales of the year and of 24 months, what was
 * settled in the year with its lateness, the ten largest debtors.
 * @typedef {{ aging: number[], counts: number[], begin: number, sales: number, months: number[], settled: number, settledLate: number, largest: number[] }} Summary
 */

/** The ten largest of a list. @param {ArrayLike<number>} amounts */
export const tenLargest = (amounts) => Float64Array.from(amounts).sort().reverse().subarray(0, 10);
