import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { callApi } from "./product/api.ts";
import { enterDemo, openBrowser, Visitor } from "./product/browser.ts";
import { assertAccessible, assertNoSidewaysScroll } from "./product/page-checks.ts";
import { Product } from "./product/product.ts";

interface Contact {
  readonly id: string;
  readonly customerId: string;
  readonly day: string;
  readonly stepId: string;
  readonly state: string;
  readonly template: string;
  readonly subject: string;
  readonly text: string;
  readonly channel: string;
  readonly lines: readonly { readonly policyName: string; readonly decidedBy: string }[];
}

const customerId = "retard";
const customer = {
  id: customerId,
  party: {
    name: "Scierie du Retard",
    legalRegistration: { id: "552100554", scheme: "0002" },
    vatId: "FR96552100554",
    electronicAddress: { id: "552100554", scheme: "0225" },
    address: { line1: "1 avenue de la Paix", postCode: "75002", city: "Paris", country: "FR" },
  },
  language: "fr",
  email: "compta@retard.example",
  // A rate of her own: the legal one of a half-year to come is not known.
  terms: { due: { kind: "days", days: 30 }, lateRate: "12" },
  archived: false,
  revision: 0,
};

const part = (days: number, percent: string) => ({ percent, due: { kind: "days", days } });
const draft = {
  typeCode: "380",
  currency: "EUR",
  customerId,
  buyer: customer.party,
  lines: [{ id: "1", name: "Tables", quantity: "3", unit: "C62", netPrice: "1000.00", vatCategory: "S", vatRate: "20" }],
  terms: { due: { kind: "days", days: 40 }, schedule: [part(20, "40"), part(30, "30"), part(40, "30")] },
  delivery: { address: customer.party.address },
};

