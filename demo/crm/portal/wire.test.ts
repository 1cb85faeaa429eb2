import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { recordOf, textOf, type Json, type JsonRecord } from "./json.ts";
import { buildPhpQuery, parsePhpQuery } from "./php-query.ts";
import { portalUnderTest, testApp, type TestPortal } from "./portal.test-suite.ts";

/** Runs `act` on a portal of its own and stops it. */
async function onPortal<Outcome>(
  act: (portal: TestPortal) => Promise<Outcome>,
  options: Parameters<typeof portalUnderTest>[0] = {},
): Promise<Outcome> {
  const portal = await portalUnderTest(options);
  try {
    return await act(portal);
  } finally {
    await portal.stop();
  }
}

const totalOf = async (portal: TestPortal, filter: JsonRecord) =>
  (await portal.call("crm.item.list", { entityTypeId: 31, filter, select: ["id"] })).body["total"];

describe("PHP's brackets", () => {
  it("are read as maps and lists", () => {
    assert.deepEqual(parsePhpQuery("a=1&filter[%3Did][0]=5&filter[%3Did][1]=6&select[]=id&select[]=title&data[FIELDS][ID]=128"), {
      a: "1",
      filter: { "=id": ["5", "6"] },
      select: ["id", "title"],
      data: { FIELDS: { ID: "128" } },
    });
  });

  it("are written so that they read the same", () => {
    const record = { event: "X", data: { FIELDS: { ID: "1", "a b": "é&=" } }, list: ["1", "2"] };
    assert.deepEqual(parsePhpQuery(buildPhpQuery(record)), record);
  });
});

