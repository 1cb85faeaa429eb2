import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOfStep, stepAt } from "../access/totp.ts";
import { createLogger, safePath } from "./log.ts";
import { PASSWORD, StaffSite } from "./staff-site.test-suite.ts";

const SHOP = "https://shop.example";

test("no secret of any way in stands in the log, from sign-in to a failure", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const { owner } = firm;
  const secrets: string[] = [PASSWORD, owner.cookies.get("acquit") ?? ""];
  const browser = site.browser();
  await browser.signIn(firm.email, "a wrong password that is long");
  secrets.push("a wrong password that is long");
  const made = await owner.ask("POST", "/v1/account/second-factor", { password: PASSWORD });
  const code = codeOfStep(Buffer.from("0"), stepAt(site.clock.now()));
  await owner.call("POST", "/v1/account/second-factor/confirm", { code });
  secrets.push(String(made["secret"]));
  const { url } = await owner.ask("POST", "/v1/invitations", { email: "paul@example.com", role: "reader" });
  const invitation = String(url).split("#")[1] ?? "";
  await browser.call("POST", "/auth/invitations/show", { token: invitation });
  // A person may paste the whole link where only the address belongs.
  await browser.call("GET", `/app/invitation/${invitation}?token=${invitation}`);
  await browser.ask("POST", "/auth/invitations/accept", { token: invitation, name: "Paul", password: PASSWORD });
  secrets.push(invitation, browser.cookies.get("acquit") ?? "");
  await owner.ask("PUT", "/v1/origins", { origins: [SHOP] });
  const { key } = await site.key(firm);
  const { token } = await site.bearer(key).ask("POST", "/v1/client-sessions", { scopes: ["session"], origin: SHOP });
  await site.bearer(String(token), SHOP).ask("GET", "/v1/session");
  await browser.call("GET", `/v1/drafts/${key}?key=${key}`);
  await browser.call("GET", `/pay/${String(token)}`);
  secrets.push(key, String(token));
  await owner.call("POST", "/v1/account/password", { current: PASSWORD, next: "encore une phrase longue" });
  secrets.push("encore une phrase longue");
  await browser.ask("POST", "/auth/sign-out");

  const log = site.logged.join("");
  assert.ok(site.logged.length > 15, `${String(site.logged.length)} lines`);
  for (const secret of [...secrets, firm.email, "paul@example.com"]) {
    assert.ok(secret.length > 5);
    assert.ok(!log.includes(secret), `The log tells ${secret}: ${log.split("\n").find((line) => line.includes(secret)) ?? ""}`);
  }
});

test("what a database says of a row, and the address a provider calls, are not logged", () => {
  const lines: string[] = [];
  const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
  const row = "Failing row contains (firm, c1, Marie Martin)";
  logger.error({ err: Object.assign(new Error("refused"), { detail: row, where: row, internalQuery: row }) }, "failed");
  logger.info({ path: safePath("/webhooks/mollie/aVeryPrivateAddressOf32Characters") });
  assert.ok(lines.length === 2 && !/Martin|VeryPrivate/.test(lines.join("")));
});

test("what is logged of an error hides credentials wherever they stand", () => {
  const lines: string[] = [];
  const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
  logger.error({
    request: { authorization: "Bearer one", cookie: "acquit=two", token: "three", password: "four" },
    secret: "five",
  });
  for (const hidden of ["one", "two", "three", "four", "five"]) assert.ok(!lines.join("").includes(hidden));
});
