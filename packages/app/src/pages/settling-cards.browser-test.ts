import { expect, fixture, waitUntil } from "@open-wc/testing";
import { routes, type Workspace } from "@acquit/workspace";
import { html } from "lit";
import { ClientLinkCard } from "./client-link-card.ts";
import { PaymentCard } from "./payment-card.ts";
import { paymentMethodFields, readPaymentMethods } from "./payment-methods.ts";
import { PaymentPolicyCard } from "./payment-policy-card.ts";
import { PayoutsCard } from "./payouts-card.ts";
import type { Profile } from "./profile-form.ts";
import { ProvidersCard } from "./providers-card.ts";
import { QuestionsPage } from "./questions-page.ts";
import { applyLanguage } from "../preferences.ts";

customElements.define("app-payment", PaymentCard);
customElements.define("app-payment-policy", PaymentPolicyCard);
customElements.define("app-providers", ProvidersCard);
customElements.define("app-payouts", PayoutsCard);
customElements.define("app-questions", QuestionsPage);
customElements.define("app-client-link", ClientLinkCard);

const now = "2026-03-02T09:00:00.000Z";
const payment = {
  id: "p1",
  date: "2026-03-02",
  amount: "120.00",
  currency: "EUR",
  method: "card",
  source: "provider",
  unallocated: "20.00",
};

/** A workspace that answers with one of everything; what is asked of it is noted. */
function aDesk(asked: string[] = []): Workspace {
  const answers: Readonly<Record<string, unknown>> = {
    getSession: { tenantId: "t", tenantName: "T", person: { id: "p", name: "P" }, scopes: [], today: "2026-03-02" },
    getPayment: {
      payment,
      allocations: [],
      refunds: [
        { id: "r1", paymentId: "p1", date: "2026-03-02", amount: "5.00", currency: "EUR", method: "provider", state: "done" },
      ],
      refundableOnline: true,
    },
    savePaymentPolicy: { writeOffTolerance: "2.50", partial: { allowed: true }, receipts: "online", revision: 4 },
    getPaymentPolicy: { writeOffTolerance: "1.00", partial: { allowed: true }, receipts: "online", revision: 3 },
    listProviders: {
      rows: [
        {
          provider: "stripe",
          name: "Stripe",
          fields: [{ name: "secretKey", secret: true, required: true, pattern: "." }],
          connected: true,
          account: "Atelier",
          live: false,
          webhookUrl: "https://acquit.example/webhooks/stripe/x",
        },
      ],
    },
    listSettlements: {
      rows: [
        {
          provider: "stripe",
          payout: "po_1",
          bankReference: "STRIPE X7",
          arrivesOn: "2026-03-04",
          currency: "EUR",
          amount: "118.30",
          paid: "120.00",
          back: "0.00",
          fees: "-1.70",
          other: "0.00",
          parts: [],
        },
      ],
      closed: ["mollie"],
    },
    connectProvider: { account: "Atelier" },
    listQuestions: {
      rows: [
        {
          id: "q1",
          invoiceId: "i1",
          number: "F2026-0001",
          customerId: "c1",
          customerName: "Hôtel",
          state: "open",
          askedAt: now,
          waitingSince: now,
          hours: 3,
          messages: [{ id: "m1", at: now, from: "client", name: "Anne", text: "Pourquoi ?" }],
        },
      ],
    },
    getQuestionStatistics: {
      asked: 3,
      answered: 2,
      medianHours: 5,
      ninetiethHours: 72,
      byOwner: [{ owner: "Paul", answered: 2, medianHours: 5 }],
      waiting: [
        { age: "under-1-day", count: 0 },
        { age: "over-7-days", count: 1 },
      ],
    },
    createClientLink: { url: "https://acquit.example/account/secret", expiresOn: "2027-03-02" },
  };
  const call = (name: string) => (input: unknown) => {
    asked.push(`${name} ${JSON.stringify(input)}`);
    return Promise.resolve(answers[name] ?? {});
  };
  return Object.fromEntries(Object.keys(routes).map((name) => [name, call(name)])) as unknown as Workspace;
}

async function settled(element: Element & { readonly updateComplete: Promise<unknown> }): Promise<ShadowRoot> {
  for (let turn = 0; turn < 12; turn += 1) {
    await Promise.resolve();
    await element.updateComplete;
  }
  const root = element.shadowRoot;
  if (root === null) throw new Error("The page drew nothing");
  return root;
}

function send(root: ShadowRoot, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = root.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (field !== null) field.value = value;
  }
  root.querySelector("form")?.requestSubmit();
}

