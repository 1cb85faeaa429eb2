import type { WorkspaceErrorCode } from "@acquit/workspace";

/** Why a call was refused, as screens need it. */
export interface Refusal {
  readonly code: WorkspaceErrorCode;
  readonly message: string;
  readonly details: unknown;
}

const codes: ReadonlySet<string> = new Set<WorkspaceErrorCode>([
  "unauthenticated",
  "forbidden",
  "not-found",
  "invalid-input",
  "conflict",
  "not-issuable",
  "idempotency-mismatch",
  "too-many-requests",
  "unavailable",
  "internal",
]);

/** Reads what a workspace threw, by its shape and not its class: hosts bring workspaces of their own. Anything else is "internal". */
export function refusalOf(thrown: unknown): Refusal {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown))
    return { code: "internal", message, details: undefined };
  const { code } = thrown;
  const isKnown = typeof code === "string" && codes.has(code);
  return {
    code: isKnown ? (code as WorkspaceErrorCode) : "internal",
    message,
    details: "details" in thrown ? thrown.details : undefined,
  };
}
