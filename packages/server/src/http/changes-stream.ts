import { WorkspaceError, type Workspace } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import { stream } from "hono/streaming";

const HEARTBEAT_MS = 15_000;
/** Streams that one session or key may hold open: more than a person has pages. */
const MOST_STREAMS = 20;

/** Whose changes are told, and under what name her streams are counted. */
interface Listener {
  readonly workspace: Workspace;
  readonly countedAs: string;
}

/** Counts the streams each session or key holds open. */
class OpenStreams {
  readonly #open = new Map<string, number>();

  /** @throws WorkspaceError "too-many-requests" when there are as many as may be */
  begin(countedAs: string): void {
    const open = this.#open.get(countedAs) ?? 0;
    if (open >= MOST_STREAMS) {
      throw new WorkspaceError("too-many-requests", "Too many pages follow the changes at once; close some.", {
        retryAfterSeconds: HEARTBEAT_MS / 1000,
      });
    }
    this.#open.set(countedAs, open + 1);
  }

  end(countedAs: string): void {
    const open = (this.#open.get(countedAs) ?? 1) - 1;
    if (open === 0) this.#open.delete(countedAs);
    else this.#open.set(countedAs, open);
  }
}

/**
 * Streams the tenant's journal as lines of JSON; an empty line every 15 seconds keeps proxies from closing it. At each the session is
 * looked at again, so that a revoked one hears nothing more.
 */
export function serveChanges(app: Hono, open: (context: Context) => Promise<Listener>): void {
  const streams = new OpenStreams();
  app.get("/v1/changes", async (context) => {
    const { workspace, countedAs } = await open(context);
    streams.begin(countedAs);
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
        streams.end(countedAs);
      }
    });
  });
}
