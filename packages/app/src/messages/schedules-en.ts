import type { SchedulesMessages } from "./schedules-fr.ts";

/** What reports sent by themselves say in English. */
export const schedulesEn: SchedulesMessages = {
  title: "Sent regularly",
  lead: "A report goes out by itself by e-mail, at seven in the morning, as PDF and CSV: on Mondays about the week before, or on the 1st about the month before.",
  none: "No report goes out by itself.",
  every: "When",
  choices: { week: "every Monday", month: "every 1st of the month" },
  next: (date) => `next on ${date}`,
  recipients: "To (addresses separated by commas)",
  language: "Language",
  add: "Send regularly",
  added: "Saved.",
  stop: "Stop",
  stopNamed: (name) => `Stop sending “${name}”`,
  wrongAddress: (address) => `“${address}” is not an e-mail address, as name@example.org is.`,
  noMail: "No message is sent from here: set up e-mail first.",
};
