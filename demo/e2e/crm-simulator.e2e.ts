import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Frame, Page } from "playwright-core";
import type { ServedPortal } from "../crm/portal/rest-server.ts";
import { simulatedApp, startSimulator } from "../crm/simulator/start-simulator.ts";
import { servePlainApp, type PlainApp } from "./crm/plain-app.ts";
import { openBrowser, Visitor } from "./product/browser.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";

/** What the plain application's page offers to tests. */
interface PlainPage {
  readonly start: Readonly<Record<string, unknown>>;
  readonly say: (command: string, params?: object, wanted?: boolean) => Promise<unknown>;
  readonly rest: (method: string, params: object, token: string) => Promise<{ readonly status: number }>;
}

const { clientId } = simulatedApp;

describe("the CRM simulator, with an application of a few lines", () => {
  let app: PlainApp;
  let simulator: ServedPortal;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    app = await servePlainApp();
    simulator = await startSimulator({ acquit: app.origin });
    browser = await openBrowser();
    visitor = await Visitor.arrive(browser);
    ({ page } = visitor);
  });
  after(async () => {
    await browser.close();
    await Promise.all([simulator.stop(), app.stop()]);
  });

  const visit = (path: string) => page.goto(`${simulator.origin}${path}`);
  const state = () => simulator.portal.apps.get(clientId);

  /** The application's frame, once it knows where it is. */
  async function appFrame(within = "iframe"): Promise<Frame> {
    const element = page.locator(within).first();
    const frame = await (await element.elementHandle())?.contentFrame();
    assert.ok(frame);
    await frame.waitForFunction(() => (globalThis as unknown as { start?: object }).start !== undefined);
    return frame;
  }

  const say = (frame: Frame, command: string, params?: object) =>
    frame.evaluate(([name, given]) => (globalThis as unknown as PlainPage).say(name, given), [command, params] as const);

  /** What the application's page heard. */
  const heardBy = (frame: Frame) =>
    frame.evaluate(() => (globalThis as unknown as { heard: readonly { data: string }[] }).heard.map(({ data }) => data));

  /** Binds places as an installer does: with the frame's own token, from the page. */
  async function bind(frame: Frame, placements: readonly string[]): Promise<void> {
    for (const PLACEMENT of placements) {
      const params = {
        PLACEMENT,
        HANDLER: `${app.origin}/crm/bitrix24`,
        LANG_ALL: { fr: { TITLE: "Simple" }, en: { TITLE: "Plain" } },
      };
      const answer = await frame.evaluate(
        ([given]) => {
          const plain = globalThis as unknown as PlainPage;
          return plain.rest("placement.bind", given, String(plain.start["AUTH_ID"]));
        },
        [params] as const,
      );
      assert.equal(answer.status, 200);
    }
  }

  it("lets nobody but an administrator install", async () => {
    await visit("/market/");
    await page.getByLabel("Vous êtes").selectOption("5");
    await page.getByRole("button", { name: "Changer" }).click();
    await page.getByText("Réservé aux administrateurs.").waitFor();
    assert.equal(await page.getByRole("link", { name: "Installer" }).count(), 0);
    await page.getByLabel("Vous êtes").selectOption("1");
    await page.getByRole("button", { name: "Changer" }).click();
  });

  it("opens the install page by form post, and shows places only once the application says it is installed", async () => {
    await page.getByRole("link", { name: "Installer" }).click();
    const frame = await appFrame();
    const post = app.posts.at(-1);
    assert.equal(post?.get("PLACEMENT"), "DEFAULT");
    assert.equal(post.get("member_id"), simulator.portal.memberId);
    assert.equal(await frame.evaluate(() => (globalThis as unknown as PlainPage).start["INSTALL"]), true);
    await bind(frame, ["LEFT_MENU", "CRM_DEAL_DETAIL_TAB", "CRM_SMART_INVOICE_DETAIL_TOOLBAR"]);
    await visit("/crm/deal/");
    assert.equal(await page.getByRole("link", { name: "Simple" }).count(), 0);
    await visit("/market/");
    await page.getByRole("link", { name: "Installer" }).click();
    await say(await appFrame(), "setInstallFinish");
    await page.waitForURL(/\/marketplace\/app\//);
    await page.getByRole("link", { name: "Simple" }).waitFor();
    assert.deepEqual([state()?.isFinished, state()?.finishes], [true, 1]);
  });

  it("opens a tab of a deal: options as a text in the post, as an object to the page", async () => {
    await visit("/crm/deal/details/342/");
    await page.getByRole("tab", { name: "Simple" }).click();
    const frame = await appFrame();
    const uri = "/crm/deal/details/342/";
    assert.equal(app.posts.at(-1)?.get("PLACEMENT_OPTIONS"), JSON.stringify({ ID: "342", URI: uri }).replaceAll("/", "\\/"));
    const start = await frame.evaluate(() => (globalThis as unknown as PlainPage).start);
    assert.deepEqual([start["PLACEMENT"], start["PLACEMENT_OPTIONS"]], ["CRM_DEAL_DETAIL_TAB", { ID: "342", URI: uri }]);
    assert.equal(await frame.evaluate(() => window.name.split("|")[0]), simulator.portal.domain);
  });

  it("answers what a page asks for: size, fresh tokens, options, a record in a panel", async () => {
    const frame = await appFrame();
    const size = (await say(frame, "resizeWindow", { width: "100%", height: 731 })) as { height: number };
    assert.equal(size.height, 731);
    assert.equal(await page.locator("iframe").first().getAttribute("height"), "731");
    const fresh = (await say(frame, "refreshAuth")) as { AUTH_ID: string };
    assert.equal(simulator.portal.grants.check(fresh.AUTH_ID).userId, 1);
    await say(frame, "setAppOption", { options: { colour: "blue" } });
    assert.deepEqual(simulator.portal.appOptions.get(clientId), { colour: "blue" });
    assert.deepEqual(await say(frame, "openPath", { path: "/company/personal/" }), {
      result: "error",
      errorCode: "PATH_NOT_AVAILABLE",
    });
    const opened = say(frame, "openPath", { path: "/crm/company/details/3/" });
    await page.frameLocator("dialog iframe").getByRole("heading", { name: "Hôtel des Dunes SAS" }).waitFor();
    await page.getByRole("button", { name: "Fermer" }).click();
    assert.deepEqual(await opened, { result: "close" });
  });

  it("lets a record be chosen", async () => {
    const chosen = say(await appFrame(), "selectCRM", { entityType: ["company"], multiple: false });
    await page.getByRole("dialog").getByRole("button", { name: "Cabinet Lorient & Associés" }).click();
    const { company } = (await chosen) as { company: readonly { id: string }[] };
    assert.deepEqual(
      company.map(({ id }) => id),
      ["CO_4"],
    );
  });

  it("takes no command of another session, and answers none it does not know", async () => {
    const frame = await appFrame();
    await frame.evaluate((portal) => {
      parent.postMessage("setInstallFinish:k900:someone-else", portal);
      parent.postMessage("explode:k800:" + (window.name.split("|")[2] ?? ""), portal);
    }, simulator.origin);
    await page.waitForFunction(() => document.documentElement.dataset["refused"] === "1");
    assert.equal(state()?.finishes, 1);
    // The next answer comes after both, and nothing else came before it.
    const before = await heardBy(frame);
    await say(frame, "setTitle", { title: "x" });
    assert.deepEqual(
      (await heardBy(frame)).slice(before.length).map((data) => data.replace(/^k\d+:/, "")),
      ['{"title":"x"}'],
    );
    assert.ok(!(await heardBy(frame)).some((data) => /^k(8|9)00:/.test(data)));
  });

  it("names the record ENTITY_ID in an invoice's toolbar", async () => {
    const { addItem } = await import("../crm/methods/items.ts");
    const user = simulator.portal.users.get(1);
    assert.ok(user);
    const { id } = addItem({ portal: simulator.portal, user, params: {}, app: undefined, token: "" }, 31, { title: "Première" });
    await visit(`/crm/type/31/details/${String(id)}/`);
    await page.getByRole("button", { name: "Simple" }).click();
    const frame = await appFrame("dialog iframe");
    const start = await frame.evaluate(() => (globalThis as unknown as PlainPage).start["PLACEMENT_OPTIONS"]);
    assert.equal((start as { ENTITY_ID: string }).ENTITY_ID, String(id));
  });

  it("takes every place away with an update and with an uninstall", async () => {
    await visit("/market/");
    await page.getByRole("button", { name: "Passer à une nouvelle version" }).click();
    await page.getByText("Installation", { exact: false }).first().waitFor();
    assert.deepEqual([state()?.version, state()?.isFinished, simulator.portal.placements.size], [2, false, 0]);
    await page.getByRole("link", { name: "Installer" }).click();
    const frame = await appFrame();
    await bind(frame, ["LEFT_MENU"]);
    await say(frame, "setInstallFinish");
    await page.waitForURL(/\/marketplace\/app\//);
    assert.equal(await page.getByRole("link", { name: "Simple" }).count(), 1);
    await visit("/market/");
    await page.getByRole("button", { name: "Désinstaller" }).click();
    await page.getByText("Non installée").waitFor();
    assert.equal(await page.getByRole("link", { name: "Simple" }).count(), 0);
    assert.deepEqual(simulator.portal.appOptions.get(clientId), { colour: "blue" });
  });

  it("lets a row and a company's details be changed by hand", async () => {
    await visit("/crm/deal/details/344/");
    await page.getByRole("tab", { name: "Produits" }).click();
    const first = page.locator("tbody tr").first();
    await first.getByRole("spinbutton").fill("10");
    await Promise.all([page.waitForEvent("load"), first.getByRole("button", { name: "Changer" }).click()]);
    await page.getByRole("tab", { name: "Produits" }).click();
    // 37.5 → 10 square metres at 47.50 and 10 %.
    await page.locator("tbody tr").first().getByText("522,50").waitFor();
    await visit("/crm/company/details/4/");
    await page.getByLabel("Numéro de TVA").fill("FR00000000000");
    await page.locator("form[action='/sim/requisite'] button").click();
    await page.locator("dd", { hasText: "FR00000000000" }).waitFor();
  });

  it("follows by itself what happens in the portal", async () => {
    await visit("/crm/type/31/");
    const [invoice] = [...simulator.portal.itemsOf(31).values()];
    assert.ok(invoice);
    const columns = page.locator(".kanban section");
    await columns.nth(0).getByRole("link", { name: "Première" }).waitFor();
    const other = await browser.newPage();
    await other.goto(`${simulator.origin}/crm/type/31/details/${String(invoice.id)}/`);
    await other.getByLabel("Étape").selectOption("DT31_3:P");
    await other.getByRole("button", { name: "Déplacer" }).click();
    await columns.nth(2).getByRole("link", { name: "Première" }).waitFor();
    await other.close();
  });

  it("orders faults and the fate of events from its own page", async () => {
    await visit("/devops/");
    await page.getByLabel("Ce qui tourne mal").selectOption("lost-answer");
    await page.getByLabel("Méthode (vide : toutes)").fill("crm.item.add");
    await page.getByRole("button", { name: "Commander" }).click();
    await page.locator("#faults").getByText("lost-answer").waitFor();
    assert.deepEqual(
      simulator.portal.faults.waiting.map(({ kind, method }) => [kind, method]),
      [["lost-answer", "crm.item.add"]],
    );
    await page.getByLabel("Ce qu’ils deviennent").selectOption("hold");
    await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Enregistrer" }).click()]);
    assert.equal(simulator.portal.events.mode, "hold");
    await page.getByRole("button", { name: "Tout annuler" }).click();
    await page.locator("#faults").getByText("lost-answer").waitFor({ state: "detached" });
  });

  for (const { lang, scheme, width } of [
    { lang: "fr", scheme: "light", width: 1280 },
    { lang: "en", scheme: "dark", width: 390 },
  ] as const)
    it(`is accessible and fits in ${lang}, ${scheme}, ${String(width)} px`, async () => {
      await page.context().addCookies([
        { name: "portal_language", value: lang, url: simulator.origin },
        { name: "portal_scheme", value: scheme, url: simulator.origin },
      ]);
      await page.setViewportSize({ width, height: 900 });
      const invoice = [...simulator.portal.itemsOf(31).values()][0]?.id ?? 0;
      const cards = ["/crm/deal/details/342/", "/crm/company/details/3/", `/crm/type/31/details/${String(invoice)}/`];
      for (const path of ["/crm/deal/", "/crm/type/31/", "/crm/company/", "/market/", "/devops/", ...cards]) {
        await visit(path);
        assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
        await assertNoSidewaysScroll(page);
        await assertAccessible(page);
      }
    });

  it("refused nothing and complained of nothing on the way", () => {
    assert.deepEqual(simulator.portal.breakdowns, []);
    visitor.assertContent();
  });
});
