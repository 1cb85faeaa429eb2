/** An answer of the portal that says no; `code` may be a word, a number or empty, and the status may even be 200. */
export class RestError extends Error {
  readonly code: string | number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string | number, description: string, status = 400, headers: Readonly<Record<string, string>> = {}) {
    super(description);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** The record or object type is not there. */
export const notFound = (what = "Element not found") => new RestError("NOT_FOUND", what);

/** The person may not do this to a record. */
export const accessDenied = () => new RestError("ACCESS_DENIED", "Access denied.");

/** A parameter the method cannot do without is missing. */
export const missingParameter = (name: string) => new RestError(100, `Could not find value for parameter {${name}}`);

/** A parameter holds what it cannot hold. */
export const invalidArgument = (description: string) => new RestError("INVALID_ARG_VALUE", description);

/** A field of a record holds what it cannot hold. */
export const invalidField = (description: string) => new RestError("CRM_FIELD_ERROR_VALUE_NOT_VALID", description);
