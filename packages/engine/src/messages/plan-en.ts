import type { PlanMessages } from "./plan-fr.ts";

/** What an agreed payment plan says, in English. */
export const en: PlanMessages = {
  lead: (client, seller, total, numbers, day) =>
    `${client} undertakes to pay ${seller} the sum of ${total}, owed on ${day} for ${numbers}, by these instalments:`,
  part: (at, date, amount) => `${String(at)}. on ${date}: ${amount}`,
  interest: (amount) => `Late interest until the last instalment, if each is paid on its day: ${amount}.`,
  interestUnknown: "Late interest to come is not computed: the legal rate of that period is not known yet.",
  interestRuns: "This interest stays due on top of the instalments.",
  interestWaived: "This interest is given up if the plan is kept to its end.",
  lapse: (days) =>
    `If an instalment stays unpaid for more than ${String(days)} days, the plan ends and the whole rest is due again at once.`,
  acknowledges: "This agreement acknowledges the debt.",
};
