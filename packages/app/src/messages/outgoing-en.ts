import type { OutgoingMessages } from "./outgoing-fr.ts";

/** What a client's privacy rights say in English. */
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
};
