import type { AlertMessages } from "./alerts-fr.ts";

/** What alerts say in English. */
export const enAlerts: AlertMessages = {
  kinds: {
    "incoming-payment": "Money has come in",
    overdue: "A due date has passed",
    "failed-delivery": "Something could not be sent",
    dispute: "A dispute was opened",
    "credit-limit": "A credit limit was passed",
    question: "A client asks a question",
    refund: "A client asks for a refund",
  },
  lead: {
    "incoming-payment": "A payment was just recorded.",
    overdue: "The last day to pay is over, and something is left to pay.",
    "failed-delivery": "A message or an order will not leave by itself any more: take it up.",
    dispute: "Reminders of the disputed part pause until it is answered.",
    "credit-limit": "This client owes more than you grant her.",
    question: "It waits for your answer.",
    refund: "It is for you to decide.",
  },
  subject: (what, who) => (who === undefined ? what : `${what}: ${who}`),
  customer: "Client",
  number: "Document",
  amount: "Amount",
  date: "Date",
  look: "See the alerts",
  why: (firm) => `You receive this because you asked for it in your alerts for ${firm}. You can stop it at the same place.`,
};
