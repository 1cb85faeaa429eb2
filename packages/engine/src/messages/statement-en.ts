import type { StatementMessages } from "./statement-fr.ts";

/** What drawn receipts and statements say in English. */
export const enStatement: StatementMessages = {
  receipt: "Receipt",
  receiptTable: "What this payment settles",
  document: "Document",
  settled: "Put on it",
  left: "Left to pay",
  statement: "Statement of account",
  statementLead: (seller, date) => `This is how your account with ${seller} stands on ${date}.`,
  owed: "Left to pay",
  overdue: "Of which overdue",
  credit: "Credit on your account",
  movements: (currency) => `Movements in ${currency}`,
  movement: "Movement",
  amount: "Amount",
  balance: "Balance",
  upcoming: "Coming up",
  dueOn: "Due",
  kinds: {
    "late-claim": "Late interest and compensation",
    waiver: "Late interest given up",
    invoice: "Invoice",
    "credit-note": "Credit note",
    payment: "Payment",
    refund: "Refund",
  },
};
