import { WorkspaceError } from "@acquit/workspace";
import type { Context } from "hono";
import { callerOfBearer, callerOfCookie, KEY_PREFIX, type Caller } from "../access/callers.ts";
import { unauthenticated, type AccessContext } from "../access/context.ts";
import { DEMO_PERSON } from "../access/owner.ts";
import { pageOrigin, requireOurPages } from "./same-site.ts";
import type { SessionCookie } from "./session-cookie.ts";

/** Who a request speaks for, or a refusal. */
export type Authenticate = (context: Context) => Promise<Caller>;

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,100})$/;

async function callerOfHeader(context: Context, access: AccessContext, header: string): Promise<Caller> {
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) throw unauthenticated();
  const origin = pageOrigin(context, access.origin());
  if (token.startsWith(KEY_PREFIX) && origin !== undefined) {
    throw new WorkspaceError("forbidden", "A secret key belongs on a server, never in a page: revoke it and make another.", {
      reason: "key-in-page",
    });
  }
  return callerOfBearer(access, token, origin);
}

/** Reads who a request speaks for: a bearer token where one is shown (no cookie is looked at then), else the browser's cookie. */
export function authenticator(access: AccessContext, cookie: SessionCookie, demo: boolean): Authenticate {
  return async (context) => {
    const header = context.req.header("authorization");
    if (header !== undefined) return callerOfHeader(context, access, header);
    const token = cookie.read(context);
    if (token === undefined) throw unauthenticated();
    requireOurPages(context, access.origin());
    const caller = await callerOfCookie(access, token);
    // The demonstration's sessions end when it is no longer offered.
    if (!demo && caller.actor.personId === DEMO_PERSON) throw unauthenticated();
    return caller;
  };
}
