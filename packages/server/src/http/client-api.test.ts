import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ClientSite, noToken } from "./client-site.test-suite.ts";

describe("the payment button's API", () => {
  const call = (site: ClientSite, page: string, body?: object, headers: Record<string, string> = {}) =>
    site.request(body === undefined ? "/client/v1/invoice" : "/client/v1/checkouts", {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${page.slice("/pay/".length)}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it("answers what is owed to whoever sends the secret in a header", async () => {
    const site = new ClientSite();
    const response = await call(site, (await site.bill()).page);
    const { open, currency } = (await response.json()) as { open: string; currency: string };
    assert.deepEqual([open, currency], ["120.00", "EUR"]);
  });

  it("gives the same refusal to a secret that is unknown and to one that is missing", async () => {
    const site = new ClientSite();
    const unknown = await call(site, `/pay/${noToken}`);
    const missing = await site.get("/client/v1/invoice");
    assert.deepEqual([unknown.status, missing.status], [404, 404]);
  });

  it("leads back to the page that asked, and to no other", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const from = { origin: "https://shop.example" };
    await site.list("https://shop.example");
    const own = await call(site, page, { amount: "10.00", returnUrl: "https://shop.example/thanks" }, from);
    assert.equal(own.status, 200);
    for (const returnUrl of [
      "https://evil.example/",
      "https://shop.example.evil.example/",
      "https://shop.example:8443/",
      "http://shop.example/",
      "https://user@shop.example/",
      "javascript:alert(1)",
      "//shop.example",
      "/thanks",
    ]) {
      assert.equal((await call(site, page, { amount: "10.00", returnUrl }, from)).status, 400, returnUrl);
    }
  });

  it("leads back to no site that the firm has not listed, whatever origin the caller writes", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const request = { amount: "10.00", returnUrl: "https://shop.example/thanks" };
    assert.equal((await call(site, page, request, { origin: "https://shop.example" })).status, 400);
  });

  it("refuses what is no JSON object or has no amount", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const answers = [await call(site, page, []), await call(site, page, {}), await call(site, page, { amount: 10 })];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [400, 400, 400],
    );
  });
});
