import type { TermsNoticeMessages } from "./fr.ts";

/** What an invoice's terms say. */
export const en: TermsNoticeMessages = {
  title: "Payment terms",
  due: (amount, date) => `${amount} due on ${date}`,
  late: (days) => (days === 1 ? "1 day late" : `${String(days)} days late`),
  settled: "This invoice is paid. Thank you!",
  early: (percent, date, payable) => `A discount of ${percent} if you pay by ${date}: ${payable} is then all you pay.`,
  whole: "To be paid in one sum.",
  parts: "You may pay in parts.",
  partsFrom: (minimum) => `You may pay in parts of at least ${minimum}.`,
  partsUntil: (date) => `Last day for a payment in part: ${date}.`,
  unpaid: "What if the invoice is not paid in time?",
  unpaidLead: "The firm first reminds you of the due date, then again, then gives formal notice before any recovery.",
  foreseenLead: "If nothing is paid or agreed, this is what is planned:",
  step: (date, what, how) => `${date}: ${what}${how}`,
  tones: {
    upcoming: "a note that it falls due",
    courteous: "a reminder",
    firm: "a firm reminder",
    last: "a last reminder",
    "formal-notice": "a formal notice",
    "hand-over": "the file may go to a collection agency or to court",
  },
  channels: { "e-mail": ", by e-mail", letter: ", by letter", sms: ", by text message", call: ", by phone", task: "" },
  ask: "A passing difficulty? Say so before the due date: a payment plan can be agreed.",
  refunds: "Refunds",
  contact: "A question?",
  loading: "The terms are being read…",
  failed: "The terms could not be read.",
  retry: "Try again",
  gone: "This link no longer works. Ask whoever sent it for another.",
};
