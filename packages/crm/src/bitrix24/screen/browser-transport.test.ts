import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CrmScreenError } from "../../screen/crm-screen.ts";
import { BrowserTransport } from "./browser-transport.ts";

type Reply = readonly [status: number, body: unknown];

/** A portal that answers as it is told, and a token that is renewed when it is over. */
function aPortal(answer: (asked: { readonly method: string; readonly body: Record<string, unknown> }) => Reply) {
  const asked: { method: string; body: Record<string, unknown> }[] = [];
  const waited: number[] = [];
  let token = "old";
  let renewals = 0;
  const transport = new BrowserTransport({
    origin: "https://portal.bitrix24.com",
    tokens: {
      current: () => token,
      renew: () => {
        renewals += 1;
        token = `new${String(renewals)}`;
        return Promise.resolve(token);
      },
    },
    fetch: (url, init) => {
      const call = {
        method: (url as string).split("/rest/")[1] ?? "",
        body: JSON.parse(init?.body as string) as Record<string, unknown>,
      };
      asked.push(call);
      const [status, body] = answer(call);
      return Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status }));
    },
    wait: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
  });
  return { transport, asked, waited, renewals: () => renewals };
}

const codeOf = (code: string) => (error: unknown) => error instanceof CrmScreenError && error.code === code;

describe("the browser's transport", () => {
  it("sends parameters and the person's token as JSON, and answers result, next and total", async () => {
    const portal = aPortal(() => [200, { result: { items: [] }, next: 50, total: 73, time: {} }]);
    const answer = await portal.transport.call("crm.item.list", { entityTypeId: 31 });
    assert.deepEqual(answer, { result: { items: [] }, next: 50, total: 73 });
    assert.deepEqual(portal.asked, [{ method: "crm.item.list", body: { entityTypeId: 31, auth: "old" } }]);
  });

  it("renews a token that is over once for all who met it, and asks again", async () => {
    const portal = aPortal(({ body }) =>
      body["auth"] === "old" ? [401, { error: "expired_token" }] : [200, { result: body["auth"] }],
    );
    const answers = await Promise.all(Array.from({ length: 20 }, () => portal.transport.call("profile")));
    assert.deepEqual(new Set(answers.map(({ result }) => result)), new Set(["new1"]));
    assert.equal(portal.renewals(), 1);
  });

  it("does not renew for ever", async () => {
    const portal = aPortal(() => [401, { error: "expired_token" }]);
    await assert.rejects(portal.transport.call("profile"), codeOf("expired_token"));
    assert.equal(portal.asked.length, 2);
  });

  it("waits and asks again where nothing was executed", async () => {
    let busy = 2;
    const portal = aPortal(() => {
      busy -= 1;
      return busy >= 0 ? [503, { error: "QUERY_LIMIT_EXCEEDED" }] : [200, { result: true }];
    });
    assert.equal((await portal.transport.call("crm.item.add")).result, true);
    assert.deepEqual(portal.waited, [600, 1_500]);
  });

  for (const [what, reply, code] of [
    ["an unknown outcome", [500, { error: "INTERNAL_SERVER_ERROR", error_description: "" }], "internal_server_error"],
    [
      "an error with status 200",
      [200, { error: "ERROR_PLACEMENT_MAX_COUNT", error_description: "no" }],
      "error_placement_max_count",
    ],
    ["an error whose code is 0", [400, { error: 0, error_description: "Product not found" }], "http-400"],
    ["an error whose code is empty", [400, { error: "", error_description: "no" }], "http-400"],
    ["a page of HTML", [502, "<html>Bad gateway</html>"], "http-502"],
    ["an answer without a result", [200, []], "http-200"],
  ] as const) {
    it(`asks once and says what came of ${what}`, async () => {
      const portal = aPortal(() => reply);
      await assert.rejects(portal.transport.call("crm.item.add"), codeOf(code));
      assert.equal(portal.asked.length, 1);
    });
  }

  it("says that the portal does not answer", async () => {
    const transport = new BrowserTransport({
      origin: "https://portal.bitrix24.com",
      tokens: { current: () => "t", renew: () => Promise.resolve("t") },
      fetch: () => Promise.reject(new TypeError("Failed to fetch")),
    });
    await assert.rejects(transport.call("profile"), codeOf("no-answer"));
  });
});
