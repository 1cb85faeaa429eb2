/** How the API is reached; tests and stand-ins give their own. */
export interface BankDataReach {
  readonly fetch: typeof fetch;
  /** The API's address, without a slash at its end. */
  readonly baseUrl: string;
}

const TIMEOUT_MS = 60_000;
const LONGEST_ANSWER = 20_000_000;

/** The service refused, asks to wait, or does not answer; its words are kept out of it, they may name an account. */
export class BankDataError extends Error {
  readonly code: "refused" | "wait" | "consent" | "failed";
  override readonly name = "BankDataError";

  constructor(code: BankDataError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

function faultOf(status: number): BankDataError | undefined {
  if (status < 400) return undefined;
  if (status === 429) return new BankDataError("wait", "The bank lets this account be asked again later.");
  if (status === 401 || status === 403)
    return new BankDataError("consent", "The keys or the consent of the bank have run out; renew them with the service.");
  if (status < 500) return new BankDataError("refused", `The service refused the question (${String(status)}).`);
  return new BankDataError("failed", `The service failed (${String(status)}).`);
}

/** Makes one call; answers its text, which is kept as it came. @throws BankDataError */
export async function callBankData(
  { fetch, baseUrl }: BankDataReach,
  path: string,
  { token, body, signal }: { readonly token?: string; readonly body?: object; readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(`${baseUrl}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      accept: "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: "error",
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  }).catch((error: unknown) => {
    throw new BankDataError("failed", `The service could not be reached (${error instanceof Error ? error.name : "no reason"}).`);
  });
  const fault = faultOf(response.status);
  if (fault !== undefined) throw fault;
  const text = await response.text();
  if (text.length > LONGEST_ANSWER) throw new BankDataError("failed", "The answer is too long to be one.");
  return text;
}
