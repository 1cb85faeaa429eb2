import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { safePath } from "./log.ts";

/** One line per request: method, path without secrets, status, milliseconds. */
export function requestLog(logger: Logger): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now();
    await next();
    logger.info({
      method: context.req.method,
      path: safePath(context.req.path),
      status: context.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
    });
  };
}
