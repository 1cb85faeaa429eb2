import type { QuestionMessages } from "./questions-fr.ts";

/** What the screen of questions and the client's account link say in English. */
export const questionsEn: QuestionMessages = {
  questions: "Questions",
  lead: "What your clients ask from their page. The answer appears there, and goes by e-mail where the address is known.",
  states: { open: "Waiting", answered: "Answered", closed: "Closed" },
  none: { open: "No question is waiting.", answered: "No question was answered.", closed: "No question is closed." },
  waits: (hours) => (hours < 48 ? `waiting for ${String(hours)} h` : `waiting for ${String(Math.floor(hours / 24))} days`),
  answeredIn: (hours) => `answered in ${String(hours)} h`,
  owner: (name) => `Followed by ${name}`,
  take: "I take care of it",
  taken: "You follow this question.",
  answer: "Answer",
  yourAnswer: "Your answer",
  answered: "Your answer is on the client’s page.",
  answeredByMail: (to) => `Your answer is on the client’s page, and on its way to ${to}.`,
  close: "Close",
  closed: "Question closed; the client may ask another.",
  link: "The client’s online account",
  linkHint: "A secret link to all her invoices, due dates, payments and documents. It is valid for a year and can be revoked.",
  linkTo: "E-mail address (optional: the link is shown in any case)",
  makeLink: "Create the link",
  linkMade: (date) => `Link valid until ${date}, shown only once`,
  linkSent: (to) => `The link is on its way to ${to}.`,
  revokeLinks: "Revoke her links",
  revoked: (count) => (count === 1 ? "1 link revoked." : `${String(count)} links revoked.`),
};
