import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StaffSite, type Client } from "../http/staff-site.test-suite.ts";
import { PretendKind, frameForm, portal } from "./crm-site.test-suite.ts";
import type { FrameStart } from "./frame-page.ts";

const QUERY = "?DOMAIN=portal.bitrix24.com&PROTOCOL=1&LANG=fr&APP_SID=sid1";

interface Opened {
  readonly status: number;
  readonly policy: string;
  readonly text: string;
  /** What the page was given; absent where it was refused. */
  readonly start?: FrameStart;
}

function aSite() {
  const kind = new PretendKind();
  const site = new StaffSite({ crmKinds: new Map([[kind.id, kind]]) });
  const post = (body: URLSearchParams) =>
    site.request(`/crm/bitrix24${QUERY}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  /** Opens our page as a portal does. */
  const open = async (changes: Readonly<Record<string, string>> = {}): Promise<Opened> => {
    const response = await post(frameForm(changes));
    const text = await response.text();
    const content = /name="acquit-crm" content="([^"]*)"/.exec(text)?.[1];
    const opened = { status: response.status, policy: response.headers.get("content-security-policy") ?? "", text };
    if (content === undefined) return opened;
    return { ...opened, start: JSON.parse(content.replaceAll("&quot;", '"').replaceAll("&amp;", "&")) as FrameStart };
  };
  /** Our page in the frame: it is ours, but has no cookie. */
  const page = () => site.browser();
  /** Whoever holds a frame's session, in our page. */
  const inFrame = (token: string) => {
    const client: Client = site.browser();
    client.headers["authorization"] = `Bearer ${token}`;
    return client;
  };
  const event = (fields: Readonly<Record<string, string>>) => post(new URLSearchParams(fields));
  return { kind, site, open, page, inFrame, event };
}

/** A site whose portal's administrator made a firm in the frame. */
async function aLinkedSite() {
  const site = aSite();
  const { start } = await site.open();
  assert.ok(start !== undefined);
  const state = await site
    .page()
    .ask("POST", "/crm/bitrix24/firm", { ticket: start.ticket, proof: "admin-token", name: "Atelier" });
  return { ...site, state: state as unknown as FrameStart, ticket: start.ticket };
}

describe("a frame of a portal", () => {
  it("seen for the first time is proven by its grant and may link a firm; only the portal may frame the page", async () => {
    const { open } = aSite();
    const { status, policy, start } = await open();
    assert.equal(status, 200);
    assert.match(policy, /frame-ancestors https:\/\/portal\.bitrix24\.com(;|$)/);
    assert.match(policy, /connect-src 'self' https:\/\/portal\.bitrix24\.com(;|$)/);
    assert.deepEqual([start?.user.name, start?.isLinked, start?.firms], ["Ada Admin", false, []]);
    assert.ok(start?.claim !== undefined && start.session === undefined);
  });

  it("carries no token of the portal and no secret a person could read", async () => {
    const { open } = aSite();
    const { text } = await open();
    for (const secret of ["admin-token", "refresh", portal.applicationToken]) assert.ok(!text.includes(secret), secret);
  });

  it("is asked about at the address the portal proved, never at the one it names", async () => {
    const { kind, open } = await aLinkedSite();
    await open();
    assert.deepEqual(new Set(kind.asked), new Set([portal.endpoint]));
  });

  for (const [what, changes, status] of [
    ["a grant that proves nothing", { REFRESH_ID: "stolen" }, 403],
    ["no application token", { APPLICATION_TOKEN: "" }, 403],
    ["a token the portal does not know", { AUTH_ID: "made-up" }, 403],
    ["no access token", { AUTH_ID: "" }, 403],
    ["another portal's id", { member_id: "member2" }, 403],
    ["a person who is no administrator, before anybody installed", { AUTH_ID: "seller-token" }, 403],
  ] as const) {
    it(`with ${what} gets a notice and nothing else`, async () => {
      const opened = await aSite().open(changes);
      assert.equal(opened.status, status);
      assert.equal(opened.start, undefined);
      assert.match(opened.policy, /^default-src 'none'/);
    });
  }

  it("says in the portal's language that the portal is silent", async () => {
    const { kind, open } = aSite();
    kind.isSilent = true;
    const opened = await open();
    assert.equal(opened.status, 502);
    assert.match(opened.text, /Le portail ne répond pas/);
  });

  it("answers probes of its address", async () => {
    const { site } = aSite();
    assert.equal((await site.request("/crm/bitrix24", { method: "HEAD" })).status, 200);
    assert.equal((await site.request("/crm/unknown", { method: "HEAD" })).status, 404);
  });

  it("is refused where too many are opened at once", async () => {
    const { open } = aSite();
    const opened = await Promise.all(Array.from({ length: 121 }, () => open({ AUTH_ID: "" })));
    assert.equal(opened.filter(({ status }) => status === 429).length, 1);
  });
});

describe("a firm made in the frame", () => {
  it("is owned by the portal's administrator, who works in it at once", async () => {
    const { state, inFrame } = await aLinkedSite();
    assert.deepEqual(
      state.firms.map(({ name, role }) => [name, role]),
      [["Atelier", "owner"]],
    );
    const session = await inFrame(state.session?.token ?? "").ask("GET", "/v1/session");
    assert.deepEqual([session["tenantName"], (session["person"] as { name: string }).name], ["Atelier", "Ada Admin"]);
    assert.ok(!(session["scopes"] as string[]).includes("account"));
  });

  it("is there again when the page is opened again, without a second one", async () => {
    const { open, state } = await aLinkedSite();
    const again = await open();
    assert.deepEqual(again.start?.firms, state.firms);
    assert.equal(again.start?.session?.firmId, state.session?.firmId);
  });

  it("cannot be made by anybody else of the portal, nor without a ticket of ours", async () => {
    const { page, ticket } = await aLinkedSite();
    const make = (body: object) =>
      page().call("POST", "/crm/bitrix24/firm", { name: "Mine", ticket, proof: "seller-token", ...body });
    assert.equal((await make({})).status, 403);
    assert.equal((await make({ ticket: "v1.x.y.z" })).status, 401);
    assert.equal((await make({ proof: "made-up" })).status, 401);
  });

  it("lets nobody of the portal in whom it gave no role, and everybody it gave one with that role's rights", async () => {
    const { open, state, inFrame } = await aLinkedSite();
    const seller = await open({ AUTH_ID: "seller-token" });
    assert.deepEqual([seller.start?.isLinked, seller.start?.firms, seller.start?.session], [true, [], undefined]);
    const owner = inFrame(state.session?.token ?? "");
    const { link } = (await owner.ask("GET", "/v1/crm")) as { link: { revision: number; roles: object[] } };
    const roles = [...link.roles, { userId: "7", role: "biller" }];
    await owner.ask("PUT", "/v1/crm/roles", { roles, revision: link.revision });
    const hired = await open({ AUTH_ID: "seller-token" });
    const session = await inFrame(hired.start?.session?.token ?? "").ask("GET", "/v1/session");
    const scopes = session["scopes"] as string[];
    assert.deepEqual([scopes.includes("documents:issue"), scopes.includes("people:write")], [true, false]);
  });

  it("takes a person's rights away at once", async () => {
    const { state, inFrame } = await aLinkedSite();
    const owner = inFrame(state.session?.token ?? "");
    const { link } = (await owner.ask("GET", "/v1/crm")) as { link: { revision: number } };
    await owner.ask("PUT", "/v1/crm/roles", { roles: [], revision: link.revision });
    assert.equal((await owner.call("GET", "/v1/session")).status, 401);
  });
});

describe("a session of a frame", () => {
  it("lasts a quarter of an hour and is had again by a fresh proof", async () => {
    const { site, state, ticket, page, inFrame } = await aLinkedSite();
    site.clock.pass({ minutes: 15, seconds: 1 });
    assert.equal((await inFrame(state.session?.token ?? "").call("GET", "/v1/session")).status, 401);
    const again = (await page().ask("POST", "/crm/bitrix24/session", { ticket, proof: "admin-token" })) as unknown as FrameStart;
    await inFrame(again.session?.token ?? "").ask("GET", "/v1/session");
  });

  for (const [where, headers] of [
    ["a page of the portal", { origin: "https://portal.bitrix24.com", "sec-fetch-site": "cross-site" }],
    ["a sandboxed page", { origin: "null", "sec-fetch-site": "cross-site" }],
  ] as const) {
    it(`speaks for nobody in ${where}, and cannot be had there`, async () => {
      const { state, inFrame, page, ticket } = await aLinkedSite();
      assert.equal((await inFrame(state.session?.token ?? "").call("GET", "/v1/session", undefined, headers)).status, 401);
      const proof = { ticket, proof: "admin-token" };
      assert.equal((await page().call("POST", "/crm/bitrix24/session", proof, headers)).status, 403);
    });
  }

  it("is stored hashed, and its cookie is none", async () => {
    const { site, state } = await aLinkedSite();
    assert.ok(!(await site.everyRow()).includes(state.session?.token ?? "-"));
  });
});

describe("an event of a portal", () => {
  const uninstall = (token: string) => ({
    event: "ONAPPUNINSTALL",
    ts: "1",
    "auth[member_id]": portal.id,
    "auth[application_token]": token,
  });

  it("with another token is refused and changes nothing", async () => {
    const { event, state, inFrame } = await aLinkedSite();
    assert.equal((await event(uninstall("forged"))).status, 403);
    assert.equal((await inFrame(state.session?.token ?? "").call("GET", "/v1/session")).status, 200);
  });

  it("that it uninstalled us ends every frame's session; installed again, the firm is as it was", async () => {
    const { event, state, inFrame, open } = await aLinkedSite();
    assert.equal((await event(uninstall(portal.applicationToken))).status, 200);
    assert.equal((await inFrame(state.session?.token ?? "").call("GET", "/v1/session")).status, 401);
    const again = await open({ APPLICATION_TOKEN: "another-token" });
    assert.deepEqual(again.start?.firms, state.firms);
    await inFrame(again.start?.session?.token ?? "").ask("GET", "/v1/session");
  });

  it("nobody knows is answered and left alone", async () => {
    const { event } = await aLinkedSite();
    assert.equal((await event({ event: "ONSOMETHING", "auth[member_id]": portal.id })).status, 200);
  });

  it("is taken once", async () => {
    const { event } = await aLinkedSite();
    const change = { ...uninstall(portal.applicationToken), event: "ONCRMDEALUPDATE", "data[FIELDS][ID]": "342" };
    const outcomes = [];
    for (const time of ["once", "twice"]) {
      const answer = (await (await event(change)).json()) as { outcome: string };
      outcomes.push(`${time} ${answer.outcome}`);
    }
    assert.deepEqual(outcomes, ["once taken", "twice repeated"]);
  });
});

describe("a robot of a portal", () => {
  const post = (token: string, code = "acquit_payment_link") => ({ event_token: "t1", code, "auth[application_token]": token });

  it("is taken once, by the same address as frames and events", async () => {
    const { event } = await aLinkedSite();
    const told = await Promise.all([event(post(portal.applicationToken)), event(post(portal.applicationToken))]);
    const outcomes = await Promise.all(told.map(async (answer) => ((await answer.json()) as { outcome: string }).outcome));
    assert.deepEqual(outcomes.sort(), ["repeated", "taken"]);
  });

  it("with another token is refused, and one nobody knows is left alone", async () => {
    const { event } = await aLinkedSite();
    assert.equal((await event(post("forged"))).status, 403);
    assert.equal((await event(post(portal.applicationToken, "somebody_else"))).status, 200);
  });
});
