import { NotTaken, PermanentFailure } from "@acquit/engine";

/** How a carrier's API is reached; tests and stand-ins give their own. */
export interface CarrierReach {
  readonly fetch: typeof fetch;
  /** The API's address, without a slash at its end. */
  readonly baseUrl: string;
}

/** One call of a carrier's API. */
export interface CarrierCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 30_000;
const LONGEST_ANSWER = 2_000_000;
/** Faults of a connection that was never made. */
const NEVER_REACHED: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

function wasNeverReached(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "code" in cause && NEVER_REACHED.has(String(cause.code));
}

/**
 * Makes one call and reads its JSON.
 * @throws NotTaken when it surely had no effect, PermanentFailure when it was refused; anything else means that the outcome is not known
 */
export async function callCarrier({ fetch, baseUrl }: CarrierReach, call: CarrierCall): Promise<unknown> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(`${baseUrl}${call.path}`, {
      method: call.method,
      headers: call.headers,
      ...(call.body === undefined ? {} : { body: call.body }),
      redirect: "error",
      signal: call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout]),
    });
  } catch (error) {
    throw wasNeverReached(error) ? new NotTaken("The carrier could not be reached.", { cause: error }) : error;
  }
  const text = await response.text();
  if (text.length > LONGEST_ANSWER) throw new RangeError("The carrier's answer is too long to be one.");
  if (response.status === 429) throw new NotTaken("The carrier asks to wait.");
  // Its words may hold the address; the number is enough to look it up.
  if (response.status >= 400 && response.status < 500)
    throw new PermanentFailure(`The carrier refused the message (${String(response.status)}).`, "refused");
  if (!response.ok) throw new Error(`The carrier failed (${String(response.status)}).`);
  return text === "" ? {} : JSON.parse(text);
}

/** A record of an answer; what is none is an empty one. */
export function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A list of an answer; what is none is an empty one. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
