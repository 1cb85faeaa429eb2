import type { AlertMessages } from "./alerts-fr.ts";

/** What the screen of alerts says in English. */
export const alertsEn: AlertMessages = {
  alerts: "Alerts",
  unseen: (count) => (count === 1 ? "1 alert not seen" : `${count > 99 ? "More than 99" : String(count)} alerts not seen`),
  lead: "What you should know at once. Below you choose what concerns you, here and by e-mail.",
  none: "Nothing new.",
  seeAll: "Mark all as seen",
  allSeen: "Everything is marked as seen.",
  fresh: "New",
  kinds: {
    "incoming-payment": "Payment received",
    overdue: "Due date passed",
    "failed-delivery": "Could not be sent",
    dispute: "Dispute opened",
    "credit-limit": "Credit limit passed",
    question: "Question of a client",
    refund: "Refund asked for",
  },
  due: (date) => `due on ${date}`,
  preferences: "What alerts me",
  inApp: "Here",
  byMail: "By e-mail",
  wish: "Alert",
  to: "Address for the e-mails",
  toHint: "Without an address no e-mail is sent.",
  save: "Save",
  saved: "Your alerts are saved.",
  address: "This is not an e-mail address, as name@example.org is.",
  more: "Show more",
};
