import assert from "node:assert/strict";
import { test } from "node:test";
import { Hono } from "hono";
import { serveInbound } from "./inbound-route.ts";
import { problem, refusal } from "./problem.ts";

function anInbox(isAllowed = true) {
  const taken: string[] = [];
  const app = new Hono();
  app.onError((error, context) => problem(context, refusal(error)));
  serveInbound(app, {
    isAllowed: () => isAllowed,
    knows: async (token) => token === "secret",
    receive: async (_token, bytes) => {
      taken.push(new TextDecoder().decode(bytes));
      return { state: "filed" };
    },
  });
  return { app, taken };
}

const message = { method: "POST", body: "Subject: Re\r\n\r\nBonjour" };

test("a raw message is taken in at the secret address, and at no other", async () => {
  const { app, taken } = anInbox();
  assert.deepEqual(await (await app.request("/inbound/secret", message)).json(), { state: "filed" });
  assert.equal((await app.request("/inbound/guess", message)).status, 404);
  assert.deepEqual(taken, [message.body]);
});

test("who asks too often is refused before anything is read", async () => {
  const { app, taken } = anInbox(false);
  assert.equal((await app.request("/inbound/secret", message)).status, 429);
  assert.deepEqual(taken, []);
});
