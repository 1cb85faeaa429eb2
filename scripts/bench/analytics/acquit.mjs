// Ours: every key figure of the product from its columns.
import { foldLedger, keyFiguresOf } from "../../../packages/core/src/index.ts";
import { asOf, days, tenLargest } from "./ledger.mjs";

/** The product's columns over the same arrays. @param {import("./ledger.mjs").Ledger} ledger */
export function columnsOf({ length, customers, issueDay, dueDay, settledDay, amount, open: owed, customer, disputed }) {
  const customerIds = Array.from({ length: customers }, (_, at) => `c${String(at)}`);
  const invoice = Int32Array.from({ length }, (_, at) => at);
  const kind = new Uint8Array(length);
  const given = { issueDay, dueDay, settledDay, amount, open: owed, customer, disputed };
  return { currency: "EUR", length, ...given, invoice, kind, customerIds, invoiceIds: [], kinds: [""] };
}

/** @param {import("./ledger.mjs").Ledger} ledger */
export async function open(ledger) {
  const columns = columnsOf(ledger);
  return {
    summary: () => keyFiguresOf(foldLedger(columns, { asOf, days })),
    normal: () => {
      const { aging, counts, begin, sales, months, settled, settledLate, openByCustomer } = foldLedger(columns, { asOf, days });
      const largest = tenLargest(openByCustomer);
      return { aging, counts, begin, sales, months: months.map((month) => month.sales), settled, settledLate, largest };
    },
    bytes: Object.values(columns).reduce((sum, one) => sum + (ArrayBuffer.isView(one) ? one.byteLength : 0), 0),
  };
}
