import type { MiddlewareHandler } from "hono";

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html acquit",
].join("; ");

/** The policy of a page in a frame of another site: that site alone may frame it, and may be asked. @param site origin of that site */
export function framePolicy(site: string): string {
  return contentPolicy
    .replace("frame-ancestors 'none'", `frame-ancestors ${site}`)
    .replace("connect-src 'self'", `connect-src 'self' ${site}`);
}

/** Two years, as browsers' preload lists ask; without subdomains, which are not ours to decide about. */
const HSTS = "max-age=63072000";

/** The headers of every answer; pages run under the policy that docs/conventions.md states. */
export function securityHeaders(options: {
  /** The public address: where it is https, browsers are told to keep to that. */
  readonly origin: () => string;
  readonly formAction?: readonly string[];
}): MiddlewareHandler {
  const policy = contentPolicy.replace("form-action 'self'", ["form-action 'self'", ...(options.formAction ?? [])].join(" "));
  return async (context, next) => {
    await next();
    const headers = context.res.headers;
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", policy);
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
    if (options.origin().startsWith("https:")) headers.set("strict-transport-security", HSTS);
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  };
}
