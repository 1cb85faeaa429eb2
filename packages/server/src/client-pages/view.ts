import type { ClientInvoice } from "@acquit/workspace";
import { amountText, dateInWords, type Language } from "./format.ts";
import { en } from "./messages/en.ts";
import { fr, type ClientMessages } from "./messages/fr.ts";

/** Why the form was sent back. */
export const pageProblems = ["too-high", "too-low", "only-whole", "invalid", "unavailable", "question", "plan"] as const;

/** Why the form was sent back. */
export type PageProblem = (typeof pageProblems)[number];

/** What happened just before the page is shown. */
export interface PageNotice {
  readonly problem?: PageProblem;
  /** What the client had typed, given back to her. */
  readonly typed?: string;
  readonly returned?: boolean;
  /** Her question was taken in. */
  readonly asked?: boolean;
}

/** What a payment page is made from. */
export interface PageRequest {
  readonly invoice: ClientInvoice;
  /** Address of the page, without a query. */
  readonly path: string;
  /** Address of the account it belongs to, where it was opened from there. */
  readonly account?: string;
  readonly language: Language;
  /** Sent with the form: a second click on it is the same attempt. */
  readonly attempt: string;
  readonly notice: PageNotice;
}

/** A request with what its sections need to say things. */
export interface View extends PageRequest {
  readonly m: ClientMessages;
  /** Nothing is left to pay. */
  readonly settled: boolean;
  /** Ends the address when the reader asked for another language than the invoice's. */
  readonly query: string;
  readonly amount: (text: string) => string;
  readonly date: (text: string) => string;
}

/** The messages of a language. */
export function messagesFor(language: Language): ClientMessages {
  return language === "fr" ? fr : en;
}

/** Whether decimal text is zero. */
export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

/** Prepares a page. */
export function viewOf(request: PageRequest): View {
  const { invoice, language } = request;
  return {
    ...request,
    m: messagesFor(language),
    settled: isZero(invoice.open) || invoice.open.startsWith("-"),
    query: language === invoice.language ? "" : `?lang=${language}`,
    amount: (text) => amountText(text, invoice.currency, language),
    date: (text) => dateInWords(text, language),
  };
}
