import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ClientSite, textOf } from "./client-site.test-suite.ts";

const early = { terms: { due: { kind: "days" as const, days: 30 }, earlyPaymentDiscount: { percent: "2", withinDays: 10 } } };

describe("what the payment page says of the terms", () => {
  it("offers the early discount before it is earned, and applies it to what is paid", async () => {
    const site = new ClientSite();
    const { page, id } = await site.bill(early);
    assert.match(textOf(await site.read(page)), /Réglez 117,60 € au plus tard le 12 mars 2026 : vous économisez 2,40 €/);
    await site.pay(page, "117.60");
    assert.equal((await site.workspace.getInvoice({ id })).open, "0.00");
    assert.match(textOf(await site.read(page)), /Cette facture est réglée/);
  });

  it("offers no discount any more once its last day has passed", async () => {
    const site = new ClientSite();
    const { page } = await site.bill(early);
    site.clock.moveTo("2026-03-13");
    assert.doesNotMatch(await site.read(page), /117,60/);
  });

  it("asks for the amount of the discount in the code to scan", async () => {
    const site = new ClientSite();
    const { page } = await site.bill(early);
    assert.match(await site.read(page), /data-copy="117\.60"/);
  });

  it("takes no part below the minimum, and none where the firm takes none", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const policy = await site.workspace.getPaymentPolicy({});
    const saved = await site.workspace.savePaymentPolicy({ policy: { ...policy, partial: { allowed: true, minimum: "50.00" } } });
    assert.match(await site.choose(page, "40.00"), /problem=too-low/);
    await site.workspace.savePaymentPolicy({ policy: { ...saved, partial: { allowed: false } } });
    assert.match(await site.choose(page, "60.00"), /problem=only-whole/);
    assert.doesNotMatch(await site.read(page), /name="other"/);
  });

  it("says in plain words what follows if it is not paid, how refunds go and what becomes of data", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const policy = await site.workspace.getPaymentPolicy({});
    await site.workspace.savePaymentPolicy({ policy: { ...policy, refundPolicy: "Sous 14 jours." } });
    const text = textOf(await site.read(page));
    for (const part of ["40 €", "échéancier", "Sous 14 jours.", "CNIL", "authentique"]) assert.ok(text.includes(part), part);
  });

  it("says each way to pay with the seller's instructions, in the reader's language", async () => {
    const site = new ClientSite();
    await site.bill();
    const { profile } = await site.workspace.getProfile({});
    assert(profile);
    await site.workspace.saveProfile({
      profile: {
        ...profile,
        paymentMeans: [...profile.paymentMeans, { typeCode: "20" }, { typeCode: "48" }],
        methodInstructions: [
          {
            typeCode: "20",
            payableTo: "BOIS ET CLARTE",
            texts: { fr: "Notez le numéro au dos.", en: "Write the number on the back." },
          },
          { typeCode: "58", texts: { fr: "Virement instantané accepté." } },
        ],
      },
    });
    const { id, page } = await site.bill();
    const french = textOf(await site.read(page));
    const cheque = "À l’ordre de BOIS ET CLARTE. À envoyer à : 14 quai de la Fosse, 44000 Nantes. Notez le numéro au dos.";
    for (const part of [cheque, "Virement instantané accepté."]) assert.ok(french.replaceAll("\u00a0", " ").includes(part), part);
    assert.match(textOf(await site.read(`${page}?lang=en`)), /Payable to BOIS ET CLARTE\..*Write the number on the back\./s);
    const { content } = await site.workspace.getInvoice({ id });
    assert.deepEqual(
      content?.paymentMeans?.map(({ typeCode }) => typeCode),
      ["58", "20", "48"],
    );
  });

  it("says on which days the firm will remind, and nothing more once it is paid", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    assert.doesNotMatch(textOf(await site.read(page)), /voici ce qui est prévu/);
    const { suggested } = await site.workspace.listReminderPolicies({});
    await site.workspace.saveReminderPolicy({ scope: { kind: "tenant" }, version: 0, policy: suggested });
    const text = textOf(await site.read(page));
    assert.match(text, /7 avril 2026 : relance, par e-mail/);
    assert.match(text, /mise en demeure, par e-mail/);
    await site.pay(page, "120.00");
    assert.doesNotMatch(textOf(await site.read(page)), /voici ce qui est prévu/);
  });
});
