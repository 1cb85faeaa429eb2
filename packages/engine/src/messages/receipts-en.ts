import type { ReceiptMessages } from "./receipts-fr.ts";

/** What receipts say in English. */
export const enReceipts: ReceiptMessages = {
  subject: (amount, seller) => `Receipt for your payment of ${amount} – ${seller}`,
  subjectPart: (amount, seller) => `Your payment of ${amount} has arrived, a balance remains – ${seller}`,
  title: "Your payment has arrived",
  thanks: (amount, date) => `Hello, we received your payment of ${amount} on ${date}. Thank you!`,
  remains: (number, amount, date) => `On invoice ${number}, ${amount} remains to be paid by ${date}.`,
  received: "Amount received",
  on: "Date",
  by: "Paid by",
  settles: (number) => `Put on ${number}`,
  open: (number) => `Left to pay on ${number}`,
  settled: "nothing, it is settled",
  credit: "Credit on your account",
  methods: {
    transfer: "transfer",
    card: "card",
    "direct-debit": "direct debit",
    cheque: "cheque",
    cash: "cash",
    other: "other",
  },
  question: (name) => `A question? Reply to this message: ${name} will read it.`,
  questionToUs: "A question? Simply reply to this message.",
};
