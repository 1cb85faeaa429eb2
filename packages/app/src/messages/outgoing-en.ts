import type { OutgoingMessages } from "./outgoing-fr.ts";

/** What the privacy rights of clients and of the firm's own people say in English. */
export const outgoingEn: OutgoingMessages = {
  privacy: "Personal data",
  privacyHint: "Your client’s rights of access and erasure (GDPR, articles 15, 17 and 20).",
  exportData: "Download the data",
  exported: "The file is downloaded.",
  erase: "Erase the data…",
  eraseQuestion: "Erase what the law does not make us keep?",
  eraseWarning:
    "Contact details, notes and the journal’s contents are gone for good. Issued documents stay for ten years, as the law wants.",
  eraseNow: "Erase",
  erased: (entries, kept) => `${String(entries)} entries erased, ${String(kept)} documents kept.`,
  team: "Data about the firm’s people",
  teamHint: "The rights of access and erasure of whoever works or worked for the firm (GDPR, articles 15, 17 and 20).",
  nowHere: "On the team",
  leftOn: (date) => `Left the team on ${date}`,
  exportShort: "Download",
  exportOf: (name) => `Download the data about ${name}`,
  eraseShort: "Erase…",
  eraseOf: (name) => `Erase the data about ${name}`,
  erasePerson: (name) => `Erase the data about ${name}?`,
  erasePersonGoes: "Gone for good",
  erasePersonGone: [
    "access and sessions in this firm, alerts, and mails that went to this person;",
    "the name on drafts, decisions and messages: a pseudonym takes its place;",
    "what the journal tells about this person; the account too, unless used for another firm.",
  ],
  erasePersonStays: "What stays",
  erasePersonKept: [
    "what this person did, under the pseudonym: the journal’s chain still verifies;",
    "the name where the law wants evidence: decisions on the bank, agreements to a payment plan, the contact on issued invoices.",
  ],
  erasePersonReason: "Reason",
  erasePersonReasonHint: "Optional, kept in the journal: name nobody in it.",
  erasedPerson: (name, erased, renamed) =>
    `${name}: ${String(erased)} journal entries erased, ${String(renamed)} put under a pseudonym.`,
  ownData: "Your data",
  ownDataHint: "Everything kept about you, in every firm you work for. To have it erased, ask an owner.",
  exportOwn: "Download my data",
};
