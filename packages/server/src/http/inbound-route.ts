import { WorkspaceError } from "@acquit/workspace";
import type { Context, Hono } from "hono";

/** What taking in messages needs. */
interface InboundOptions {
  /** False once this caller has asked too often. */
  readonly isAllowed: (context: Context) => boolean;
  /** Whether an address is some firm's. */
  readonly knows: (token: string) => Promise<boolean>;
  /** Files a raw message at a firm's secret address; refuses an unknown one. */
  readonly receive: (token: string, bytes: Uint8Array) => Promise<{ readonly state: string }>;
}

/** Takes messages a mail server hands over as they came (RFC 5322) at `/inbound/SECRET`: the same one is taken in once. */
export function serveInbound(app: Hono, { isAllowed, knows, receive }: InboundOptions): void {
  app.post("/inbound/:token", async (context) => {
    if (!isAllowed(context)) throw new WorkspaceError("too-many-requests", "Too many requests; try again in a minute.");
    // Nothing is read of a message for nobody.
    const token = context.req.param("token");
    if (!(await knows(token))) throw new WorkspaceError("not-found", "There is no such address.");
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return context.json(await receive(token, bytes));
  });
}
