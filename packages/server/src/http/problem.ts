import { WorkspaceError, type WorkspaceErrorCode } from "@acquit/workspace";
import type { Context } from "hono";

const statuses: Readonly<Record<WorkspaceErrorCode, 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503>> = {
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "invalid-input": 400,
  conflict: 409,
  "not-issuable": 422,
  "idempotency-mismatch": 422,
  "too-many-requests": 429,
  unavailable: 503,
  internal: 500,
};

/** Answers a refused call as RFC 9457 problem details; the code is what clients act on. */
export function problem(context: Context, error: WorkspaceError): Response {
  const status = statuses[error.code];
  const body = { type: "about:blank", status, code: error.code, title: error.message, details: error.details };
  const wait = (error.details as { readonly retryAfterSeconds?: number } | undefined)?.retryAfterSeconds;
  if (wait !== undefined) context.header("retry-after", String(wait));
  return context.body(JSON.stringify(body), status, { "content-type": "application/problem+json" });
}

/** The refusal to show for any thrown value; what is not ours to explain becomes "internal" without its message. */
export function refusal(error: unknown): WorkspaceError {
  if (error instanceof WorkspaceError) return error;
  return new WorkspaceError(
    "internal",
    "Something went wrong on our side. Nothing was lost; try again, and tell support if it stays.",
  );
}
