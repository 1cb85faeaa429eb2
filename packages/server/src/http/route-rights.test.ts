import assert from "node:assert/strict";
import { test } from "node:test";
import { roles, scopesOf, scopesOfKey } from "@acquit/workspace";
import { everyRoute, requestFor } from "./every-route.test-suite.ts";
import { StaffSite, type Client } from "./staff-site.test-suite.ts";

/** Whether a client is let through to each operation; one she is let through to may still find nothing. */
async function allowedRoutes(client: Client): Promise<ReadonlySet<string>> {
  const allowed = new Set<string>();
  for (const [name, entry] of everyRoute) {
    const { method, path, body } = requestFor(entry, "nothing");
    const { status, json } = await client.call(method, path, body);
    assert.notEqual(status, 401, `${name}: ${JSON.stringify(json)}`);
    const isScopeRefused = status === 403 && (json["details"] as { scope?: string } | undefined)?.scope === entry.scope;
    if (!isScopeRefused) allowed.add(name);
  }
  return allowed;
}

for (const role of roles) {
  test(`someone with the role "${role}" reaches exactly the operations of its scopes, out of every one there is`, async () => {
    const site = new StaffSite();
    const firm = await site.firm();
    const member = await site.member(firm, role);
    const scopes = scopesOf(role);
    const expected = everyRoute.filter(([, entry]) => scopes.has(entry.scope)).map(([name]) => name);
    assert.deepEqual([...(await allowedRoutes(member))], expected);
  });

  test(`a key made with the role "${role}" reaches its scopes, and never people or an account`, async () => {
    const site = new StaffSite();
    const firm = await site.firm();
    const { key } = await site.key(firm, role);
    const scopes = scopesOfKey(role);
    const expected = everyRoute.filter(([, entry]) => scopes.has(entry.scope)).map(([name]) => name);
    assert.deepEqual([...(await allowedRoutes(site.bearer(key)))], expected);
    assert.ok(!scopes.has("people:write") && !scopes.has("account"));
  });
}

test("an embed reaches exactly the scopes its session was opened with", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  const origin = "https://crm.example";
  await firm.owner.ask("PUT", "/v1/origins", { origins: [origin] });
  const { key } = await site.key(firm);
  const scopes = ["session", "documents:read", "documents:write"];
  const { token } = await site.bearer(key).ask("POST", "/v1/client-sessions", { scopes, origin });
  const expected = everyRoute.filter(([, entry]) => scopes.includes(entry.scope)).map(([name]) => name);
  assert.deepEqual([...(await allowedRoutes(site.bearer(String(token), origin)))], expected);
});
