import { WorkspaceError, type ClientDesk, type ClientWish } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import { readWishKind } from "./client-forms.ts";
import type { ClientRoutesOptions } from "./client-routes.ts";

/** The JSON object a client's program sends. @throws WorkspaceError "invalid-input" */
export async function readBody(context: Context): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body !== "object" || body === null) throw new WorkspaceError("invalid-input", "Send a JSON object.");
  return body as Readonly<Record<string, unknown>>;
}

/** What a client asks for. @throws WorkspaceError "invalid-input" */
export function readWish({ text, email, kind }: Readonly<Record<string, unknown>>): ClientWish {
  if (typeof text !== "string") throw new WorkspaceError("invalid-input", "Write your question first.");
  return { text, kind: readWishKind(kind), ...(typeof email === "string" ? { email } : {}) };
}

/** What the payment button's API needs. */
interface ClientApiOptions extends Pick<ClientRoutesOptions, "openDesk" | "isAllowed"> {
  /** Whether the firm that made this link lets its payers come back to this site. */
  readonly mayReturnTo: (token: string, origin: string) => Promise<boolean>;
}

/** The link's secret of a request, from its header. @throws WorkspaceError "too-many-requests", "not-found" */
export function linkToken(context: Context, isAllowed: ClientRoutesOptions["isAllowed"]): string {
  if (!isAllowed(context)) throw new WorkspaceError("too-many-requests", "Too many requests; try again in a minute.");
  const token = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(context.req.header("authorization") ?? "")?.[1];
  if (token === undefined) throw new WorkspaceError("not-found", "This link no longer works; ask for a new one.");
  return token;
}

/** The payment button's API: the token travels in a header, never in the address. */
export function serveClientApi(app: Hono, { openDesk, isAllowed, mayReturnTo }: ClientApiOptions): void {
  const tokenOf = (context: Context) => linkToken(context, isAllowed);
  const deskOf = (context: Context): Promise<ClientDesk> => openDesk(tokenOf(context));
  const checkedReturn = async (context: Context, returnUrl: string): Promise<string> => {
    const url = readReturn(context, returnUrl);
    // What the browser vouches for is what anyone may write who is no browser: the firm's own list decides.
    if (url !== undefined && (await mayReturnTo(tokenOf(context), url.origin))) return url.href;
    throw new WorkspaceError("invalid-input", "returnUrl must be a page of the site that asks, which the firm has listed.");
  };
  app.get("/client/v1/invoice", async (context) => context.json(await (await deskOf(context)).getInvoice()));
  app.post("/client/v1/questions", async (context) => {
    const desk = await deskOf(context);
    await desk.ask(readWish(await readBody(context)));
    return context.json({});
  });
  app.post("/client/v1/checkouts", async (context) => {
    const desk = await deskOf(context);
    const { amount, claimId, provider, returnUrl, attempt } = await readBody(context);
    if (typeof amount !== "string") throw new WorkspaceError("invalid-input", "State the amount as decimal text.");
    return context.json(
      await desk.createCheckout({
        amount,
        ...(typeof claimId === "string" ? { claimId } : {}),
        ...(typeof provider === "string" ? { provider } : {}),
        ...(typeof returnUrl === "string" ? { returnUrl: await checkedReturn(context, returnUrl) } : {}),
        ...(typeof attempt === "string" && attempt.length <= 64 ? { attempt } : {}),
      }),
    );
  });
}

/** The address to come back to, if it has the origin of the page that asks and nothing that only looks like it. */
function readReturn(context: Context, returnUrl: string): URL | undefined {
  const asking = context.req.header("origin") ?? new URL(context.req.url).origin;
  const url = URL.canParse(returnUrl) ? new URL(returnUrl) : undefined;
  const isPlain = url?.origin === asking && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return isPlain ? url : undefined;
}
