import type { Actor, DrawnPaper } from "@acquit/engine";
import type { Context, Hono } from "hono";
import { fileResponse } from "./file-response.ts";

/** What drawing receipts and statements needs. */
export interface PaperRoutesOptions {
  /** Who a request speaks for, or a refusal. */
  readonly actorFor: (context: Context) => Promise<Actor>;
  readonly drawReceipt: (actor: Actor, paymentId: string) => Promise<DrawnPaper>;
  readonly drawStatement: (actor: Actor, customerId: string) => Promise<DrawnPaper>;
}

/** Serves receipts and statements as PDF files; they are bytes, so they stand beside the route table. */
export function servePapers(app: Hono, { actorFor, drawReceipt, drawStatement }: PaperRoutesOptions): void {
  app.get("/v1/payments/:id/receipt.pdf", async (context) =>
    fileResponse(context, await drawReceipt(await actorFor(context), context.req.param("id"))),
  );
  app.get("/v1/customers/:id/statement.pdf", async (context) =>
    fileResponse(context, await drawStatement(await actorFor(context), context.req.param("id"))),
  );
}
