import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { guardedLookup, lookupByMachine } from "../workers/http-courier.ts";
import { isAllowedAddress, literalAddress, type AddressPolicy } from "../workers/webhook-address.ts";

/** Of an answer no more than this is read: a page of 50 records is far below it. */
const ANSWER_BYTES = 16 * 1024 * 1024;

async function bytesOf(response: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > ANSWER_BYTES) throw new TypeError("The answer is too long.");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function send(target: URL, init: RequestInit, policy: AddressPolicy): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: init.method ?? "GET",
    headers: Object.fromEntries(new Headers(init.headers)),
    lookup: guardedLookup(policy, lookupByMachine),
    ...(init.signal === undefined || init.signal === null ? {} : { signal: init.signal }),
  };
  return new Promise((resolve, reject) => {
    const request = target.protocol === "https:" ? httpsRequest(target, options, resolve) : httpRequest(target, options, resolve);
    request.once("error", reject);
    request.end(typeof init.body === "string" ? init.body : undefined);
  });
}

/**
 * `fetch` for addresses others chose: names that lead into a private network are not connected to, whatever they answered before, and no
 * redirect is followed. Bodies are text.
 */
export function guardedFetch(policy: AddressPolicy): typeof fetch {
  return async (input, init = {}) => {
    const target = new URL(input instanceof Request ? input.url : input);
    const literal = literalAddress(target);
    if (literal !== undefined && !isAllowedAddress(literal, policy))
      throw new TypeError("The address is inside a private network.");
    const answer = await send(target, init, policy);
    const status = answer.statusCode ?? 502;
    if (init.redirect === "error" && status >= 300 && status < 400) {
      answer.resume();
      throw new TypeError("The address leads elsewhere.");
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      headers.set(name, Array.isArray(value) ? value.join(", ") : (value ?? ""));
    const bytes = await bytesOf(answer);
    return new Response([204, 304].includes(status) ? null : bytes, { status, headers });
  };
}
