// Ours: @acquit/core as the product runs it.
import { readFigures, totalsOf } from "../../../packages/core/src/index.ts";

/** Acquit as a contestant. */
export const acquit = {
  name: "@acquit/core",
  /** @param {import("./invoices.mjs").Invoice} invoice */
  read: (invoice) => readFigures(/** @type {any} */ (invoice)),
  /** @param {any} figures */
  compute: (figures) => totalsOf(figures),
  /** @param {any} totals */
  outcome: (totals) => ({
    nets: totals.lines.map((/** @type {any} */ line) => line.net),
    taxes: new Map(totals.vatGroups.map((/** @type {any} */ group) => [group.rate, group.tax])),
    payable: totals.payable,
  }),
};
