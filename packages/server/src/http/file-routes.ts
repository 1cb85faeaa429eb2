import type { Actor, FileContent } from "@acquit/engine";
import type { Context, Hono } from "hono";
import { fileResponse } from "./file-response.ts";

/** What serving files needs. */
export interface FileRoutesOptions {
  /** Who a request speaks for, or a refusal. */
  readonly actorFor: (context: Context) => Promise<Actor>;
  /** Refuses who may not read documents; the same answer for another firm's file and none. */
  readonly openFile: (actor: Actor, file: { readonly invoiceId: string; readonly hash: string }) => Promise<FileContent>;
}

/** Serves the originals of invoices; they are bytes, so they stand beside the route table. */
export function serveFiles(app: Hono, { actorFor, openFile }: FileRoutesOptions): void {
  app.get("/v1/invoices/:id/files/:hash", async (context) => {
    const actor = await actorFor(context);
    const { id, hash } = context.req.param();
    return fileResponse(context, await openFile(actor, { invoiceId: id, hash }));
  });
}
