import type { LateClaimCardMessages } from "./late-claim-fr.ts";

/** What the card of an invoice's cost of lateness says, in English. */
export const lateClaimEn: LateClaimCardMessages = {
  title: "Cost of late payment",
  hint: "A claim of its own: the invoice does not change, and paying it does not end this.",
  parts: { interest: "Late interest", indemnity: "Recovery costs", penalty: "Agreed penalty" },
  owed: (amount) => `owed ${amount}`,
  accruing: (amount) => `of which ${amount} not claimed yet`,
  paid: (amount) => `${amount} paid`,
  waived: (amount) => `${amount} given up`,
  excess: (amount) => `${amount} claimed too much: give it up`,
  computation: "Computed to the day",
  stretch: (from, to, days, base, percent) =>
    `${from} to ${to}: ${String(days)} ${days === 1 ? "day" : "days"} on ${base} at ${percent}%`,
  claims: "Claimed",
  left: (amount) => `${amount} left`,
  settled: "settled",
  claim: "Claim until today",
  claimed: "The cost of late payment is claimed: the client sees it and can pay it.",
  waive: "Give up",
  waiveAmount: "Amount (empty: all)",
  reason: "Reason",
  forGood: "Count no more interest on this invoice",
  waiveDone: "Given up, as recorded.",
  resume: "Count interest again",
  resumed: "Interest is counted again.",
  stopped: (date, reason) => `No interest is counted since ${date}: ${reason}`,
  missingRate: (from, to) =>
    `The legal rate from ${from} to ${to} is not known: state a rate in the terms of the invoice, the client or the firm. Nothing is guessed.`,
  claimOf: "Cost of the late payment of invoice",
};
