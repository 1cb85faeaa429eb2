import assert from "node:assert/strict";
import type { LookupAddress } from "node:dns";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { HttpCourier, type HttpCourierOptions } from "./http-courier.ts";

const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
});

/** A receiver on this machine. */
async function aReceiver(listener: RequestListener): Promise<{ readonly url: string; readonly requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`, requests };
}

function aCourier(options: Partial<HttpCourierOptions> = {}): HttpCourier {
  return new HttpCourier({ policy: { allowPrivate: false, allowLoopback: true }, ...options });
}

/** A name server that knows one name. */
const knows =
  (...addresses: readonly string[]): NonNullable<HttpCourierOptions["lookupAll"]> =>
  (_host, done) => {
    done(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };

const parcel = (url: string) => ({
  url,
  headers: { "content-type": "application/json", "acquit-event-id": "evt_1" },
  body: '{"a":"é"}',
});

test("the body and its headers arrive as they were given, and the answer comes back", async () => {
  let body = "";
  const receiver = await aReceiver((request, response) => {
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => response.writeHead(202).end("taken"));
  });
  const receipt = await aCourier().post(parcel(receiver.url));
  assert.deepEqual([receipt.status, receipt.answer, body], [202, "taken", '{"a":"é"}']);
  assert.deepEqual(
    [
      receiver.requests[0]?.method,
      receiver.requests[0]?.headers["acquit-event-id"],
      receiver.requests[0]?.headers["content-length"],
    ],
    ["POST", "evt_1", "10"],
  );
});

test("a redirect is an answer, not a way on", async () => {
  const inner = await aReceiver((_request, response) => response.end("secret"));
  const receiver = await aReceiver((_request, response) => response.writeHead(307, { location: inner.url }).end());
  assert.equal((await aCourier().post(parcel(receiver.url))).status, 307);
  assert.equal(inner.requests.length, 0);
});

test("a name that leads into a private network is refused when it is looked up, also when only one of its addresses does", async () => {
  const policy = { allowPrivate: false, allowLoopback: false };
  for (const addresses of [["10.0.0.5"], ["93.184.215.14", "169.254.169.254"], ["::ffff:127.0.0.1"], ["fd00::1"]]) {
    const courier = aCourier({ policy, lookupAll: knows(...addresses) });
    await assert.rejects(courier.post(parcel("https://crm.example/hook")), { code: "refused" });
  }
});

test("nothing inside is reached where it is not allowed, and the listener sees nothing", async () => {
  const receiver = await aReceiver((_request, response) => response.end());
  const port = new URL(receiver.url).port;
  const courier = aCourier({ policy: { allowPrivate: false, allowLoopback: false }, lookupAll: knows("127.0.0.1") });
  for (const url of [receiver.url, `https://127.0.0.1:${port}/`, `https://rebound.example:${port}/`]) {
    await assert.rejects(courier.post(parcel(url)), { code: "refused" });
  }
  assert.equal(receiver.requests.length, 0);
});

test("a receiver that does not answer is given up after the time limit", async () => {
  const receiver = await aReceiver(() => undefined);
  await assert.rejects(aCourier({ timeoutMs: 50 }).post(parcel(receiver.url)), { code: "timeout" });
});

test("a receiver that answers without end is cut off", async () => {
  const receiver = await aReceiver((_request, response) => {
    const more = () => {
      while (response.write("x".repeat(8_192)));
    };
    response.on("drain", more).on("error", () => undefined);
    more();
  });
  const receipt = await aCourier().post(parcel(receiver.url));
  assert.equal(receipt.answer.length, 16_384);
});

test("a receiver that trickles is given up too", async () => {
  const receiver = await aReceiver((_request, response) => {
    response.write("a");
  });
  await assert.rejects(aCourier({ timeoutMs: 80 }).post(parcel(receiver.url)), { code: "timeout" });
});

test("nobody at the address is said plainly, without what the system knows about its network", async () => {
  const courier = aCourier({ lookupAll: knows("127.0.0.1") });
  await assert.rejects(courier.post(parcel("http://localhost:1/hook")), {
    code: "unreachable",
    message: "The receiver cannot be reached (ECONNREFUSED).",
  });
});

test("a worker that stops takes its delivery back", async () => {
  const receiver = await aReceiver(() => undefined);
  const stop = new AbortController();
  const posted = aCourier().post({ ...parcel(receiver.url), signal: stop.signal });
  stop.abort();
  await assert.rejects(posted, { code: "unreachable" });
});
