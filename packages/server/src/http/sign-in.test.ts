import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PASSWORD, StaffSite } from "./staff-site.test-suite.ts";

const WRONG = "une autre phrase longue";

describe("sign-in", () => {
  it("opens a session in the firm", async () => {
    const site = new StaffSite();
    const { owner } = await site.firm("Atelier");
    assert.equal((await owner.ask("GET", "/v1/session"))["tenantName"], "Atelier");
  });

  it("answers a wrong password and an unknown address in the same words", async () => {
    const site = new StaffSite();
    const { email } = await site.firm();
    const wrong = await site.browser().signIn(email, WRONG);
    const unknown = await site.browser().signIn("nobody@atelier.example", WRONG);
    assert.deepEqual([wrong.status, wrong.text], [401, unknown.text]);
    assert.equal(unknown.status, 401);
  });

  it("takes the address in any case", async () => {
    const site = new StaffSite();
    const { email } = await site.firm();
    assert.equal((await site.browser().signIn(email.toUpperCase())).status, 200);
  });

  it("adopts no session an attacker put into the browser, and ends the one there was", async () => {
    const site = new StaffSite();
    const { email, owner } = await site.firm();
    const planted = owner.cookies.get("acquit") ?? "";
    const victim = site.browser();
    victim.cookies.set("acquit", planted);
    await victim.signIn(email);
    assert.notEqual(victim.cookies.get("acquit"), planted);
    assert.equal((await owner.call("GET", "/v1/session")).status, 401);
  });

  it("gives a fresh token each time", async () => {
    const site = new StaffSite();
    const { email, owner } = await site.firm();
    const other = site.browser();
    await other.signIn(email);
    assert.notEqual(other.cookies.get("acquit"), owner.cookies.get("acquit"));
    assert.match(owner.cookies.get("acquit") ?? "", /^[\w-]{43}$/);
  });

  it("locks a guesser out after ten tries, says when to come back, and lets her in then", async () => {
    const site = new StaffSite();
    const { email } = await site.firm();
    const guesser = site.browser();
    guesser.headers["test-caller"] = "guesser";
    for (let count = 0; count < 10; count += 1) assert.equal((await guesser.signIn(email, WRONG)).status, 401);
    const refused = await guesser.signIn(email);
    assert.deepEqual([refused.status, refused.json["code"]], [429, "too-many-requests"]);
    const wait = Number(refused.headers.get("retry-after"));
    assert.ok(wait >= 1 && wait <= 600, String(wait));
    site.clock.pass({ seconds: wait });
    assert.equal((await guesser.signIn(email)).status, 200);
  });

  it("locks no one else out while one address guesses", async () => {
    const site = new StaffSite();
    const { email } = await site.firm();
    const guesser = site.browser();
    guesser.headers["test-caller"] = "guesser";
    for (let count = 0; count < 12; count += 1) await guesser.signIn(email, WRONG);
    assert.equal((await site.browser().signIn(email)).status, 200);
  });

  it("slows guessing one account from many addresses", async () => {
    const site = new StaffSite();
    const { email } = await site.firm();
    const statuses: number[] = [];
    for (let count = 0; count < 60; count += 1) {
      const guesser = site.browser();
      guesser.headers["test-caller"] = `bot-${String(count)}`;
      statuses.push((await guesser.signIn(email, WRONG)).status);
    }
    assert.ok(statuses.filter((status) => status === 401).length <= 50);
    assert.equal(statuses.at(-1), 429);
  });

  it("says that nobody can sign in yet, until the first owner is made", async () => {
    const site = new StaffSite();
    assert.deepEqual(await site.browser().ask("GET", "/auth/options"), { demo: false, empty: true });
    await site.firm();
    assert.deepEqual(await site.browser().ask("GET", "/auth/options"), { demo: false, empty: false });
  });

  it("offers no demonstration where none is switched on", async () => {
    assert.equal((await new StaffSite().browser().call("POST", "/auth/demo")).status, 404);
  });
});

