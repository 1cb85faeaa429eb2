import type { IssuedDocument } from "@acquit/core";
import { fillText, type MessageText } from "./message-texts.ts";
import { mailHtml, mailText, type MailContent } from "./mail-layout.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { headerText, type OutgoingMessage } from "./ports/message-channel.ts";

type Language = "fr" | "en";

/** A mail without its address and attachments. */
export type WrittenMail = Pick<OutgoingMessage, "subject" | "text" | "html" | "language">;

/** A mail from what it says. */
export function written(subject: string, content: MailContent): WrittenMail {
  return { subject: headerText(subject), text: mailText(content), html: mailHtml(content), language: content.language };
}

/** An amount as people of a language read it. */
export function amountIn(language: Language, amount: string, currency: string): string {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount as Intl.StringNumericLiteral);
}

/** A date as people of a language read it. */
export function dateIn(language: Language, date: string): string {
  const format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** What the mail that brings an invoice is written from. */
export interface InvoiceMail {
  readonly document: IssuedDocument;
  /** Decimal text. */
  readonly open: string;
  readonly dueDate: string;
  readonly url: string;
  /** Who reads the answers. */
  readonly contactName?: string;
  /** What the sender adds in her own words. */
  readonly note?: string;
  /** The firm's subject and text, with their places in braces. */
  readonly words: MessageText;
}

/** What stands in the places of a firm's text. */
export function invoiceValues(facts: Omit<InvoiceMail, "words">): Readonly<Record<string, string>> {
  const { document, open, dueDate, contactName } = facts;
  const { seller, buyer, number, currency, totals } = document;
  const language = document.language === "en" ? "en" : "fr";
  return {
    number,
    seller: seller.name,
    client: buyer.name,
    total: amountIn(language, totals.taxInclusive, currency),
    open: amountIn(language, open, currency),
    due: dateIn(language, dueDate),
    contact: contactName ?? seller.name,
  };
}

/** Writes the mail that brings an invoice and its payment link, in the client's language. */
export function invoiceMail({ words, ...facts }: InvoiceMail): WrittenMail {
  const { document, open, dueDate, url, contactName, note } = facts;
  const language = document.language === "en" ? "en" : "fr";
  const m = language === "en" ? en : fr;
  const { seller, number, currency, totals } = document;
  const values = invoiceValues(facts);
  const [first = "", ...paragraphs] = words.body.split(/\n{2,}/).map((paragraph) => fillText(paragraph, values));
  return written(fillText(words.subject, values), {
    language,
    sender: seller.name,
    title: m.invoiceTitle(number),
    // What she adds follows the greeting.
    paragraphs: [first, ...(note === undefined || note.trim() === "" ? [] : [note.trim()]), ...paragraphs],
    facts: [
      [m.total, amountIn(language, totals.taxInclusive, currency)],
      [m.open, amountIn(language, open, currency)],
      [m.due, dateIn(language, dueDate)],
    ],
    action: { label: m.seeAndPay, url },
    footer: [contactName === undefined ? m.questionToUs : m.question(contactName), m.linkIsPersonal],
  });
}

/** What an invitation's mail is written from. */
export interface InvitationMail {
  readonly firm: string;
  readonly invitedBy: string;
  readonly url: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
  readonly language: Language;
}

/** Writes the mail that invites a colleague. */
export function invitationMail({ firm, invitedBy, url, until, language }: InvitationMail): WrittenMail {
  const m = language === "en" ? en : fr;
  return written(m.invitationSubject(firm), {
    language,
    sender: firm,
    title: m.invitationTitle(firm),
    paragraphs: [m.greeting, m.invitationLead(invitedBy, firm)],
    facts: [[m.validUntil, dateIn(language, until)]],
    action: { label: m.accept, url },
    footer: [m.notExpected],
  });
}
