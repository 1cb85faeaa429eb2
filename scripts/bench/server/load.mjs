// A bounded load on 127.0.0.1: so many connections kept alive, each sending its next request when the last is answered.
import { Agent, request } from "node:http";

/** @typedef {{ status: number, body: string, milliseconds: number }} Answer */

/** Sends requests to one server over a fixed number of kept connections. */
export class Connections {
  #agent;
  #port;
  #headers;

  /**
   * @param {{ port: number, count: number, headers: Record<string, string> }} options
   */
  constructor({ port, count, headers }) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: count, maxFreeSockets: count });
    this.#port = port;
    this.#headers = headers;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object | undefined} body
   * @param {Record<string, string>} [headers]
   * @returns {Promise<Answer>}
   */
  send(method, path, body, headers = {}) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const from = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port: this.#port,
          method,
          path,
          agent: this.#agent,
          headers: {
            ...this.#headers,
            ...headers,
            ...(text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
          },
        },
        (response) => {
          const chunks = /** @type {Buffer[]} */ ([]);
          response.on("data", (chunk) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const answered = Buffer.concat(chunks).toString("utf8");
            resolve({ status: response.statusCode ?? 0, body: answered, milliseconds: performance.now() - from });
          });
        },
      );
      sent.on("error", reject);
      sent.end(text);
    });
  }

  close() {
    this.#agent.destroy();
  }
}

/**
 * Does `count` pieces of work, `width` at a time, within a time limit; answers each result and the seconds it all took.
 * @template Result
 * @param {{ count: number, width: number, limitSeconds: number }} bounds
 * @param {(index: number) => Promise<Result>} work
 * @returns {Promise<{ results: Result[], seconds: number }>}
 */
export async function inParallel({ count, width, limitSeconds }, work) {
  const results = /** @type {Result[]} */ ([]);
  const from = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index);
      if (performance.now() - from > limitSeconds * 1000) throw new Error(`Stopped: more than ${String(limitSeconds)} s.`);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return { results, seconds: (performance.now() - from) / 1000 };
}

/** A percentile of times, in milliseconds. */
export function percentile(/** @type {readonly number[]} */ times, /** @type {number} */ share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
