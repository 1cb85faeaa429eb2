import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PaymentProvider } from "@acquit/engine";
import { ClientSite, noToken, textOf } from "./client-site.test-suite.ts";

describe("the page of a payment link", () => {
  it("says what is owed, for what, by whom and to whom", async () => {
    const site = new ClientSite();
    const page = textOf(await site.read((await site.bill()).page));
    for (const part of [
      "Reste à payer 120,00 €",
      "1 avril 2026",
      "Conseil 100,00 €",
      "TVA 20 % 20,00 €",
      "Hôtel des Dunes",
      "Clarté",
    ])
      assert.ok(page.includes(part), part);
  });

  it("is read in the other language on demand", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    assert.match(textOf(await site.read(`${page}?lang=en`)), /Left to pay €120\.00/);
  });

  it("gives the account, its reference and a code to scan", async () => {
    const site = new ClientSite();
    const page = await site.read((await site.bill()).page);
    assert.match(page, /FR76 3000 6000 0112 3456 7890 189/);
    assert.match(page, /data-copy="RF\d\d\w+"/);
    assert.match(page, /<svg class="qr"/);
  });

  it("opens no checkout by being looked at, as mail scanners do", async () => {
    const site = new ClientSite();
    const { id, page } = await site.bill();
    const before = (await site.workspace.getInvoice({ id })).timeline.length;
    await site.read(page);
    await site.read(`${page}?returned=1`);
    assert.equal((await site.workspace.getInvoice({ id })).timeline.length, before);
    assert.equal((await site.get(`${page}/checkout`)).status, 404);
  });

  it("is opened on the timeline once it says itself that it is in sight, once for each link, and not for other sites", async () => {
    const site = new ClientSite();
    const { id, page } = await site.bill();
    const opened = async () =>
      (await site.workspace.getInvoice({ id })).timeline.filter(({ kind }) => kind === "invoice-opened").length;
    const tell = (origin: string) => site.request(`${page}/seen`, { method: "POST", headers: { "sec-fetch-site": origin } });
    assert.equal((await tell("cross-site")).status, 403);
    assert.equal(await opened(), 0);
    assert.equal((await tell("same-origin")).status, 204);
    await tell("same-origin");
    assert.equal(await opened(), 1);
  });

  it("is kept by no cache, sends no referrer, is indexed by nobody and framed by nobody", async () => {
    const site = new ClientSite();
    const { headers } = await site.get((await site.bill()).page);
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("x-robots-tag"), "noindex");
    assert.match(headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
  });

  it("asks nothing of other hosts", async () => {
    const site = new ClientSite();
    const page = await site.read((await site.bill()).page);
    const addresses = [...page.matchAll(/(?:src|href|action)="([^"]*)"/g)].map((match) => match[1] ?? "");
    assert.ok(addresses.length > 4);
    for (const address of addresses) assert.match(address, /^(\/(?!\/)|mailto:|tel:)/);
  });

  it("offers no online payment in a currency the provider does not take, nor a euro code", async () => {
    const site = new ClientSite();
    const rate = { rate: "0.0061", from: "JPY", to: "EUR", source: "BCE", date: "2026-03-01" };
    const line = {
      id: "1",
      name: "Plan",
      quantity: "1",
      unit: "C62",
      netPrice: "10000",
      vatCategory: "S",
      vatRate: "20",
    } as const;
    const { page } = await site.bill({ currency: "JPY", vatCurrency: "EUR", exchangeRate: rate, lines: [line] });
    const shown = await site.read(page);
    assert.doesNotMatch(shown, /\/checkout"|<svg class="qr"/);
    assert.match(textOf(shown), /12 000 JPY|12 000 ¥/);
  });
});

describe("a link that does not work", () => {
  it("looks the same whether it is unknown, expired or revoked", async () => {
    const site = new ClientSite();
    const revoked = await site.bill();
    await site.workspace.revokePaymentLinks({ id: revoked.id });
    const expired = await site.bill();
    site.clock.moveTo("2027-05-01");
    const seen = await Promise.all(
      [`/pay/${noToken}`, revoked.page, expired.page].map(async (page) => {
        const response = await site.get(page);
        return { status: response.status, headers: [...response.headers], body: await response.text() };
      }),
    );
    assert.equal(seen[0]?.status, 404);
    assert.deepEqual(seen[1], seen[0]);
    assert.deepEqual(seen[2], seen[0]);
  });

  it("takes no payment", async () => {
    const site = new ClientSite();
    const { id, page } = await site.bill();
    await site.workspace.revokePaymentLinks({ id });
    assert.equal((await site.post(`${page}/checkout`, { amount: "120.00" })).status, 404);
  });

  it("is refused for a minute once a caller has asked too often, and so is every other", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const answers = await Promise.all(Array.from({ length: 121 }, async () => (await site.get(`/pay/${noToken}`)).status));
    assert.deepEqual([answers.filter((status) => status === 404).length, answers.at(-1)], [120, 429]);
    assert.equal((await site.get(page)).status, 429);
    assert.equal((await site.get(page, { "test-caller": "someone else" })).status, 200);
  });
});

