import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { finishInstall, uninstallApp, updateApp } from "./apps.ts";
import { openFrame, renewFrame } from "./frames.ts";
import { isRecord, recordOf, textOf, type Json, type JsonRecord } from "./json.ts";
import { parsePhpQuery } from "./php-query.ts";
import { runRobot } from "./robots.ts";
import { portalUnderTest, testApp, type TestPortal } from "./portal.test-suite.ts";

describe("an application on the portal", () => {
  let portal: TestPortal;
  let server: Server;
  let handler = "";
  let posts: JsonRecord[] = [];
  let status = 200;

  before(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        posts.push(parsePhpQuery(Buffer.concat(parts).toString()));
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    handler = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/crm`;
  });
  after(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(async () => {
    posts = [];
    status = 200;
    portal = await portalUnderTest({ app: { ...testApp, handlerUrl: handler, installUrl: handler } });
  });
  afterEach(() => portal.stop());

  const { clientId } = testApp;
  const appNow = () => portal.portal.apps.get(clientId);
  const bind = (event: string) => portal.call("event.bind", { event, handler });
  const addInvoice = async () => {
    const made = await portal.call("crm.item.add", { entityTypeId: 31, fields: {} });
    return recordOf(recordOf(made.result)["item"])["id"] ?? 0;
  };
  const arrived = async () => {
    await portal.portal.events.settled();
    return posts.map((post) => textOf(post["event"]));
  };

  it("is not installed until it says so; events wait for nothing and are not sent before", async () => {
    await bind("ONCRMDYNAMICITEMADD");
    await addInvoice();
    assert.equal(recordOf((await portal.call("app.info")).result)["INSTALLED"], false);
    finishInstall(portal.portal, clientId);
    assert.equal(recordOf((await portal.call("app.info")).result)["INSTALLED"], true);
    await addInvoice();
    assert.deepEqual((await arrived()).sort(), ["ONAPPUSERREADY", "ONCRMDYNAMICITEMADD"]);
  });

  it("has each finish counted, but becomes ready once", async () => {
    finishInstall(portal.portal, clientId);
    finishInstall(portal.portal, clientId);
    assert.equal(appNow()?.finishes, 2);
    assert.deepEqual(await arrived(), ["ONAPPUSERREADY"]);
  });

  it("gets a system user of its own with a grant that works", async () => {
    finishInstall(portal.portal, clientId);
    await arrived();
    const data = recordOf(posts[0]?.["data"]);
    assert.equal(data["client_id"], clientId);
    const profile = recordOf((await portal.call("profile", {}, textOf(data["access_token"]))).result);
    assert.deepEqual([profile["ID"], profile["ADMIN"]], [data["user_id"], true]);
  });

  it("gets a second tab when it binds the same place twice, and unbinds both at once", async () => {
    const place = { PLACEMENT: "CRM_DEAL_DETAIL_TAB", HANDLER: handler };
    await portal.call("placement.bind", place);
    await portal.call("placement.bind", place);
    assert.equal(((await portal.call("placement.get")).result as readonly Json[]).length, 2);
    assert.deepEqual((await portal.call("placement.unbind", place)).result, { count: 2 });
  });

  it("is refused places that are not there, wrong addresses and, with HTTP 200, a second background worker", async () => {
    const seen: Json[] = [];
    const worker = { PLACEMENT: "PAGE_BACKGROUND_WORKER", HANDLER: handler };
    await portal.call("placement.bind", worker);
    for (const params of [
      { PLACEMENT: "CRM_DYNAMIC_31_DETAIL_TAB", HANDLER: handler },
      { PLACEMENT: "LEFT_MENU", HANDLER: "nonsense" },
      { PLACEMENT: "LEFT_MENU", HANDLER: "ftp://a.example/" },
      worker,
    ]) {
      const answer = await portal.call("placement.bind", params);
      seen.push(answer.status, answer.body["error"] ?? null);
    }
    const unknown = [400, "ERROR_PLACEMENT_NOT_FOUND", 400, "ERROR_WRONG_HANDLER_URL", 400, "ERROR_UNSUPPORTED_PROTOCOL"];
    assert.deepEqual(seen, [...unknown, 200, "ERROR_PLACEMENT_MAX_COUNT"]);
  });

  it("keeps other people's hands off what only an admin binds", async () => {
    const { status: refused, body } = await portal.call("placement.get", {}, portal.tokenOf(5));
    assert.deepEqual([refused, body["error"]], [403, "ACCESS_DENIED"]);
  });

  it("loses every handler with an update, and is told before", async () => {
    await bind("ONAPPUPDATE");
    await portal.call("placement.bind", { PLACEMENT: "LEFT_MENU", HANDLER: handler });
    finishInstall(portal.portal, clientId);
    const token = appNow()?.applicationToken;
    updateApp(portal.portal, clientId, { version: 2, renewsToken: true });
    const update = (await arrived()).includes("ONAPPUPDATE");
    const data = recordOf(posts.find((post) => post["event"] === "ONAPPUPDATE")?.["data"]);
    assert.deepEqual([update, data["VERSION"], data["PREVIOUS_VERSION"]], [true, "2", "1"]);
    assert.notEqual(appNow()?.applicationToken, token);
    assert.equal(appNow()?.isFinished, false);
    assert.deepEqual([(await portal.call("placement.get")).result, (await portal.call("event.get")).result], [[], []]);
  });

  it("is told of its end without tokens; its options stay unless the admin cleans", async () => {
    await bind("ONAPPUNINSTALL");
    await portal.call("app.option.set", { options: { a: "1" } });
    finishInstall(portal.portal, clientId);
    const token = appNow()?.applicationToken;
    uninstallApp(portal.portal, clientId, false);
    await arrived();
    const auth = recordOf(posts.find((post) => post["event"] === "ONAPPUNINSTALL")?.["auth"]);
    assert.deepEqual([auth["application_token"], auth["access_token"]], [token, undefined]);
    assert.deepEqual((await portal.call("app.option.get", {}, portal.tokenOf(1))).result, { a: "1" });
    uninstallApp(portal.portal, clientId, true);
    assert.deepEqual((await portal.call("app.option.get", {}, portal.tokenOf(1))).result, []);
  });

  it("hears of an event once, whatever it answers", async () => {
    await bind("ONCRMDYNAMICITEMADD");
    finishInstall(portal.portal, clientId);
    await arrived();
    posts = [];
    status = 500;
    await addInvoice();
    assert.deepEqual(await arrived(), ["ONCRMDYNAMICITEMADD"]);
  });

  it("may have events lost, held, repeated, turned round and forged", async () => {
    await bind("ONCRMDYNAMICITEMADD");
    finishInstall(portal.portal, clientId);
    await arrived();
    posts = [];
    const { events } = portal.portal;
    events.mode = "lose";
    await addInvoice();
    events.mode = "hold";
    const [first, second] = [await addInvoice(), await addInvoice()];
    assert.deepEqual(await arrived(), []);
    for (const which of [1, 0, 1]) {
      const kept = [...events.held];
      events.release((held) => held.filter((_, at) => at === which));
      events.held.push(...kept);
      await events.settled();
    }
    const ids = posts.map((post) => recordOf(recordOf(post["data"])["FIELDS"])["ID"]);
    assert.deepEqual(ids, [textOf(second), textOf(first), textOf(second)]);
  });

  it("is posted to in PHP's brackets, everything a text, with what it needs to know the portal by", async () => {
    await bind("ONCRMDYNAMICITEMADD");
    finishInstall(portal.portal, clientId);
    const id = await addInvoice();
    await arrived();
    const post = posts.find((one) => one["event"] === "ONCRMDYNAMICITEMADD");
    assert.deepEqual(post?.["data"], { FIELDS: { ID: textOf(id), ENTITY_TYPE_ID: "31" } });
    const auth = isRecord(post["auth"]) ? post["auth"] : {};
    assert.deepEqual([auth["member_id"], auth["application_token"]], [portal.portal.memberId, appNow()?.applicationToken]);
  });

  it("has its robots run by a post of their own, and ends the run it was given", async () => {
    const robot = { CODE: "link", HANDLER: handler, NAME: "Link", AUTH_USER_ID: 1, USE_SUBSCRIPTION: "Y" };
    await portal.call("bizproc.robot.add", robot);
    const token = runRobot(portal.portal, { code: "link", entityTypeId: 2, itemId: 342, properties: { days: "5" } });
    await portal.portal.events.settled();
    const [post = {}] = posts;
    assert.deepEqual(post["document_id"], ["crm", "CCrmDocumentDeal", "DEAL_342"]);
    assert.deepEqual([post["code"], post["event_token"], post["properties"]], ["link", token, { days: "5" }]);
    const own = textOf(recordOf(post["auth"])["access_token"]);
    await portal.call("bizproc.event.send", { event_token: token, return_values: { LINK: "https://a.example/" } }, own);
    assert.deepEqual(portal.portal.robotRuns.get(token)?.["returned"], { LINK: "https://a.example/" });
  });

  it("sees a later event only once in the offline queue", async () => {
    await portal.call("event.bind", { event: "ONCRMDYNAMICITEMUPDATE", event_type: "offline" });
    finishInstall(portal.portal, clientId);
    const id = await addInvoice();
    for (const title of ["a", "b"]) await portal.call("crm.item.update", { entityTypeId: 31, id, fields: { title } });
    const first = recordOf((await portal.call("event.offline.get")).result)["events"] as readonly JsonRecord[];
    assert.deepEqual(
      first.map((one) => one["EVENT_DATA"]),
      [{ FIELDS: { ID: textOf(id), ENTITY_TYPE_ID: "31" } }],
    );
    assert.deepEqual(recordOf((await portal.call("event.offline.get")).result)["events"], []);
  });

  it("gets fresh tokens in its frame, and none once it is gone", () => {
    const frame = openFrame(portal.portal, { clientId, userId: 5, placement: "DEFAULT" });
    assert.notEqual(renewFrame(portal.portal, frame.sid)?.["AUTH_ID"], frame.fields["AUTH_ID"]);
    assert.equal(frame.fields["PLACEMENT_OPTIONS"], undefined);
    uninstallApp(portal.portal, clientId, false);
    assert.equal(renewFrame(portal.portal, frame.sid), undefined);
  });
});
