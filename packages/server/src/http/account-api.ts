import { WorkspaceError, type ClientAccountDesk } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import type { AccountRoutesOptions } from "./account-routes.ts";
import { linkToken, readBody, readWish } from "./client-api.ts";

const MOST_AT_ONCE = 100;

function readAttempt(attempt: unknown): { readonly attempt?: string } {
  return typeof attempt === "string" && attempt.length <= 64 ? { attempt } : {};
}

function readIds(ids: unknown): readonly string[] {
  const chosen = Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  if (chosen.length > 0 && chosen.length <= MOST_AT_ONCE) return chosen;
  throw new WorkspaceError("invalid-input", "Choose at least one invoice, and at most a hundred.");
}

/** The API of a client's account, for the portal element: the token travels in a header, never in the address. */
export function serveAccountApi(app: Hono, options: Pick<AccountRoutesOptions, "openAccount" | "isAllowed">): void {
  const accountOf = (context: Context): Promise<ClientAccountDesk> => options.openAccount(linkToken(context, options.isAllowed));
  const deskOf = async (context: Context) => (await accountOf(context)).invoice(context.req.param("id") ?? "");
  app.get("/client/v1/account", async (context) => context.json(await (await accountOf(context)).getAccount()));
  app.post("/client/v1/account/checkouts", async (context) => {
    const account = await accountOf(context);
    const { invoiceIds, provider, attempt } = await readBody(context);
    const more = typeof provider === "string" ? { provider } : {};
    return context.json(await account.createCheckout({ invoiceIds: readIds(invoiceIds), ...more, ...readAttempt(attempt) }));
  });
  app.get("/client/v1/account/invoices/:id", async (context) => context.json(await (await deskOf(context)).getInvoice()));
  app.post("/client/v1/account/invoices/:id/questions", async (context) => {
    const desk = await deskOf(context);
    await desk.ask(readWish(await readBody(context)));
    return context.json({});
  });
  app.post("/client/v1/account/invoices/:id/checkouts", async (context) => {
    const desk = await deskOf(context);
    const { amount, claimId, provider, attempt } = await readBody(context);
    if (typeof amount !== "string") throw new WorkspaceError("invalid-input", "State the amount as decimal text.");
    const of = typeof claimId === "string" ? { claimId } : {};
    const more = { ...of, ...(typeof provider === "string" ? { provider } : {}) };
    return context.json(await desk.createCheckout({ amount, ...more, ...readAttempt(attempt) }));
  });
}
