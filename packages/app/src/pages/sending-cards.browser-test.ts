import { expect, fixture, waitUntil } from "@open-wc/testing";
import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { html } from "lit";
import { chooseLanguage } from "../preferences.ts";
import { CarriersCard } from "./carriers-card.ts";
import { MessageTextsCard } from "./message-texts-card.ts";
import { SendInvoiceCard } from "./send-invoice-card.ts";

customElements.define("app-send-invoice", SendInvoiceCard);
customElements.define("app-message-texts", MessageTextsCard);
customElements.define("app-carriers", CarriersCard);

type Sending = OutputOf<"listSendings">["rows"][number];

const now = "2026-03-02T09:00:00.000Z";
const aSending = (changes: Partial<Sending> = {}): Sending => ({
  id: "s1",
  channel: "e-mail",
  to: "compta@client.example",
  state: "sent",
  dueAt: now,
  askedAt: now,
  endedAt: now,
  ...changes,
});
const invoice = {
  id: "f1",
  number: "F2026-0001",
  customerId: "c1",
  content: {
    buyer: {
      name: "Hôtel des Dunes",
      address: { line1: "1 rue du Port", postCode: "29200", city: "Brest", country: "FR" },
      contact: { phone: "06 12 34 56 78" },
    },
  },
} as unknown as OutputOf<"getInvoice">;
const text = { subject: "Facture {number}", body: "Bonjour,\n\nVoici {number}." };
const aText = {
  kind: "invoice-mail",
  language: "fr",
  text,
  standard: text,
  isOwn: true,
  variables: ["number", "client"],
  required: ["number"],
  revision: 1,
};
const fields = [
  { name: "apiKey", secret: true, required: true, pattern: "^\\S+$" },
  { name: "sender", secret: false, required: false, pattern: "^\\S+$" },
];
const aCarrier = { carrier: "mysendingbox", name: "MySendingBox", channel: "letter", fields, connected: false };

/** A desk that answers, and notes what it was asked; an answer may be a refusal. */
function aDesk(answers: Readonly<Record<string, unknown>> = {}) {
  const asked: (readonly [name: string, input: unknown])[] = [];
  const all: Readonly<Record<string, unknown>> = {
    getCustomer: { email: "compta@client.example" },
    listSendings: { rows: [] },
    sendInvoice: { errandId: "s9", dueAt: now },
    cancelSending: aSending({ state: "cancelled" }),
    previewSending: { subject: "Facture F2026-0001", text: "Bonjour,\n\n<b>Voici</b>", language: "fr" },
    listMessageTexts: { rows: [aText, { ...aText, kind: "invoice-sms", isOwn: false }] },
    saveMessageText: aText,
    listCarriers: {
      rows: [aCarrier, { ...aCarrier, carrier: "ovh", name: "OVH", channel: "sms", connected: true, account: "sms-1" }],
    },
    connectCarrier: { ...aCarrier, connected: true, account: "test" },
    testCarrier: { ...aCarrier, connected: true, account: "test" },
    disconnectCarrier: {},
    ...answers,
  };
  const call = (name: string) => (input: unknown) => {
    asked.push([name, input]);
    const answer = all[name];
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(typeof answer === "function" ? (answer as (asked: unknown) => unknown)(input) : answer);
  };
  const desk = Object.fromEntries(Object.keys(all).map((name) => [name, call(name)])) as unknown as Workspace;
  const inputs = (name: string) => asked.filter(([one]) => one === name).map(([, input]) => input);
  return { desk, inputs };
}

async function sendCard(answers: Readonly<Record<string, unknown>> = {}) {
  const { desk, inputs } = aDesk(answers);
  const card = await fixture<SendInvoiceCard>(html`<app-send-invoice .workspace=${desk} .invoice=${invoice}></app-send-invoice>`);
  await waitUntil(() => find<HTMLInputElement>(card, "[name=to]")?.value !== "", "the address is found");
  return { card, inputs };
}

const find = <Found extends Element = HTMLElement>(card: Element, selector: string) =>
  card.shadowRoot?.querySelector<Found>(selector);
