import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { mock } from "node:test";

/** One call as it went over the line. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A line that answers everything the same way and keeps what was asked. */
export interface RecordingLine {
  readonly port: number;
  readonly calls: RecordedCall[];
  /** Chooses the answer of a call; an empty object until then. */
  answer: (call: RecordedCall) => unknown;
  readonly stop: () => Promise<void>;
}

/** Starts a line on a free port; whatever goes out by `https` in this process lands there too, for clients that take no address. */
export async function recordCalls(): Promise<RecordingLine> {
  const calls: RecordedCall[] = [];
  const line = { answer: (_call: RecordedCall): unknown => ({}) };
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const call = { method, path: url, headers, body: Buffer.concat(parts).toString("utf8") };
      calls.push(call);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(line.answer(call)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const redirected = mock.method(
    https,
    "request",
    (options: http.RequestOptions, then?: (answer: http.IncomingMessage) => void) => {
      const { method = "GET", path = "/", headers = {} } = options;
      return http.request({ method, path, headers, host: "127.0.0.1", port }, then);
    },
  );
  return {
    port,
    calls,
    get answer() {
      return line.answer;
    },
    set answer(choose) {
      line.answer = choose;
    },
    stop: async () => {
      redirected.mock.restore();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

/** What of a call counts: where it goes, what it says, and the headers that mean something; keys but this one are left to chance. */
export function meaningOf({ method, path, headers, body }: RecordedCall, key: string): unknown {
  const [address = "", query = ""] = path.split("?");
  const pairs = (text: string) => [...new URLSearchParams(text)].map(([name, value]) => `${name}=${value}`).toSorted();
  const type = headers["content-type"]?.split(";")[0];
  // An empty body and an empty object say the same: nothing.
  const isSilent = body === "" || body === "{}";
  const isJson = type === "application/json";
  const said = isSilent ? undefined : isJson ? (JSON.parse(body) as unknown) : pairs(body);
  return {
    method,
    address,
    query: pairs(query),
    body: said,
    type: isSilent ? undefined : type,
    authorization: headers.authorization,
    isKeyed: headers["idempotency-key"] === key,
    version: headers["stripe-version"] ?? headers["gocardless-version"],
  };
}
