import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { callApi } from "./product/api.ts";
import { enterDemo, openBrowser, Visitor } from "./product/browser.ts";
import { pressButton, typeInto } from "./product/keyboard.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly total: string;
  readonly open: string;
  readonly creditable?: string;
}

const words = {
  fr: { credit: "Préparer l’avoir", reason: /^Motif/ },
  en: { credit: "Prepare the credit note", reason: /^Reason/ },
} as const;

describe("an issued invoice", () => {
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

  async function open(visitor: Visitor, path: string): Promise<void> {
    await visitor.page.goto(`${product.origin}/app/${path}`);
    await visitor.page.locator("h1").first().waitFor();
    await visitor.page.locator("[aria-busy=true]").first().waitFor({ state: "hidden" });
  }

  /** An open invoice that has not been paid or credited. */
  async function untouched(): Promise<Invoice> {
    const { rows } = await callApi<{ rows: readonly Invoice[] }>(seller.page, "GET", "/v1/invoices?status=open&limit=200");
    for (const row of rows.filter(({ total, open: left }) => total === left)) {
      const invoice = await callApi<Invoice>(seller.page, "GET", `/v1/invoices/${row.id}`);
      if (invoice.creditable === invoice.total) return invoice;
    }
    return assert.fail("The sample has no open invoice");
  }

  async function issueFromEditor(button: string): Promise<string> {
    const { page } = seller;
    await page.waitForURL(/\/app\/drafts\//);
    await page.getByRole("button", { name: button }).waitFor();
    await pressButton(page, button);
    await page.getByRole("dialog").waitFor();
    await pressButton(page, "Émettre");
    await page.waitForURL(/\/app\/invoices\//);
    const heading = page.getByRole("heading", { level: 1 });
    await heading.filter({ hasText: /^(F|AV)\d{4}-\d+$/ }).waitFor();
    return (await heading.textContent())?.trim() ?? "";
  }

  it("is credited in part by keyboard, with its reason, and both documents lead to each other", async () => {
    const { page } = seller;
    const invoice = await untouched();
    await open(seller, `invoices/${invoice.id}`);
    await page.getByLabel("Un montant TTC").check();
    await typeInto(page, "Montant TTC à créditer", "10,00");
    await page.getByLabel(words.fr.reason).fill("Geste commercial");
    await pressButton(page, words.fr.credit);
    await page.getByRole("heading", { name: "Avoir", level: 1 }).waitFor();
    const note = await issueFromEditor("Émettre l’avoir");
    await page.getByRole("region", { name: "Documents liés" }).getByRole("link", { name: invoice.number }).click();
    await page.getByRole("heading", { name: invoice.number, level: 1 }).waitFor();
    await page.getByRole("region", { name: "Documents liés" }).getByText(`Créditée par ${note}`).waitFor();
    const after = await callApi<Invoice>(page, "GET", `/v1/invoices/${invoice.id}`);
    assert.equal((Number(invoice.open) - Number(after.open)).toFixed(2), "10.00");
    seller.assertContent();
  });

  it("says in plain words that more than what is left is not credited", async () => {
    const { page } = seller;
    const invoice = await untouched();
    await open(seller, `invoices/${invoice.id}`);
    await page.getByLabel("Un montant TTC").check();
    await page.getByLabel("Montant TTC à créditer").fill("99999999");
    await page.getByLabel(words.fr.reason).fill("Trop");
    await page.getByRole("button", { name: words.fr.credit }).click();
    await page.getByRole("alert").filter({ hasText: "Ce montant dépasse ce qui reste." }).waitFor();
  });

  it("is replaced by a corrected one", async () => {
    const { page } = seller;
    const invoice = await untouched();
    await open(seller, `invoices/${invoice.id}`);
    await page.getByLabel(words.fr.reason).fill("Adresse fausse");
    await page.getByRole("button", { name: "Préparer une facture rectificative" }).click();
    await page.getByRole("heading", { name: "Facture rectificative", level: 1 }).waitFor();
    await issueFromEditor("Émettre la facture");
    const before = await callApi<Invoice & { document: string }>(page, "GET", `/v1/invoices/${invoice.id}`);
    assert.deepEqual([before.open, before.document], ["0.00", "cancelled"]);
  });

  it("of a deposit is deducted from the invoice after it", async () => {
    const { page } = seller;
    const invoice = await callApi<{ content: object }>(page, "GET", `/v1/invoices/${(await untouched()).id}`);
    const { buyer, lines } = invoice.content as { buyer: object; lines: readonly object[] };
    const document = {
      typeCode: "380",
      currency: "EUR",
      customerId: "e2e",
      buyer,
      lines,
      terms: { due: { kind: "days", days: 30 } },
    };
    await callApi(page, "PUT", "/v1/drafts/e2e-order", { revision: 0, document: JSON.parse(JSON.stringify(document)) as object });
    await open(seller, "drafts/e2e-order");
    await page.getByLabel("Acompte (% du total)").fill("40");
    await page.getByRole("button", { name: "Préparer la facture d’acompte" }).click();
    await page.getByRole("heading", { name: "Facture d’acompte", level: 1 }).waitFor();
    const deposit = await issueFromEditor("Émettre la facture");
    await page.getByRole("button", { name: "Déduire l’acompte" }).click();
    await page.waitForURL(/e2e-order$/);
    const draft = await callApi<{ document: { precedingInvoices: readonly { number: string }[] } }>(
      page,
      "GET",
      "/v1/drafts/e2e-order",
    );
    assert.deepEqual(
      draft.document.precedingInvoices.map(({ number }) => number),
      [deposit],
    );
  });

  it("keeps these acts accessible in English, dark, on a phone, with lines to choose", async () => {
    const visitor = await Visitor.arrive(browser, { colorScheme: "dark", locale: "en-GB" });
    await enterDemo(visitor, product.origin);
    const invoice = await untouched();
    await visitor.page.setViewportSize({ width: 390, height: 844 });
    await open(visitor, `invoices/${invoice.id}`);
    await visitor.page.getByLabel("Lines, whole or in part").check();
    await visitor.page.getByText("Leave empty what is not credited.").waitFor();
    await assertNoSidewaysScroll(visitor.page);
    await assertAccessible(visitor.page);
    visitor.assertContent();
  });
});
