import type { BankReasons } from "./bank-fr.ts";

/** The English words for what the ledger itself knows about a bank line. */
export const bankEn: BankReasons = {
  "recorded-alike": "a payment of the same amount was recorded by hand on {date}",
  "recorded-reference": "that payment was recorded with the reference “{reference}”",
  "recorded-unsure": "nothing in the text says that it is this payment",
  "refund-alike": "a refund of the same amount was decided on {date}",
  "takes-back": "the line takes back what came in on {date} ({text})",
  "credit-alike": "the amount is exactly this client’s credit",
  "payout-amount": "a payout of this amount is expected around {date}",
  "payout-unnamed": "the text does not carry its reference “{reference}”",
  "payout-reference": "the text carries the reference of this payout by {provider}",
  "decided-by-hand": "decided by hand",
};
