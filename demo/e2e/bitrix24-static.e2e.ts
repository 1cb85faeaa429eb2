import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { registerApp } from "../crm/portal/apps.ts";
import type { ServedPortal } from "../crm/portal/rest-server.ts";
import { startSimulator } from "../crm/simulator/start-simulator.ts";
import { packageFiles, packOf } from "../crm/static/build-package.ts";
import { openBrowser, Visitor } from "./product/browser.ts";

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  svg: "image/svg+xml",
};

/** Serves the files of a ZIP as they are, as the portal's own storage does. */
async function serveZip(zip: Uint8Array): Promise<Server> {
  const files = unzipSync(zip);
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0]?.slice(1) ?? "";
    const bytes = files[path];
    if (bytes === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": types[path.split(".").at(-1) ?? ""] ?? "text/plain" }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

describe("the static package in Bitrix24", () => {
  let simulator: ServedPortal;
  let site: Server;
  let browser: Browser;

  before(async () => {
    site = await serveZip(packOf(await packageFiles()));
    const origin = `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`;
    simulator = await startSimulator();
    registerApp(simulator.portal, {
      ...{ clientId: "local.static", clientSecret: "", title: "Acquit, démonstration", scope: "", version: 1 },
      ...{ handlerUrl: `${origin}/index.html`, installUrl: `${origin}/install.html` },
    });
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await simulator.stop();
    site.closeAllConnections();
    site.close();
  });

  it("is installed, opens a practice firm from files alone, and asks the portal for nothing", async () => {
    const visitor = await Visitor.arrive(browser);
    const { page } = visitor;
    await page.goto(`${simulator.origin}/market/`);
    await page.locator('[data-app="local.static"]').getByRole("link", { name: "Installer" }).click();
    const frame = page.frameLocator("iframe").first();
    await frame.getByRole("heading", { name: "Installer la démonstration" }).waitFor();
    await frame.getByRole("button", { name: "Terminer l’installation" }).click();
    await page.waitForURL(/\/marketplace\/app\//);
    const app = page.frameLocator("iframe").first();
    await app.getByRole("heading", { name: "Acquit, pour essayer" }).waitFor({ timeout: 30_000 });
    await app
      .getByText(/DEMO\d{4}-\d{4}/)
      .first()
      .waitFor({ timeout: 30_000 });
    await app.getByRole("button", { name: "Nouvelle facture" }).click();
    await app.getByRole("region", { name: "Totaux" }).waitFor();
    assert.equal(simulator.portal.apps.get("local.static")?.finishes, 1);
    assert.deepEqual(
      simulator.portal.calls.filter(({ clientId }) => clientId === "local.static"),
      [],
    );
    visitor.assertContent();
    await visitor.context.close();
  });
});
