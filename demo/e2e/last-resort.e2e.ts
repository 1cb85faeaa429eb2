import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { SMTPServer } from "smtp-server";
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
  readonly lines: readonly { readonly invoiceId: string; readonly instalmentId: string; readonly stepId: string }[];
}

interface Rows<Row> {
  readonly rows: readonly Row[];
}

const customerId = "impaye";
const customer = {
  id: customerId,
  party: {
    name: "Menuiserie de l’Impayé",
    legalRegistration: { id: "552100554", scheme: "0002" },
    vatId: "FR96552100554",
    electronicAddress: { id: "552100554", scheme: "0225" },
    address: { line1: "1 avenue de la Paix", postCode: "75002", city: "Paris", country: "FR" },
  },
  language: "fr",
  email: "compta@impaye.example",
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
  lines: [{ id: "1", name: "Tables", quantity: "1", unit: "C62", netPrice: "1000.00", vatCategory: "S", vatRate: "20" }],
  terms: { due: { kind: "days", days: 14 }, schedule: [part(10, "40"), part(12, "30"), part(14, "30")] },
  delivery: { address: customer.party.address },
};

/** A mail server that keeps what arrives. */
async function startMailServer() {
  const arrived: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      let text = "";
      stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      stream.on("end", () => {
        arrived.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { arrived, url: `smtp://127.0.0.1:${String(port)}`, stop: () => new Promise<void>((resolve) => server.close(resolve)) };
}

const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe("a client who agrees and does not pay", () => {
  let product: Product;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let browser: Browser;
  let collector: Visitor;
  let client: Visitor;
  let invoiceId: string;
  let today: string;

  before(async () => {
    mail = await startMailServer();
    product = await Product.start({ days: 30, env: { ACQUIT_SMTP_URL: mail.url, ACQUIT_MAIL_FROM: "factures@acquit.example" } });
    browser = await openBrowser();
    collector = await Visitor.arrive(browser);
    client = await Visitor.arrive(browser);
    await enterDemo(collector, product.origin);
    await api("PUT", `/v1/customers/${customerId}`, { customer });
    await api("PUT", "/v1/drafts/unpaid", { document: draft, revision: 0 });
    invoiceId = (await api<{ id: string }>("POST", "/v1/drafts/unpaid/issue", { revision: 1 })).id;
    const { suggested } = await api<{ suggested: { steps: readonly { id: string; days: number }[] } }>(
      "GET",
      "/v1/collections/policies",
    );
    const changes: Readonly<Record<string, object>> = {
      first: {},
      call: { days: 10, tone: "courteous" },
      third: { days: 17 },
      notice: { channel: "letter" },
    };
    const steps = suggested.steps
      .filter(({ id }) => Object.hasOwn(changes, id))
      .map((step) => ({ ...step, ...changes[step.id] }))
      .sort((one, other) => one.days - other.days);
    const scope = { kind: "customer", customerId };
    await api("PUT", "/v1/collections/policies", { scope, version: 0, policy: { ...suggested, name: "Quatre étapes", steps } });
    const { bounds } = await api<{ bounds: object }>("GET", "/v1/collections/plan-bounds");
    await api("PUT", "/v1/collections/plan-bounds", { bounds: { ...bounds, offered: true, acceptsByItself: true }, revision: 0 });
  });
  after(async () => {
    await browser.close();
    await product.stop();
    await mail.stop();
  });

  const api = <Answer>(method: string, path: string, body?: object) => callApi<Answer>(collector.page, method, path, body);
  const setClock = (day: string) => {
    today = day;
    writeFileSync(join(product.folder, "clock"), `${day}T10:00:00Z`);
  };
  const planned = async () =>
    (await api<Rows<Contact>>("POST", "/v1/collections/preview", { customerId, days: 120 })).rows.filter(
      (contact) => contact.customerId === customerId,
    );
  const contacts = async (state: string) =>
    (await api<Rows<Contact>>("GET", `/v1/collections/contacts?state=${state}&limit=200`)).rows.filter(
      (contact) => contact.customerId === customerId,
    );

  /** Asks until it is so: the worker looks every few seconds. */
  async function until<Found>(look: () => Promise<Found | undefined>, what: string): Promise<Found> {
    const end = Date.now() + 90_000;
    while (Date.now() < end) {
      const found = await look();
      if (found !== undefined) return found;
      await collector.page.waitForTimeout(200);
    }
    return assert.fail(`It did not come about that ${what}`);
  }

  it("is reminded by a mail that the mail server has", async () => {
    const [first = assert.fail("nothing is planned")] = await planned();
    setClock(first.day);
    await until(async () => (await contacts("sent")).find(({ id }) => id === first.id), "the reminder is sent");
    const [letter] = mail.arrived.filter((text) => text.includes("compta@impaye.example"));
    assert.match(letter ?? "", /^Message-ID: <[0-9a-f]{40}@acquit\.example>/im);
  });

  /** Moves on from contact to contact until one is as wanted. */
  async function upTo(isWanted: (contact: Contact) => boolean, what: string): Promise<Contact> {
    return until(async () => {
      const done = [...(await contacts("sent")), ...(await contacts("open"))].find(isWanted);
      if (done !== undefined) return done;
      const [next] = await planned();
      if (next !== undefined && next.day > today) setClock(next.day);
      return undefined;
    }, what);
  }

  it("promises on the telephone, breaks the promise, and is told so by mail", async () => {
    const call = await upTo(({ stepId }) => stepId === "call", "a call is to be made");
    const promised = daysAfter(today, 4);
    await api("POST", `/v1/collections/contacts/${call.id}/outcome`, {
      ...{ outcome: "promise", reason: "cash-trouble" },
      promise: { id: "word", amount: "480.00", payBy: promised },
    });
    assert.ok((await planned()).every(({ day }) => day > promised));
    await upTo(({ template }) => template === "broken-promise", "the broken promise is written about");
    assert.ok(mail.arrived.some((text) => text.includes("compta@impaye.example") && /promis/i.test(text)));
  });

  it("proposes a plan on her page, sees it computed as she changes it, and agrees to it", async () => {
    const { page } = client;
    const { url } = await api<{ url: string }>("POST", `/v1/invoices/${invoiceId}/payment-links`, {});
    await page.goto(url);
    await page.getByRole("link", { name: "Proposer un échéancier" }).click();
    await page.getByLabel("Nombre d’échéances").waitFor();
    await page.waitForLoadState();
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
    await page.getByLabel("Nombre d’échéances").selectOption("4");
    await page.locator("[data-plan-rows] tr").nth(3).waitFor();
    await page.getByLabel("Votre nom, qui vaut accord").fill("Anne Impayé");
    await page.getByLabel("Je m’engage à payer selon cet échéancier").check();
    await page.getByRole("button", { name: "Proposer cet échéancier" }).click();
    await page.getByText("Un échéancier est convenu.").waitFor();
    await page.waitForLoadState();
    await assertAccessible(page);
    assert.equal((await planned()).length, 0);
  });

  it("pays the first part and misses the second: the plan lapses and reminders take up again", async () => {
    interface Plan {
      readonly state: string;
      readonly parts: readonly { readonly dueDate: string; readonly amount: string }[];
      readonly evidence: readonly { readonly by: string }[];
    }
    const plan = async () => (await api<Rows<Plan>>("GET", `/v1/collections/plans?customerId=${customerId}`)).rows[0];
    const { parts = [], evidence } = (await plan()) ?? {};
    assert.equal(evidence?.[0]?.by, "Anne Impayé");
    const [first, second] = parts;
    assert.ok(first !== undefined && second !== undefined);
    setClock(first.dueDate);
    const { instalments } = await api<{ instalments: readonly { id: string }[] }>("GET", `/v1/invoices/${invoiceId}`);
    await api("POST", "/v1/payments", {
      ...{ id: "part-1", date: first.dueDate, amount: first.amount, currency: "EUR", method: "transfer", customerId },
      allocations: [{ invoiceId, instalmentId: instalments[0]?.id, amount: first.amount }],
    });
    assert.equal((await plan())?.state, "kept");
    setClock(daysAfter(second.dueDate, 7));
    await until(async () => ((await plan())?.state === "lapsed" ? true : undefined), "the plan lapses");
    assert.ok((await planned()).length > 0);
  });

  it("gets a formal notice as a letter in PDF once a person approved it", async () => {
    const notice = await until(async () => {
      const [next] = await planned();
      if (next === undefined) return undefined;
      if (next.day > today) setClock(next.day);
      return next.stepId === "notice" ? next : undefined;
    }, "the notice is the next step");
    const steps = notice.lines.map(({ invoiceId: id, instalmentId, stepId }) => ({ invoiceId: id, instalmentId, stepId }));
    await api("POST", "/v1/collections/adjustments", { steps, action: "approve" });
    await until(async () => (await contacts("sent")).find(({ stepId }) => stepId === "notice"), "the letter is handed over");
    const box = join(product.folder, "mailbox");
    const letters = readdirSync(box).filter((name) => name.endsWith(".letter.pdf"));
    assert.equal(letters.length, 1);
    assert.equal(
      readFileSync(join(box, letters[0] ?? ""))
        .subarray(0, 5)
        .toString(),
      "%PDF-",
    );
  });

  it("owes the cost of lateness beside the invoice, on the page of the same link", async () => {
    const { claims } = await api<{ claims: readonly { number: string; open: string }[] }>(
      "POST",
      `/v1/invoices/${invoiceId}/late-claim`,
      {},
    );
    const { page } = client;
    const { url } = await api<{ url: string }>("POST", `/v1/invoices/${invoiceId}/payment-links`, {});
    await page.goto(url);
    await page.getByRole("heading", { name: "Frais de retard" }).waitFor();
    await page.getByText(`${claims[0]?.number ?? ""}, arrêtés au`).waitFor();
    await page.waitForLoadState();
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
    await page
      .getByRole("button", { name: /^Payer les frais de retard/ })
      .first()
      .click();
    await page.waitForURL(/test-provider\//);
  });

  it("goes to court with a dossier that Chromium verifies without network", async () => {
    const wish = { id: "court-1", customerId, purpose: "court" };
    const { page } = collector;
    const refused = await page.request.post(`${product.origin}/v1/collections/dossiers`, {
      data: wish,
      headers: { origin: product.origin },
    });
    assert.equal(refused.status(), 409);
    await api("POST", "/v1/collections/dossiers", { ...wish, reason: "Plan rompu, mise en demeure sans effet." });
    const archive = await (await page.request.get(`${product.origin}/v1/collections/dossiers/court-1/dossier.zip`)).body();
    const files = unzipSync(archive);
    for (const part of [
      /statement\.pdf$/,
      /formal-notice-sent\.txt$/,
      /Mise-en-demeure.*\.pdf$/,
      /plan-agreed\.txt$/,
      /journal\.json$/,
    ])
      assert.ok(
        Object.keys(files).some((name) => part.test(name)),
        `${String(part)} in ${Object.keys(files).join(", ")}`,
      );
    const [html, zip] = [join(product.folder, "verifier.html"), join(product.folder, "dossier.zip")];
    writeFileSync(html, strFromU8(files["verifier.html"] ?? new Uint8Array()));
    writeFileSync(zip, archive);
    const offline = await (await browser.newContext({ offline: true, locale: "fr-FR" })).newPage();
    await offline.goto(pathToFileURL(html).href);
    await offline.locator("#picker").setInputFiles(zip);
    await offline.locator("#verdict:not(.waits)").waitFor();
    assert.deepEqual(await offline.locator("#faults li").allTextContents(), []);
    await offline.context().close();
  });

  it("is blocked at the next invoice at her limit, and a reason lets it go", async () => {
    const policy = { currency: "EUR", limit: "1000.00", overLimit: "block", prepaymentOnly: false };
    await api("PUT", `/v1/customers/${customerId}/credit`, { policy, revision: 0 });
    await api("PUT", "/v1/drafts/next", { document: draft, revision: 0 });
    const { findings } = await api<{ findings: readonly { code: string; severity: string }[] }>(
      "GET",
      "/v1/drafts/next/findings",
    );
    assert.deepEqual(
      findings.filter(({ code }) => code === "draft-credit-limit").map(({ severity }) => severity),
      ["error"],
    );
    const headers = { origin: product.origin, "sec-fetch-site": "same-origin" };
    const issue = `${product.origin}/v1/drafts/next/issue`;
    assert.equal((await collector.page.request.post(issue, { data: { revision: 1 }, headers })).ok(), false);
    const { number } = await api<{ number: string }>("POST", "/v1/drafts/next/issue", {
      revision: 1,
      overrideCredit: "Accord du gérant.",
    });
    assert.notEqual(number, "");
    client.assertContent();
  });
});
