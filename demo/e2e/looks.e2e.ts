import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { callApi } from "./product/api.ts";
import { enterDemo, openBrowser, Visitor } from "./product/browser.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

interface Looks {
  readonly template: string;
  readonly colour?: string;
  readonly logo?: string;
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="80"><script>alert(1)</script>
  <rect width="320" height="80" rx="16" fill="#a03050"/></svg>`;

describe("the look of documents", () => {
  let product: Product;
  let browser: Browser;
  let seller: Visitor;

  before(async () => {
    product = await Product.start();
    browser = await openBrowser();
    seller = await Visitor.arrive(browser);
    await enterDemo(seller, product.origin);
  });
  after(async () => {
    await browser.close();
    await product.stop();
  });

  it("is chosen in the settings, seen before it is saved, and kept: a drawing becomes a plain PNG", async () => {
    const { page } = seller;
    await page.goto(`${product.origin}/app/settings`);
    const card = page.getByRole("form", { name: "Présentation des documents" });
    await card.getByLabel("Moderne").check();
    await card.getByLabel("Utiliser ma couleur").check();
    await card.getByLabel(/^Couleur/).fill("#f2c200");
    await card.getByText(/seront assombris/).waitFor();
    await card.getByLabel(/^Logo/).setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(drawing) });
    await card.getByRole("img", { name: "Votre logo" }).waitFor();
    await card.getByRole("button", { name: "Voir l’aperçu" }).click();
    await page.getByRole("img", { name: /^Aperçu, page 1 sur/ }).waitFor();
    await assertAccessible(page);
    await card.getByRole("button", { name: "Enregistrer" }).click();
    await card.getByText("Enregistré.").waitFor();
    const looks = await callApi<Looks>(page, "GET", "/v1/looks");
    assert.deepEqual([looks.template, looks.colour], ["modern", "#f2c200"]);
    assert.equal(
      Buffer.from(looks.logo ?? "", "base64")
        .subarray(1, 4)
        .toString(),
      "PNG",
    );
    seller.assertContent();
  });

  it("is that of the draft one writes, drawn anew at every change, on a phone and in the dark too", async () => {
    const { page } = seller;
    const drafts = await callApi<{ rows: readonly { id: string }[] }>(page, "GET", "/v1/drafts?limit=1");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`${product.origin}/app/drafts/${drafts.rows[0]?.id ?? ""}`);
    await page.getByRole("button", { name: "Voir l’aperçu" }).click();
    const picture = page.getByRole("img", { name: /Aperçu, page 1/ });
    await picture.waitFor();
    const before = await picture.getAttribute("src");
    await page.getByLabel("Désignation, ligne 1").fill("Tout autre chose");
    await page.waitForFunction((old) => {
      const [host] = document.querySelectorAll("acquit-app");
      const card = host?.shadowRoot?.querySelector("app-draft")?.shadowRoot?.querySelector("app-preview");
      const image = card?.shadowRoot?.querySelector("acquit-document-preview")?.shadowRoot?.querySelector("img");
      return image !== null && image !== undefined && image.src !== old;
    }, before);
    await assertNoSidewaysScroll(page);
    await assertAccessible(page);
    seller.assertContent();
  });
});
