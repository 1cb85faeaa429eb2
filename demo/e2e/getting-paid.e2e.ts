import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { serveStandIns, standInKeys, type ServedStandIns } from "../providers/serve-stand-ins.ts";
import { callApi } from "./product/api.ts";
import { enterDemo, openBrowser, phone, Visitor } from "./product/browser.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

interface Issued {
  readonly id: string;
  readonly number: string;
  readonly open: string;
  readonly customerId: string;
}

const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, " ");
const decoded = (mail: string) =>
  mail
    .replace(/=\r?\n/g, "")
    .replace(/((?:=[0-9A-F]{2})+)/g, (codes) => Buffer.from(codes.replaceAll("=", ""), "hex").toString("utf8"));

describe("getting paid: from the mail to the money, and back in part", () => {
  let standIns: ServedStandIns;
  let product: Product;
  let browser: Browser;
  let seller: Visitor;
  let client: Visitor;
  let invoice: Issued;
  let account = "";

  const api = <Answer>(method: string, path: string, body?: object) => callApi<Answer>(seller.page, method, path, body);

  /** The text of the first mail in the mailbox that says this, once it is there. */
  const mailWith = async (words: RegExp): Promise<string> => {
    for (let turn = 0; ; turn += 1) {
      const folder = join(product.folder, "mailbox");
      const mails = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith(".eml"));
      const found = mails
        .map((name) => decoded(readFileSync(join(folder, name), "utf8")))
        .find((text) => words.test(plain(text)));
      if (found !== undefined) return plain(found);
      assert.ok(turn < 300, `No mail says ${String(words)}`);
      await seller.page.waitForTimeout(100);
    }
  };

  before(async () => {
    standIns = await serveStandIns();
    product = await Product.start({
      days: 30,
      env: {
        ACQUIT_STRIPE_URL: standIns.stripeUrl,
        ACQUIT_MOLLIE_URL: standIns.mollieUrl,
        ACQUIT_GOCARDLESS_URL: standIns.gocardlessUrl,
      },
    });
    browser = await openBrowser();
    seller = await Visitor.arrive(browser);
    client = await Visitor.arrive(browser, phone);
    await enterDemo(seller, product.origin);
  });
  after(async () => {
    await browser.close();
    await product.stop();
    await standIns.stop();
  });

  it("begins with the firm's own providers, connected on the settings screen", async () => {
    const { page } = seller;
    await page.goto(`${product.origin}/app/settings`);
    const stripe = page.getByRole("form", { name: "Stripe" });
    await stripe.getByLabel("Clé secrète").fill(standInKeys.secretKey);
    await stripe.getByLabel("Secret de signature").fill(standInKeys.webhookSecret);
    await stripe.getByRole("button", { name: "Relier" }).click();
    standIns.stripeWebhook = await stripe.getByLabel(/Adresse à déclarer/).inputValue();
    const mollie = page.getByRole("form", { name: "Mollie" });
    await mollie.getByLabel("Clé d’API").fill(standInKeys.apiKey);
    await mollie.getByRole("button", { name: "Relier" }).click();
    await mollie.getByText("Relié au compte Mollie (essai)").waitFor();
    const gocardless = page.getByRole("form", { name: "GoCardless" });
    await gocardless.getByLabel("Jeton d’accès").fill(standInKeys.accessToken);
    await gocardless.getByLabel("Secret de signature").fill(standInKeys.gocardlessSecret);
    await gocardless.getByRole("button", { name: "Relier" }).click();
    standIns.gocardlessWebhook = await gocardless.getByLabel(/Adresse à déclarer/).inputValue();
  });

  it("takes cheques too, once the seller said so in the settings", async () => {
    const { page } = seller;
    const ways = page.getByRole("group", { name: "Moyens de paiement acceptés" });
    await ways.getByText("Chèque", { exact: true }).click();
    await ways.getByLabel("Accepté : chèque").check();
    await ways.getByLabel("À l’ordre de").fill("BOIS ET CLARTE");
    await page.getByRole("button", { name: "Enregistrer" }).first().click();
    await page.getByText("Enregistré").first().waitFor();
    await assertAccessible(page);
  });

  it("offers the client, by mail and on her phone, the discount for paying early", async () => {
    const { rows } = await api<{ rows: readonly { id: string; party: object }[] }>("GET", "/v1/customers?limit=1");
    const [customer] = rows;
    assert.ok(customer);
    const line = { id: "1", name: "Conseil", quantity: "1", unit: "HUR", netPrice: "100.00", vatCategory: "S", vatRate: "20" };
    const terms = { due: { kind: "days", days: 30 }, earlyPaymentDiscount: { percent: "2", withinDays: 10 } };
    const document = {
      typeCode: "380",
      currency: "EUR",
      language: "fr",
      customerId: customer.id,
      buyer: customer.party,
      lines: [line],
      terms,
    };
    const draft = crypto.randomUUID();
    await api("PUT", `/v1/drafts/${draft}`, {
      document: { ...document, delivery: { date: new Date().toISOString().slice(0, 10) } },
      revision: 0,
    });
    invoice = await api<Issued>("POST", `/v1/drafts/${draft}/issue`, { revision: 1 });
    const link = await api<{ url: string }>("POST", `/v1/customers/${customer.id}/links`, { to: "cliente@example.org" });
    account = link.url;
    assert.ok((await mailWith(/Vos factures, vos échéances/)).includes("cliente@example.org"));
    await client.page.goto(account);
    await assertNoSidewaysScroll(client.page);
    await assertAccessible(client.page);
    await client.page.goto(`${account}/invoices/${invoice.id}`);
    await client.page.getByText(/Réglez 117,60/).waitFor();
    await client.page.getByText(/À l’ordre de BOIS ET CLARTE\. À envoyer à/).waitFor();
    await assertNoSidewaysScroll(client.page);
    await assertAccessible(client.page);
  });

  it("takes a part by Stripe and the rest by Mollie, and the discount is earned", async () => {
    const { page } = client;
    await page.getByRole("radio", { name: "Un autre montant" }).tap();
    await page.getByRole("textbox", { name: "Un autre montant" }).fill("50,00");
    await page.getByRole("button", { name: /Stripe/ }).tap();
    await page.getByRole("button", { name: "Payer" }).tap();
    await page.getByText("Paiements reçus").waitFor();
    await page.getByText(/Réglez 67,60/).waitFor();
    await page.getByRole("button", { name: /Mollie/ }).tap();
    await page.getByRole("button", { name: "Payer" }).tap();
    await page.getByText("Cette facture est réglée. Merci !").waitFor();
    assert.equal((await api<Issued>("GET", `/v1/invoices/${invoice.id}`)).open, "0.00");
  });

  it("mails receipts by itself, and again when the seller asks", async () => {
    const { rows } = await api<{ rows: readonly { id: string; amount: string }[] }>("GET", "/v1/payments?limit=10");
    const last = rows.find(({ amount }) => amount === "67.60");
    await api("POST", `/v1/payments/${last?.id ?? ""}/receipt`, { to: "cliente@example.org" });
    assert.match(await mailWith(/To: cliente@example\.org .*votre paiement de 67,60/), /rien, elle est réglée/);
  });

  it("gives a part back through Stripe, from the payments screen", async () => {
    const { page } = seller;
    await page.goto(`${product.origin}/app/payments`);
    await page
      .getByRole("listitem")
      .filter({ hasText: "50,00" })
      .first()
      .getByRole("button", { name: /Détail/ })
      .click();
    const form = page.getByRole("form", { name: "Rembourser ce paiement" });
    await form.getByLabel("Montant à rendre").fill("20,00");
    await form.getByRole("button", { name: "Rembourser" }).click();
    await page.getByText(/Remboursement de 20,00/).waitFor();
    for (let turn = 0; turn < 300 && standIns.stripe.sessions[0]?.refunded !== 2_000; turn += 1) await page.waitForTimeout(100);
    assert.equal(standIns.stripe.sessions[0]?.refunded, 2_000);
    assert.equal((await api<Issued & { settlement: string }>("GET", `/v1/invoices/${invoice.id}`)).settlement, "partly-refunded");
    await client.page.goto(`${account}/invoices/${invoice.id}`);
    await client.page.getByText(/20,00.€ vous ont été remboursés/).waitFor();
  });

  it("answers the client's question on her page and by mail", async () => {
    const { page } = client;
    await page.goto(`${account}/invoices/${invoice.id}`);
    await page.getByLabel("Votre question ou votre message").fill("Pourquoi 20 € rendus ?");
    await page.getByLabel(/Votre adresse e-mail/).fill("cliente@example.org");
    await page.getByRole("button", { name: "Envoyer la question" }).tap();
    await page.getByText("Votre message est bien arrivé").waitFor();
    await seller.page.goto(`${product.origin}/app/questions`);
    await seller.page.getByText("Pourquoi 20 € rendus ?").waitFor();
    await seller.page.getByLabel("Votre réponse").fill("Une heure de moins que prévu.");
    await seller.page.getByRole("button", { name: "Répondre" }).click();
    await seller.page.getByText(/Votre réponse est sur la page du client/).waitFor();
    await page.goto(`${account}/invoices/${invoice.id}`);
    await page.getByText("Une heure de moins que prévu.").waitFor();
    await seller.page.getByText(/1 posée, 1 répondue\./).waitFor();
    await assertAccessible(seller.page);
    await mailWith(/Une heure de moins que prévu/);
  });

  it("takes a SEPA debit that a client orders in her portal", async () => {
    const { page } = client;
    const line = { id: "1", name: "Mission", quantity: "1", unit: "HUR", netPrice: "200.00", vatCategory: "S", vatRate: "20" };
    const { rows } = await api<{ rows: readonly { id: string; party: object }[] }>("GET", "/v1/customers?limit=1");
    const [customer] = rows;
    assert.ok(customer);
    const document = {
      typeCode: "380",
      currency: "EUR",
      language: "fr",
      customerId: customer.id,
      buyer: customer.party,
      lines: [line],
      terms: { due: { kind: "days", days: 30 } },
      delivery: { date: new Date().toISOString().slice(0, 10) },
    };
    const draft = crypto.randomUUID();
    await api("PUT", `/v1/drafts/${draft}`, { document, revision: 0 });
    const issued = await api<Issued>("POST", `/v1/drafts/${draft}/issue`, { revision: 1 });
    await page.goto(account);
    await page.locator("acquit-client-portal").waitFor();
    await assertNoSidewaysScroll(page);
    await assertAccessible(page);
    await page.getByRole("button", { name: `Détail de ${issued.number}` }).tap();
    await page.getByRole("img", { name: "QR code de virement SEPA" }).waitFor();
    await page.getByRole("button", { name: "Copier : IBAN" }).waitFor();
    await assertAccessible(page);
    const ids = await page.getByRole("checkbox").evaluateAll((boxes) => boxes.map(({ id }) => id));
    for (const id of ids) if (id !== `choose-${issued.id}`) await page.locator(`[id="${id}"]`).uncheck();
    await page.getByRole("button", { name: /Payer 240,00.* par prélèvement SEPA/ }).tap();
    await page.getByRole("button", { name: "Payer", exact: true }).tap();
    await page.getByText("il apparaît ici dans quelques instants").waitFor();
    assert.equal((await api<Issued>("GET", `/v1/invoices/${issued.id}`)).open, "0.00");
    assert.equal(standIns.gocardless.books.payments.size, 1);
  });

  it("tells the firm of the money in the app", async () => {
    const { page } = seller;
    await page.goto(`${product.origin}/app/alerts`);
    await page.getByText("Paiement reçu").first().waitFor();
    await page.getByRole("button", { name: "Tout marquer comme vu" }).click();
    await page.getByText("Tout est marqué comme vu.").waitFor();
    await assertAccessible(page);
  });

  it("leaves books that verify, and pages without a complaint", async () => {
    const { code, output } = await product.run(["verify"]);
    assert.equal(code, 0, output);
    seller.assertContent();
    client.assertContent();
  });
});
