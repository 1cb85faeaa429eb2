import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ClientSite, textOf } from "./client-site.test-suite.ts";

describe("a payment at the test provider", () => {
  it("in part and then the rest settles the invoice, and the page is the receipt", async () => {
    const site = new ClientSite();
    const { id, page } = await site.bill();
    await site.pay(page, "50.00");
    assert.match(textOf(await site.read(page)), /Reste à payer 70,00 €.*50,00 € déjà réglés sur 120,00 €/);
    await site.pay(page, "70.00");
    assert.match(textOf(await site.read(page)), /Cette facture est réglée.*Paiements reçus .*50,00 €.*70,00 €/);
    assert.equal((await site.workspace.getInvoice({ id })).settlement, "settled");
  });

  it("leads back to the page, or to it as it was when cancelled", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const cancelled = await site.pay(page, "50.00", "cancelled");
    const paid = await site.pay(page, "50.00");
    assert.equal(cancelled.headers.get("location"), `http://localhost${page}`);
    assert.equal(paid.headers.get("location"), `http://localhost${page}?returned=1`);
  });

  it("looks like a test, and says that it is done to whoever goes back", async () => {
    const site = new ClientSite();
    const checkout = await site.choose((await site.bill()).page, "120.00");
    assert.match(textOf(await site.read(checkout)), /TEST.*Aucun argent réel/);
    await site.post(checkout, { outcome: "paid" });
    assert.match(textOf(await site.read(checkout)), /déjà fait/);
  });

  it("that is refused books nothing and says so where it happened", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const response = await site.pay(page, "120.00", "failed");
    assert.match(textOf(await site.read(response.headers.get("location") ?? "")), /a été refusé. Rien n’a été débité/);
    assert.deepEqual(await site.booked(), []);
  });

  it("told three times is booked once", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    await site.pay(page, "120.00", "paid-told-thrice");
    assert.deepEqual(await site.booked(), ["120.00"]);
  });

  it("whose message is lost is found when the server asks again", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    await site.pay(page, "120.00", "paid-untold");
    assert.deepEqual(await site.booked(), []);
    site.clock.moveTo("2026-03-03");
    await site.askAgain();
    assert.deepEqual(await site.booked(), ["120.00"]);
  });

  it("that takes time is shown as being confirmed, then as received", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const site = new ClientSite();
    const { page } = await site.bill();
    await site.pay(page, "120.00", "paid-later");
    assert.match(textOf(await site.read(page)), /Un paiement de 120,00 € est en cours de confirmation/);
    site.clock.moveTo("2026-03-03");
    context.mock.timers.tick(5_000);
    while ((await site.read(page)).includes("data-waiting")) await Promise.resolve();
    assert.deepEqual(await site.booked(), ["120.00"]);
  });

  it("is believed only from the provider: a message without its signature changes nothing", async () => {
    const site = new ClientSite();
    const checkout = await site.choose((await site.bill()).page, "120.00");
    const body = JSON.stringify({ eventId: "1", reference: checkout.split("/").at(-1), state: "paid" });
    const forged = { "test-signature": `t=1772442000,v1=${"0".repeat(64)}` };
    const answers = await Promise.all(
      [{}, forged].map((headers) => site.request("/webhooks/test", { method: "POST", headers, body })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [400, 400],
    );
    assert.deepEqual(await site.booked(), []);
  });
});
