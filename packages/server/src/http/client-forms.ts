import { minorDigits } from "@acquit/core";
import { WorkspaceError, type ClientDesk, type ClientWishKind } from "@acquit/workspace";
import type { Context } from "hono";
import type { Language } from "../client-pages/format.ts";
import { noticePage, type NoticeKind } from "../client-pages/notice-page.ts";
import { readTypedAmount } from "../client-pages/typed-amount.ts";
import type { PageProblem } from "../client-pages/view.ts";

/** More than any amount; the rest of what was typed is not given back. */
export const LONGEST_TYPED = 40;

/** The language asked for in the address. */
export function askedLanguage(context: Context): Language | undefined {
  const asked = context.req.query("lang");
  return asked === "fr" || asked === "en" ? asked : undefined;
}

/** The language of a page that has no invoice to take it from. */
function guessedLanguage(context: Context): Language {
  const browser = /^\s*en\b/i.test(context.req.header("accept-language") ?? "") ? "en" : "fr";
  return askedLanguage(context) ?? browser;
}

/** A form is only taken from our own page: other sites cannot make a client pay. */
export function isFromOurPage(context: Context): boolean {
  const site = context.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = context.req.header("origin");
  return origin === undefined || origin === new URL(context.req.url).origin;
}

/** A page that says what went wrong. */
export function notice(context: Context, kind: NoticeKind, status: 403 | 404 | 429 | 500): Response | Promise<Response> {
  return context.html(noticePage(kind, guessedLanguage(context)), status);
}

/** Back to a page: an answer to a form stays out of the way of the back button. */
export function backTo(context: Context, path: string, fields: Readonly<Record<string, string>>): Response {
  const lang = askedLanguage(context);
  const query = new URLSearchParams({ ...fields, ...(lang === undefined ? {} : { lang }) });
  return context.redirect(`${path}?${query}`, 303);
}

/** The text fields of a form, as sent. */
export async function readForm(context: Context): Promise<(name: string) => string> {
  const form = await context.req.parseBody();
  return (name) => {
    const value = form[name];
    return typeof value === "string" ? value.trim() : "";
  };
}

/** What is sent along with a form, so that a second click on it is the same attempt. */
export function readAttempt(text: string): { readonly attempt?: string } {
  return /^[\w-]{8,64}$/.test(text) ? { attempt: text } : {};
}

function sendBack(context: Context, path: string, problem: PageProblem, typed: string | undefined): Response {
  return backTo(context, path, { problem, ...(typed === undefined ? {} : { typed: typed.slice(0, LONGEST_TYPED) }) });
}

/** Takes the form of a payment: sends the browser to the checkout, or back to the page at `path` with what was wrong. */
export async function takePayment(context: Context, path: string, desk: ClientDesk): Promise<Response> {
  const field = await readForm(context);
  const invoice = await desk.getInvoice();
  const language = askedLanguage(context) ?? invoice.language;
  const isTyped = field("amount") === "other";
  const typed = isTyped ? field("other") : undefined;
  const amount = isTyped ? readTypedAmount(field("other"), { language, digits: minorDigits(invoice.currency) }) : field("amount");
  if (amount === undefined || !/^\d+(\.\d+)?$/.test(amount) || Number(amount) === 0)
    return sendBack(context, path, "invalid", typed);
  try {
    const { url } = await desk.createCheckout({
      amount,
      ...(/^[\w-]{1,64}$/.test(field("claim")) ? { claimId: field("claim") } : {}),
      ...(field("provider") === "" ? {} : { provider: field("provider") }),
      ...readAttempt(field("attempt")),
    });
    return context.redirect(url, 303);
  } catch (error) {
    return sendBack(context, path, checkoutProblem(error), typed);
  }
}

/** What to tell the client about a refused checkout. @throws what is not about her choice */
function checkoutProblem(error: unknown): PageProblem {
  if (!(error instanceof WorkspaceError)) throw error;
  if (error.code === "unavailable") return "unavailable";
  if (error.code !== "invalid-input") throw error;
  const reason = (error.details as { reason?: string } | undefined)?.reason;
  return reason === "too-high" || reason === "too-low" || reason === "only-whole" ? reason : "invalid";
}

/** What a client asks for; a question where it is nothing we know. */
export function readWishKind(text: unknown): ClientWishKind {
  return text === "refund" || text === "dispute" ? text : "question";
}

/** Takes a question about an invoice, and goes back to its page at `path`. */
export async function takeQuestion(context: Context, path: string, desk: ClientDesk): Promise<Response> {
  const field = await readForm(context);
  try {
    const kind = readWishKind(field("kind"));
    await desk.ask({ text: field("text"), kind, ...(field("email") === "" ? {} : { email: field("email") }) });
    return backTo(context, path, { asked: "1" });
  } catch (error) {
    if (!(error instanceof WorkspaceError) || error.code === "not-found") throw error;
    return backTo(context, path, { problem: "question" });
  }
}
