import type { PayoutMessages } from "./payouts-fr.ts";

/** What the screen says of providers' payouts in English. */
export const payoutsEn: PayoutMessages = {
  title: "Payouts of providers",
  lead: "What each provider sent to your account: payments, less refunds and its fees, counted once.",
  none: "No payout yet.",
  arrives: (date) => `Arrives on ${date}`,
  bankLine: (reference) => `On the statement: ${reference}`,
  paid: "Payments",
  back: "Given back",
  fees: "Provider’s fees",
  other: "Other movements",
  differs: (amount) => `Differs by ${amount} from the provider’s own details: check it there.`,
  closed: (name) => `${name}: the stored key may not read payouts. Add an access token in the settings.`,
  more: "Show more",
};
