import type { fr } from "./letter-fr.ts";

/** What letters say around their text. */
export const en: typeof fr = {
  title: "Reminder",
  noticeTitle: "Formal notice",
  asked: "Amount claimed",
  before: "To be paid by",
  person: "Your contact",
  sums: "Amounts claimed",
  invoice: "Invoice",
  dueOn: (date) => `due on ${date}`,
  principal: "Principal",
  interest: "Interest",
  penalty: "Penalty",
  indemnity: "Fixed sum",
  computation: "Interest, computed to the day",
  stretch: "Period",
  period: (from, to) => `from ${from} to ${to}`,
  base: "Amount owed",
  rate: "Yearly rate",
  days: "Days",
  practical: "How to pay",
  payTo: "Transfer",
  transfer: (account, numbers) => `IBAN ${account.replace(/(.{4})(?=.)/g, "$1 ")}, naming ${numbers}.`,
  formula:
    "Amount owed × rate × days / 365, period by period, rounded once for each invoice. It runs from the day after the due date until payment.",
  law: "Law",
  lawBusiness:
    "French commercial code, articles L441-10 II and D441-5 (late interest without reminder, fixed sum of 40 euros); civil code, article 1344 (formal notice).",
  lawConsumer: "French civil code, articles 1231-6 and 1344.",
};
