import assert from "node:assert/strict";
import { test } from "node:test";
import { aTeam, everythingRead, join, paulsEmail as email, paulsName as name } from "./team.test-suite.ts";
import { PASSWORD } from "./staff-site.test-suite.ts";

test("an owner exports all the firm keeps about one of its people, without secrets and without other firms", async () => {
  const { site, firm, id } = await aTeam();
  await join(site, await site.firm("Boutique"), "reader");
  const { data, csv } = (await firm.owner.ask("GET", `/v1/people/${id}/export`)) as {
    data: { account: Record<string, unknown>; firms: readonly Record<string, unknown>[] };
    csv: Record<string, string>;
  };
  const text = JSON.stringify(data);
  assert.deepEqual([data.account["email"], data.account["hasPassword"], data.firms.length], [email, true, 1]);
  assert.deepEqual(data.firms[0]?.["named"], { drafts: 1 });
  for (const wanted of ["member-joined", "person-invited", "draft-created", "signed-in", "Chrome"])
    assert.ok(text.includes(wanted), wanted);
  for (const secret of ["argon2id", "tokenHash", "Boutique"]) assert.ok(!text.includes(secret), secret);
  assert.match(csv["sessions.csv"] ?? "", /^firm,createdAt,.*\r\nAtelier,2026-03-02T09:00:00\.000Z,/);
});

test("someone exports what is kept about herself, in every firm she works for, whatever her role", async () => {
  const { site, paul } = await aTeam("biller");
  await join(site, await site.firm("Boutique"), "reader");
  const { data } = (await paul.ask("GET", "/v1/account/export")) as { data: { firms: readonly { firm: string }[] } };
  assert.deepEqual(
    data.firms.map(({ firm }) => firm),
    ["Atelier", "Boutique"],
  );
});

test("after an erasure nothing names her, what she did stays under a pseudonym, and the chain verifies", async () => {
  const { site, firm, paul, id } = await aTeam();
  await paul.ask("POST", "/v1/account/second-factor", { password: PASSWORD });
  await paul.ask("POST", "/v1/invitations", { email: "lucie@example.com", role: "reader" });
  const schedule = { id: "s", report: "pending", every: "month", language: "fr", revision: 0 };
  await firm.owner.ask("PUT", "/v1/report-schedules/s", { ...schedule, recipients: [email, "books@example.com"] });
  const before = JSON.stringify(await firm.owner.ask("GET", `/v1/people/${id}/export`));
  assert.ok(before.includes(name));
  const outcome = await firm.owner.ask("POST", `/v1/people/${id}/erase`, { reason: "asked by letter" });
  assert.equal(outcome["accountErased"], true);
  const after = await everythingRead({ site, firm });
  for (const gone of [name, email, "totp"]) assert.ok(!after.includes(gone), gone);
  const { rows: schedules } = await firm.owner.ask("GET", "/v1/report-schedules");
  assert.deepEqual((schedules as readonly { recipients: unknown }[])[0]?.recipients, ["books@example.com"]);
  const { rows } = await firm.owner.ask("GET", "/v1/journal?kind=draft-created");
  const [drafted] = rows as readonly { actor: string; facts?: object }[];
  assert.match(drafted?.actor ?? "", /^— [0-9a-f]{8}$/);
  assert.ok(drafted?.facts);
  const report = await site.engine.verify(firm.tenantId);
  assert.deepEqual([report.erased, report.faults], [outcome["erasedEntries"], []]);
});

test("the erasure is journalled with its reason, and without saying who it was", async () => {
  const { firm, id } = await aTeam();
  await firm.owner.ask("POST", `/v1/people/${id}/erase`, { reason: "asked by letter" });
  const { rows } = await firm.owner.ask("GET", "/v1/journal?kind=person-erased");
  const [entry] = rows as readonly { actor: string; facts: Record<string, unknown> }[];
  assert.deepEqual([entry?.actor, entry?.facts["reason"]], ["Owner of Atelier", "asked by letter"]);
  assert.ok(!JSON.stringify(entry).includes(name));
});

test("her sessions end, nobody signs in as her, and her address is free for a new account", async () => {
  const { site, firm, paul, id } = await aTeam("biller");
  await firm.owner.ask("POST", `/v1/people/${id}/erase`);
  assert.equal((await paul.call("GET", "/v1/session")).status, 401);
  assert.equal((await site.browser().signIn(email)).status, 401);
  const again = await join(site, firm, "reader");
  const { person } = (await again.ask("GET", "/v1/session")) as { person: { id: string } };
  assert.notEqual(person.id, id);
});

test("the last owner of a firm is not erased, by herself neither", async () => {
  const { site, firm, paul, id } = await aTeam();
  const { person } = (await firm.owner.ask("GET", "/v1/session")) as { person: { id: string } };
  await firm.owner.ask("POST", `/v1/people/${person.id}/erase`);
  const refused = await paul.call("POST", `/v1/people/${id}/erase`);
  assert.deepEqual([refused.status, (refused.json["details"] as { reason: string }).reason], [409, "last-owner"]);
  const told = JSON.stringify(await paul.ask("GET", "/v1/journal?limit=500"));
  assert.ok(!told.includes("Owner of Atelier") && told.includes(name));
  assert.ok(!(await site.everyRow()).includes(firm.email));
});

test("someone who works for another firm keeps her account there, and that firm's books their names", async () => {
  const { site, firm, id } = await aTeam();
  const boutique = await site.firm("Boutique");
  const elsewhere = await join(site, boutique, "biller");
  const outcome = await firm.owner.ask("POST", `/v1/people/${id}/erase`);
  assert.equal(outcome["accountErased"], false);
  const { tenantName } = await elsewhere.ask("GET", "/v1/session");
  assert.equal(tenantName, "Boutique");
  const browser = site.browser();
  assert.equal((await browser.signIn(email)).status, 200);
  assert.ok(JSON.stringify(await boutique.owner.ask("GET", "/v1/journal?limit=500")).includes(name));
  assert.ok(!JSON.stringify(await firm.owner.ask("GET", "/v1/journal?limit=500")).includes(name));
  assert.deepEqual((await firm.owner.ask("GET", "/v1/people/former"))["rows"], []);
});

test("someone who left is listed until she is erased, also after another firm erased her account", async () => {
  const { site, firm, id } = await aTeam();
  const boutique = await site.firm("Boutique");
  await join(site, boutique, "biller");
  await firm.owner.ask("DELETE", `/v1/people/${id}`);
  const { rows } = await firm.owner.ask("GET", "/v1/people/former");
  assert.deepEqual(rows, [{ id, name, leftAt: "2026-03-02T09:00:00.000Z" }]);
  await boutique.owner.ask("POST", `/v1/people/${id}/erase`);
  await firm.owner.ask("POST", `/v1/people/${id}/erase`);
  const after = await everythingRead({ site, firm });
  for (const gone of [name, email]) assert.ok(!after.includes(gone), gone);
});

test("a name in the journal that is no person's, a client's or a key's, is neither exported nor erased", async () => {
  const { firm } = await aTeam();
  for (const id of ["client", "key", "never-was"]) {
    assert.equal((await firm.owner.call("GET", `/v1/people/${id}/export`)).status, 404);
    assert.equal((await firm.owner.call("POST", `/v1/people/${id}/erase`)).status, 404);
  }
});
