import { WorkspaceError } from "@acquit/workspace";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problem } from "./problem.ts";

const MEGABYTE = 1024 * 1024;
/** What somebody who is known may send: a draft of 2,000 lines with attachments. It is read only once she is. */
const KNOWN_MEGABYTES = 20;
/** What anybody may send: forms, sign-in, providers' messages; and a body whose length is not said, which is counted as it comes. */
const ANYBODY_MEGABYTES = 1;

function refuseOver(megabytes: number): (context: Context) => Response {
  return (context) => problem(context, new WorkspaceError("invalid-input", `The body is larger than ${String(megabytes)} MB.`));
}

/** Refuses bodies that are too large, by the length they say where they say one: nothing is read here then, and nothing copied. */
export function limitBodies(): MiddlewareHandler {
  const counted = bodyLimit({ maxSize: ANYBODY_MEGABYTES * MEGABYTE, onError: refuseOver(ANYBODY_MEGABYTES) });
  return async (context, next) => {
    const length = context.req.header("content-length");
    if (context.req.method === "GET" || context.req.method === "HEAD") return next();
    if (length === undefined || context.req.header("transfer-encoding") !== undefined) return counted(context, next);
    const megabytes = /^\/(v1|inbound)\//.test(context.req.path) ? KNOWN_MEGABYTES : ANYBODY_MEGABYTES;
    return Number(length) > megabytes * MEGABYTE ? refuseOver(megabytes)(context) : next();
  };
}
