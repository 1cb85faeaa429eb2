import { CrmError, type CrmErrorReason } from "@acquit/engine";
import { fieldsOf, textOf, type Fields } from "./json.ts";

/** An answer of the portal. */
export interface Envelope {
  readonly result: unknown;
  /** Where the next page begins; absent on the last. */
  readonly next?: number;
  readonly total?: number;
  /** What it cost, where the portal says. */
  readonly operating?: Operating;
}

/** How long a method was busy for us within ten minutes, and when that is forgotten. */
export interface Operating {
  readonly seconds: number;
  /** Seconds since 1970. */
  readonly resetAt: number;
}

/** A refusal, by the portal's own code. */
export class RestRefusal extends CrmError {
  readonly restCode: string;

  constructor(reason: CrmErrorReason, restCode: string, message: string) {
    super(reason, message);
    this.restCode = restCode;
  }
}

const reasons: Readonly<Record<string, CrmErrorReason>> = {
  QUERY_LIMIT_EXCEEDED: "busy",
  OPERATION_TIME_LIMIT: "busy",
  OVERLOAD_LIMIT: "busy",
  EXPIRED_TOKEN: "no-access",
  NO_AUTH_FOUND: "no-access",
  INVALID_TOKEN: "no-access",
  INVALID_GRANT: "no-access",
  INVALID_CLIENT: "no-access",
  PAYMENT_REQUIRED: "no-access",
  PORTAL_DELETED: "no-access",
  APPLICATION_NOT_FOUND: "no-access",
  INSUFFICIENT_SCOPE: "denied",
  INVALID_SCOPE: "denied",
  INVALID_CREDENTIALS: "denied",
  USER_ACCESS_ERROR: "denied",
  ACCESS_DENIED: "denied",
  ALLOWED_ONLY_INTRANET_USER: "denied",
  ERROR_WRONG_CONTEXT: "denied",
  WRONG_AUTH_TYPE: "denied",
  ERROR_METHOD_NOT_FOUND: "unsupported",
  ENTITY_TYPE_NOT_SUPPORTED: "unsupported",
  ERROR_BATCH_METHOD_NOT_ALLOWED: "unsupported",
  NOT_FOUND: "not-found",
  ERROR_NOT_FOUND: "not-found",
  INTERNAL_SERVER_ERROR: "unknown-outcome",
  ERROR_UNEXPECTED_ANSWER: "unknown-outcome",
};

/** A code that is a number, "" or 0 says nothing: only its text does. */
function codeOf(error: unknown): string {
  if (typeof error === "object" && error !== null) return textOf(fieldsOf(error)["error"] ?? fieldsOf(error)["code"]);
  return textOf(error);
}

function reasonOf(code: string, description: string, status: number): CrmErrorReason {
  const known = reasons[code.toUpperCase()];
  if (known !== undefined) {
    // The plan of the portal does not have it at all.
    return known === "denied" && /commercial plans/i.test(description) ? "no-access" : known;
  }
  if (/access denied/i.test(description)) return "denied";
  if (/not found|does not exist/i.test(description)) return "not-found";
  if (status === 429 || status === 503) return "busy";
  return status >= 500 ? "unknown-outcome" : "refused";
}

/** The refusal an answer is, whatever its status: errors come with HTTP 200, too, and their code may be a number, "" or 0. */
export function refusalIn(body: Fields, status: number): RestRefusal | undefined {
  if (!("error" in body) && status < 400) return undefined;
  const code = codeOf(body["error"]);
  const description = textOf(body["error_description"] ?? fieldsOf(body["error"])["error_description"]).slice(0, 400);
  const message = `Bitrix24: ${[code === "0" ? "" : code, description].filter((part) => part !== "").join(" – ") || `answer ${String(status)}`}`;
  return new RestRefusal(reasonOf(code, description, status), code, message);
}

function operatingIn(body: Fields): { readonly operating?: Operating } {
  const time = fieldsOf(body["time"]);
  const seconds = Number(time["operating"]);
  const resetAt = Number(time["operating_reset_at"]);
  return Number.isFinite(seconds) && Number.isFinite(resetAt) ? { operating: { seconds, resetAt } } : {};
}

/** Reads an answer's text. @throws RestRefusal when it refuses, CrmError "unknown-outcome" when it is no answer at all */
export function readEnvelope(text: string, status: number): Envelope {
  let body: Fields;
  try {
    body = fieldsOf(JSON.parse(text));
  } catch {
    const page = text
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 120);
    const reason = status === 429 || status === 503 ? "busy" : "unknown-outcome";
    throw new CrmError(reason, `Bitrix24 answered ${String(status)} with a page instead of data: ${page}`);
  }
  const refusal = refusalIn(body, status);
  if (refusal !== undefined) throw refusal;
  if (!("result" in body)) throw new CrmError("unknown-outcome", "Bitrix24 answered without a result.");
  const next = Number(body["next"]);
  const total = Number(body["total"]);
  return {
    result: body["result"],
    ...("next" in body && Number.isFinite(next) ? { next } : {}),
    ...("total" in body && Number.isFinite(total) ? { total } : {}),
    ...operatingIn(body),
  };
}

function commandAnswer(name: string, batch: Fields): Envelope | RestRefusal {
  const results = fieldsOf(batch["result"]);
  const error = fieldsOf(batch["result_error"])[name];
  if (error !== undefined) {
    const body = { ...fieldsOf(error), error: codeOf(error) };
    return refusalIn(body, 200) ?? new RestRefusal("refused", "", "Bitrix24 refused.");
  }
  if (!(name in results)) return new RestRefusal("refused", "not-done", "Bitrix24: the command was not done.");
  const next = Number(fieldsOf(batch["result_next"])[name]);
  const total = Number(fieldsOf(batch["result_total"])[name]);
  return {
    result: results[name],
    ...(Number.isFinite(next) && next > 0 ? { next } : {}),
    ...(Number.isFinite(total) ? { total } : {}),
    ...operatingIn({ time: fieldsOf(batch["result_time"])[name] }),
  };
}

/** What came of each command of a batch: its result, or its refusal; one that is in neither map was not done. */
export function readBatch(result: unknown, names: readonly string[]): ReadonlyMap<string, Envelope | RestRefusal> {
  const batch = fieldsOf(result);
  return new Map(names.map((name) => [name, commandAnswer(name, batch)]));
}
