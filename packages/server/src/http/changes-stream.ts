import type { Workspace } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import { stream } from "hono/streaming";

const HEARTBEAT_MS = 15_000;

/**
 * Streams the tenant's journal as lines of JSON; an empty line every 15 seconds keeps proxies from closing it. At each the session is
 * looked at again, so that a revoked one hears nothing more.
 */
export function serveChanges(app: Hono, open: (context: Context) => Promise<Workspace>): void {
  app.get("/v1/changes", async (context) => {
    const workspace = await open(context);
    const after = Number.parseInt(context.req.query("after") ?? "0", 10);
    context.header("content-type", "application/x-ndjson");
    return stream(context, async (output) => {
      const ended = new AbortController();
      const end = () => {
        ended.abort();
      };
      output.onAbort(end);
      const heartbeat = setInterval(() => {
        open(context).then(() => output.write("\n"), end);
      }, HEARTBEAT_MS);
      try {
        for await (const change of workspace.changes(Number.isSafeInteger(after) && after > 0 ? after : 0, ended.signal)) {
          await output.write(`${JSON.stringify(change)}\n`);
        }
      } finally {
        clearInterval(heartbeat);
      }
    });
  });
}
