import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { linkTo, listInvoices, payPart, type ListedInvoice } from "./product/api.ts";
import { enterDemo, openBrowser, phone, Visitor } from "./product/browser.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

describe("the client's page", () => {
  let product: Product;
  let browser: Browser;
  let seller: Visitor;

  const pageOf = async (chosen: (invoice: ListedInvoice) => boolean) => {
    const invoice = (await listInvoices(seller.page)).find(chosen);
    assert.ok(invoice);
    return linkTo(seller.page, invoice.id);
  };
  const isOpen = ({ settlement }: ListedInvoice) => settlement === "open";

  before(async () => {
    product = await Product.start({ days: 120 });
    browser = await openBrowser();
    seller = await Visitor.arrive(browser);
    await enterDemo(seller, product.origin);
    const open = (await listInvoices(seller.page)).find(isOpen);
    assert.ok(open);
    await payPart(seller.page, open.id, "1.00");
  });
  after(async () => {
    await browser.close();
    await product.stop();
  });

  it("takes a payment without any script, and says so", async () => {
    const { page, ...client } = await Visitor.arrive(browser, { ...phone, javaScriptEnabled: false });
    await page.goto(await pageOf(isOpen));
    assert.equal(await page.getByRole("button", { name: "Copier" }).count(), 0);
    await page.getByRole("button", { name: /Payer par carte/ }).tap();
    await page.getByRole("button", { name: /^Payer \d/ }).tap();
    await page.getByText("Cette facture est réglée. Merci !").waitFor();
    await client.context.close();
  });

  const states: readonly (readonly [string, (invoice: ListedInvoice) => boolean])[] = [
    ["open", (invoice) => isOpen(invoice) && invoice.overdueDays <= 0],
    ["overdue", ({ overdueDays }) => overdueDays > 0],
    ["partly paid", ({ settlement }) => settlement === "partly-settled"],
    ["paid", ({ settlement }) => settlement === "settled"],
  ];
  for (const [state, chosen] of states) {
    it(`${state}: is accessible in light and dark, and fits a phone and a desk`, async () => {
      const client = await Visitor.arrive(browser, phone);
      await client.page.goto(await pageOf(chosen));
      await assertNoSidewaysScroll(client.page);
      await assertAccessible(client.page);
      await client.page.emulateMedia({ colorScheme: "dark" });
      await client.page.setViewportSize({ width: 1280, height: 900 });
      await assertNoSidewaysScroll(client.page);
      await assertAccessible(client.page);
      client.assertContent();
      await client.context.close();
    });
  }

  it("copies the reference and says so, for those who see and those who hear", async () => {
    const client = await Visitor.arrive(browser);
    await client.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await client.page.goto(await pageOf(isOpen));
    await client.page.getByRole("button", { name: "Copier : Référence" }).click();
    await client.page.getByRole("status").filter({ hasText: "Référence : copié dans le presse-papiers" }).waitFor();
    assert.match(await client.page.evaluate(() => navigator.clipboard.readText()), /^RF\d\d/);
    client.assertContent();
    await client.context.close();
  });

  it("learns by itself that a payment was confirmed", async () => {
    const client = await Visitor.arrive(browser);
    await client.page.goto(await pageOf(isOpen));
    await client.page.getByRole("button", { name: /Payer par carte/ }).click();
    await client.page.getByRole("button", { name: /confirmé dans quelques secondes/ }).click();
    await client.page.getByText(/est en cours de confirmation/).waitFor();
    await client.page.getByText("Paiements reçus").waitFor({ timeout: 15_000 });
    client.assertContent();
    await client.context.close();
  });

  it("sends nothing that gives the link away, and sets no cookie", async () => {
    const client = await Visitor.arrive(browser);
    const sent: { readonly url: string; readonly referrer: string | undefined }[] = [];
    client.page.on("request", (request) => sent.push({ url: request.url(), referrer: request.headers()["referer"] }));
    await client.page.goto(await pageOf(isOpen));
    assert.deepEqual([...new Set(sent.map(({ url }) => new URL(url).origin))], [product.origin]);
    assert.deepEqual(
      sent.filter(({ referrer = "" }) => referrer !== ""),
      [],
    );
    assert.deepEqual(await client.context.cookies(), []);
    await client.context.close();
  });
});