describe("the session's cookie", () => {
  it("is out of reach of scripts and other sites", async () => {
    const { owner } = await new StaffSite().firm();
    assert.match(owner.lastSetCookie, /^acquit=.*; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it("is bound to this very host and to TLS where the site is served over it", async () => {
    const { owner } = await new StaffSite({ origin: "https://acquit.example" }).firm();
    assert.match(owner.lastSetCookie, /^__Host-acquit=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  it("under the plain name is not looked at where the site is served over TLS", async () => {
    const { owner } = await new StaffSite({ origin: "https://acquit.example" }).firm();
    owner.cookies.set("acquit", owner.cookies.get("__Host-acquit") ?? "");
    owner.cookies.delete("__Host-acquit");
    assert.equal((await owner.call("GET", "/v1/session")).status, 401);
  });
});

describe("an account", () => {
  it("changes its password, which ends every other session and stops the old one", async () => {
    const site = new StaffSite();
    const { email, owner } = await site.firm();
    const other = site.browser();
    await other.signIn(email);
    await owner.ask("POST", "/v1/account/password", { current: PASSWORD, next: WRONG });
    assert.equal((await other.call("GET", "/v1/session")).status, 401);
    assert.equal((await owner.call("GET", "/v1/session")).status, 200);
    assert.equal((await site.browser().signIn(email)).status, 401);
    assert.equal((await site.browser().signIn(email, WRONG)).status, 200);
  });

  it("keeps its password when the current one does not match", async () => {
    const { owner } = await new StaffSite().firm();
    const answer = await owner.call("POST", "/v1/account/password", { current: WRONG, next: "encore une autre phrase" });
    assert.deepEqual([answer.status, answer.json["details"]], [403, { reason: "password" }]);
  });

  it("is no place to guess the password with a stolen session", async () => {
    const { owner } = await new StaffSite().firm();
    const guess = () => owner.call("POST", "/v1/account/password", { current: WRONG, next: "encore une autre phrase" });
    for (let count = 0; count < 10; count += 1) await guess();
    assert.equal((await guess()).status, 429);
  });

  for (const [next, reason] of [
    ["court", "short"],
    ["aaaaaaaaaaaaaaaa", "guessable"],
    ["owner@atelier.example!", "guessable"],
  ] as const) {
    it(`refuses "${next}" as a new password`, async () => {
      const { owner } = await new StaffSite().firm();
      const answer = await owner.call("POST", "/v1/account/password", { current: PASSWORD, next });
      assert.deepEqual([answer.status, answer.json["details"]], [400, { field: "password", reason }]);
    });
  }

  it("lists where it is signed in, without anything a session could be taken over with", async () => {
    const site = new StaffSite();
    const { email, owner } = await site.firm();
    await site.browser().signIn(email);
    const { rows } = await owner.ask("GET", "/v1/account/sessions");
    const listed = rows as readonly { userAgent: string; current: boolean }[];
    assert.deepEqual(listed.map(({ userAgent, current }) => [userAgent, current]).sort(), [
      ["Chrome, Linux", false],
      ["Chrome, Linux", true],
    ]);
    assert.ok(!JSON.stringify(rows).includes(owner.cookies.get("acquit") ?? ""));
  });

  it("goes over to another of its firms in a fresh session, and sees nothing of the one before", async () => {
    const site = new StaffSite();
    const { email, owner, tenantId } = await site.firm("Atelier");
    const other = await site.firm("Boutique");
    const { url } = await other.owner.ask("POST", "/v1/invitations", { email, role: "reader" });
    await owner.ask("POST", "/auth/invitations/accept", { token: String(url).split("#")[1], password: PASSWORD });
    const before = owner.cookies.get("acquit") ?? "";
    await owner.ask("POST", `/v1/firms/${tenantId}/switch`);
    assert.notEqual(owner.cookies.get("acquit"), before);
    assert.equal((await owner.ask("GET", "/v1/session"))["tenantName"], "Atelier");
    const old = site.browser();
    old.cookies.set("acquit", before);
    assert.equal((await old.call("GET", "/v1/session")).status, 401);
  });
});
