import type { Actor, DrawnPaper, ReportPaperInput } from "@acquit/engine";
import { routes } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import { fileResponse } from "./file-response.ts";
import { parseInput } from "./read-body.ts";

/** What drawing receipts, statements and reports needs. */
export interface PaperRoutesOptions {
  /** Who a request speaks for, or a refusal. */
  readonly actorFor: (context: Context) => Promise<Actor>;
  readonly drawReceipt: (actor: Actor, paymentId: string) => Promise<DrawnPaper>;
  readonly drawStatement: (actor: Actor, customerId: string) => Promise<DrawnPaper>;
  readonly drawReport: (actor: Actor, input: ReportPaperInput) => Promise<DrawnPaper>;
}

/** Serves receipts, statements and reports as PDF files; they are bytes, so they stand beside the route table. */
export function servePapers(app: Hono, { actorFor, drawReceipt, drawStatement, drawReport }: PaperRoutesOptions): void {
  app.get("/v1/payments/:id/receipt.pdf", async (context) =>
    fileResponse(context, await drawReceipt(await actorFor(context), context.req.param("id"))),
  );
  app.get("/v1/customers/:id/statement.pdf", async (context) =>
    fileResponse(context, await drawStatement(await actorFor(context), context.req.param("id"))),
  );
  app.get("/v1/reports/report.pdf", async (context) => {
    const actor = await actorFor(context);
    const { language, ...query } = context.req.query();
    const asked = parseInput(routes.getReport.input, query);
    return fileResponse(context, await drawReport(actor, { asked, language: language === "en" ? "en" : "fr" }));
  });
}
