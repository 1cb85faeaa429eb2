/** Why a call was refused, in a code screens can act on. */
export type WorkspaceErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "invalid-input"
  | "conflict"
  | "not-issuable"
  | "idempotency-mismatch"
  | "too-many-requests"
  | "unavailable"
  | "internal";

/** A refused call: a code, a message that says what to do, and where it helps the data behind it (findings, the stored version). */
export class WorkspaceError extends Error {
  readonly code: WorkspaceErrorCode;
  readonly details: unknown;
  override readonly name = "WorkspaceError";

  constructor(code: WorkspaceErrorCode, message: string, details?: unknown) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
