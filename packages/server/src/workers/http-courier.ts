import { lookup as systemLookup, type LookupAddress } from "node:dns";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { CourierError, type WebhookCourier, type WebhookParcel, type WebhookReceipt } from "@acquit/engine";
import { isAllowedAddress, refusedAddress, type AddressPolicy } from "./webhook-address.ts";

type Lookup = NonNullable<RequestOptions["lookup"]>;
/** Looks a name up, as `dns.lookup` does with `all`. */
type LookupAll = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

/** How the courier goes about it. */
export interface HttpCourierOptions {
  readonly policy: AddressPolicy;
  readonly timeoutMs?: number;
  /** How names are looked up; the machine's way unless a test says otherwise. */
  readonly lookupAll?: LookupAll;
}

const TIMEOUT_MS = 10_000;
/** Of an answer no more than this is read. */
const ANSWER_BYTES = 16 * 1024;

/** Looks a name up as this machine does. */
export const lookupByMachine: LookupAll = (host, done) => {
  systemLookup(host, { all: true }, (error, addresses) => {
    done(error, addresses);
  });
};

/** A lookup that answers only addresses that may be connected to: what is checked is what is used, so a name cannot change in between. */
export function guardedLookup(policy: AddressPolicy, lookupAll: LookupAll): Lookup {
  return (host, options, done) => {
    lookupAll(host, (error, addresses) => {
      const [first] = addresses;
      if (error !== null || first === undefined) {
        done(error ?? new Error("The name has no address."), "", 0);
        return;
      }
      if (addresses.some(({ address }) => !isAllowedAddress(address, policy))) {
        done(new CourierError("refused", "The address leads into a private network."), "", 0);
        return;
      }
      if (options.all === true) (done as unknown as (error: null, all: readonly LookupAddress[]) => void)(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

async function firstBytes(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = chunk as Buffer;
    chunks.push(bytes.subarray(0, ANSWER_BYTES - length));
    length += bytes.length;
    if (length >= ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Carries webhooks over HTTPS: no redirects, no private networks, ten seconds at most, no more of an answer than is shown. */
export class HttpCourier implements WebhookCourier {
  readonly #options: HttpCourierOptions;

  constructor(options: HttpCourierOptions) {
    this.#options = options;
  }

  refuses(url: string): string | undefined {
    return refusedAddress(url, this.#options.policy);
  }

  async post(parcel: WebhookParcel): Promise<WebhookReceipt> {
    const refused = this.refuses(parcel.url);
    if (refused !== undefined) throw new CourierError("refused", refused);
    const from = performance.now();
    const elapsed = () => Math.round(performance.now() - from);
    const timeout = AbortSignal.timeout(this.#options.timeoutMs ?? TIMEOUT_MS);
    const signal = parcel.signal === undefined ? timeout : AbortSignal.any([timeout, parcel.signal]);
    try {
      const response = await this.#send(parcel, signal);
      const answer = await firstBytes(response);
      response.destroy();
      return { status: response.statusCode ?? 0, durationMs: elapsed(), answer };
    } catch (error) {
      if (error instanceof CourierError) throw new CourierError(error.code, error.message, elapsed());
      if (timeout.aborted) throw new CourierError("timeout", "The receiver did not answer in time.", elapsed());
      // The address and the system's words are enough to mend it; nothing of what was read is told.
      const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
      throw new CourierError("unreachable", `The receiver cannot be reached (${code}).`, elapsed());
    }
  }

  #send({ url, headers, body }: WebhookParcel, signal: AbortSignal): Promise<IncomingMessage> {
    const { policy, lookupAll = lookupByMachine } = this.#options;
    const target = new URL(url);
    const bytes = Buffer.from(body);
    const options: RequestOptions = {
      method: "POST",
      headers: { ...headers, "content-length": String(bytes.length) },
      lookup: guardedLookup(policy, lookupAll),
      signal,
      agent: false,
    };
    return new Promise((resolve, reject) => {
      const request =
        target.protocol === "https:" ? httpsRequest(target, options, resolve) : httpRequest(target, options, resolve);
      request.once("error", reject);
      request.end(bytes);
    });
  }
}