describe("what is logged", () => {
  it("holds neither the secret of a link nor what was typed", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    await site.read(`${page}?problem=invalid&typed=4711-4711`);
    await site.pay(page, "20.00");
    const lines = site.logged.join("");
    assert.match(lines, /"path":"\/pay\/\[token\]"/);
    assert.equal(lines.includes(page.slice("/pay/".length)), false);
    assert.equal(lines.includes("4711"), false);
  });
});

describe("choosing what to pay", () => {
  it("opens a checkout for exactly the amount", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    assert.match(textOf(await site.read(await site.choose(page, "30.50"))), /30,50 €/);
  });

  it("reads another amount as it is typed in the language of the page", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const response = await site.post(`${page}/checkout`, { amount: "other", other: "1 00,5 €" });
    assert.match(textOf(await site.read(new URL(response.headers.get("location") ?? "").pathname)), /100,50 €/);
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ["more than is owed", "120,01", "Le montant dépasse ce qui reste dû (120,00 €)"],
    ["nothing", "0", "Indiquez un montant en chiffres"],
    ["less than nothing", "-5", "Indiquez un montant en chiffres"],
    ["words", "cent euros", "Indiquez un montant en chiffres"],
    ["no amount at all", "", "Indiquez un montant en chiffres"],
    ["parts of a cent", "10,005", "Indiquez un montant en chiffres"],
    ["markup", `"><script>alert(1)</script>`, "Indiquez un montant en chiffres"],
  ];
  for (const [what, typed, said] of refused) {
    it(`gives back ${what} with the reason`, async () => {
      const site = new ClientSite();
      const { page } = await site.bill();
      const response = await site.post(`${page}/checkout`, { amount: "other", other: typed });
      assert.equal(response.status, 303);
      const shown = await site.read(response.headers.get("location") ?? "");
      assert.ok(textOf(shown).includes(said));
      const given = /name="other"[^>]*?value="([^"]*)"/s.exec(shown)?.[1];
      assert.equal(
        given,
        typed.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
      );
    });
  }

  it("charges nothing when somebody else has paid meanwhile, and says what is left", async () => {
    const site = new ClientSite();
    const { id, page } = await site.bill();
    await site.pay(await site.link(id), "100.00");
    const back = await site.choose(page, "120.00");
    assert.match(textOf(await site.read(back)), /dépasse ce qui reste dû \(20,00 €\)/);
  });

  it("shows a paid invoice as paid when the last of it was paid meanwhile", async () => {
    const site = new ClientSite();
    const { id, page } = await site.bill();
    await site.pay(await site.link(id), "120.00");
    const shown = textOf(await site.read(await site.choose(page, "120.00")));
    assert.match(shown, /Cette facture est réglée/);
  });

  it("is refused to other sites, by what the browser says or by the origin", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const foreign = await site.post(`${page}/checkout`, { amount: "120.00" }, { "sec-fetch-site": "cross-site" });
    const body = new URLSearchParams({ amount: "120.00" });
    const older = await site.request(`${page}/checkout`, { method: "POST", body, headers: { origin: "https://evil.example" } });
    assert.deepEqual([foreign.status, older.status], [403, 403]);
  });

  it("says that nothing was charged when the provider does not answer", async () => {
    const provider = {
      id: "test",
      capabilities: { currencies: ["EUR"], methods: ["card"] },
      createCheckout: () => Promise.reject(new Error("out of order")),
    } as unknown as PaymentProvider;
    const site = new ClientSite({ provider });
    const { page } = await site.bill();
    assert.match(textOf(await site.read(await site.choose(page, "120.00"))), /Rien n’a été débité/);
  });
});

describe("a second click", () => {
  it("opens the same checkout, also when both arrive at once", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const [first, second] = await Promise.all([
      site.choose(page, "120.00", "attempt-1"),
      site.choose(page, "120.00", "attempt-1"),
    ]);
    const third = await site.choose(page, "120.00", "attempt-1");
    assert.deepEqual([second, third], [first, first]);
  });

  it("on the provider's page pays once", async () => {
    const site = new ClientSite();
    const checkout = await site.choose((await site.bill()).page, "120.00");
    await Promise.all([site.post(checkout, { outcome: "paid" }), site.post(checkout, { outcome: "paid" })]);
    await site.post(checkout, { outcome: "cancelled" });
    assert.deepEqual(await site.booked(), ["120.00"]);
  });

  it("after a refusal opens a checkout that can be paid", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    await site.post(await site.choose(page, "120.00", "attempt-1"), { outcome: "failed" });
    await site.post(await site.choose(page, "120.00", "attempt-1"), { outcome: "paid" });
    assert.deepEqual(await site.booked(), ["120.00"]);
  });

  it("at another amount closes the checkout before", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const first = await site.choose(page, "120.00");
    await site.choose(page, "60.00");
    await site.post(first, { outcome: "paid" });
    assert.deepEqual(await site.booked(), []);
    assert.match(textOf(await site.read(first)), /Ce paiement a été annulé/);
  });
});
