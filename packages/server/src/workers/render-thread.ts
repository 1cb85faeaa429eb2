import { constants, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import type { IssuedDocument } from "@acquit/core";
import { renderDocument, type DocumentLook, type RenderedDocument } from "@acquit/engine";

/** What the thread is asked. */
export interface RenderRequest {
  readonly id: number;
  readonly document: IssuedDocument;
  readonly look?: DocumentLook;
}

/** What it answers. */
export type RenderAnswer =
  { readonly id: number; readonly rendered: RenderedDocument } | { readonly id: number; readonly problem: string };

async function answer({ id, document, look }: RenderRequest): Promise<RenderAnswer> {
  try {
    return { id, rendered: await renderDocument(document, look) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

// Requests go first. On Linux a priority is a thread's own; elsewhere this would slow the whole server.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);

parentPort?.on("message", (request: RenderRequest) => {
  void answer(request).then((given) => {
    parentPort?.postMessage(given);
  });
});
