import { expect, fixture, oneEvent, waitUntil } from "@open-wc/testing";
import { WorkspaceError, type Workspace } from "@acquit/workspace";
import { html } from "lit";
import { chooseLanguage } from "../preferences.ts";
import { CustomerPrivacyCard } from "./customer-privacy-card.ts";
import { DeliveriesPage } from "./deliveries-page.ts";

customElements.define("app-customer-privacy", CustomerPrivacyCard);
customElements.define("app-deliveries", DeliveriesPage);

const now = "2026-03-02T09:00:00.000Z";
const anErrand = (changes: object = {}) => ({
  id: "e1",
  topic: "invoice-mail",
  subject: "invoice:f1",
  state: "dead",
  createdAt: now,
  dueAt: now,
  attempts: 8,
  lastError: "The mail server refused the message (550).",
  label: "F2026-0001",
  ...changes,
});
const aWebhook = {
  id: "w1",
  url: "https://crm.example/hook",
  events: ["invoice.issued"],
  active: true,
  revision: 1,
  createdAt: now,
};

/** A desk that answers by operation, with what the input asks where an answer is a function, and notes what it was asked. */
function aDesk(answers: Readonly<Record<string, unknown>> = {}) {
  const asked: (readonly [name: string, input: unknown])[] = [];
  const all: Readonly<Record<string, unknown>> = {
    listErrands: ({ state }: { state: string }) => ({ rows: state === "dead" ? [anErrand()] : [] }),
    listWebhooks: { rows: [aWebhook] },
    listWebhookAttempts: { rows: [{ id: "a1", at: now, type: "invoice.issued", durationMs: 120, status: 200, error: "late" }] },
    resendErrand: anErrand({ state: "waiting" }),
    pingWebhook: { status: 204, durationMs: 12 },
    deleteWebhook: {},
    exportCustomer: { customer: { id: "c1" } },
    eraseCustomer: { erasedEntries: 4, keptDocuments: 2 },
    ...answers,
  };
  const call = (name: string) => (input: unknown) => {
    asked.push([name, input]);
    const answer = all[name];
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(typeof answer === "function" ? (answer as (asked: unknown) => unknown)(input) : answer);
  };
  const desk = Object.fromEntries(Object.keys(all).map((name) => [name, call(name)])) as unknown as Workspace;
  return { desk, inputs: (name: string) => asked.filter(([one]) => one === name).map(([, input]) => input) };
}

const textOf = (element: Element) => (element.shadowRoot?.textContent ?? "").replaceAll(/\s+/g, " ");
const says = (element: Element, words: string) => waitUntil(() => textOf(element).includes(words), `the page says ${words}`);
const press = (element: Element, words: string) => {
  const button = [...(element.shadowRoot?.querySelectorAll("button") ?? [])].find((one) => one.textContent.trim() === words);
  if (button === undefined) throw new Error(`There is no button ${words}`);
  button.click();
};

async function deliveries(answers: Readonly<Record<string, unknown>> = {}, isOwner = true) {
  const { desk, inputs } = aDesk(answers);
  const page = await fixture(html`<app-deliveries .workspace=${desk} .isOwner=${isOwner}></app-deliveries>`);
  return { page, inputs };
}

async function privacy(answers: Readonly<Record<string, unknown>> = {}) {
  const { desk, inputs } = aDesk(answers);
  const card = await fixture<CustomerPrivacyCard>(
    html`<app-customer-privacy .workspace=${desk} .customerId=${"c1"}></app-customer-privacy>`,
  );
  return { card, inputs };
}

