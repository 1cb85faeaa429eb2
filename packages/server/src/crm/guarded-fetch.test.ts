import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { guardedFetch } from "./guarded-fetch.ts";

const nothingInside = { allowPrivate: false, allowLoopback: false };
const thisMachine = { allowPrivate: false, allowLoopback: true };

async function aServer(test: TestContext): Promise<string> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString("utf8")));
    request.on("end", () => {
      if (request.url === "/moved") response.writeHead(302, { location: "/elsewhere" }).end();
      else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ method: request.method, body }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  test.after(() => server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

describe("calling an address others chose", () => {
  it("sends a body and answers what came", async (test) => {
    const origin = await aServer(test);
    const response = await guardedFetch(thisMachine)(`${origin}/rest/profile.json`, { method: "POST", body: '{"auth":"x"}' });
    assert.deepEqual([response.status, await response.json()], [200, { method: "POST", body: '{"auth":"x"}' }]);
  });

  it("follows no redirect: it is answered, or fails where none may come", async (test) => {
    const origin = await aServer(test);
    const moved = await guardedFetch(thisMachine)(`${origin}/moved`, { method: "POST", redirect: "manual" });
    assert.deepEqual([moved.status, moved.headers.get("location")], [302, "/elsewhere"]);
    await assert.rejects(guardedFetch(thisMachine)(`${origin}/moved`, { method: "POST", redirect: "error" }), TypeError);
  });

  it("connects to nothing inside a private network, by number or by name", async (test) => {
    const origin = await aServer(test);
    await assert.rejects(guardedFetch(nothingInside)(origin), /private network/);
    await assert.rejects(guardedFetch(nothingInside)(origin.replace("127.0.0.1", "localhost")), /private network/);
    await assert.rejects(guardedFetch(nothingInside)("https://[::1]/"), /private network/);
  });
});
