import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StaffSite, type Client, type Firm } from "./staff-site.test-suite.ts";

const SHOP = "https://shop.example";

interface Host {
  readonly site: StaffSite;
  readonly firm: Firm;
  /** The host's server, with its key. */
  readonly server: Client;
  readonly keyId: string;
}

async function aHost(): Promise<Host> {
  const site = new StaffSite();
  const firm = await site.firm();
  await firm.owner.ask("PUT", "/v1/origins", { origins: [SHOP] });
  const { id, key } = await site.key(firm);
  return { site, firm, server: site.bearer(key), keyId: id };
}

async function open({ server }: Host, changes: object = {}): Promise<string> {
  const request = { scopes: ["session", "documents:read"], origin: SHOP, ...changes };
  return String((await server.ask("POST", "/v1/client-sessions", request))["token"]);
}

describe("a session for embeds", () => {
  it("speaks for the person the host names, in pages of its origin", async () => {
    const host = await aHost();
    const token = await open(host, { user: { id: "u1", name: "Lucie" } });
    const session = await host.site.bearer(token, SHOP).ask("GET", "/v1/session");
    assert.deepEqual([session["person"], session["scopes"]], [{ id: "embed:u1", name: "Lucie" }, ["session", "documents:read"]]);
  });

  for (const [where, origin] of [
    ["a page of another site", "https://evil.example"],
    ["a page on another port", "https://shop.example:8443"],
    ["a page without TLS", "http://shop.example"],
    ["a sandboxed page", "null"],
    ["no page", undefined],
  ] as const) {
    it(`speaks for nobody in ${where}`, async () => {
      const host = await aHost();
      const token = await open(host);
      assert.equal((await host.site.bearer(token, origin).call("GET", "/v1/session")).status, 401);
    });
  }

  it("lasts at most fifteen minutes, and as long as was asked", async () => {
    const host = await aHost();
    const [long, short] = [await open(host), await open(host, { ttlSeconds: 60 })];
    const status = async (token: string) => (await host.site.bearer(token, SHOP).call("GET", "/v1/session")).status;
    host.site.clock.pass({ seconds: 61 });
    assert.deepEqual([await status(long), await status(short)], [200, 401]);
    host.site.clock.pass({ minutes: 14 });
    assert.equal(await status(long), 401);
    assert.equal(
      (await host.server.call("POST", "/v1/client-sessions", { scopes: ["session"], origin: SHOP, ttlSeconds: 901 })).status,
      400,
    );
  });

  it("ends when its site is taken off the list", async () => {
    const host = await aHost();
    const token = await open(host);
    await host.firm.owner.ask("PUT", "/v1/origins", { origins: [] });
    assert.equal((await host.site.bearer(token, SHOP).call("GET", "/v1/session")).status, 401);
  });

  it("is opened for listed sites only, with no more than the key's rights, and never with a person's", async () => {
    const host = await aHost();
    const reader = host.site.bearer((await host.site.key(host.firm, "reader")).key);
    const ask = (client: Client, body: object) =>
      client.call("POST", "/v1/client-sessions", { scopes: ["session"], origin: SHOP, ...body });
    assert.equal((await ask(host.server, { origin: "https://other.example" })).status, 403);
    assert.equal((await ask(reader, { scopes: ["documents:write"] })).status, 403);
    assert.equal((await ask(host.server, { scopes: ["people:write"] })).status, 403);
    assert.equal((await ask(host.server, { scopes: ["account"] })).status, 403);
    assert.equal((await ask(host.server, { scopes: ["embeds:write"] })).status, 403);
  });

  it("opened by an owner loses what she may no longer do", async () => {
    const host = await aHost();
    const second = await host.site.member(host.firm, "owner");
    const { person } = (await second.ask("GET", "/v1/session")) as { person: { id: string } };
    const { token } = await second.ask("POST", "/v1/client-sessions", { scopes: ["session", "documents:write"], origin: SHOP });
    await host.firm.owner.ask("PUT", `/v1/people/${person.id}/role`, { role: "reader" });
    const session = await host.site.bearer(String(token), SHOP).ask("GET", "/v1/session");
    assert.deepEqual(session["scopes"], ["session"]);
    await host.firm.owner.ask("DELETE", `/v1/people/${person.id}`);
    assert.equal((await host.site.bearer(String(token), SHOP).call("GET", "/v1/session")).status, 401);
  });

  it("takes no cookie along: the owner's browser in the host's page is nobody", async () => {
    const host = await aHost();
    const { cookies } = host.firm.owner;
    const page = host.site.bearer("x".repeat(43), SHOP);
    for (const [name, value] of cookies) page.cookies.set(name, value);
    assert.equal((await page.call("GET", "/v1/session")).status, 401);
  });
});

