import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { callApi } from "./product/api.ts";
import { enterDemo, openBrowser, Visitor } from "./product/browser.ts";
import { camtFile, type Movement } from "./product/camt-file.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly open: string;
}

const now = Date.now();
const today = new Date(now).toISOString().slice(0, 10);
const yesterday = new Date(now - 86_400_000).toISOString().slice(0, 10);
const iban = "FR7630006000011234567890189";

const party = (name: string) => ({
  name,
  legalRegistration: { id: "552100554", scheme: "0002" },
  vatId: "FR96552100554",
  electronicAddress: { id: "552100554", scheme: "0225" },
  address: { line1: "1 avenue de la Paix", postCode: "75002", city: "Paris", country: "FR" },
});

describe("a statement of the bank", () => {
  let product: Product;
  let browser: Browser;
  let keeper: Visitor;
  let full: Invoice;
  let sameAmount: Invoice;
  let partly: Invoice;
  let three: readonly Invoice[];
  let movements: readonly Movement[];

  const api = <Answer>(method: string, path: string, body?: object) => callApi<Answer>(keeper.page, method, path, body);
  const openOf = async ({ id }: Invoice) => (await api<Invoice>("GET", `/v1/invoices/${id}`)).open;

  async function bill(customerId: string, name: string, net: string): Promise<Invoice> {
    const draft = crypto.randomUUID();
    const line = { id: "1", name: "Planches", quantity: "1", unit: "C62", netPrice: net, vatCategory: "S", vatRate: "20" };
    const document = {
      typeCode: "380",
      currency: "EUR",
      customerId,
      buyer: party(name),
      lines: [line],
      terms: { due: { kind: "days", days: 30 } },
      delivery: { date: today },
    };
    await api("PUT", `/v1/drafts/${draft}`, { document, revision: 0 });
    return api<Invoice>("POST", `/v1/drafts/${draft}/issue`, { revision: 1 });
  }

  async function open(id: string, name: string): Promise<string> {
    const customer = { id, party: party(name), language: "fr", archived: false, revision: 0 };
    await api("PUT", `/v1/customers/${id}`, { customer });
    return name;
  }

  before(async () => {
    product = await Product.start({ days: 1 });
    browser = await openBrowser();
    keeper = await Visitor.arrive(browser);
    await enterDemo(keeper, product.origin);
    assert.deepEqual((await api<{ rows: readonly object[] }>("GET", "/v1/payments")).rows, []);
    const [pont, moulin, gare] = [
      await open("pont", "Scierie du Pont"),
      await open("moulin", "Ebénisterie du Moulin"),
      await open("gare", "Hôtel de la Gare"),
    ];
    full = await bill("pont", pont, "1000.00");
    sameAmount = await bill("pont", pont, "1000.00");
    partly = await bill("moulin", moulin, "500.00");
    three = [await bill("gare", gare, "100.00"), await bill("gare", gare, "210.00"), await bill("gare", gare, "330.00")];
    const dated = (date: string, from: number) => (movement: Omit<Movement, "date" | "bankReference">, at: number) => ({
      ...movement,
      date,
      bankReference: `R${String(from + at)}`,
    });
    movements = [
      ...[
        { amount: "-4.50", text: "FRAIS DE TENUE DE COMPTE" },
        { amount: "77.70", text: "MERCI POUR TOUT", name: "INCONNU" },
      ].map(dated(yesterday, 1)),
      ...[
        { amount: "1200.00", text: `VIR SEPA ${full.number}`, name: pont, iban: "FR1420041010050500013M02606" },
        { amount: "200.00", text: `ACOMPTE ${partly.number}`, name: "MARTIN PERE ET FILS" },
        { amount: "768.00", text: three.map(({ number }) => number).join(" "), name: gare },
      ].map(dated(today, 3)),
    ];
  });
  after(async () => {
    await browser.close();
    await product.stop();
  });

  const statement = (id: string, opening: string, closing: string, lines: readonly Movement[]) => ({
    name: `${id}.xml`,
    mimeType: "application/xml",
    buffer: Buffer.from(
      camtFile({ id, iban, opening, closing, from: yesterday, to: lines.at(-1)?.date ?? today, movements: lines }),
    ),
  });
  const tab = (name: string) => keeper.page.getByRole("tab", { name }).click();
  const choose = (file: ReturnType<typeof statement>) =>
    keeper.page.locator("acquit-bank-import input[type=file]").setInputFiles([file]);
  const filter = (name: string) => keeper.page.getByRole("button", { name: new RegExp(`^${name} `) }).click();
  const row = (text: string) => keeper.page.getByRole("option", { name: text });
  const status = (text: string | RegExp) => keeper.page.locator("acquit-bank-lines .top").getByText(text).waitFor();

  it("that does not add up is refused with the difference and what to do", async () => {
    const { page } = keeper;
    await page.getByRole("link", { name: "Banque" }).click();
    await page.getByRole("button", { name: "Importer un relevé" }).click();
    await choose(statement("FAUX", "1000.00", "3246.20", movements));
    await page.getByText("Il manque 5,00 € entre les soldes et les mouvements.").waitFor();
    await page.getByText("Rien de ce relevé n’a été importé.").waitFor();
    await assertAccessible(page);
  });

  it("is imported, and what is certain is applied: the full payment, and one transfer for three invoices", async () => {
    const { page } = keeper;
    await choose(statement("UN", "1000.00", "3241.20", movements));
    const result = page.getByRole("article", { name: "UN.xml" });
    await result.getByText("5 nouvelles lignes").waitFor();
    await result.getByText("2 lignes confirmées.").waitFor();
    assert.deepEqual(await Promise.all([full, ...three].map(openOf)), ["0.00", "0.00", "0.00", "0.00"]);
    assert.equal(await openOf(partly), "600.00");
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
  });

  it("has the rest proposed with its reasons, for and against, and what nobody can explain as such", async () => {
    const { page } = keeper;
    await tab("Rapprocher");
    await status("2 lignes restent à traiter.");
    await row("MARTIN PERE ET FILS").click();
    const panel = page.locator("acquit-bank-lines .panel");
    await panel.getByText(`n° ${partly.number} trouvé dans le libellé`).waitFor();
    await panel.getByText("montant inférieur au reste dû : paiement partiel").waitFor();
    await panel.getByText("payeur inconnu").waitFor();
    await row("INCONNU").click();
    await panel.getByText("Rien n’explique ce mouvement.").waitFor();
    await assertAccessible(page);
  });

  it("is gone through by keyboard: the part payment confirmed, the stranger ignored with a reason", async () => {
    const { page } = keeper;
    await row("MARTIN PERE ET FILS").click();
    await page.getByRole("listbox").focus();
    await page.keyboard.press("Enter");
    await status(/200,00\s€ confirmé/);
    assert.equal(await openOf(partly), "400.00");
    await page.keyboard.press("i");
    await page.getByRole("radio", { name: "Recette hors factures" }).waitFor();
    await page.keyboard.press("Enter");
    await status("Tout est traité.");
  });

  it("lets a decision be undone and corrected", async () => {
    const { page } = keeper;
    await filter("Faites");
    await row("Scierie du Pont").click();
    await page.getByRole("listbox").focus();
    await page.keyboard.press("u");
    await status(/défait, la ligne attend de nouveau/);
    assert.equal(await openOf(full), "1200.00");
    await filter("À traiter");
    await row("Scierie du Pont").click();
    await page.getByRole("listbox").focus();
    await page.keyboard.press("c");
    await page.getByRole("searchbox", { name: /Chercher une facture ouverte/ }).fill(sameAmount.number);
    await page
      .getByRole("list", { name: "Factures trouvées" })
      .getByRole("button")
      .filter({ hasText: full.number })
      .waitFor({ state: "detached" });
    await page.getByRole("list", { name: "Factures trouvées" }).getByRole("button", { name: sameAmount.number }).click();
    await page.getByRole("textbox", { name: `Montant pour ${sameAmount.number}` }).waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: "Affecter" }).click();
    await status("Tout est traité.");
    assert.deepEqual(await Promise.all([full, sameAmount].map(openOf)), ["1200.00", "0.00"]);
  });

  it("adds nothing when it comes again, whole or overlapping", async () => {
    const { page } = keeper;
    await tab("Importer");
    await choose(statement("ENCORE", "1000.00", "3241.20", movements));
    await page.getByRole("article", { name: "ENCORE.xml" }).getByText("Rien de nouveau").waitFor();
    await choose(statement("VEILLE", "1000.00", "1073.20", movements.slice(0, 2)));
    await page.getByRole("article", { name: "VEILLE.xml" }).getByText("Rien de nouveau").waitFor();
    const { rows } = await api<{ rows: readonly { readonly voided?: boolean }[] }>("GET", "/v1/payments");
    assert.equal(rows.filter(({ voided }) => voided !== true).length, 3);
  });

  it("leaves ledger and bank equal, on a phone in the dark too", async () => {
    const { page } = keeper;
    await tab("Comparer");
    await page.getByText("La banque et le registre sont égaux.").waitFor();
    await page.getByText("Aucune différence sur la période.").waitFor();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const name of ["Comparer", "Règles", "Importer", "Rapprocher"]) {
      await tab(name);
      await page.locator("acquit-bank-reconciliation [aria-busy=true]").first().waitFor({ state: "hidden" });
      await assertAccessible(page);
      await assertNoSidewaysScroll(page);
    }
    keeper.assertContent();
  });
});
