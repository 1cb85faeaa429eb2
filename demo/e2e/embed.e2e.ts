import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { startSite, type RunningSite } from "../site/site.ts";
import { callApi } from "./product/api.ts";
import { enterDemo, openBrowser, Visitor } from "./product/browser.ts";
import { assertAccessible } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

describe("elements in a customer's own site", () => {
  let product: Product;
  let browser: Browser;
  let listed: RunningSite;
  let unlisted: RunningSite;

  before(async () => {
    product = await Product.start();
    browser = await openBrowser();
    const owner = await Visitor.arrive(browser);
    await enterDemo(owner, product.origin);
    const { key } = await callApi<{ key: string }>(owner.page, "POST", "/v1/keys", { name: "Intranet", role: "biller" });
    listed = await startSite({ acquit: product.origin, secretKey: key });
    unlisted = await startSite({ acquit: product.origin, secretKey: key });
    await callApi(owner.page, "PUT", "/v1/origins", { origins: [listed.origin] });
    await owner.context.close();
  });
  after(async () => {
    // What runs as a program of its own ends first, also where the rest did not get so far.
    await product.stop();
    await browser.close();
    await listed.stop();
    await unlisted.stop();
  });

  it("show receivables and what a client owes, without frame or cookie, under a strict policy", async () => {
    const visitor = await Visitor.arrive(browser);
    const { page, context } = visitor;
    await page.goto(listed.origin);
    await page.getByText("Hôtel des Dunes").first().waitFor();
    await page
      .locator("acquit-payment-link-button")
      .getByRole("button")
      .or(page.locator("acquit-payment-link-button a"))
      .first()
      .waitFor();
    await assertAccessible(page);
    assert.equal(page.frames().length, 1);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage })), []);
    visitor.assertContent();
    await context.close();
  });

  it("come by one script into a page with careless styles, right to left, and into a shadow root", async () => {
    const visitor = await Visitor.arrive(browser);
    const { page, context } = visitor;
    await page.goto(`${listed.origin}/one-script.html`);
    await page.getByText("Hôtel des Dunes").first().waitFor();
    await page.locator("html[data-failed='']").waitFor();
    const button = page.locator("portal-panel acquit-payment-link-button");
    await button.getByRole("button").or(button.getByRole("link")).first().waitFor();
    // French reads from left to right in any page, and what the host says of every button and table does not reach inside.
    const direction = await page
      .getByText(/^\d+ factures$/)
      .first()
      .evaluate((text) => getComputedStyle(text).direction);
    assert.equal(direction, "ltr");
    const width = await page.evaluate(
      () =>
        document.querySelector("acquit-receivables-dashboard")?.shadowRoot?.querySelector("input")?.getBoundingClientRect().width,
    );
    assert.ok((width ?? 0) > 60, `a search field of ${String(width)} px`);
    assert.equal(page.frames().length, 1);
    assert.deepEqual(await context.cookies(), []);
    visitor.assertContent();
    // Last: axe copies style sheets of other origins into the page, which the page's policy refuses.
    await assertAccessible(page);
    await context.close();
  });

  it("work on invented data in the visitor's browser, asking no server for anything but scripts", async () => {
    const visitor = await Visitor.arrive(browser);
    const { page, context } = visitor;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${listed.origin}/practice.html`);
    await page.locator("html[data-ready]").waitFor();
    await page
      .getByText(/^DEMO2\d{3}-\d{4}$/)
      .first()
      .waitFor();
    await page.getByRole("textbox", { name: "Désignation, ligne 1" }).waitFor();
    const others = asked.filter((url) => !/\/embed\/[^/]+\/[\w./-]+$|\/(practice|page)\.\w+$|^data:/.test(url));
    assert.deepEqual(others, []);
    assert.deepEqual(await context.cookies(), []);
    visitor.assertContent();
    await context.close();
  });

  it("are served to any site under an address that changes with their bytes", async () => {
    const list = await fetch(`${product.origin}/embed/integrity.json`);
    const { release, files } = (await list.json()) as { release: string; files: Record<string, string> };
    assert.equal(list.headers.get("cache-control"), "no-cache");
    for (const [path, integrity] of Object.entries(files)) {
      const response = await fetch(`${product.origin}/embed/${release}/${path}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.equal(`sha384-${createHash("sha384").update(bytes).digest("base64")}`, integrity, path);
      assert.match(response.headers.get("cache-control") ?? "", /immutable/);
      assert.equal(response.headers.get("access-control-allow-origin"), "*");
    }
  });

  it("get another session before the one at hand ends", async () => {
    const visitor = await Visitor.arrive(browser);
    const { page, context } = visitor;
    await page.clock.install();
    await page.goto(listed.origin);
    await page.getByText("Hôtel des Dunes").first().waitFor();
    const before = listed.sessions();
    await page.clock.fastForward(14 * 60_000);
    // Figures of another day are asked for; what is listed is there already.
    const answered = page.waitForResponse((response) => response.url().includes("/v1/summary") && response.ok());
    await page.getByLabel("Situation au").fill("2026-01-31");
    await page.clock.runFor(1_000);
    await answered;
    assert.ok(listed.sessions() > before);
    visitor.assertContent();
    await context.close();
  });

  it("get no session in a site the firm does not list", async () => {
    const { page, context } = await Visitor.arrive(browser);
    const answer = page.waitForResponse(`${unlisted.origin}/session`);
    await page.goto(unlisted.origin);
    assert.equal((await answer).status(), 502);
    await page.getByText("Hôtel des Dunes").first().waitFor({ state: "detached" });
    await context.close();
  });

  it("are of no use with a session that another site got hold of", async () => {
    const { token } = (await (await fetch(`${listed.origin}/session`, { method: "POST" })).json()) as { token: string };
    const ask = (origin: string) =>
      fetch(`${product.origin}/v1/summary`, { headers: { authorization: `Bearer ${token}`, origin } });
    const [own, stolen] = await Promise.all([ask(listed.origin), ask(unlisted.origin)]);
    assert.deepEqual([own.status, own.headers.get("access-control-allow-origin")], [200, listed.origin]);
    assert.ok([401, 403].includes(stolen.status));
    assert.equal(stolen.headers.get("access-control-allow-origin"), null);
  });
});
