import type { MailMessages } from "./fr.ts";

/** What messages to clients and colleagues say in English. */
export const en: MailMessages = {
  invoiceSubject: (number, seller) => `Invoice ${number} from ${seller}`,
  invoiceTitle: (number) => `Your invoice ${number}`,
  greeting: "Hello,",
  invoiceLead: "Your invoice is attached. You can also see and pay it online; no account is needed.",
  invoiceSms: "{seller}: your invoice {number} of {total} is due on {due}. See and pay: {link}",
  reminderSms: (seller, amount, numbers) => `${seller}: ${amount} to be paid (${numbers}).`,
  total: "Total with VAT",
  open: "Left to pay",
  due: "To be paid by",
  dueOn: (date) => `due on ${date}`,
  seeAndPay: "See and pay the invoice",
  question: (name) => `A question? Reply to this message: ${name} will read it.`,
  questionToUs: "A question? Reply to this message.",
  linkIsPersonal: "This link is personal: whoever holds it sees the invoice.",
  invitationSubject: (firm) => `${firm} invites you to Acquit`,
  invitationTitle: (firm) => `Join ${firm}`,
  invitationLead: (by, firm) => `${by} invites you to work on the invoicing of ${firm}.`,
  accept: "Accept the invitation",
  validUntil: "Valid until",
  notExpected: "If you did not expect this invitation, ignore this message: nothing will happen.",
};
