import type { PaymentLinkButtonMessages } from "./fr.ts";

/** What the payment button says. */
export const en: PaymentLinkButtonMessages = {
  pay: (amount) => `Pay ${amount}`,
  payThis: "Pay this invoice",
  dueOn: (date) => `Due by ${date}`,
  early: (saved, date) => `You save ${saved} by paying by ${date}`,
  late: (days) => (days === 1 ? "1 day late" : `${String(days)} days late`),
  invoice: (number, seller) => `Invoice ${number}, ${seller}`,
  confirming: "A payment is being confirmed",
  paid: "Paid, thank you",
  loading: "Reading the amount…",
  opening: "Opening the payment…",
  failed: "The amount could not be read.",
  notOpened: "The payment could not be opened.",
  retry: "Try again",
  gone: "This link no longer works. Ask whoever sent it for another.",
  unready: "Payment is not available yet.",
};
