import { randomUUID } from "node:crypto";
import type { FileContent } from "@acquit/engine";
import { WorkspaceError, type ClientDesk, type ClientPlanDesk } from "@acquit/workspace";
import { Hono, type Context } from "hono";
import { compress } from "hono/compress";
import { clientAssets } from "../client-pages/assets.ts";
import { paymentPage } from "../client-pages/payment-page.ts";
import { pageProblems, type PageNotice, type PageProblem } from "../client-pages/view.ts";
import { LONGEST_TYPED, askedLanguage, isFromOurPage, notice, takePayment, takeQuestion } from "./client-forms.ts";
import { fileResponse } from "./file-response.ts";
import { servePlans } from "./plan-routes.ts";

/** Opens the desk of whoever holds this token; refuses with the same error whether it is unknown, expired or revoked. */
export type OpenDesk = (token: string) => Promise<ClientDesk>;

/** Opens the original of the invoice a token is for; refuses as `OpenDesk` does. */
export type OpenOriginal = (token: string) => Promise<FileContent>;

/** What the client's pages need. */
export interface ClientRoutesOptions {
  readonly openDesk: OpenDesk;
  readonly openOriginal: OpenOriginal;
  /** Opens the desk on which plans are proposed; refuses as `OpenDesk` does. */
  readonly openPlans: (token: string) => Promise<ClientPlanDesk>;
  /** Told that a person saw the page. */
  readonly noteOpening: (token: string) => Promise<void>;
  /** False once this caller has asked too often. */
  readonly isAllowed: (context: Context) => boolean;
  /** Told of what went wrong on our side. */
  readonly onFailure: (error: unknown, context: Context) => void;
}

const YEAR_SECONDS = 31_536_000;

/** The hosted payment page, at `/pay/TOKEN`: every answer a person may get here is a page. */
export function serveClient(app: Hono, options: ClientRoutesOptions): void {
  serveAssets(app);
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
    const token = context.req.param("token");
    return takePayment(context, `/pay/${token}`, await options.openDesk(token));
  });
  pages.post("/:token/questions", async (context) => {
    if (!isFromOurPage(context)) return notice(context, "elsewhere", 403);
    const token = context.req.param("token");
    return takeQuestion(context, `/pay/${token}`, await options.openDesk(token));
  });
  servePlans(pages, "/:token", async (context) => {
    const token = context.req.param("token") ?? "";
    return { desk: await options.openDesk(token), plans: await options.openPlans(token), path: `/pay/${token}` };
  });
  app.route("/pay", pages);
}

function serveAssets(app: Hono): void {
  app.use("/client-assets/*", compress());
  for (const [path, { type, content }] of clientAssets) {
    app.get(path, (context) => {
      context.header("content-type", type);
      context.header("cache-control", `public, max-age=${String(YEAR_SECONDS)}, immutable`);
      return context.body(content);
    });
  }
}

/** What happened just before a page is shown, from its address. */
export function readNotice(context: Context): PageNotice {
  const problem = context.req.query("problem");
  const typed = context.req.query("typed")?.slice(0, LONGEST_TYPED);
  return {
    returned: context.req.query("returned") === "1",
    asked: context.req.query("asked") === "1",
    ...(isProblem(problem) ? { problem } : {}),
    ...(typed === undefined ? {} : { typed }),
  };
}

function isProblem(value: unknown): value is PageProblem {
  return (pageProblems as readonly unknown[]).includes(value);
}