describe("the page of deliveries", () => {
  beforeEach(() => {
    chooseLanguage("fr");
  });

  for (const language of ["fr", "en"] as const) {
    it(`is accessible with nothing, with failures and webhooks, and when the server is away (${language})`, async () => {
      chooseLanguage(language);
      const { page } = await deliveries();
      await says(page, "https://crm.example/hook");
      await expect(page).to.be.accessible();
      press(page, language === "fr" ? "Échecs" : "Failed");
      await says(page, "F2026-0001");
      await expect(page).to.be.accessible();
      const away = await deliveries({ listWebhooks: new WorkspaceError("unavailable", "no") });
      await waitUntil(() => away.page.shadowRoot?.querySelector("[role=alert]") !== null, "it says that it failed");
      await expect(away.page).to.be.accessible();
    });
  }

  it("shows what waits, failed, was done or cancelled, each on its own", async () => {
    const { page, inputs } = await deliveries();
    await says(page, "Rien n’attend.");
    press(page, "Annulés");
    await says(page, "Rien n’a été annulé.");
    press(page, "Faits");
    await says(page, "Rien n’est encore parti.");
    expect(inputs("listErrands")).to.deep.equal(["waiting", "cancelled", "done"].map((state) => ({ state, limit: 50 })));
    expect(page.shadowRoot?.querySelector("button[aria-pressed=true]")?.textContent.trim()).to.equal("Faits");
  });

  it("sends again what failed, for an owner only", async () => {
    const { page, inputs } = await deliveries();
    press(page, "Échecs");
    await says(page, "(550)");
    press(page, "Renvoyer");
    await says(page, "Remis dans la file");
    expect(inputs("resendErrand")).to.deep.equal([{ id: "e1" }]);
    const other = await deliveries({}, false);
    press(other.page, "Échecs");
    await says(other.page, "(550)");
    expect(textOf(other.page)).not.to.include("Renvoyer");
    expect(other.page.shadowRoot?.querySelector("form")).to.equal(null);
  });

  it("tries a webhook, and removes it", async () => {
    const { page, inputs } = await deliveries();
    await says(page, "https://crm.example/hook");
    press(page, "Tester");
    await says(page, "Réponse 204 en 12 ms.");
    press(page, "Supprimer");
    await says(page, "Webhook supprimé.");
    expect([inputs("pingWebhook"), inputs("deleteWebhook")]).to.deep.equal([[{ id: "w1" }], [{ id: "w1" }]]);
  });

  it("takes markup in an error for text", async () => {
    const { page } = await deliveries({ listErrands: { rows: [anErrand({ lastError: "<img src=x>", label: "<b>1</b>" })] } });
    await says(page, "<img src=x>");
    expect(page.shadowRoot?.querySelector("img, b")).to.equal(null);
  });
});

describe("the card of a customer's privacy", () => {
  beforeEach(() => {
    chooseLanguage("fr");
  });

  for (const language of ["fr", "en"] as const) {
    it(`is accessible, also while it asks (${language})`, async () => {
      chooseLanguage(language);
      const { card } = await privacy();
      await expect(card).to.be.accessible();
      card.shadowRoot?.querySelectorAll("button")[1]?.click();
      expect(card.shadowRoot?.querySelector("dialog")?.open).to.equal(true);
      await expect(card).to.be.accessible();
    });
  }

  it("erases only after it was confirmed, says what stays, and tells the page", async () => {
    const { card, inputs } = await privacy();
    press(card, "Effacer ses données…");
    expect(inputs("eraseCustomer")).to.deep.equal([]);
    const told = oneEvent(card, "customer-erased");
    press(card, "Effacer");
    await told;
    await says(card, "4 entrées effacées, 2 documents conservés.");
    expect(inputs("eraseCustomer")).to.deep.equal([{ id: "c1" }]);
  });

  it("erases nothing when it is not confirmed", async () => {
    const { card, inputs } = await privacy();
    press(card, "Effacer ses données…");
    press(card, "Annuler");
    expect(card.shadowRoot?.querySelector("dialog")?.open).to.equal(false);
    expect(inputs("eraseCustomer")).to.deep.equal([]);
  });

  it("says why an erasure is refused, and tells the page nothing", async () => {
    const { card } = await privacy({ eraseCustomer: new WorkspaceError("conflict", "She still owes 120.00 EUR.") });
    let isTold = false;
    card.addEventListener("customer-erased", () => {
      isTold = true;
    });
    press(card, "Effacer ses données…");
    press(card, "Effacer");
    await says(card, "She still owes 120.00 EUR.");
    expect(isTold).to.equal(false);
  });

  it("downloads a copy of all that is kept", async () => {
    const { card, inputs } = await privacy();
    press(card, "Télécharger ses données");
    await says(card, "Le fichier est téléchargé.");
    expect(inputs("exportCustomer")).to.deep.equal([{ id: "c1" }]);
  });
});
