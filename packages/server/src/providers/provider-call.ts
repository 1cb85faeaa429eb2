/** How a provider's API is reached; tests and stand-ins give their own. */
export interface ProviderReach {
  readonly fetch: typeof fetch;
  /** The API's address, without a slash at its end. */
  readonly baseUrl: string;
}

/** The provider answered, and said no. */
export class ProviderError extends Error {
  readonly code: string;
  readonly status: number;
  /** What an earlier call under the same key made, where the provider names it instead of answering again. */
  readonly made: string | undefined;
  override readonly name = "ProviderError";

  constructor(status: number, code: string, message: string, made?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.made = made;
  }
}

/** One call of a provider's API. */
export interface ProviderCall {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Finds the refusal's code and sentence in the answer. */
  readonly refusal: (answer: unknown) => Refusal;
}

/** What a provider says when it says no. */
export interface Refusal {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly made?: string | undefined;
}

const TIMEOUT_MS = 20_000;
const LONGEST_ANSWER = 2_000_000;

/** Makes one call. A refusal is a ProviderError; anything else thrown means that the outcome is not known. */
export async function callProvider(reach: ProviderReach, call: ProviderCall): Promise<unknown> {
  const response = await reach.fetch(`${reach.baseUrl}${call.path}`, {
    method: call.method,
    headers: call.headers,
    ...(call.body === undefined ? {} : { body: call.body }),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (text.length > LONGEST_ANSWER) throw new RangeError("The provider's answer is too long to be one");
  const answer: unknown = text === "" ? {} : JSON.parse(text);
  if (response.ok) return answer;
  const { code = "refused", message = `The provider answered ${String(response.status)}.`, made } = call.refusal(answer);
  throw new ProviderError(response.status, code, message, made);
}

/** Whether asking again under the same key may still be answered otherwise. */
export function mayChange({ status }: ProviderError): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

/** A record of an answer; what is none is an empty one. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A list of an answer. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text of an answer, undefined when it is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A whole number of an answer, 0 when it is none. */
export function wholeOf(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : 0;
}
