import type { Hono, MiddlewareHandler } from "hono";

/** Whether some firm lists this site. */
export type IsListedOrigin = (origin: string) => Promise<boolean>;

const METHODS = "GET, POST, PUT, DELETE";
const HEADERS = "authorization, content-type, idempotency-key";
/** Browsers keep a preflight's answer at most this long (two hours in Chromium). */
const MAX_AGE_SECONDS = 7200;

/**
 * Lets pages of listed sites read answers, never with credentials: a cookie is of no use to them. That the site is on the list of the
 * caller's own firm is checked with her session; a preflight names nobody, so any firm's list will do.
 */
function answerListed(isListed: IsListedOrigin): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header("origin");
    const listed = origin !== undefined && (await isListed(origin)) ? origin : undefined;
    if (context.req.method === "OPTIONS") {
      const allowed = { "access-control-allow-methods": METHODS, "access-control-allow-headers": HEADERS };
      const headers = listed === undefined ? {} : { ...allowed, "access-control-max-age": String(MAX_AGE_SECONDS) };
      context.res = new Response(null, { status: 204, headers });
    } else {
      await next();
    }
    context.res.headers.append("vary", "Origin");
    if (listed === undefined) return;
    context.res.headers.set("access-control-allow-origin", listed);
    context.res.headers.set("access-control-expose-headers", "retry-after");
  };
}

/** Serves the APIs that elements in other sites call to the sites that firms list. */
export function serveCors(app: Hono, isListed: IsListedOrigin): void {
  const middleware = answerListed(isListed);
  app.use("/v1/*", middleware);
  app.use("/client/v1/*", middleware);
}
