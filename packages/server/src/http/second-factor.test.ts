import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOfStep, stepAt } from "../access/totp.ts";
import { PASSWORD, StaffSite, type Firm } from "./staff-site.test-suite.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (octet) => Number.parseInt(octet, 2));
}

/** A firm whose owner is asked for codes, and what her phone shows. */
async function aGuardedFirm(): Promise<{
  site: StaffSite;
  firm: Firm;
  secret: string;
  recoveryCodes: readonly string[];
  code: () => string;
}> {
  const site = new StaffSite();
  const firm = await site.firm();
  const made = await firm.owner.ask("POST", "/v1/account/second-factor", { password: PASSWORD });
  const secret = String(made["secret"]);
  const code = () => codeOfStep(fromBase32(secret), stepAt(site.clock.now()));
  const confirmed = await firm.owner.ask("POST", "/v1/account/second-factor/confirm", { code: code() });
  site.clock.pass({ minutes: 1 });
  return { site, firm, secret, code, recoveryCodes: confirmed["recoveryCodes"] as readonly string[] };
}

test("nothing is asked for until a first code proved that the phone has the secret", async () => {
  const site = new StaffSite();
  const { email, owner } = await site.firm();
  await owner.ask("POST", "/v1/account/second-factor", { password: PASSWORD });
  assert.equal((await site.browser().signIn(email)).status, 200);
  assert.equal((await owner.call("POST", "/v1/account/second-factor/confirm", { code: "000000" })).status, 403);
});

test("the password alone opens nothing once codes are asked for", async () => {
  const { site, firm, code } = await aGuardedFirm();
  const browser = site.browser();
  const answer = await browser.signIn(firm.email);
  assert.deepEqual([answer.status, answer.json, browser.cookies.size], [401, { code: "second-factor" }, 0]);
  assert.equal((await browser.signIn(firm.email, PASSWORD, code())).status, 200);
});

test("whoever has not the password is not told that codes are asked for", async () => {
  const { site, firm, code } = await aGuardedFirm();
  const answer = await site.browser().signIn(firm.email, "une phrase devinée", code());
  assert.deepEqual(answer.json, { code: "refused" });
});

test("a code works once, also when it is sent twice at the same moment", async () => {
  const { site, firm, code } = await aGuardedFirm();
  const answers = await Promise.all([1, 2, 3].map(() => site.browser().signIn(firm.email, PASSWORD, code())));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401]);
});

test("a recovery code stands in for the phone once", async () => {
  const { site, firm, recoveryCodes } = await aGuardedFirm();
  const [first = ""] = recoveryCodes;
  assert.equal(new Set(recoveryCodes).size, 10);
  assert.equal((await site.browser().signIn(firm.email, PASSWORD, first)).status, 200);
  assert.equal((await site.browser().signIn(firm.email, PASSWORD, first)).status, 401);
  assert.deepEqual(await firm.owner.ask("GET", "/v1/account/second-factor"), { on: true, recoveryCodesLeft: 9 });
});

test("a recovery code is taken as a person types it", async () => {
  const { site, firm, recoveryCodes } = await aGuardedFirm();
  const typed = (recoveryCodes[1] ?? "").toLowerCase().replaceAll("-", " ");
  assert.equal((await site.browser().signIn(firm.email, PASSWORD, typed)).status, 200);
});

test("codes cannot be tried at will", async () => {
  const { site, firm, code } = await aGuardedFirm();
  const guesser = site.browser();
  guesser.headers["test-caller"] = "guesser";
  for (let count = 0; count < 10; count += 1) await guesser.signIn(firm.email, PASSWORD, String(100_000 + count));
  assert.equal((await guesser.signIn(firm.email, PASSWORD, code())).status, 429);
});

test("codes are switched off with the password and a code, and by neither alone", async () => {
  const { firm, code } = await aGuardedFirm();
  const off = (body: object) => firm.owner.call("POST", "/v1/account/second-factor/disable", body);
  assert.equal((await off({ password: "une phrase devinée", code: code() })).status, 403);
  assert.equal((await off({ password: PASSWORD, code: "000000" })).status, 403);
  assert.equal((await off({ password: PASSWORD, code: code() })).status, 200);
  assert.deepEqual(await firm.owner.ask("GET", "/v1/account/second-factor"), { on: false, recoveryCodesLeft: 0 });
});

test("the secret is sealed in the store, and recovery codes are hashed there", async () => {
  const { site, secret, recoveryCodes } = await aGuardedFirm();
  const rows = await site.everyRow();
  assert.ok(rows.includes('"secondFactor"'));
  for (const hidden of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll("-", ""))]) {
    assert.ok(!rows.includes(hidden));
  }
});
