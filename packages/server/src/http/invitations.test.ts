import assert from "node:assert/strict";
import { test } from "node:test";
import { PretendMail } from "../../../engine/src/pretend-mail.test-suite.ts";
import { PASSWORD, StaffSite, type Firm } from "./staff-site.test-suite.ts";

async function invite(firm: Firm, email = "paul@example.com", role = "biller"): Promise<string> {
  const { url } = await firm.owner.ask("POST", "/v1/invitations", { email, role });
  return String(url).split("#")[1] ?? "";
}

const paul = { name: "Paul Petit", password: PASSWORD };

test("an invitation makes the person with the role, and signs her in", async () => {
  const site = new StaffSite();
  const firm = await site.firm("Atelier");
  const browser = site.browser();
  await browser.ask("POST", "/auth/invitations/accept", { token: await invite(firm), ...paul });
  const session = await browser.ask("GET", "/v1/session");
  assert.deepEqual([session["tenantName"], (session["person"] as { name: string }).name], ["Atelier", "Paul Petit"]);
});

test("the link's secret stands where browsers send it to no server, and is stored hashed", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const { url } = await firm.owner.ask("POST", "/v1/invitations", { email: "paul@example.com", role: "reader" });
  const [, token = ""] = String(url).split("#");
  assert.match(String(url), /^http:\/\/localhost\/app\/invitation#[\w-]{43}$/);
  assert.ok(!(await site.everyRow()).includes(token));
});

test("an invitation goes out by e-mail too, where mail is sent", async () => {
  const mail = new PretendMail();
  const site = new StaffSite({ mail });
  const firm = await site.firm();
  const made = await firm.owner.ask("POST", "/v1/invitations", { email: "paul@example.com", role: "reader" });
  await site.engine.workOutbox(firm.tenantId);
  const [sent = assert.fail()] = mail.sent;
  assert.deepEqual([made["mailed"], sent.to, sent.text.includes(String(made["url"]))], [true, "paul@example.com", true]);
});

test("where no mail is sent an invitation says so", async () => {
  const { owner } = await new StaffSite().firm();
  const made = await owner.ask("POST", "/v1/invitations", { email: "paul@example.com", role: "reader" });
  assert.equal(made["mailed"], false);
});

test("an invitation works once, also when it is accepted twice at the same moment", async () => {
  const site = new StaffSite();
  const token = await invite(await site.firm());
  const accept = () => site.browser().call("POST", "/auth/invitations/accept", { token, ...paul });
  const answers = await Promise.all([accept(), accept()]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.equal((await accept()).status, 404);
});

test("an invitation that expired, was revoked, was replaced or never was is refused in the same words", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const replaced = await invite(firm);
  const revoked = await invite(firm);
  const { rows } = await firm.owner.ask("GET", "/v1/invitations");
  const [open] = rows as readonly { id: string }[];
  await firm.owner.ask("DELETE", `/v1/invitations/${open?.id ?? ""}`);
  const expired = await invite(firm, "late@example.com");
  site.clock.pass({ days: 7, seconds: 1 });
  const refusals = new Set<string>();
  for (const token of [replaced, revoked, expired, "a".repeat(43)]) {
    const shown = await site.browser().call("POST", "/auth/invitations/show", { token });
    const accepted = await site.browser().call("POST", "/auth/invitations/accept", { token, ...paul });
    assert.deepEqual([shown.status, accepted.status], [404, 404]);
    refusals.add(shown.text).add(accepted.text);
  }
  assert.equal(refusals.size, 1);
});

test("someone with an account joins with her own password, and not with another", async () => {
  const site = new StaffSite();
  const atelier = await site.firm("Atelier");
  const boutique = await site.firm("Boutique");
  const token = await invite(atelier, boutique.email, "reader");
  const browser = site.browser();
  assert.deepEqual((await browser.ask("POST", "/auth/invitations/show", { token }))["known"], true);
  const wrong = await browser.call("POST", "/auth/invitations/accept", { token, name: "X", password: "une phrase devinée" });
  assert.equal(wrong.status, 401);
  await browser.ask("POST", "/auth/invitations/accept", { token, password: PASSWORD });
  const { rows } = await browser.ask("GET", "/v1/firms");
  assert.deepEqual((rows as readonly { name: string; role: string }[]).map(({ name, role }) => [name, role]).sort(), [
    ["Atelier", "reader"],
    ["Boutique", "owner"],
  ]);
});

