import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { callApi, listInvoices } from "./product/api.ts";
import { enterDemo, openBrowser, Visitor } from "./product/browser.ts";
import { tabTo } from "./product/keyboard.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

const sections = [
  "today",
  "receivables",
  "figures",
  "reports",
  "drafts",
  "customers",
  "payments",
  "viewer",
  "journal",
  "settings",
  "people",
  "keys",
  "account",
] as const;

/** The two ways each page is looked at: every language, scheme and width is met. */
const looks = [
  { name: "in French, light, at a desk", lang: "fr", scheme: "light", width: 1280 },
  { name: "in English, dark, on a phone", lang: "en", scheme: "dark", width: 390 },
] as const;

const password = "correct horse battery staple";
const email = "lea@firm.example";

describe("the staff app", () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;
  let single: readonly string[] = [];

  before(async () => {
    product = await Product.start();
    browser = await openBrowser();
    visitor = await Visitor.arrive(browser);
    await enterDemo(visitor, product.origin);
    const [invoice] = await listInvoices(visitor.page);
    const drafts = await callApi<{ rows: readonly { id: string }[] }>(visitor.page, "GET", "/v1/drafts?limit=1");
    assert.ok(invoice);
    single = [`invoices/${invoice.id}`, `customers/${invoice.customerId}`, `drafts/${drafts.rows[0]?.id ?? ""}`];
  });
  after(async () => {
    await browser.close();
    await product.stop();
  });

  /** Opens a page as a person sees it who set her language and colours. */
  async function look(person: Visitor, path: string, { lang, scheme, width }: (typeof looks)[number]): Promise<void> {
    const { page } = person;
    await page.evaluate(
      ([language, colours]) => {
        localStorage.setItem("acquit-language", language);
        localStorage.setItem("acquit-scheme", colours);
      },
      [lang, scheme] as const,
    );
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${product.origin}/app/${path}`);
    await page.locator("h1").first().waitFor();
    await page.locator("[aria-busy=true]").first().waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
  }

  for (const appearance of looks) {
    it(`is accessible and fits ${appearance.name}, on every page`, async () => {
      for (const path of [...sections, ...single]) {
        await look(visitor, path, appearance);
        await assertNoSidewaysScroll(visitor.page);
        await assertAccessible(visitor.page);
        await visitor.page.setViewportSize({ width: appearance.width === 390 ? 1280 : 390, height: 900 });
        await assertNoSidewaysScroll(visitor.page);
      }
      visitor.assertContent();
    });
  }

  it("is walked through by keyboard: the content is one key away, and every section is reached", async () => {
    const { page } = visitor;
    await look(visitor, "receivables", looks[0]);
    for (const [label, path] of [
      ["Clients", "customers"],
      ["Paiements", "payments"],
      ["Journal", "journal"],
      ["Réglages", "settings"],
    ] as const) {
      await tabTo(page, label);
      await page.keyboard.press("Enter");
      await page.waitForURL(`${product.origin}/app/${path}`);
    }
    await tabTo(page, "Aller au contenu");
    await page.keyboard.press("Enter");
    const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
    assert.equal(focused, "content");
  });

  it("of a firm that has nothing yet says what to do, on every page", async () => {
    const made = await product.run(["create-owner", "--email", email, "--firm", "Nouvelle", "--name", "Léa"], `${password}\n`);
    assert.equal(made.code, 0, made.output);
    const owner = await Visitor.arrive(browser);
    await owner.page.goto(`${product.origin}/app/`);
    await owner.page.getByLabel("Adresse e-mail").fill(email);
    await owner.page.getByLabel("Mot de passe").fill(password);
    await owner.page.getByRole("button", { name: "Se connecter" }).click();
    await owner.page.getByRole("navigation").waitFor();
    for (const path of sections) {
      await look(owner, path, looks[1]);
      await assertNoSidewaysScroll(owner.page);
      await assertAccessible(owner.page);
    }
    owner.assertContent();
  });
});
