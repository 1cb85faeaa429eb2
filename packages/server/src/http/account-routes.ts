import { randomUUID } from "node:crypto";
import type { DrawnPaper, FileContent } from "@acquit/engine";
import { WorkspaceError, type ClientAccountDesk, type ClientPlanDesk } from "@acquit/workspace";
import { Hono, type Context } from "hono";
import { compress } from "hono/compress";
import { accountPage, type AccountRequest } from "../client-pages/account-page.ts";
import { paymentPage } from "../client-pages/payment-page.ts";
import { askedLanguage, backTo, isFromOurPage, notice, readAttempt, takePayment, takeQuestion } from "./client-forms.ts";
import { readNotice, type ClientRoutesOptions } from "./client-routes.ts";
import { fileResponse } from "./file-response.ts";
import { servePlans } from "./plan-routes.ts";

/** What the pages of a client's account need. */
export interface AccountRoutesOptions extends Pick<ClientRoutesOptions, "isAllowed" | "onFailure"> {
  /** Opens the account of whoever holds this token; refuses with the same error whether it is unknown, expired or revoked. */
  readonly openAccount: (token: string) => Promise<ClientAccountDesk>;
  readonly openAccountPlans: (token: string, invoiceId: string) => Promise<ClientPlanDesk>;
  /** A receipt of the account, or its statement where no payment is named. */
  readonly openAccountPaper: (token: string, paymentId?: string) => Promise<DrawnPaper>;
  readonly openAccountOriginal: (token: string, invoiceId: string) => Promise<FileContent>;
}

const MOST_AT_ONCE = 100;

function readProblem(context: Context): Pick<AccountRequest, "problem"> {
  const problem = context.req.query("problem");
  return problem === "none-chosen" || problem === "unavailable" || problem === "currencies" ? { problem } : {};
}

/** Opens one checkout for the chosen invoices. */
async function takeChoice(context: Context, path: string, account: ClientAccountDesk): Promise<Response> {
  const form = await context.req.parseBody({ all: true });
  const chosen = [form["invoice"]].flat().filter((id) => typeof id === "string");
  if (chosen.length === 0 || chosen.length > MOST_AT_ONCE) return backTo(context, path, { problem: "none-chosen" });
  const text = (name: string) => {
    const value = form[name];
    return typeof value === "string" ? value : "";
  };
  try {
    const provider = text("provider");
    const { url } = await account.createCheckout({
      invoiceIds: chosen,
      ...(provider === "" ? {} : { provider }),
      ...readAttempt(text("attempt")),
    });
    return context.redirect(url, 303);
  } catch (error) {
    if (!(error instanceof WorkspaceError) || error.code === "not-found") throw error;
    return backTo(context, path, { problem: error.code === "unavailable" ? "unavailable" : "currencies" });
  }
}

/** The hosted pages of a client's account, at `/account/TOKEN`: all her invoices, and each of them as its own link shows it. */
export function serveAccount(app: Hono, options: AccountRoutesOptions): void {
  const pages = new Hono();
  pages.onError((error, context) => {
    if (error instanceof WorkspaceError && error.code === "not-found") return notice(context, "gone", 404);
    options.onFailure(error, context);
    return notice(context, "failed", 500);
  });
  pages.use(compress());
  pages.use(async (context, next) => {
    if (!options.isAllowed(context)) return notice(context, "tooMany", 429);
    context.header("x-robots-tag", "noindex");
    if (context.req.method === "POST" && !isFromOurPage(context)) return notice(context, "elsewhere", 403);
    return next();
  });
  pages.get("/:token", async (context) => {
    const token = context.req.param("token");
    const account = await (await options.openAccount(token)).getAccount();
    return context.html(
      accountPage({
        account,
        path: `/account/${token}`,
        language: askedLanguage(context) ?? account.language,
        attempt: randomUUID(),
        returned: context.req.query("returned") === "1",
        ...readProblem(context),
      }),
    );
  });
  pages.post("/:token/checkout", async (context) => {
    const token = context.req.param("token");
    return takeChoice(context, `/account/${token}`, await options.openAccount(token));
  });
  pages.get("/:token/statement.pdf", async (context) =>
    fileResponse(context, await options.openAccountPaper(context.req.param("token"))),
  );
  pages.get("/:token/payments/:id/receipt.pdf", async (context) => {
    const { token, id } = context.req.param();
    return fileResponse(context, await options.openAccountPaper(token, id));
  });
  serveInvoices(pages, options);
  app.route("/account", pages);
}

function serveInvoices(pages: Hono, options: AccountRoutesOptions): void {
  servePlans(pages, "/:token/invoices/:id", async (context) => {
    const { token = "", id = "" } = context.req.param();
    const desk = (await options.openAccount(token)).invoice(id);
    return { desk, plans: await options.openAccountPlans(token, id), path: `/account/${token}/invoices/${id}` };
  });
  pages.get("/:token/invoices/:id", async (context) => {
    const { token, id } = context.req.param();
    const invoice = await (await options.openAccount(token)).invoice(id).getInvoice();
    return context.html(
      paymentPage({
        invoice,
        path: `/account/${token}/invoices/${id}`,
        account: `/account/${token}`,
        language: askedLanguage(context) ?? invoice.language,
        attempt: randomUUID(),
        notice: readNotice(context),
      }),
    );
  });
  pages.get("/:token/invoices/:id/document.pdf", async (context) => {
    const { token, id } = context.req.param();
    return fileResponse(context, await options.openAccountOriginal(token, id));
  });
  pages.post("/:token/invoices/:id/checkout", async (context) => {
    const { token, id } = context.req.param();
    return takePayment(context, `/account/${token}/invoices/${id}`, (await options.openAccount(token)).invoice(id));
  });
  pages.post("/:token/invoices/:id/questions", async (context) => {
    const { token, id } = context.req.param();
    return takeQuestion(context, `/account/${token}/invoices/${id}`, (await options.openAccount(token)).invoice(id));
  });
}
