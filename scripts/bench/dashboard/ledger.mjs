// Invoices of an invented firm, the same in every run: a third of them open, three thousand clients, two years.
/** @typedef {{ id: string, number: string, customer: string, issueDay: number, dueDay: number, total: number, open: number }} Invoice */

/** The day the ledger is of, as a number since 1970. */
export const today = 20_500;

/**
 * @param {number} count
 * @returns {Invoice[]}
 */
export function invoicesOf(count) {
  return Array.from({ length: count }, (_, at) => {
    const total = 100 + ((at * 7_919) % 50_000_000);
    const issueDay = today - 700 + Math.floor((at * 700) / count);
    return {
      id: `i${String(at).padStart(9, "0")}`,
      number: `F2026-${String(at).padStart(6, "0")}`,
      customer: `Société numéro ${String((at * 31) % 3_000)} SARL`,
      issueDay,
      dueDay: issueDay + 30,
      total,
      open: at % 3 === 0 ? total : 0,
    };
  });
}
