import type { ClientMailMessages } from "./client-fr.ts";

/** What the mails of the client's account and of questions say in English. */
export const enClient: ClientMailMessages = {
  accountSubject: (seller) => `Your invoices from ${seller}`,
  accountTitle: "Your invoices, due dates and payments",
  accountLead: (seller) =>
    `Hello, ${seller} gives you access to all your invoices: what is left to pay, what is paid, and your documents.`,
  accountAction: "See my invoices",
  personal: "This link is personal: whoever has it can see these invoices. Please do not forward it.",
  answerSubject: (number, seller) => `Answer to your question about ${number} – ${seller}`,
  answerTitle: (number) => `Your question about invoice ${number}`,
  signed: (name) => `– ${name}`,
  youAsked: (text) => `You wrote: “${text}”`,
  answerBack: "You can reply to this message, or write again from the invoice’s page.",
};