test("an invitation is no way to change the role of a member", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const member = await site.member(firm, "reader", "paul@example.com");
  await member.ask("POST", "/auth/invitations/accept", {
    token: await invite(firm, "paul@example.com", "owner"),
    password: PASSWORD,
  });
  const { rows } = await member.ask("GET", "/v1/firms");
  assert.equal((rows as readonly { role: string }[])[0]?.role, "reader");
});

for (const [what, method, path, body] of [
  ["is removed", "DELETE", "", undefined],
  ["is made a reader", "PUT", "/role", { role: "reader" }],
] as const) {
  test(`what an owner invited to ends when she ${what}: her own link is no way back in`, async () => {
    const site = new StaffSite();
    const firm = await site.firm();
    const leaving = await site.member(firm, "owner", "marie@example.com");
    const token = await invite({ ...firm, owner: leaving }, "marie.again@example.com", "owner");
    const { rows } = await firm.owner.ask("GET", "/v1/people");
    const marie = (rows as readonly { id: string; email: string }[]).find(({ email }) => email === "marie@example.com");
    await firm.owner.ask(method, `/v1/people/${marie?.id ?? ""}${path}`, body);
    assert.equal((await site.browser().call("POST", "/auth/invitations/accept", { token, ...paul })).status, 404);
  });
}

test("an invitation cannot be hidden behind hundreds that were made after it", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  await invite(firm, "hidden@example.com", "owner");
  for (let count = 0; count <= 500; count += 1) {
    site.clock.pass({ seconds: 1 });
    await invite(firm);
  }
  const { rows } = await firm.owner.ask("GET", "/v1/invitations");
  assert.deepEqual(
    (rows as readonly { email: string }[]).map(({ email }) => email),
    ["paul@example.com", "hidden@example.com"],
  );
});

test("a weak password and a missing name are refused, and the invitation stays", async () => {
  const site = new StaffSite();
  const token = await invite(await site.firm());
  const accept = (body: object) => site.browser().call("POST", "/auth/invitations/accept", { token, ...body });
  assert.equal((await accept({ name: "Paul", password: "court" })).status, 400);
  assert.equal((await accept({ password: PASSWORD })).status, 400);
  assert.equal((await accept(paul)).status, 200);
});

test("a firm's last owner stays one, also when two owners step down at the same moment", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const other = await site.member(firm, "owner");
  const { rows } = await firm.owner.ask("GET", "/v1/people");
  const ids = (rows as readonly { id: string }[]).map(({ id }) => id);
  const answers = await Promise.all([
    firm.owner.call("PUT", `/v1/people/${ids[0] ?? ""}/role`, { role: "reader" }),
    other.call("DELETE", `/v1/people/${ids[1] ?? ""}`),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

test("a role changes what a person may do from the next call on", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const member = await site.member(firm, "owner");
  const session = await member.ask("GET", "/v1/session");
  await firm.owner.ask("PUT", `/v1/people/${(session["person"] as { id: string }).id}/role`, { role: "reader" });
  assert.equal((await member.call("GET", "/v1/people")).status, 403);
});

test("the journal tells who changed which right, before and after", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const member = await site.member(firm, "biller");
  const { person } = (await member.ask("GET", "/v1/session")) as { person: { id: string } };
  await firm.owner.ask("PUT", `/v1/people/${person.id}/role`, { role: "reader" });
  await firm.owner.ask("DELETE", `/v1/people/${person.id}`);
  const { rows } = await firm.owner.ask("GET", `/v1/journal?subject=${encodeURIComponent(`person:${person.id}`)}`);
  const told = (rows as readonly { kind: string; actor: string; facts: { before?: unknown; after?: unknown } }[]).map(
    ({ kind, actor, facts }) => [kind, actor, facts.before, facts.after],
  );
  assert.deepEqual(told, [
    ["member-removed", "Owner of Atelier", { role: "reader" }, null],
    ["role-changed", "Owner of Atelier", { role: "biller" }, { role: "reader" }],
    ["signed-in", "Member biller", undefined, undefined],
    ["member-joined", "Member biller", null, { role: "biller" }],
  ]);
});
