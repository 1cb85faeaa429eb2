import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, FrameLocator, Page } from "playwright-core";
import type { Item } from "../crm/portal/portal.ts";
import type { ServedPortal } from "../crm/portal/rest-server.ts";
import { enterAcquit, simulatedApp, startSimulator } from "../crm/simulator/start-simulator.ts";
import { openBrowser, phone, Visitor } from "./product/browser.ts";
import { Product } from "./product/product.ts";

const { clientId, clientSecret } = simulatedApp;
const DEAL = 342;
const PAID = "DT31_3:P";
const SENT = "DT31_3:S";
const NEW = "DT31_3:N";
/** The portal lets two calls a second through once fifty were made: what is told there takes its time. */
const WAIT = 90_000;

describe("Acquit in Bitrix24, from installing to the money", () => {
  let simulator: ServedPortal;
  let product: Product;
  let browser: Browser;
  let seller: Visitor;
  let page: Page;
  let number = "";

  const stops: (() => Promise<void>)[] = [];

  before(async () => {
    // Three installations within a minute: no person is that quick, so the portal's patience is larger here. Limits have tests of their own.
    simulator = await startSimulator({ limits: { burst: 1_000 } });
    stops.push(() => simulator.stop());
    const env = { ACQUIT_BITRIX24_ID: clientId, ACQUIT_BITRIX24_SECRET: clientSecret, ACQUIT_BITRIX24_URL: simulator.origin };
    product = await Product.start({ days: 3, env });
    stops.push(() => product.stop());
    enterAcquit(simulator.portal, product.origin);
    browser = await openBrowser();
    stops.push(() => browser.close());
    seller = await Visitor.arrive(browser);
    ({ page } = seller);
  });
  after(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const visit = (path: string) => page.goto(`${simulator.origin}${path}`);
  const frame = (within = ""): FrameLocator => page.frameLocator(`${within} iframe`).first();
  const invoices = (): readonly Item[] => [...simulator.portal.itemsOf(31).values()];
  /** The mirror of the invoice that is written here; others are of the firm's past. */
  const mine = () => invoices().find((item) => item["accountNumber"] === number);
  const assertEachOnce = () => {
    const markers = invoices().map((item) => item["xmlId"]);
    assert.equal(new Set(markers).size, markers.length);
  };
  const placesNow = () =>
    [...simulator.portal.placements.values()].map(({ placement, handler }) => `${placement} ${handler}`).sort();
  const app = () => simulator.portal.apps.get(clientId);

  /** Opens the tab of a record in which the application stands. */
  async function openTab(path: string, name: string): Promise<FrameLocator> {
    await visit(path);
    await page.getByRole("tab", { name }).click();
    return frame();
  }

  /** Waits until the portal, or a page of ours in it, holds what is meant. */
  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + WAIT;
    while (!(await holds())) {
      assert.ok(
        Date.now() < end,
        `${what} : not in time; ${JSON.stringify(simulator.portal.calls.slice(-5).map(({ method, outcome }) => [method, outcome]))}`,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it("is installed by an administrator, who links the firm she has at Acquit", async () => {
    await visit("/market/");
    await page.getByRole("link", { name: "Installer" }).click();
    const start = frame();
    await start.getByRole("heading", { name: "Relier Acquit à ce portail" }).waitFor();
    const opening = page.waitForEvent("popup");
    await start.getByRole("link", { name: "Ouvrir Acquit" }).click();
    const acquit = await opening;
    await acquit.getByRole("button", { name: /Entrer dans la démonstration/ }).click();
    await acquit.getByRole("button", { name: "Relier", exact: true }).click();
    await acquit.getByText("La société est reliée.").waitFor();
    await acquit.close();
    await start.getByText(/éléments mis en place/).waitFor();
    await start.getByRole("button", { name: "C’est fait, continuer" }).click();
    await page.waitForURL(/\/marketplace\/app\//);
    await page.getByRole("link", { name: "Encours" }).first().waitFor();
    assert.deepEqual([app()?.isFinished, app()?.finishes], [true, 1]);
    assert.equal(new Set(placesNow()).size, placesNow().length);
  });

  it("makes an invoice out of the deal the person is in", async () => {
    const tab = await openTab(`/crm/deal/details/${String(DEAL)}/`, "Facturation");
    await tab.getByRole("button", { name: "Créer la facture" }).click();
    const names = ["Table en chêne massif, 220 × 100 cm", "Chaise « Loire »", "Pose et ajustage"];
    await tab.getByLabel("Désignation, ligne 3").waitFor();
    for (const [at, name] of names.entries())
      assert.equal(await tab.getByLabel(`Désignation, ligne ${String(at + 1)}`).inputValue(), name);
    await tab
      .getByRole("region", { name: "Totaux" })
      .getByText(/8\s839,20/)
      .first()
      .waitFor();
  });

  it("issues it there; the portal gets it as an invoice of its own, with the PDF, under our number", async () => {
    const tab = frame();
    await tab.getByText("Enregistré", { exact: true }).first().waitFor();
    await tab.getByRole("button", { name: "Émettre la facture" }).click();
    await tab.getByRole("dialog").getByRole("button", { name: "Émettre" }).click();
    const told = tab.getByText(/émise ; elle arrive dans le CRM/);
    await told.waitFor();
    number = /F\d{4}-\d+/.exec(await told.innerText())?.[0] ?? "";
    await until("the mirror", () => invoices().some((item) => item["accountNumber"] === number));
    await until("its total", () => mine()?.["opportunity"] === 8839.2);
    assert.deepEqual([mine()?.["parentId2"], mine()?.["companyId"]], [DEAL, 3]);
    await until("the PDF", () =>
      [...simulator.portal.files.values()].some(({ name }) => name.includes(number) && name.endsWith(".pdf")),
    );
    assertEachOnce();
  });

  it("tells the portal's people: an entry with a button, and what is to be done", async () => {
    await visit(`/crm/type/31/details/${String(mine()?.id)}/`);
    const timeline = page.locator("#timeline");
    await timeline.getByText(`Vérifier le paiement de ${number}`).waitFor({ timeout: WAIT });
    await timeline.getByRole("button", { name: "Ouvrir" }).first().click();
    const panel = page.frameLocator("dialog iframe").frameLocator("iframe");
    await panel.getByRole("heading", { name: number }).first().waitFor();
    await page.getByRole("button", { name: "Fermer" }).click();
    assert.equal(mine()?.["stageId"], NEW);
  });

  it("is sent from the invoice's own tab: only then the portal says so", async () => {
    const tab = await openTab(`/crm/type/31/details/${String(mine()?.id)}/`, "Paiement et suivi");
    const address = tab.getByLabel(/Adresse/).first();
    await until("the client's address", async () => (await address.inputValue()) === "compta@hotel-des-dunes.example");
    await tab.getByRole("button", { name: "Envoyer", exact: true }).click();
    await until("the stage", () => mine()?.["stageId"] === SENT);
  });

  it("gives the payment link there, and the client pays", async () => {
    const tab = frame();
    await tab.getByRole("button", { name: "Créer un lien de paiement" }).click();
    const link = await tab.getByLabel(/Valable jusqu/).inputValue();
    const client = await Visitor.arrive(browser, phone);
    await client.page.goto(link);
    await client.page.getByRole("button", { name: /Payer par carte/ }).tap();
    await client.page.getByRole("button", { name: /^Payer [\d\s]/ }).tap();
    await client.page.getByText("Cette facture est réglée. Merci !").waitFor();
    client.assertContent();
    await client.context.close();
  });

  it("moves the portal's invoice to the stage that means success, and the dashboard follows", async () => {
    await until("the paid stage", () => mine()?.["stageId"] === PAID);
    await visit("/crm/type/31/");
    await page.locator('.kanban section[data-semantics="S"]').getByText(number, { exact: true }).waitFor();
    const open = () =>
      [...simulator.portal.activities.values()].filter((one) => one["ownerId"] === mine()?.id && one["completed"] !== "Y");
    await until("the end of what was to be done", () => open().every((one) => one["kind"] !== "todo"));
    await visit("/crm/deal/");
    await page.getByRole("link", { name: "Encours" }).first().click();
    const board = frame();
    await board.getByRole("row").filter({ hasText: number }).getByText("Soldée").waitFor();
  });

  it("is updated: bound anew, no tab twice", async () => {
    const before = placesNow();
    await visit("/market/");
    await page.getByRole("button", { name: "Passer à une nouvelle version" }).click();
    await page.getByRole("link", { name: "Installer" }).click();
    const start = frame();
    await start.getByText(/éléments mis en place/).waitFor();
    await start.getByRole("button", { name: "C’est fait, continuer" }).click();
    await page.waitForURL(/\/marketplace\/app\//);
    assert.deepEqual(placesNow(), before);
    assert.equal(app()?.finishes, 1);
  });

  it("is uninstalled and installed again: nothing is lost, nothing is there twice", async () => {
    const before = placesNow();
    await visit("/market/");
    await page.getByRole("button", { name: "Désinstaller" }).click();
    await page.getByText("Non installée").waitFor();
    await simulator.portal.events.settled();
    await page.getByRole("link", { name: "Installer" }).click();
    const start = frame();
    await start.getByText(/éléments mis en place/).waitFor();
    await start.getByRole("button", { name: "C’est fait, continuer" }).click();
    await page.waitForURL(/\/marketplace\/app\//);
    assert.deepEqual(placesNow(), before);
    const tab = await openTab(`/crm/deal/details/${String(DEAL)}/`, "Facturation");
    await tab.getByText(number).first().waitFor();
    assert.equal(await page.getByRole("tab", { name: "Facturation" }).count(), 1);
    assertEachOnce();
    assert.equal(mine()?.["stageId"], PAID);
  });

  it("leaves books that verify, and pages without a complaint", async () => {
    const { code, output } = await product.run(["verify"]);
    assert.equal(code, 0, output);
    assert.deepEqual(simulator.portal.breakdowns, []);
    seller.assertContent();
  });
});