describe("the screens of refunds, providers and questions", () => {
  // Whatever language another file of tests, run at the same time, has remembered.
  before(() => {
    applyLanguage("en");
  });

  it("are accessible in each of their first states", async () => {
    for (const page of [
      html`<app-payment .workspace=${aDesk()} .paymentId=${"p1"}></app-payment>`,
      html`<app-payment-policy .workspace=${aDesk()}></app-payment-policy>`,
      html`<app-providers .workspace=${aDesk()}></app-providers>`,
      html`<app-questions .workspace=${aDesk()} .canAnswer=${true}></app-questions>`,
      html`<app-payouts .workspace=${aDesk()}></app-payouts>`,
      html`<app-client-link .workspace=${aDesk()} .customerId=${"c1"}></app-client-link>`,
    ]) {
      const element = await fixture<PaymentCard>(page);
      await settled(element);
      await expect(element).to.be.accessible();
    }
  });

  it("give money back through the provider that took it", async () => {
    const asked: string[] = [];
    const card = await fixture<PaymentCard>(html`<app-payment .workspace=${aDesk(asked)} .paymentId=${"p1"}></app-payment>`);
    send(await settled(card), { amount: "12,50", method: "provider", reason: "retour" });
    await settled(card);
    const call = asked.find((name) => name.startsWith("refundPayment")) ?? "";
    expect(call).to.contain('"amount":"12.50"').and.to.contain('"method":"provider"').and.to.contain('"reason":"retour"');
  });

  it("save the policy at the revision that was read", async () => {
    const asked: string[] = [];
    const card = await fixture<PaymentPolicyCard>(html`<app-payment-policy .workspace=${aDesk(asked)}></app-payment-policy>`);
    send(await settled(card), { writeOffTolerance: "2,50", minimum: "50" });
    await settled(card);
    const call = asked.find((name) => name.startsWith("savePaymentPolicy")) ?? "";
    expect(call).to.contain('"writeOffTolerance":"2.50"').and.to.contain('"minimum":"50"').and.to.contain('"revision":3');
  });

  it("say of a payout what it is made of, and whose key may not read any", async () => {
    const card = await fixture<PayoutsCard>(html`<app-payouts .workspace=${aDesk()}></app-payouts>`);
    const text = ((await settled(card)).textContent ?? "").replace(/\s+/g, " ");
    for (const words of [/118.30/, /Payments.*120.00/, /Provider’s fees -.1.70/, /STRIPE X7/, /Mollie: the stored key/])
      expect(text).to.match(words);
    expect(text).not.to.contain("Given back");
  });

  it("never show a key, and send only what was typed", async () => {
    const asked: string[] = [];
    const card = await fixture<ProvidersCard>(html`<app-providers .workspace=${aDesk(asked)}></app-providers>`);
    const root = await settled(card);
    expect(root.querySelector<HTMLInputElement>('[name="secretKey"]')?.value).to.equal("");
    send(root, { secretKey: "sk_test_12345678" });
    await settled(card);
    expect(asked).to.include('connectProvider {"provider":"stripe","credentials":{"secretKey":"sk_test_12345678"}}');
    expect(root.querySelector<HTMLInputElement>('[name="secretKey"]')?.value).to.equal("");
  });

  it("answer a question, and show it to a reader without a way to answer", async () => {
    const asked: string[] = [];
    const page = await fixture<QuestionsPage>(
      html`<app-questions .workspace=${aDesk(asked)} .canAnswer=${true}></app-questions>`,
    );
    send(await settled(page), { text: "Parce que." });
    await settled(page);
    expect(asked).to.include('answerQuestion {"id":"q1","text":"Parce que."}');
    const reader = await fixture<QuestionsPage>(html`<app-questions .workspace=${aDesk()}></app-questions>`);
    expect((await settled(reader)).querySelector("form")).to.equal(null);
  });

  it("say how fast questions are answered, by whom, and how long the others wait", async () => {
    const asked: string[] = [];
    const page = await fixture<QuestionsPage>(html`<app-questions .workspace=${aDesk(asked)}></app-questions>`);
    const text = () => (page.shadowRoot?.textContent ?? "").replace(/\s+/g, " ");
    await waitUntil(() => text().includes("Response time"), "the statistics are drawn", { timeout: 10_000 });
    for (const words of [
      "3 asked, 2 answered.",
      "Half get a first answer within 5 h, nine in ten within 3 days.",
      "Paul 2 5 h",
      "1 for more than 7 days",
    ])
      expect(text()).to.contain(words);
    expect(asked).to.include('getQuestionStatistics {"from":"2025-12-03","to":"2026-03-02"}');
  });

  it("read each way to pay with its instructions back from the form", async () => {
    const account = { account: "FR7630006000011234567890189" };
    const before = {
      paymentMeans: [{ typeCode: "58", creditTransfers: [account] }, { typeCode: "68" }, { typeCode: "20" }],
      methodInstructions: [{ typeCode: "20", sendTo: "BP 12", texts: { fr: "Au dos.", en: "On the back." } }],
    } as unknown as Profile;
    const form = await fixture<HTMLFormElement>(html`<form>${paymentMethodFields(before)}</form>`);
    await expect(form).to.be.accessible();
    form.querySelector<HTMLInputElement>('[name="takes-59"]')?.click();
    const creditor = form.querySelector<HTMLInputElement>('[name="creditor"]');
    if (creditor !== null) creditor.value = "FR72ZZZ123456";
    const read = readPaymentMethods(new FormData(form), account, before);
    expect(read.paymentMeans.map(({ typeCode }) => typeCode)).to.deep.equal(["58", "20", "59", "68"]);
    expect(read.paymentMeans[2]?.directDebit?.creditorIdentifier).to.equal("FR72ZZZ123456");
    expect(read.methodInstructions).to.deep.equal(before.methodInstructions);
    expect(readPaymentMethods(new FormData(document.createElement("form")), undefined, undefined)).to.deep.equal({
      paymentMeans: [],
    });
  });

  it("show a client's link once it is made", async () => {
    const card = await fixture<ClientLinkCard>(
      html`<app-client-link .workspace=${aDesk()} .customerId=${"c1"}></app-client-link>`,
    );
    send(await settled(card), {});
    const root = await settled(card);
    expect(root.querySelector<HTMLInputElement>("input[readonly]")?.value).to.equal("https://acquit.example/account/secret");
  });
});
