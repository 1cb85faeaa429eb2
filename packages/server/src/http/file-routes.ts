import type { Actor, FileContent } from "@acquit/engine";
import type { Context, Hono } from "hono";
import { fileResponse } from "./file-response.ts";

/** What serving files needs. */
export interface FileRoutesOptions {
  /** Who a request speaks for, or a refusal. */
  readonly actorFor: (context: Context) => Promise<Actor>;
  /** Refuses who may not read documents; the same answer for another firm's file and none. */
  readonly openFile: (actor: Actor, file: { readonly invoiceId: string; readonly hash: string }) => Promise<FileContent>;
  /** Opens the letter of a contact, for those who may read collections. */
  /** Opens the file of something that came in, for the same. */
  readonly openIncoming: (actor: Actor, id: string) => Promise<Pick<FileContent, "bytes" | "name" | "mediaType">>;
  /** Opens the archive of a dossier, for the same. */
  readonly openDossier: (actor: Actor, id: string) => Promise<Pick<FileContent, "bytes" | "name" | "mediaType">>;
  readonly openLetter: (actor: Actor, contactId: string) => Promise<FileContent>;
}

/** Serves the originals of invoices; they are bytes, so they stand beside the route table. */
export function serveFiles(app: Hono, { actorFor, openFile, openLetter, openDossier, openIncoming }: FileRoutesOptions): void {
  app.get("/v1/invoices/:id/files/:hash", async (context) => {
    const actor = await actorFor(context);
    const { id, hash } = context.req.param();
    return fileResponse(context, await openFile(actor, { invoiceId: id, hash }));
  });
  app.get("/v1/collections/dossiers/:id/dossier.zip", async (context) =>
    fileResponse(context, await openDossier(await actorFor(context), context.req.param("id"))),
  );
  app.get("/v1/collections/incoming/:id/file", async (context) =>
    fileResponse(context, await openIncoming(await actorFor(context), context.req.param("id"))),
  );
  app.get("/v1/collections/contacts/:id/letter.pdf", async (context) =>
    fileResponse(context, await openLetter(await actorFor(context), context.req.param("id"))),
  );
}
