import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { readGoldenInvoice, type TypedAdjustment, type TypedLine } from "./golden/read-invoice.ts";
import { openBrowser, phone, Visitor } from "./product/browser.ts";
import { chooseIn, pressButton, tabTo, typeInto } from "./product/keyboard.ts";
import { Product } from "./product/product.ts";

const golden = readGoldenInvoice("fr-02-mixte-4-taux-remises.ubl.xml");
const units: Readonly<Record<string, string>> = { DAY: "jour", C62: "unit" };

const typed = (decimal: string) => decimal.replace(".", ",");
const percent = (rate: string) => `${typed(rate)} %`;

/** An amount as French pages show it, spaces made plain. */
const euros = (decimal: string) =>
  plain(new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" }).format(Number(decimal)));

function plain(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

async function textOf(locator: Locator): Promise<string> {
  return plain(await locator.innerText());
}

async function typeLine(page: Page, line: TypedLine, position: number): Promise<void> {
  const of = (label: string) => `${label}, ligne ${String(position)}`;
  if (position > 1) await pressButton(page, "Ajouter une ligne");
  await typeInto(page, of("Désignation"), line.name);
  await typeInto(page, of("Quantité"), typed(line.quantity));
  await chooseIn(page, of("Unité"), units[line.unit] ?? line.unit);
  await typeInto(page, of("Prix unitaire HT"), typed(line.price));
  if (line.discount !== undefined) await typeInto(page, of("Remise"), typed(line.discount));
  await chooseIn(page, of("TVA"), percent(line.rate));
}

async function typeAdjustment(page: Page, entry: TypedAdjustment): Promise<void> {
  const owner = entry.isCharge ? "frais 1" : "remise globale 1";
  await pressButton(page, entry.isCharge ? "Ajouter des frais" : "Ajouter une remise globale");
  await tabTo(page, `Motif, ${owner}`, { back: true });
  await page.keyboard.insertText(entry.reason);
  await typeInto(page, `Montant ou %, ${owner}`, typed(entry.amount));
  await chooseIn(page, `TVA, ${owner}`, percent(entry.rate));
}

/** Chooses an amount on the payment page with a finger, and pays it at the test provider. */
async function payByPhone(page: Page, amount?: string): Promise<void> {
  if (amount !== undefined) {
    await page.getByRole("radio", { name: "Un autre montant" }).tap();
    await page.getByRole("textbox", { name: "Un autre montant" }).fill(amount);
  }
  await page.getByRole("button", { name: /Payer par carte/ }).tap();
  await page.getByText("Prestataire de paiement de démonstration").waitFor();
  await page.getByRole("button", { name: /^Payer [\d\s]/ }).tap();
  await page.getByText("Paiements reçus").waitFor();
}

describe("first light: an invoice from the keyboard to the money", () => {
  let product: Product;
  let browser: Browser;
  let seller: Visitor;
  let client: Visitor;
  let number = "";
  let link = "";

  before(async () => {
    product = await Product.start();
    browser = await openBrowser();
    seller = await Visitor.arrive(browser);
    client = await Visitor.arrive(browser, phone);
  });
  after(async () => {
    await browser.close();
    await product.stop();
  });

  it("is written by keyboard alone, with totals equal to the file's to the cent", async () => {
    const { page } = seller;
    await page.goto(`${product.origin}/app/`);
    await page.getByRole("button", { name: "Entrer dans la démonstration" }).waitFor();
    await pressButton(page, "Entrer dans la démonstration");
    await page.getByRole("navigation").waitFor();
    await pressButton(page, "Nouvelle facture");
    await page.getByLabel("Désignation, ligne 1").waitFor();
    await typeInto(page, "Client", "Hôtel des Dunes");
    // The one she means, and the one that creates another: what was offered before she typed is gone.
    await page.getByRole("listbox").getByRole("option").nth(2).waitFor({ state: "detached" });
    await page.getByRole("option", { name: /Hôtel des Dunes SAS/ }).waitFor();
    await page.keyboard.press("Enter");
    for (const [at, line] of golden.lines.entries()) await typeLine(page, line, at + 1);
    for (const entry of golden.adjustments) await typeAdjustment(page, entry);

    const totals = page.getByRole("region", { name: "Totaux" });
    const shown = await textOf(totals);
    const expected = [
      `Total des lignes ${euros(golden.lineTotal)}`,
      `Total HT ${euros(golden.taxExclusive)}`,
      ...golden.vat.map(({ rate, base, tax }) => `TVA ${percent(rate)} sur ${euros(base)} ${euros(tax)}`),
      `Total TVA ${euros(golden.tax)}`,
      `Total TTC ${euros(golden.taxInclusive)}`,
      `Net à payer ${euros(golden.payable)}`,
    ];
    for (const part of expected) assert.ok(shown.includes(part), `${part} in: ${shown}`);
  });

  it("is issued under a number, which is shown", async () => {
    const { page } = seller;
    await page.getByText("Enregistré", { exact: true }).first().waitFor();
    await pressButton(page, "Émettre la facture");
    await page.getByRole("dialog").waitFor();
    await pressButton(page, "Émettre");
    await page.waitForURL(/\/app\/invoices\//);
    const heading = page.getByRole("heading", { level: 1 });
    await heading.filter({ hasText: /^F\d{4}-\d+$/ }).waitFor();
    number = await textOf(heading);
    assert.match(await textOf(page.getByRole("region", { name: "Reste dû" })), new RegExp(euros(golden.payable)));
  });

  it("has a payment link the client opens on her phone", async () => {
    const { page } = seller;
    await pressButton(page, "Créer un lien de paiement");
    link = await page.getByLabel(/Valable jusqu/).inputValue();
    await client.page.goto(link);
    const shown = await textOf(client.page.locator("body"));
    for (const part of [`Facture ${number}`, "Facturé à Hôtel des Dunes SAS", `Reste à payer ${euros(golden.payable)}`])
      assert.ok(shown.includes(part), `${part} in: ${shown}`);
  });

  it("shows the part the client pays, live, on the invoice's page", async () => {
    await payByPhone(client.page, "290,48");
    const left = euros((Number(golden.payable) - 290.48).toFixed(2));
    await client.page.getByText(left).first().waitFor();
    await seller.page.getByText(left).first().waitFor();
  });

  it("shows the rest, live, and that nothing is owed", async () => {
    await payByPhone(client.page);
    await client.page.getByText("Cette facture est réglée. Merci !").waitFor();
    await seller.page.getByRole("heading", { name: "Soldée" }).waitFor();
  });

  it("is paid on the list of receivables and told in the journal", async () => {
    const { page } = seller;
    await pressButton(page, "Journal");
    await page.locator("details", { hasText: number }).first().click();
    await page.locator("details[open]").getByText(number).first().waitFor();
    await pressButton(page, "Encours");
    await page.locator("acquit-receivables-dashboard").waitFor();
    await page.getByRole("row").filter({ hasText: number }).getByText("Soldée").waitFor();
  });

  it("leaves books that verify, and pages without a complaint", async () => {
    const { code, output } = await product.run(["verify"]);
    assert.equal(code, 0, output);
    seller.assertContent();
    client.assertContent();
  });
});
