/** A value that canonical JSON can carry; properties that are undefined are left out, numbers are safe integers. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** Thrown when a value has no canonical JSON form (a fraction, NaN, a function, a class instance, a lone surrogate, a cycle). */
export class CanonicalJsonError extends Error {
  readonly code = "not-canonical";
  readonly path: string;
  readonly #problem: string;

  constructor(path: string, problem: string) {
    super(`${path || "The value"} cannot be written as canonical JSON: ${problem}.`);
    this.name = "CanonicalJsonError";
    this.path = path;
    this.#problem = problem;
  }

  /** The same error seen from the object or list that the value is in. */
  within(step: string): CanonicalJsonError {
    return new CanonicalJsonError(step + this.path, this.#problem);
  }
}

const loneSurrogate = /[\ud800-\udfff]/u;
/** What JSON escapes, and halves of surrogate pairs: a text without them is its own JSON between quotes. */
const special = /["\\\u0000-\u001f\ud800-\udfff]/;
const deepest = 200;

function writeText(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  if (loneSurrogate.test(text)) throw new CanonicalJsonError("", "it holds half of a surrogate pair");
  return JSON.stringify(text);
}

function writeNumber(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new CanonicalJsonError("", "only whole numbers up to 2^53 are allowed; write a decimal as text");
  return value === 0 ? "0" : String(value);
}

/** The place of a fault is put together on the way out: almost nothing that is hashed has one. */
function placed(error: unknown, step: string): unknown {
  return error instanceof CanonicalJsonError ? error.within(step) : error;
}

function writeList(list: readonly unknown[], depth: number): string {
  let json = "";
  let index = 0;
  try {
    for (; index < list.length; index++) {
      if (index > 0) json += ",";
      json += write(list[index], depth + 1);
    }
  } catch (error) {
    throw placed(error, `[${String(index)}]`);
  }
  return `[${json}]`;
}

function writeObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new CanonicalJsonError("", "it is not a plain object");
  const record = value as Readonly<Record<string, unknown>>;
  let json = "";
  let at = "";
  try {
    for (const key of Object.keys(record).sort()) {
      const member = record[key];
      if (member === undefined) continue;
      at = key;
      if (json !== "") json += ",";
      json += `${writeText(key)}:${write(member, depth + 1)}`;
    }
  } catch (error) {
    throw placed(error, `.${at}`);
  }
  return `{${json}}`;
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string") return writeText(value);
  if (depth > deepest) throw new CanonicalJsonError("", "it is nested too deeply or contains itself");
  if (value === null) return "null";
  if (typeof value === "number") return writeNumber(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (Array.isArray(value)) return writeList(value, depth);
  if (typeof value === "object") return writeObject(value, depth);
  throw new CanonicalJsonError("", `a ${typeof value} has no JSON form`);
}

/**
 * The one JSON text of a value: members sorted by UTF-16 code units, no white space, minimal escapes (RFC 8785), restricted to
 * safe integers so that no binary fraction can enter a hash. Equal values give equal text. Throws CanonicalJsonError.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}
