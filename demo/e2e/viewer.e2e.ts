import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { callApi, listInvoices } from "./product/api.ts";
import { enterDemo, openBrowser, Visitor } from "./product/browser.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

const fixtures = join(import.meta.dirname, "../../../shared/fixtures/einvoice/french");
const skip = existsSync(fixtures) ? false : "../shared/fixtures is absent";

describe("checking an invoice in the staff app", () => {
  let product: Product;
  let browser: Browser;
  let visitor: Visitor;

  before(async () => {
    product = await Product.start({ days: 20 });
    browser = await openBrowser();
    visitor = await Visitor.arrive(browser);
    await enterDemo(visitor, product.origin);
    await visitor.page.getByRole("link", { name: "Vérifier une facture" }).click();
    await visitor.page.locator("acquit-invoice-viewer .drop").waitFor();
  });
  after(async () => {
    await browser.close();
    await product.stop();
  });

  /** Lets go of a file over the viewer. */
  async function drop(name: string, bytes: Uint8Array): Promise<void> {
    const data = await visitor.page.evaluateHandle(
      ([file, numbers]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(numbers)], file));
        return transfer;
      },
      [name, [...bytes]] as const,
    );
    await visitor.page.dispatchEvent("acquit-invoice-viewer .drop", "drop", { dataTransfer: data });
  }

  it("an original of our own, a Factur-X PDF, is found without a fault, and fits a phone in the dark", async () => {
    const [invoice] = await listInvoices(visitor.page);
    const { content } = await callApi<{ content: object }>(visitor.page, "GET", `/v1/invoices/${invoice?.id ?? ""}`);
    const [json, pdf] = [join(product.folder, "document.json"), join(product.folder, "original.pdf")];
    writeFileSync(json, JSON.stringify(content));
    const rendered = await Product.run(["render", json, "--out", pdf]);
    assert.equal(rendered.code, 0, rendered.output);
    await drop("original.pdf", readFileSync(pdf));
    const { page } = visitor;
    await page.getByRole("heading", { name: /Conforme/ }).waitFor();
    await page.getByRole("heading", { name: new RegExp(`Facture ${invoice?.number ?? "?"}`) }).waitFor();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it("every French fixture is read and found without a fault", { skip }, async () => {
    for (const file of globSync("*.xml", { cwd: fixtures }).sort()) {
      await drop(basename(file), readFileSync(join(fixtures, file)));
      await visitor.page.getByText(`${file} ·`).waitFor();
      assert.equal(await visitor.page.getByRole("heading", { name: "Conforme : aucune règle n’est enfreinte" }).count(), 1, file);
    }
  });

  it("nothing was refused by the page's policy", () => {
    visitor.assertContent();
  });
});
