import { WorkspaceError } from "@acquit/workspace";
import type { Context } from "hono";

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** The origin of the page a request comes from, as the browser says; browsers leave it out of reads within one site. */
export function pageOrigin(context: Context, ownOrigin: string): string | undefined {
  const origin = context.req.header("origin");
  if (origin !== undefined) return origin;
  return context.req.header("sec-fetch-site") === "same-origin" ? ownOrigin : undefined;
}

/** Whether a page of ours sent the request. Without either header it is no browser's, and no cookie was added behind anyone's back. */
export function isFromOurPages(context: Context, ownOrigin: string): boolean {
  const site = context.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = context.req.header("origin");
  return origin === undefined || origin === ownOrigin || origin === new URL(context.req.url).origin;
}

/** Refuses a writing request that another site made a browser send. @throws WorkspaceError "forbidden" */
export function requireOurPages(context: Context, ownOrigin: string): void {
  if (SAFE.has(context.req.method) || isFromOurPages(context, ownOrigin)) return;
  throw new WorkspaceError("forbidden", "This came from another site; open Acquit itself.", { reason: "cross-site" });
}