describe("a late client", () => {
  let product: Product;
  let browser: Browser;
  let collector: Visitor;
  let invoiceId: string;

  before(async () => {
    product = await Product.start({ days: 30 });
    browser = await openBrowser();
    collector = await Visitor.arrive(browser);
    await enterDemo(collector, product.origin);
    const { page } = collector;
    await callApi(page, "PUT", `/v1/customers/${customerId}`, { customer });
    await callApi(page, "PUT", "/v1/drafts/late", { document: draft, revision: 0 });
    invoiceId = (await callApi<{ id: string }>(page, "POST", "/v1/drafts/late/issue", { revision: 1 })).id;
  });
  after(async () => {
    await browser.close();
    await product.stop();
  });

  const setClock = (day: string) => {
    writeFileSync(join(product.folder, "clock"), `${day}T10:00:00Z`);
  };
  const own = (contacts: readonly Contact[]) => contacts.filter((contact) => contact.customerId === customerId);
  const planned = async () =>
    own(
      (await callApi<{ rows: readonly Contact[] }>(collector.page, "POST", "/v1/collections/preview", { customerId, days: 120 }))
        .rows,
    );
  const contacts = async (state: string) =>
    own(
      (await callApi<{ rows: readonly Contact[] }>(collector.page, "GET", `/v1/collections/contacts?state=${state}&limit=200`))
        .rows,
    );

  /** Asks until it is so: the worker looks every few seconds. */
  async function until<Found>(look: () => Promise<Found | undefined>, what: string): Promise<Found> {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      const found = await look();
      if (found !== undefined) return found;
      await collector.page.waitForTimeout(200);
    }
    return assert.fail(`It did not come about that ${what}`);
  }

  /** Moves the clock to the next planned contact and answers it once it went out or lies on the desk. */
  async function next(): Promise<Contact> {
    const [first] = await planned();
    assert.ok(first !== undefined, "nothing is planned");
    setClock(first.day);
    if (first.state === "needs-approval") return first;
    const state = first.channel === "e-mail" ? "sent" : "open";
    return until(
      async () => (await contacts(state)).find(({ id }) => id === first.id),
      `${first.stepId} of ${first.day} is ${state}`,
    );
  }

  /** Moves on from contact to contact up to one of a step. */
  async function upTo(stepId: string): Promise<Contact> {
    for (let count = 0; count < 30; count += 1) {
      const contact = await next();
      if (contact.stepId === stepId) return contact;
    }
    return assert.fail(`${stepId} never came`);
  }

  /** What lies in the mailbox for the client, decoded. */
  const mails = () =>
    readdirSync(join(product.folder, "mailbox"))
      .filter((name) => name.endsWith(".eml"))
      .map((name) => readFileSync(join(product.folder, "mailbox", name), "utf8"))
      .filter((text) => text.includes("compta@retard.example"));

  async function open(tab: string): Promise<void> {
    const { page } = collector;
    await page.goto(`${product.origin}/app/collections`);
    await page.getByRole("tab", { name: tab }).click();
    await page.locator("acquit-collections [aria-busy=true]").first().waitFor({ state: "hidden" });
  }

  it("is reminded of nothing before the rules are saved", async () => {
    const { page } = collector;
    await open("À venir");
    await page.getByText("Rien ne part encore").waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: "Voir les règles" }).click();
    await page.getByRole("button", { name: "Enregistrer et mettre en vigueur" }).click();
    await page.getByText("Règles enregistrées.").waitFor();
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
  });

  it("has rules of its own, which win: a call on the tenth day in place of the second message", async () => {
    const { page } = collector;
    const { suggested } = await callApi<{ suggested: { steps: readonly { id: string }[] } }>(
      page,
      "GET",
      "/v1/collections/policies",
    );
    const steps = suggested.steps
      .filter(({ id }) => id !== "second")
      .map((step) => (step.id === "call" ? { ...step, days: 10, tone: "firm" } : step));
    const scope = { kind: "customer", customerId };
    await callApi(page, "PUT", "/v1/collections/policies", {
      scope,
      version: 0,
      policy: { ...suggested, name: "Appeler tôt", steps },
    });
    const [first] = await planned();
    assert.deepEqual([first?.lines[0]?.policyName, first?.lines[0]?.decidedBy], ["Appeler tôt", "customer"]);
  });

  it("is reminded of each instalment in its turn, by messages that can be read back", async () => {
    const first = await upTo("first");
    assert.match(first.subject, /^Un oubli/);
    assert.match(first.text, /1\s440,00\s€/);
    assert.ok(mails().length >= 2);
    await upTo("call");
    const sent = await contacts("sent");
    assert.equal(new Set(sent.map(({ id }) => id)).size, sent.length);
    assert.equal(mails().length, sent.length);
  });

  it("promises on the telephone, and is left alone until that day", async () => {
    const { page } = collector;
    const [call = assert.fail("no call")] = await contacts("open");
    const promisedFor = new Date(Date.parse(`${call.day}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
    await open("À faire");
    const task = page.locator("acquit-reminder-tasks .row", { hasText: customer.party.name });
    await task.getByLabel("Résultat").selectOption("promise");
    await task.getByLabel("Pour le").fill(promisedFor);
    await task.getByLabel("Raison du retard").selectOption("cash-trouble");
    await task.getByRole("button", { name: "Noter le résultat" }).click();
    await page.getByText(`Noté pour ${customer.party.name}.`).waitFor();
    const [following = assert.fail("nothing follows")] = await planned();
    assert.ok(following.day > promisedFor, `${following.day} is not after ${promisedFor}`);
  });

  it("breaks the promise and reads so", async () => {
    const named = (await planned()).find(({ template }) => template === "broken-promise");
    assert.ok(named !== undefined, "no planned message names the promise");
    setClock(named.day);
    const reminder = await until(
      async () => (await contacts("sent")).find(({ template }) => template === "broken-promise"),
      "a message names the broken promise",
    );
    assert.match(reminder.subject, /^Votre règlement promis pour le/);
  });

  it("gets a formal notice once a person approved it by keyboard, with its article, interest and the 40 euros", async () => {
    const { page } = collector;
    await upTo("notice");
    await open("À venir");
    const row = page
      .locator("acquit-reminder-plan .row", { hasText: customer.party.name })
      .filter({ hasText: "Mise en demeure" });
    await row.first().locator(".pick").focus();
    await page.keyboard.press("a");
    await page.getByText("1 relance approuvée.").waitFor();
    const notice = await until(
      async () => (await contacts("sent")).find(({ stepId }) => stepId === "notice"),
      "the formal notice is sent",
    );
    assert.match(notice.subject, /^MISE EN DEMEURE/);
    assert.match(notice.text, /L441-10/);
    assert.match(notice.text, /40,00\s€ d’indemnité/);
    const { timeline } = await callApi<{ timeline: readonly { kind: string; facts?: { text?: string } }[] }>(
      page,
      "GET",
      `/v1/invoices/${invoiceId}`,
    );
    assert.equal(timeline.find(({ kind }) => kind === "formal-notice-sent")?.facts?.text, notice.text);
    collector.assertContent();
  });
});
