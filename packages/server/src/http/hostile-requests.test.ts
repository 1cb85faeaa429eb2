import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StaffSite } from "./staff-site.test-suite.ts";

describe("a request another site made the owner's browser send", () => {
  const crossSite: readonly (readonly [string, Record<string, string>])[] = [
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["a neighbour on the same domain", { "sec-fetch-site": "same-site", origin: "https://blog.localhost" }],
    ["a typed address", { "sec-fetch-site": "none" }],
    ["an old browser with another site's page", { origin: "https://evil.example" }],
    ["a sandboxed page", { origin: "null" }],
  ];
  for (const [where, headers] of crossSite) {
    it(`writes nothing when it comes from ${where}`, async () => {
      const site = new StaffSite();
      const { owner } = await site.firm();
      for (const name of Object.keys(owner.headers)) Reflect.deleteProperty(owner.headers, name);
      const invited = await owner.call("POST", "/v1/invitations", { email: "evil@example.com", role: "owner" }, headers);
      assert.deepEqual([invited.status, (invited.json["details"] as { reason: string }).reason], [403, "cross-site"]);
      assert.deepEqual((await owner.ask("GET", "/v1/invitations"))["rows"], []);
    });
  }

  it("signs nobody in or out", async () => {
    const site = new StaffSite();
    const { email, owner } = await site.firm();
    owner.headers["sec-fetch-site"] = "cross-site";
    assert.deepEqual([(await owner.signIn(email)).status, (await owner.call("POST", "/auth/sign-out")).status], [403, 403]);
    assert.equal((await owner.call("GET", "/v1/session")).status, 200);
  });

  it("cannot be a form: only JSON is taken", async () => {
    const site = new StaffSite();
    const { owner } = await site.firm();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const answer = await owner.call(
        "POST",
        "/v1/invitations",
        { email: "a@example.com", role: "owner" },
        { "content-type": type },
      );
      assert.equal(answer.status, 400);
    }
  });
});

describe("every answer", () => {
  const paths = ["/v1/session", "/auth/options", "/pay/some-token-that-never-was-given-out", "/api", "/nowhere"];
  for (const path of paths) {
    it(`from ${path} keeps frames, foreign code, sniffing and referrers out`, async () => {
      const { headers } = await new StaffSite().browser().call("GET", path);
      const policy = headers.get("content-security-policy") ?? "";
      for (const rule of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
      ]) {
        assert.ok(policy.includes(rule), `${path} lacks ${rule}`);
      }
      assert.ok(!/unsafe|\*/.test(policy), policy);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("referrer-policy"), "no-referrer");
      assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
      assert.match(headers.get("permissions-policy") ?? "", /camera=\(\)/);
    });
  }

  it("allows the Trusted Types policies of our pages and no others", async () => {
    const { headers } = await new StaffSite().browser().call("GET", "/auth/options");
    assert.match(headers.get("content-security-policy") ?? "", /trusted-types lit-html acquit(;|$)/);
  });

  it("asks browsers to stay with TLS where the site is served over it, and only there", async () => {
    const ask = async (origin: string) =>
      (await new StaffSite({ origin }).browser().call("GET", "/auth/options")).headers.get("strict-transport-security");
    assert.equal(await ask("https://acquit.example"), "max-age=63072000");
    assert.equal(await ask("http://localhost"), null);
  });

  it("is kept by no cache when it is someone's", async () => {
    const { owner } = await new StaffSite().firm();
    assert.equal((await owner.call("GET", "/v1/customers")).headers.get("cache-control"), "no-store");
  });
});

describe("a body", () => {
  it("larger than 20 MB is not read", async () => {
    const { owner } = await new StaffSite().firm();
    const answer = await owner.call("POST", "/v1/keys", { name: "x".repeat(20 * 1024 * 1024), role: "reader" });
    assert.deepEqual([answer.status, answer.json["code"]], [400, "invalid-input"]);
  });

  it("larger than 1 MB is refused where anybody may send one", async () => {
    const site = new StaffSite();
    const headers = { "content-type": "application/json", "content-length": String(1024 * 1024 + 1) };
    const answer = await site.request("/auth/sign-in", { method: "POST", headers, body: "{}" });
    assert.equal(answer.status, 400);
  });

  it("is not read before it is known whose it is", async () => {
    let reads = 0;
    const body = new ReadableStream({ pull: () => void (reads += 1) }, { highWaterMark: 0 });
    const headers = { "content-type": "application/json", "content-length": String(10 * 1024 * 1024) };
    const init = { method: "POST", headers, body, duplex: "half" } as const;
    assert.deepEqual([(await new StaffSite().request("/v1/keys", init)).status, reads], [401, 0]);
  });

  for (const body of ["[]", "null", '"text"', "{", "12"]) {
    it(`that is ${body} is refused`, async () => {
      const site = new StaffSite();
      const { owner } = await site.firm();
      const cookie = `acquit=${owner.cookies.get("acquit") ?? ""}`;
      const headers = { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" };
      assert.equal((await site.request("/v1/keys", { method: "POST", headers, body })).status, 400);
    });
  }

  it("with members that reach into objects' prototypes changes none", async () => {
    const site = new StaffSite();
    const { owner } = await site.firm();
    const cookie = `acquit=${owner.cookies.get("acquit") ?? ""}`;
    const headers = { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" };
    const body = '{"name":"k","role":"reader","__proto__":{"role":"owner"},"constructor":{"prototype":{"polluted":true}}}';
    await site.request("/v1/keys", { method: "POST", headers, body });
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    const { rows } = await owner.ask("GET", "/v1/keys");
    assert.equal((rows as readonly { role: string }[])[0]?.role, "reader");
  });
});
