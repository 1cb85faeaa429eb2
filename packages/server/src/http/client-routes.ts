import { randomUUID } from "node:crypto";
import { minorDigits } from "@acquit/core";
import type { FileContent } from "@acquit/engine";
import { WorkspaceError, type ClientDesk } from "@acquit/workspace";
import { Hono, type Context } from "hono";
import { clientAssets } from "../client-pages/assets.ts";
import type { Language } from "../client-pages/format.ts";
import { noticePage, type NoticeKind } from "../client-pages/notice-page.ts";
import { paymentPage } from "../client-pages/payment-page.ts";
import { readTypedAmount } from "../client-pages/typed-amount.ts";
import { pageProblems, type PageNotice, type PageProblem } from "../client-pages/view.ts";
import { fileResponse } from "./file-response.ts";

/** Opens the desk of whoever holds this token; refuses with the same error whether it is unknown, expired or revoked. */
export type OpenDesk = (token: string) => Promise<ClientDesk>;

/** Opens the original of the invoice a token is for; refuses as `OpenDesk` does. */
export type OpenOriginal = (token: string) => Promise<FileContent>;

/** What the client's pages need. */
export interface ClientRoutesOptions {
  readonly openDesk: OpenDesk;
  readonly openOriginal: OpenOriginal;
  /** Told that a person saw the page. */
  readonly noteOpening: (token: string) => Promise<void>;
  /** False once this caller has asked too often. */
  readonly isAllowed: (context: Context) => boolean;
  /** Told of what went wrong on our side. */
  readonly onFailure: (error: unknown, context: Context) => void;
}

const YEAR_SECONDS = 31_536_000;

/** More than any amount; the rest of what was typed is not given back. */
const LONGEST_TYPED = 40;

function askedLanguage(context: Context): Language | undefined {
  const asked = context.req.query("lang");
  return asked === "fr" || asked === "en" ? asked : undefined;
}

/** The language of a page that has no invoice to take it from. */
function guessedLanguage(context: Context): Language {
  const browser = /^\s*en\b/i.test(context.req.header("accept-language") ?? "") ? "en" : "fr";
  return askedLanguage(context) ?? browser;
}

/** A form is only taken from our own page: other sites cannot make a client pay. */
function isFromOurPage(context: Context): boolean {
  const site = context.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = context.req.header("origin");
  return origin === undefined || origin === new URL(context.req.url).origin;
}

function notice(context: Context, kind: NoticeKind, status: 403 | 404 | 429 | 500): Response | Promise<Response> {
  return context.html(noticePage(kind, guessedLanguage(context)), status);
}

/** The hosted payment page, at `/pay/TOKEN`: every answer a person may get here is a page. */
export function serveClient(app: Hono, options: ClientRoutesOptions): void {
  serveAssets(app);
  const pages = new Hono();
  pages.onError((error, context) => {
    if (error instanceof WorkspaceError && error.code === "not-found") return notice(context, "gone", 404);
    options.onFailure(error, context);
    return notice(context, "failed", 500);
  });
  pages.use(async (context, next) => {
    if (!options.isAllowed(context)) return notice(context, "tooMany", 429);
    context.header("x-robots-tag", "noindex");
    return next();
  });
  pages.get("/:token", async (context) => {
    const token = context.req.param("token");
    const invoice = await (await options.openDesk(token)).getInvoice();
    const language = askedLanguage(context) ?? invoice.language;
    const page = { invoice, path: `/pay/${token}`, language, attempt: randomUUID(), notice: readNotice(context) };
    return context.html(paymentPage(page));
  });
  pages.get("/:token/document.pdf", async (context) =>
    fileResponse(context, await options.openOriginal(context.req.param("token"))),
  );
  // Told by the page once it is in sight: what fetches pages without showing them, as mail scanners do, opens nothing.
  pages.post("/:token/seen", async (context) => {
    if (!isFromOurPage(context)) return notice(context, "elsewhere", 403);
    await options.noteOpening(context.req.param("token"));
    return context.body(null, 204);
  });
  pages.post("/:token/checkout", async (context) => {
    if (!isFromOurPage(context)) return notice(context, "elsewhere", 403);
    return takeForm(context, context.req.param("token"), options.openDesk);
  });
  app.route("/pay", pages);
}

function serveAssets(app: Hono): void {
  for (const [path, { type, content }] of clientAssets) {
    app.get(path, (context) => {
      context.header("content-type", type);
      context.header("cache-control", `public, max-age=${String(YEAR_SECONDS)}, immutable`);
      return context.body(content);
    });
  }
}

function readNotice(context: Context): PageNotice {
  const problem = context.req.query("problem");
  const typed = context.req.query("typed")?.slice(0, LONGEST_TYPED);
  return {
    returned: context.req.query("returned") === "1",
    ...(isProblem(problem) ? { problem } : {}),
    ...(typed === undefined ? {} : { typed }),
  };
}

function isProblem(value: unknown): value is PageProblem {
  return (pageProblems as readonly unknown[]).includes(value);
}

/** Back to the page, which says what was wrong: an answer to a form stays out of the way of the back button. */
function sendBack(context: Context, token: string, problem: PageProblem, typed: string | undefined): Response {
  const lang = askedLanguage(context);
  const query = new URLSearchParams({
    problem,
    ...(typed === undefined ? {} : { typed: typed.slice(0, LONGEST_TYPED) }),
    ...(lang === undefined ? {} : { lang }),
  });
  return context.redirect(`/pay/${token}?${query}`, 303);
}

/** The text fields of the form, as sent. */
async function readForm(context: Context): Promise<(name: string) => string> {
  const form = await context.req.parseBody();
  return (name) => {
    const value = form[name];
    return typeof value === "string" ? value.trim() : "";
  };
}

async function takeForm(context: Context, token: string, openDesk: OpenDesk): Promise<Response> {
  const field = await readForm(context);
  const desk = await openDesk(token);
  const invoice = await desk.getInvoice();
  const language = askedLanguage(context) ?? invoice.language;
  const isTyped = field("amount") === "other";
  const typed = isTyped ? field("other") : undefined;
  const amount = isTyped ? readTypedAmount(field("other"), { language, digits: minorDigits(invoice.currency) }) : field("amount");
  if (amount === undefined || !/^\d+(\.\d+)?$/.test(amount) || Number(amount) === 0)
    return sendBack(context, token, "invalid", typed);
  try {
    const { url } = await desk.createCheckout({
      amount,
      ...(field("provider") === "" ? {} : { provider: field("provider") }),
      ...(/^[\w-]{8,64}$/.test(field("attempt")) ? { attempt: field("attempt") } : {}),
    });
    return context.redirect(url, 303);
  } catch (error) {
    return sendBack(context, token, checkoutProblem(error), typed);
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
