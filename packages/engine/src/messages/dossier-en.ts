import type { DossierMessages } from "./dossier-fr.ts";

/** What the exhibits of a dossier say in English. */
export const en: DossierMessages = {
  statement: "Statement of what is owed",
  claimed: "Amount claimed",
  asOf: "Up to",
  contact: "Your contact",
  purpose: { review: "an internal review", agency: "a collection agency", court: "a court" },
  lead: (seller, client, purpose) => `${seller} claims the sums below from ${client}. This file is made for ${purpose}.`,
  proof:
    "Every exhibit has a number and a SHA-256, repeated in the manifest. The page “verifier.html” recomputes all of it without network: open it, then choose the archive.",
  unknownRate: "Interest is not computed: the legal rate of a part of the period is not known.",
  exhibits: "List of exhibits",
  exhibitColumns: ["Exhibit", "Date", "No."],
  original: (number) => `Invoice ${number}, original`,
  structured: (number) => `Invoice ${number}, structured data`,
  settlements: "Payments and what they settled",
  settlementColumns: {
    invoice: "invoice",
    dueDate: "due",
    date: "date",
    amount: "amount",
    currency: "currency",
    source: "source",
  },
  journal: "Journal: entries and hashes",
  message: (title) => `Message: ${title}`,
  letter: (title) => `Letter: ${title}`,
  received: (title) => `Received: ${title}`,
  agreement: "Payment plan agreed",
  promise: "Promise to pay",
  outcome: "Outcome of a call or task",
  question: "Question of the client",
  head: { at: "On", by: "By", to: "To", channel: "Channel", title: "Subject", hash: "Entry of the journal" },
  facts: "Details",
};
