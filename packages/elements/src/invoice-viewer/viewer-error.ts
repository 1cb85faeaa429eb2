/** Why a file could not be shown. */
export type ViewerProblem =
  | "too-large"
  | "empty"
  | "unreadable"
  | "not-an-invoice"
  | "not-xml"
  | "forbidden-xml"
  | "too-complex"
  | "pdf-without-invoice"
  | "pdf-encrypted"
  | "pdf-damaged"
  | "viewer-unavailable"
  | "unexpected";

/** A file that is no invoice we can show; its code has a message in every language. */
export class ViewerError extends Error {
  readonly code: ViewerProblem;
  /** Where it went wrong, or what was found instead. */
  readonly detail: string;
  override readonly name = "ViewerError";

  constructor(code: ViewerProblem, detail = "", options?: ErrorOptions) {
    super(`${code} ${detail}`.trim(), options);
    this.code = code;
    this.detail = detail;
  }
}
