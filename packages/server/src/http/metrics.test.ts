import assert from "node:assert/strict";
import { test } from "node:test";
import { Hono } from "hono";
import { HealthWatch, collectHealth, serveHealth } from "./health.ts";
import { Metrics, requestMetrics, serveMetrics, serverMetrics } from "./metrics.ts";

interface Site {
  readonly caller?: string;
  readonly token?: string;
  readonly isUp?: boolean;
}

/** A server with two routes and its metrics. */
function aSite({ caller = "127.0.0.1", token, isUp = true }: Site = {}) {
  const app = new Hono();
  const metrics = serverMetrics();
  const watch = new HealthWatch({
    engine: {
      probeDatabase: () => (isUp ? Promise.resolve() : Promise.reject(new Error("disk full"))),
      outboxState: (tenantId) => Promise.resolve({ waiting: 2, dead: 1, lagSeconds: tenantId === "a" ? 5 : 90 }),
    },
    tenantIds: () => Promise.resolve(["a", "b"]),
  });
  app.use(requestMetrics(metrics));
  serveHealth(app, watch);
  serveMetrics(app, metrics, () => collectHealth(watch, metrics), { callerOf: () => caller, token });
  app.post("/v1/drafts/:id/issue", (context) => context.json({}));
  app.get("/pay/:token", (context) => context.text("page"));
  return app;
}

const read = async (app: Hono, headers: Record<string, string> = {}) => app.request("/metrics", { headers });

test("requests are counted and timed by their route, never by an address that may hold a secret", async () => {
  const app = aSite();
  await app.request("/pay/secret-token");
  await app.request("/pay/other-token");
  const text = await (await read(app)).text();
  assert.match(text, /^acquit_http_requests_total\{route="\/pay\/:token",method="GET",status="200"\} 2$/m);
  assert.match(text, /^acquit_http_request_seconds_bucket\{route="\/pay\/:token",method="GET",le="\+Inf"\} 2$/m);
  assert.doesNotMatch(text, /secret-token/);
});

test("every line is a comment or a value, and every value belongs to a described metric", async () => {
  const app = aSite();
  await app.request("/v1/drafts/1/issue", { method: "POST" });
  const lines = (await (await read(app)).text()).trimEnd().split("\n");
  const described = new Set(lines.flatMap((line) => /^# TYPE (\w+)/.exec(line)?.[1] ?? []));
  for (const line of lines.filter((one) => !one.startsWith("#"))) {
    const name = /^(\w+)(\{(\w+="[^"]*",?)+\})? [\d.e+-]+$/.exec(line)?.[1] ?? assert.fail(line);
    assert.ok(described.has(name.replace(/_(bucket|sum|count)$/, "")) || described.has(name), line);
  }
  assert.ok(lines.includes("acquit_issued_total 1"));
});

test("the outbox of all tenants is summed, its lag the longest", async () => {
  const text = await (await read(aSite())).text();
  for (const line of [
    "acquit_outbox_waiting 4",
    "acquit_outbox_dead 2",
    "acquit_outbox_lag_seconds 90",
    "acquit_database_up 1",
  ]) {
    assert.ok(text.includes(`\n${line}\n`), line);
  }
});

test("the metrics are not there for other machines, nor for what comes through a proxy on this one", async () => {
  assert.equal((await read(aSite({ caller: "203.0.113.7" }))).status, 404);
  assert.equal((await read(aSite(), { "x-forwarded-for": "203.0.113.7" })).status, 404);
  assert.equal((await read(aSite({ caller: "::ffff:127.0.0.1" }))).status, 200);
});

test("a token opens them from anywhere, and no other token does", async () => {
  const app = aSite({ caller: "203.0.113.7", token: "0123456789abcdef" });
  assert.equal((await read(app, { authorization: "Bearer 0123456789abcdef" })).status, 200);
  for (const authorization of ["Bearer 0123456789abcdeg", "Bearer ", "0123456789abcdef", ""]) {
    assert.equal((await read(app, { authorization })).status, 404, authorization);
  }
});

test("labels are escaped as Prometheus reads them", () => {
  const metrics = new Metrics();
  metrics.describe("a_total", "counter", "A.");
  metrics.count("a_total", { name: 'x"\\\n' });
  assert.ok(metrics.write().includes('a_total{name="x\\"\\\\\\n"} 1'));
});

test("ready means that the database takes writes; late deliveries are told and are no reason to take no requests", async () => {
  const ready = await aSite().request("/readyz");
  assert.deepEqual(
    [ready.status, await ready.json()],
    [200, { status: "ready", outbox: { waiting: 4, dead: 2, lagSeconds: 90 } }],
  );
  const down = aSite({ isUp: false });
  assert.equal((await down.request("/readyz")).status, 503);
  assert.equal((await down.request("/healthz")).status, 200);
  assert.match(await (await read(down)).text(), /^acquit_database_up 0$/m);
});