describe("a secret key", () => {
  it("is shown once: lists and the store hold its beginning and its hash", async () => {
    const host = await aHost();
    const { key } = await host.site.key(host.firm);
    const listed = JSON.stringify(await host.firm.owner.ask("GET", "/v1/keys"));
    assert.match(key, /^acq_[\w-]{43}$/);
    assert.ok(listed.includes(key.slice(0, 10)) && !listed.includes(key));
    assert.ok(!(await host.site.everyRow()).includes(key));
  });

  it("is refused in a page, where it would be everyone's", async () => {
    const host = await aHost();
    const { key } = await host.site.key(host.firm);
    const answer = await host.site.bearer(key, SHOP).call("GET", "/v1/session");
    assert.deepEqual([answer.status, (answer.json["details"] as { reason: string }).reason], [403, "key-in-page"]);
  });

  it("may call so often a minute, is told when to come back, and slows no other key", async () => {
    const site = new StaffSite({ callsPerMinute: 30 });
    const firm = await site.firm();
    const [busy, calm] = [site.bearer((await site.key(firm)).key), site.bearer((await site.key(firm)).key)];
    for (let count = 0; count < 30; count += 1) await busy.ask("GET", "/v1/session");
    const refused = await busy.call("GET", "/v1/session");
    assert.deepEqual([refused.status, refused.headers.get("retry-after")], [429, "2"]);
    assert.equal((await calm.call("GET", "/v1/session")).status, 200);
    site.clock.pass({ seconds: 2 });
    assert.equal((await busy.call("GET", "/v1/session")).status, 200);
  });
});

describe("cross-origin answers", () => {
  const preflight = (site: StaffSite, path: string, origin: string) =>
    site.request(path, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });

  for (const path of ["/v1/session", "/client/v1/invoice"]) {
    it(`let listed sites ask ${path}, without credentials`, async () => {
      const { site } = await aHost();
      const { headers } = await preflight(site, path, SHOP);
      assert.equal(headers.get("access-control-allow-origin"), SHOP);
      assert.equal(headers.get("access-control-allow-credentials"), null);
      assert.match(headers.get("access-control-allow-headers") ?? "", /authorization/);
      assert.match(headers.get("vary") ?? "", /Origin/);
    });

    it(`let no other site ask ${path}`, async () => {
      const { site } = await aHost();
      for (const origin of ["https://evil.example", "https://shop.example.evil.example", "http://shop.example", "null"]) {
        const { headers } = await preflight(site, path, origin);
        assert.equal(headers.get("access-control-allow-origin"), null, origin);
        assert.equal(headers.get("access-control-allow-methods"), null, origin);
      }
    });
  }

  it("let no site ask the addresses of sign-in", async () => {
    const { site } = await aHost();
    assert.equal((await preflight(site, "/auth/sign-in", SHOP)).headers.get("access-control-allow-origin"), null);
  });

  it("name the site in refusals too, so that its page can read them", async () => {
    const { site } = await aHost();
    const answer = await site.bearer("x".repeat(43), SHOP).call("GET", "/v1/session");
    assert.deepEqual([answer.status, answer.headers.get("access-control-allow-origin")], [401, SHOP]);
  });

  for (const origin of [
    "https://shop.example/",
    "https://shop.example/path",
    "https://*.example",
    "*",
    "null",
    "javascript:x",
    "https://a@b.example",
    "https://shop.example\\@evil.example",
  ]) {
    it(`are given to no site written as ${origin}`, async () => {
      const { firm } = await aHost();
      assert.equal((await firm.owner.call("PUT", "/v1/origins", { origins: [origin] })).status, 400);
    });
  }
});