describe("a call", () => {
  it("is taken as JSON, as a form, in the address, with and without .json", () =>
    onPortal(async (portal) => {
      const auth = portal.tokenOf(1);
      const form = { "content-type": "application/x-www-form-urlencoded" };
      const answers = await Promise.all([
        fetch(`${portal.origin}/rest/crm.item.get?entityTypeId=2&id=342&auth=${auth}`),
        fetch(`${portal.origin}/rest/crm.item.get.json`, {
          method: "POST",
          headers: form,
          body: `entityTypeId=2&id=342&auth=${auth}`,
        }),
        fetch(`${portal.origin}/rest/crm.item.get/?auth=${auth}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: '{"entityTypeId":"2","id":342}',
        }),
      ]);
      for (const answer of answers) {
        const body = (await answer.json()) as { result: { item: JsonRecord } };
        assert.equal(body.result.item["title"], "Salle du petit déjeuner");
      }
    }));

  it("is refused without a token, with an unknown one, and where the method is not there", () =>
    onPortal(async (portal) => {
      const seen: Json[] = [];
      for (const [method, token] of [
        ["profile", ""],
        ["profile", "nonsense"],
        ["documentgenerator.document.add", portal.tokenOf(1)],
      ] as const) {
        const { status, body } = await portal.call(method, {}, token);
        seen.push(status, body["error"] ?? null);
      }
      assert.deepEqual(seen, [401, "NO_AUTH_FOUND", 401, "invalid_token", 404, "ERROR_METHOD_NOT_FOUND"]);
    }));

  it("of a webhook has no application around it", () =>
    onPortal(async (portal) => {
      portal.portal.webhooks.set("1/abc", portal.portal.grants.issue({ userId: 1, clientId: "", scope: "" }).accessToken);
      const ask = async (method: string) => {
        const response = await fetch(`${portal.origin}/rest/1/abc/${method}`, { method: "POST" });
        return (await response.json()) as JsonRecord;
      };
      assert.equal(recordOf((await ask("profile"))["result"])["ADMIN"], true);
      assert.equal((await ask("placement.get"))["error"], "WRONG_AUTH_TYPE");
    }));

  it("may come from any page: errors are readable there too", () =>
    onPortal(async (portal) => {
      const preflight = await fetch(`${portal.origin}/rest/profile`, { method: "OPTIONS" });
      const refused = await fetch(`${portal.origin}/rest/profile`, { headers: { origin: "https://a.example" } });
      assert.equal(preflight.status, 204);
      assert.equal(refused.status, 401);
      assert.equal(refused.headers.get("access-control-allow-origin"), "*");
    }));
});

describe("tokens", () => {
  const exchange = async (portal: TestPortal, params: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ client_id: testApp.clientId, client_secret: testApp.clientSecret, ...params });
    const response = await fetch(`${portal.origin}/oauth/token/`, { method: "POST", body });
    return { status: response.status, body: (await response.json()) as JsonRecord };
  };
  const refresh = (portal: TestPortal, token: Json | undefined) =>
    exchange(portal, { grant_type: "refresh_token", refresh_token: textOf(token) });

  it("last an hour; the refresh token 180 days, and once", () =>
    onPortal(async (portal) => {
      const pair = portal.portal.grants.issue({ userId: 1, clientId: testApp.clientId, scope: "crm" });
      portal.clock.advance(3_599_000);
      assert.equal((await portal.call("profile", {}, pair.accessToken)).status, 200);
      portal.clock.advance(1000);
      assert.equal((await portal.call("profile", {}, pair.accessToken)).body["error"], "expired_token");
      const first = await refresh(portal, pair.refreshToken);
      assert.equal((await portal.call("profile", {}, textOf(first.body["access_token"]))).status, 200);
      assert.equal((await refresh(portal, pair.refreshToken)).body["error"], "invalid_grant");
      portal.clock.advance(181 * 86_400_000);
      assert.equal((await refresh(portal, first.body["refresh_token"])).body["error"], "invalid_grant");
    }));

  it("are had for a code, which lives 30 seconds", () =>
    onPortal(async (portal) => {
      const codeOf = async () => {
        const address = `${portal.origin}/oauth/authorize/?client_id=${testApp.clientId}&state=s1`;
        const { headers } = await fetch(address, { redirect: "manual" });
        const target = new URL(headers.get("location") ?? "");
        assert.equal(`${target.origin}${target.pathname}`, testApp.handlerUrl);
        assert.equal(target.searchParams.get("state"), "s1");
        return target.searchParams.get("code") ?? "";
      };
      const code = await codeOf();
      assert.equal((await exchange(portal, { grant_type: "authorization_code", code })).status, 200);
      assert.equal((await exchange(portal, { grant_type: "authorization_code", code })).body["error"], "invalid_grant");
      const late = await codeOf();
      portal.clock.advance(30_000);
      assert.equal((await exchange(portal, { grant_type: "authorization_code", code: late })).body["error"], "invalid_grant");
    }));

  it("are refused to a wrong secret, and once the trial is over", () =>
    onPortal(async (portal) => {
      assert.equal(
        (await exchange(portal, { client_secret: "wrong", grant_type: "refresh_token" })).body["error"],
        "invalid_client",
      );
      portal.portal.isTrialOver = true;
      assert.equal((await refresh(portal, "x")).body["error"], "PAYMENT_REQUIRED");
    }));
});

describe("a batch", () => {
  it("refers to earlier answers, and fails command by command under HTTP 200", () =>
    onPortal(async (portal) => {
      const cmd = {
        deal: "crm.item.get?entityTypeId=2&id=342",
        company: "crm.item.get?entityTypeId=4&id=$result[deal][item][companyId]",
        nothing: "crm.item.get?entityTypeId=2&id=1",
        rows: "crm.item.productrow.list?filter[%3DownerType]=D&filter[%3DownerId]=$result[deal][item][id]",
      };
      const { status, result } = await portal.call("batch", { halt: 0, cmd });
      const { result: answers, result_error: errors, result_total: totals } = recordOf(result);
      assert.equal(status, 200);
      assert.equal(recordOf(recordOf(recordOf(answers)["company"])["item"])["title"], "Hôtel des Dunes SAS");
      assert.deepEqual(errors, { nothing: { error: "NOT_FOUND", error_description: "Element not found" } });
      assert.deepEqual(totals, { rows: 3 });
    }));

  it("stops at the first failure with halt, sends empty maps as lists, counts as one request", () =>
    onPortal(async (portal) => {
      const refused = portal.portal.limits.peak;
      const cmd = { wrong: "crm.item.get?entityTypeId=2&id=1", never: "profile" };
      const { result } = await portal.call("batch", { halt: 1, cmd });
      assert.deepEqual([recordOf(result)["result"], recordOf(result)["result_next"]], [[], []]);
      assert.equal(portal.portal.limits.peak, refused + 1);
    }));

  it("has at most 50 commands and none within another", () =>
    onPortal(async (portal) => {
      const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`c${String(at)}`, "profile"]));
      assert.equal((await portal.call("batch", { cmd: many })).body["error"], "ERROR_BATCH_LENGTH_EXCEEDED");
      const { result } = await portal.call("batch", { cmd: { inner: "batch?cmd[a]=profile" } });
      assert.equal(recordOf(recordOf(recordOf(result)["result_error"])["inner"])["error"], "ERROR_BATCH_METHOD_NOT_ALLOWED");
    }));
});

describe("limits", () => {
  it("take 50 at once and two a second after; what was refused was not executed", () =>
    onPortal(async (portal) => {
      const add = () => portal.call("crm.item.add", { entityTypeId: 31, fields: { comments: "limit" } });
      const statuses: number[] = [];
      for (let at = 0; at < 52; at += 1) statuses.push((await add()).status);
      assert.deepEqual(statuses, [...Array.from({ length: 50 }, () => 200), 503, 503]);
      portal.clock.advance(1000);
      assert.deepEqual([(await add()).status, (await add()).status, (await add()).status], [200, 200, 503]);
      portal.clock.advance(60_000);
      assert.equal(await totalOf(portal, { comments: "limit" }), 52);
    }));

  it("block a method whose operating time is used up, for ten minutes, and tell it in each answer", () =>
    onPortal(
      async (portal) => {
        const { body } = await portal.call("crm.item.list", { entityTypeId: 31 });
        const time = recordOf(body["time"]);
        assert.deepEqual([time["operating"], time["operating_reset_at"]], [0.15, portal.clock.now() / 1000 + 600]);
        await portal.call("crm.item.list", { entityTypeId: 31 });
        const blocked = await portal.call("crm.item.list", { entityTypeId: 31 });
        assert.deepEqual([blocked.status, blocked.body["error"]], [429, "OPERATION_TIME_LIMIT"]);
        assert.equal((await portal.call("profile")).status, 200);
        portal.clock.advance(600_000);
        assert.equal((await portal.call("crm.item.list", { entityTypeId: 31 })).status, 200);
      },
      { limits: { operating: 0.3 } },
    ));
});

describe("faults on demand", () => {
  const add = (portal: TestPortal) => portal.call("crm.item.add", { entityTypeId: 31, fields: { comments: "fault" } });

  it("lose the answer after everything was done", () =>
    onPortal(async (portal) => {
      portal.portal.faults.add({ kind: "lost-answer", method: "crm.item.add" });
      await assert.rejects(add(portal));
      assert.equal(await totalOf(portal, { comments: "fault" }), 1);
    }));

  it("break the connection before anything was done, for a method within a batch too", () =>
    onPortal(async (portal) => {
      portal.portal.faults.add({ kind: "dropped", method: "crm.item.*" });
      await assert.rejects(portal.call("batch", { cmd: { one: "crm.item.add?entityTypeId=31&fields[comments]=fault" } }));
      assert.equal(await totalOf(portal, { comments: "fault" }), 0);
    }));

  it("answer an error after it was done, a page of HTML, and when to come again", () =>
    onPortal(async (portal) => {
      const ask = async (kind: "error-after" | "html" | "too-many") => {
        portal.portal.faults.add({ kind, method: "crm.item.add", seconds: 7 });
        const response = await fetch(
          `${portal.origin}/rest/crm.item.add?auth=${portal.tokenOf(1)}&entityTypeId=31&fields[comments]=fault`,
        );
        return [response.status, response.headers.get("content-type")?.split(";")[0], response.headers.get("retry-after")];
      };
      assert.deepEqual(await ask("error-after"), [500, "application/json", null]);
      assert.deepEqual(await ask("html"), [502, "text/html", null]);
      assert.deepEqual(await ask("too-many"), [503, "application/json", "7"]);
      assert.equal(await totalOf(portal, { comments: "fault" }), 1);
    }));

  it("hold a call until it is let go, and pass over the first ones", () =>
    onPortal(async (portal) => {
      portal.portal.faults.add({ kind: "held", after: 1 });
      assert.equal((await portal.call("profile")).status, 200);
      const held = portal.call("profile");
      await portal.portal.faults.whenHeld();
      portal.portal.faults.release();
      assert.equal((await held).status, 200);
    }));

  it("rename the portal: the former name answers 302 from then on", () =>
    onPortal(async (portal) => {
      const before = portal.origin;
      const name = portal.rename();
      const response = await fetch(`${before}/rest/profile`, { method: "POST", redirect: "manual" });
      assert.deepEqual([response.status, response.headers.get("location")], [302, `http://${name}/rest/profile`]);
      assert.equal((await portal.call("profile")).status, 200);
    }));
});