const textOf = (card: Element) => (card.shadowRoot?.textContent ?? "").replaceAll(/\s+/g, " ");
const says = (card: Element, words: string) => waitUntil(() => textOf(card).includes(words), `the card says ${words}`);
const press = (card: Element, words: string) => {
  const button = [...(card.shadowRoot?.querySelectorAll("button") ?? [])].find(
    (one) => one.textContent.trim() === words || one.ariaLabel === words,
  );
  if (button === undefined) throw new Error(`There is no button ${words}`);
  button.click();
};
function fill(card: Element, name: string, value: string): void {
  const field = find<HTMLInputElement>(card, `[name=${name}]`);
  if (field === null || field === undefined) throw new Error(`There is no field ${name}`);
  field.value = value;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

const sendings = [
  aSending({ id: "s5", state: "planned", dueAt: "2026-03-09T08:00:00.000Z", plannedFor: "2026-03-09T09:00" }),
  aSending({ id: "s4", state: "failed", channel: "letter", to: "Hôtel", problem: "unknown-outcome" }),
  aSending({ id: "s3", state: "failed", lastError: "The mail server did not take the message (451)." }),
  aSending({ id: "s2", openedAt: now }),
  aSending({ id: "s1", state: "cancelled" }),
];

describe("the cards of sending", () => {
  beforeEach(() => {
    chooseLanguage("fr");
  });

  for (const language of ["fr", "en"] as const) {
    it(`are accessible, with every state of a sending and each way to send (${language})`, async () => {
      chooseLanguage(language);
      const { card } = await sendCard({ listSendings: { rows: sendings } });
      await waitUntil(() => find(card, "li[data-state=planned]") !== null, "the sendings are listed");
      await expect(card).to.be.accessible();
      for (const channel of ["letter", "sms"]) {
        fill(card, "channel", channel);
        await card.updateComplete;
        await expect(card).to.be.accessible();
      }
      press(card, language === "fr" ? "Aperçu" : "Preview");
      await waitUntil(() => find(card, ".preview") !== null, "the preview is shown");
      await expect(card).to.be.accessible();
    });

    it(`in the settings are accessible (${language})`, async () => {
      chooseLanguage(language);
      const { desk } = aDesk();
      for (const card of [
        html`<app-message-texts .workspace=${desk}></app-message-texts>`,
        html`<app-carriers .workspace=${desk}></app-carriers>`,
      ]) {
        const element = await fixture(card);
        await waitUntil(() => find(element, "form") !== null, "the forms are drawn");
        await expect(element).to.be.accessible();
      }
    });
  }

  it("send at once to the client's address, with a message", async () => {
    const { card, inputs } = await sendCard();
    fill(card, "message", "À bientôt.");
    press(card, "Envoyer");
    await says(card, "L’envoi à compta@client.example est en route");
    expect(inputs("sendInvoice")).to.deep.equal([
      { id: "f1", channel: "e-mail", to: "compta@client.example", message: "À bientôt." },
    ]);
  });

  it("plan a sending on the firm's clocks, and the button says so", async () => {
    const { card, inputs } = await sendCard();
    fill(card, "at", "2026-03-09T09:00");
    await says(card, "Planifier l’envoi");
    press(card, "Planifier l’envoi");
    await says(card, "Envoi planifié : 9 mars 2026 09:00.");
    expect(inputs("sendInvoice")).to.deep.equal([
      { id: "f1", channel: "e-mail", to: "compta@client.example", at: "2026-03-09T09:00" },
    ]);
  });

  it("send a letter without asking for an address, and a text message to the number that is known", async () => {
    const { card, inputs } = await sendCard();
    fill(card, "channel", "letter");
    await says(card, "À Hôtel des Dunes, 1 rue du Port, 29200 Brest.");
    press(card, "Envoyer");
    await says(card, "L’envoi à Hôtel des Dunes est en route");
    fill(card, "channel", "sms");
    await says(card, "Numéro de mobile");
    press(card, "Envoyer");
    await says(card, "L’envoi à 06 12 34 56 78 est en route");
    expect(inputs("sendInvoice")).to.deep.equal([
      { id: "f1", channel: "letter", to: "" },
      { id: "f1", channel: "sms", to: "06 12 34 56 78" },
    ]);
  });

  it("show what will be said before anything is sent, as text", async () => {
    const { card, inputs } = await sendCard();
    fill(card, "message", "Un mot");
    press(card, "Aperçu");
    await says(card, "<b>Voici</b>");
    expect(inputs("previewSending")).to.deep.equal([{ id: "f1", channel: "e-mail", message: "Un mot" }]);
    expect(inputs("sendInvoice")).to.deep.equal([]);
    await waitUntil(() => card.shadowRoot?.activeElement === find(card, ".preview"), "the preview has the focus");
  });

  it("tell how each sending went, in words", async () => {
    const { card } = await sendCard({ listSendings: { rows: sendings } });
    for (const words of [
      "Part le 9 mars 2026 09:00",
      "Parti le",
      "Page ouverte le",
      "Personne ne sait s’il est parti",
      "(451)",
      "Annulé",
    ])
      await says(card, words);
  });

  it("take back what is planned, and send again what was sent or failed", async () => {
    const { card, inputs } = await sendCard({ listSendings: { rows: sendings } });
    await says(card, "Annuler l’envoi");
    press(card, "Annuler l’envoi à compta@client.example");
    await says(card, "L’envoi est annulé");
    press(card, "Renvoyer à Hôtel");
    await says(card, "L’envoi à Hôtel est en route");
    expect([inputs("cancelSending"), inputs("sendInvoice")]).to.deep.equal([
      [{ id: "s5" }],
      [{ id: "f1", channel: "letter", to: "Hôtel" }],
    ]);
  });

  for (const [reason, code, words] of [
    ["past", "invalid-input", "Cette date est passée"],
    ["cancelled-invoice", "invalid-input", "Un avoir a annulé cette facture"],
    [undefined, "unavailable", "Rien ne part d’ici par cette voie"],
  ] as const) {
    it(`say a refusal (${reason ?? code}) in the reader's language and keep what was typed`, async () => {
      const { card } = await sendCard({ sendInvoice: new WorkspaceError(code, "no", { reason }) });
      fill(card, "message", "À garder");
      press(card, "Envoyer");
      await says(card, words);
      expect(find<HTMLTextAreaElement>(card, "[name=message]")?.value).to.equal("À garder");
    });
  }

  it("say when it is too late to take a sending back", async () => {
    const refusal = new WorkspaceError("conflict", "no", {});
    const { card } = await sendCard({ listSendings: { rows: sendings }, cancelSending: refusal });
    await says(card, "Annuler l’envoi");
    press(card, "Annuler l’envoi à compta@client.example");
    await says(card, "Trop tard");
  });

  it("save a text at its revision, go back to ours, and name the field that is unknown", async () => {
    const { desk, inputs } = aDesk();
    const card = await fixture(html`<app-message-texts .workspace=${desk}></app-message-texts>`);
    await says(card, "E-mail de la facture");
    fill(card, "body", "Voici {number}.");
    press(card, "Enregistrer");
    await says(card, "Texte enregistré.");
    press(card, "Revenir au texte d’origine");
    await says(card, "Le texte d’origine est rétabli.");
    const place = { kind: "invoice-mail", language: "fr", revision: 1 };
    expect(inputs("saveMessageText")).to.deep.equal([
      { ...place, text: { subject: "Facture {number}", body: "Voici {number}." } },
      place,
    ]);
    const unknown = new WorkspaceError("invalid-input", "no", { reason: "unknown-variable", about: "nom" });
    const refused = aDesk({ saveMessageText: unknown });
    const other = await fixture(html`<app-message-texts .workspace=${refused.desk}></app-message-texts>`);
    await says(other, "E-mail de la facture");
    fill(other, "body", "{nom} {number}");
    press(other, "Enregistrer");
    await says(other, "{nom} n’existe pas");
    expect(find<HTMLTextAreaElement>(other, "[name=body]")?.value).to.equal("{nom} {number}");
  });

  it("show a text filled in as it is typed, mark what is no field, and keep one client's apart", async () => {
    const { desk, inputs } = aDesk();
    const card = await fixture(html`<app-message-texts .workspace=${desk} .customerId=${"c1"}></app-message-texts>`);
    await says(card, "Textes d’envoi à ce client");
    expect(inputs("listMessageTexts")).to.deep.equal([{ customerId: "c1" }]);
    await says(card, "Voici F2026-0042.");
    fill(card, "body", "Pour {client}, {nom}.");
    find<HTMLTextAreaElement>(card, "[name=body]")?.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    await says(card, "Pour Boutique du Port SAS, {nom}.");
    expect(find(card, ".preview mark")?.textContent).to.equal("{nom}");
    press(card, "Enregistrer");
    await says(card, "Texte enregistré.");
    const text = { subject: "Facture {number}", body: "Pour {client}, {nom}." };
    expect(inputs("saveMessageText")).to.deep.equal([
      { kind: "invoice-mail", language: "fr", customerId: "c1", revision: 1, text },
    ]);
    press(card, "Revenir au texte commun");
    await says(card, "Le texte commun est rétabli.");
  });

  it("connect, try and detach a carrier; its key is forgotten by the form", async () => {
    const { desk, inputs } = aDesk();
    const card = await fixture(html`<app-carriers .workspace=${desk}></app-carriers>`);
    await says(card, "MySendingBox");
    fill(card, "apiKey", "test_12345678");
    press(card, "Relier");
    await says(card, "La clé fonctionne : test.");
    expect(inputs("connectCarrier")).to.deep.equal([
      { carrier: "mysendingbox", credentials: { apiKey: "test_12345678", sender: "" } },
    ]);
    expect(find<HTMLInputElement>(card, "[name=apiKey]")?.value).to.equal("");
    press(card, "Essayer la clé");
    press(card, "Détacher");
    await says(card, "Le compte est détaché.");
    expect([inputs("testCarrier"), inputs("disconnectCarrier")]).to.deep.equal([[{ carrier: "ovh" }], [{ carrier: "ovh" }]]);
    const refused = aDesk({ connectCarrier: new WorkspaceError("invalid-input", "no", { reason: "refused" }) });
    const other = await fixture(html`<app-carriers .workspace=${refused.desk}></app-carriers>`);
    await says(other, "MySendingBox");
    fill(other, "apiKey", "wrong");
    press(other, "Relier");
    await says(other, "n’accepte pas cette clé");
  });
});
