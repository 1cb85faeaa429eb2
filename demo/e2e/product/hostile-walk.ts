import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { HOSTILE_TAG, hostileTexts } from "../../../packages/server/src/client-pages/hostile-text.test-suite.ts";
import { callApi, linkTo } from "./api.ts";
import { enterDemo, openBrowser, Visitor } from "./browser.ts";
import { Product } from "./product.ts";

/** Texts a line carries: its name, its description, its note. */
const LINE_TEXTS = 3;
const LINES = 40;
/** Texts a customer carries, in the order `customerWith` uses them. */
const CUSTOMER_TEXTS = 9;
/** How many texts one invoice and its customer take. */
const BATCH = LINES * LINE_TEXTS + CUSTOMER_TEXTS;

interface Customer {
  readonly id: string;
  readonly revision: number;
  readonly party: Readonly<Record<string, unknown>> & { readonly address: Readonly<Record<string, unknown>> };
}

function customerWith(model: Customer, texts: readonly string[]) {
  const [name = "", trading, line1, line2, city, contact, phone, mail, note] = texts;
  const address = { ...model.party.address, line1, line2, city };
  const party = {
    ...model.party,
    name: `${name}.`,
    tradingName: trading,
    address,
    contact: { name: contact, phone, email: mail },
  };
  const id = crypto.randomUUID();
  return { id, party, language: "fr", email: mail, note, archived: false, revision: 0 };
}

function documentWith(customer: ReturnType<typeof customerWith>, texts: readonly string[]) {
  const lines = Array.from({ length: Math.ceil(texts.length / LINE_TEXTS) }, (_, at) => {
    const [name = "", description = "", note = ""] = texts.slice(at * LINE_TEXTS);
    const amounts = { quantity: "1", unit: "C62", netPrice: "10.00", vatCategory: "S", vatRate: "20" };
    return { id: String(at + 1), name: `${name}.`, description, note, ...amounts };
  });
  const [first = "", second = "", third = ""] = texts;
  return {
    typeCode: "380",
    currency: "EUR",
    customerId: customer.id,
    buyer: customer.party,
    language: "fr",
    buyerReference: first,
    contractReference: second,
    purchaseOrderReference: third,
    lines,
    notes: [{ text: third }],
    allowances: [{ amount: "1.00", reason: first, vatCategory: "S", vatRate: "20" }],
    terms: {
      due: { kind: "days", days: 30 },
      schedule: [
        { label: second, percent: "40", due: { kind: "on-receipt" } },
        { label: third, percent: "60", due: { kind: "days", days: 30 } },
      ],
    },
    delivery: { date: "2026-11-01", address: customer.party.address },
  };
}

/** Elements that hostile text made, and whether any of it ran. */
async function assertUntouched(page: Page): Promise<void> {
  const found = await page.evaluate((tag) => {
    let count = 0;
    const walk = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll("*")) {
        const links = element instanceof HTMLAnchorElement && !/^(https?|mailto|tel):$/.test(element.protocol);
        if (element.localName === tag || element.matches("iframe, object, embed, base") || links) count += 1;
        if ([...element.attributes].some(({ name }) => name.startsWith("on"))) count += 1;
        if (element.shadowRoot !== null) walk(element.shadowRoot);
      }
    };
    walk(document);
    return { count, ran: "hostile" in globalThis };
  }, HOSTILE_TAG);
  assert.deepEqual(found, { count: 0, ran: false }, page.url());
}

/** The originals of an invoice: no script, no action that opens by itself. */
async function assertHarmlessFiles(page: Page, invoiceId: string): Promise<number> {
  const invoice = await callApi<{ files?: readonly { hash: string }[] }>(page, "GET", `/v1/invoices/${invoiceId}`);
  for (const { hash } of invoice.files ?? []) {
    const response = await page.request.get(new URL(`/v1/invoices/${invoiceId}/files/${hash}`, page.url()).href);
    const headers = response.headers();
    assert.match(headers["content-disposition"] ?? "", /^attachment/);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.doesNotMatch((await response.body()).toString("latin1"), /\/(JavaScript|JS|OpenAction|Launch|AA)\b/);
  }
  return invoice.files?.length ?? 0;
}

async function visit(visitor: Visitor, address: string): Promise<void> {
  await visitor.page.goto(address);
  await visitor.page.locator("h1").first().waitFor();
  await visitor.page.locator("[aria-busy=true]").first().waitFor({ state: "hidden" });
  await assertUntouched(visitor.page);
}

/** What a walk saw. */
export interface HostileWalk {
  readonly texts: number;
  readonly pages: number;
  /** Texts that can stand in no document; the API refuses them. */
  readonly refused: number;
}

/** Half a character, or one that no document can hold. */
function isUnwritable(text: string): boolean {
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u.test(text);
}

async function assertRefused(page: Page, model: Customer, text: string): Promise<void> {
  const origin = new URL(page.url()).origin;
  const customer = { ...model, note: text };
  const headers = { origin, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const answer = await page.request.put(`${origin}/v1/customers/${model.id}`, { headers, data: JSON.stringify({ customer }) });
  assert.equal(answer.status(), 400, JSON.stringify(text));
}

async function walkBatch(seller: Visitor, client: Visitor, model: Customer, texts: readonly string[]): Promise<number> {
  const { page } = seller;
  const origin = new URL(page.url()).origin;
  const customer = customerWith(model, texts.slice(0, CUSTOMER_TEXTS));
  await callApi(page, "PUT", `/v1/customers/${customer.id}`, { customer });
  const draftId = crypto.randomUUID();
  const document = documentWith(customer, texts.slice(CUSTOMER_TEXTS));
  const draft = await callApi<{ revision: number }>(page, "PUT", `/v1/drafts/${draftId}`, { revision: 0, document });
  await visit(seller, `${origin}/app/drafts/${draftId}`);
  const issue = { revision: draft.revision };
  const invoice = await callApi<{ id: string }>(page, "POST", `/v1/drafts/${draftId}/issue`, issue);
  await assertHarmlessFiles(page, invoice.id);
  const paths = [`invoices/${invoice.id}`, `customers/${customer.id}`, "receivables", "customers", "journal"];
  for (const path of paths) await visit(seller, `${origin}/app/${path}`);
  await visit(client, await linkTo(page, invoice.id));
  return paths.length + 2;
}

/** Sends hostile texts through every text field into every page that shows them. */
export async function walkWithHostileTexts(count: number, seed: number): Promise<HostileWalk> {
  const product = await Product.start({ days: 30 });
  let browser: Browser | undefined;
  try {
    browser = await openBrowser();
    const seller = await Visitor.arrive(browser);
    const client = await Visitor.arrive(browser);
    await enterDemo(seller, product.origin);
    const texts = hostileTexts(count, { seed, longest: 290 });
    const model = await callApi<Customer>(seller.page, "GET", "/v1/customers/hotel-des-dunes");
    const unwritable = texts.filter(isUnwritable);
    for (const text of unwritable) await assertRefused(seller.page, model, text);
    const writable = texts.filter((text) => !isUnwritable(text));
    let pages = 0;
    for (let from = 0; from < writable.length; from += BATCH)
      pages += await walkBatch(seller, client, model, writable.slice(from, from + BATCH));
    seller.assertContent();
    client.assertContent();
    return { texts: texts.length, pages, refused: unwritable.length };
  } finally {
    await browser?.close();
    await product.stop();
  }
}
