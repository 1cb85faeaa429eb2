import assert from "node:assert/strict";
import { test } from "node:test";
import { everyRoute, requestFor } from "./every-route.test-suite.ts";
import { StaffSite, type Client } from "./staff-site.test-suite.ts";

/** Every operation answers "unauthenticated", and so does the stream of changes. */
async function assertLockedOut(client: Client): Promise<void> {
  for (const [name, entry] of everyRoute) {
    const { method, path, body } = requestFor(entry, "nothing");
    const answer = await client.call(method, path, body);
    assert.deepEqual([name, answer.status, answer.json["code"]], [name, 401, "unauthenticated"]);
  }
  assert.equal((await client.call("GET", "/v1/changes")).status, 401);
}

function changeLetter(token: string): string {
  const last = token.at(-1) === "A" ? "B" : "A";
  return token.slice(0, -1) + last;
}

test("one session may follow the changes on 20 pages at once, and on another when one is closed", async () => {
  const site = new StaffSite();
  const { owner } = await site.firm();
  const headers = { cookie: `acquit=${owner.cookies.get("acquit") ?? ""}`, "sec-fetch-site": "same-origin" };
  const open = () => site.request("/v1/changes?after=0", { headers });
  const streams = await Promise.all(Array.from({ length: 20 }, open));
  assert.ok(streams.every(({ status }) => status === 200));
  assert.equal((await open()).status, 429);
  await streams.pop()?.body?.cancel();
  const again = await open();
  assert.equal(again.status, 200);
  for (const stream of [...streams, again]) await stream.body?.cancel();
});

test("no operation answers without a session", async () => {
  await assertLockedOut(new StaffSite().browser());
});

test("no operation answers a session whose token was changed by one letter", async () => {
  const site = new StaffSite();
  const { owner } = await site.firm();
  owner.cookies.set("acquit", changeLetter(owner.cookies.get("acquit") ?? ""));
  await assertLockedOut(owner);
});

test("no operation answers a session that was not used for twelve hours", async () => {
  const site = new StaffSite();
  const { owner } = await site.firm();
  site.clock.pass({ hours: 12, seconds: 1 });
  await assertLockedOut(owner);
});

test("a session that is used goes on, but for thirty days at most", async () => {
  const site = new StaffSite();
  const { owner } = await site.firm();
  for (let hours = 0; hours < 30 * 24; hours += 8) {
    await owner.ask("GET", "/v1/session");
    site.clock.pass({ hours: 8 });
  }
  await assertLockedOut(owner);
});

test("no operation answers a session that was signed out, though the cookie was kept", async () => {
  const site = new StaffSite();
  const { owner } = await site.firm();
  const cookie = owner.cookies.get("acquit") ?? "";
  await owner.ask("POST", "/auth/sign-out");
  owner.cookies.set("acquit", cookie);
  await assertLockedOut(owner);
});

test("no operation answers a session that was revoked from another", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const other = site.browser();
  await other.signIn(firm.email);
  const { rows } = await other.ask("GET", "/v1/account/sessions");
  const first = (rows as readonly { id: string; current: boolean }[]).find(({ current }) => !current);
  await other.ask("DELETE", `/v1/account/sessions/${first?.id ?? ""}`);
  await assertLockedOut(firm.owner);
});

test("no operation answers a person who was removed from the firm", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const member = await site.member(firm, "biller");
  const { rows } = await firm.owner.ask("GET", "/v1/people");
  const person = (rows as readonly { id: string; role: string }[]).find(({ role }) => role === "biller");
  await firm.owner.ask("DELETE", `/v1/people/${person?.id ?? ""}`);
  await assertLockedOut(member);
});

test("no operation answers a key that was revoked, nor the sessions opened with it", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const origin = "https://crm.example";
  await firm.owner.ask("PUT", "/v1/origins", { origins: [origin] });
  const { id, key } = await site.key(firm);
  const { token } = await site.bearer(key).ask("POST", "/v1/client-sessions", { scopes: ["session"], origin });
  const embed = site.bearer(String(token), origin);
  await embed.ask("GET", "/v1/session");
  await firm.owner.ask("DELETE", `/v1/keys/${id}`);
  await assertLockedOut(site.bearer(key));
  await assertLockedOut(embed);
});

test("no operation answers a key that was changed by one letter", async () => {
  const site = new StaffSite();
  const { key } = await site.key(await site.firm());
  await assertLockedOut(site.bearer(changeLetter(key)));
});

test("a bearer token that is none is refused though a good cookie comes with it", async () => {
  const site = new StaffSite();
  const { owner } = await site.firm();
  owner.headers["authorization"] = "Bearer something-that-is-no-token-at-all";
  await assertLockedOut(owner);
});
