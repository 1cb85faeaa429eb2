import { aTimeout, expect, fixture, html, waitUntil } from "@open-wc/testing";
import { emulateMedia, setViewport } from "@web/test-runner-commands";
import { anAccount, anAccountDesk } from "./client-portal.test-suite.ts";
import type { ClientPortal } from "./client-portal.ts";
import "./define.ts";

const LONG = { timeout: 20_000 };
const never = () => new Promise<never>(() => undefined);
const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const plain = (text: string | null | undefined) => (text ?? "").replaceAll(/\s+/g, " ").trim();
const textOf = (element: Element) => plain(element.shadowRoot?.textContent);

async function shown(account: ClientPortal["account"], lang = "fr"): Promise<ClientPortal> {
  const box = await fixture<HTMLElement>(html`<main lang=${lang}><acquit-client-portal></acquit-client-portal></main>`);
  const element = box.querySelector("acquit-client-portal");
  if (element === null) throw new Error("There is no portal");
  element.account = account;
  await element.updateComplete;
  return element;
}

function one<Found extends Element>(root: Element | null | undefined, selector: string): Found {
  const found = root?.shadowRoot?.querySelector<Found>(selector);
  if (found === null || found === undefined) throw new Error(`There is no ${selector}`);
  return found;
}

const says = (element: Element, words: string) => waitUntil(() => textOf(element).includes(words), words, LONG);
const press = (element: Element, label: string) => {
  const buttons = [...(element.shadowRoot?.querySelectorAll("button") ?? [])];
  const found = buttons.find((button) => plain(button.getAttribute("aria-label") ?? button.textContent).startsWith(label));
  if (found === undefined) throw new Error(`There is no button ${label}`);
  found.click();
};

/** The portal with one invoice opened. */
async function opened(account: ClientPortal["account"], lang = "fr"): Promise<{ portal: ClientPortal; invoice: Element }> {
  const portal = await shown(account, lang);
  await waitUntil(() => portal.shadowRoot?.querySelector(".rows") !== null, "rows", LONG);
  press(portal, lang === "fr" ? "Détail de F2026-0002" : "Details of F2026-0002");
  await waitUntil(() => portal.shadowRoot?.querySelector("acquit-client-portal-invoice") !== null, "the invoice", LONG);
  const invoice = one(portal, "acquit-client-portal-invoice");
  await waitUntil(() => invoice.shadowRoot?.querySelector("svg") !== null, "its code", LONG);
  return { portal, invoice };
}

describe("client portal", () => {
  afterEach(() => {
    history.replaceState(undefined, "", location.pathname + location.search);
  });

  for (const lang of ["fr", "en"]) {
    for (const scheme of ["light", "dark"] as const) {
      it(`is accessible in ${lang}, ${scheme}, at 390 pixels, with an invoice opened`, async () => {
        await emulateMedia({ colorScheme: scheme });
        await setViewport({ width: 390, height: 800 });
        const { portal } = await opened(anAccountDesk().desk, lang);
        await expect(portal).to.be.accessible();
        expect(document.documentElement.scrollWidth).to.be.at.most(390);
        await setViewport({ width: 1024, height: 800 });
        await emulateMedia({ colorScheme: "light" });
      });
    }
  }

  const states: Readonly<Record<string, Parameters<typeof anAccountDesk>[0]>> = {
    "that it reads": never,
    "that it failed": failing("unavailable"),
    "that the link is gone": failing("not-found"),
    "that nothing is owed": () =>
      Promise.resolve(anAccount({ invoices: [], upcoming: [], statement: [], balances: [], onlineMethods: [] })),
  };
  for (const [name, getAccount] of Object.entries(states)) {
    it(`is accessible when it says ${name}`, async () => {
      const portal = await shown(anAccountDesk(getAccount).desk);
      await aTimeout(0);
      await portal.updateComplete;
      await expect(portal).to.be.accessible();
    });
  }

  it("says what is owed, what is late, what is credit, and when each part is due", async () => {
    const portal = await shown(anAccountDesk().desk);
    await says(portal, "Reste à payer");
    for (const words of [
      "220,00 €",
      "dont 100,00 € en retard",
      "5,00 € d’avoir",
      "14 jours de retard",
      "F2025-0099",
      "Claire Morvan",
    ])
      expect(textOf(portal)).to.contain(words);
  });

  it("pays all that is chosen in one checkout, the whole page going there", async () => {
    const { desk, asked } = anAccountDesk();
    const portal = await shown(desk);
    await says(portal, "Total choisi : 220,00 €");
    one<HTMLInputElement>(portal, "#choose-f1").click();
    await says(portal, "Total choisi : 120,00 €");
    press(portal, "Payer 120,00 € par carte bancaire");
    await waitUntil(() => location.hash === "#checkout", "the checkout", LONG);
    expect(asked).to.include("all f2 stripe");
  });

  it("pays nothing while nothing is chosen, or currencies are mixed", async () => {
    const [first, second] = anAccount().invoices;
    if (first === undefined || second === undefined) throw new Error("There are no invoices");
    const mixed = anAccount({ invoices: [first, { ...second, currency: "CHF" }] });
    const portal = await shown(anAccountDesk(() => Promise.resolve(mixed)).desk);
    await says(portal, "plusieurs devises");
    expect(one<HTMLButtonElement>(portal, "button.primary").disabled).to.equal(true);
    for (const id of ["f1", "f2"]) one<HTMLInputElement>(portal, `#choose-${id}`).click();
    await says(portal, "Choisissez au moins une facture.");
  });

  it("pays one instalment", async () => {
    const { desk, asked } = anAccountDesk();
    const portal = await shown(desk);
    await says(portal, "Prochaines échéances");
    press(portal, "Payer 70,00 €, l’échéance");
    await waitUntil(() => location.hash === "#checkout", "the checkout", LONG);
    expect(asked).to.include("f2 70.00");
  });

  it("pays a part that can be read, and says why another is refused", async () => {
    const refusal = Object.assign(new Error("too low"), { code: "invalid-input", details: { reason: "too-low" } });
    const { desk, asked } = anAccountDesk(undefined, (call) => (call === "f2 1" ? refusal : undefined));
    const { invoice } = await opened(desk);
    const pay = (typed: string) => {
      one<HTMLInputElement>(invoice, '[name="amount"]').value = typed;
      one<HTMLFormElement>(invoice, "form").requestSubmit();
    };
    pay("beaucoup");
    await says(invoice, "Indiquez un montant en chiffres");
    pay("1");
    await says(invoice, "Le montant est trop petit.");
    pay("50,00");
    await waitUntil(() => location.hash === "#checkout", "the checkout", LONG);
    expect(asked.filter((call) => /^f2 \d/.test(call))).to.deep.equal(["f2 1", "f2 50.00"]);
  });

  it("lets the page decide how a payment opens", async () => {
    const { desk, asked } = anAccountDesk();
    const portal = await shown(desk);
    await says(portal, "Prochaines échéances");
    portal.addEventListener("payment-open-request", (event) => {
      event.preventDefault();
    });
    press(portal, "Payer 220,00 €");
    await portal.updateComplete;
    expect(asked).to.deep.equal([]);
  });

  it("says that nothing was charged when the provider does not answer", async () => {
    const { desk } = anAccountDesk(undefined, (call) => (call.startsWith("all") ? new Error("down") : undefined));
    const portal = await shown(desk);
    await says(portal, "Total choisi");
    press(portal, "Payer 220,00 €");
    await says(portal, "Rien n’a été débité");
    await expect(portal).to.be.accessible();
  });

  it("shows a transfer with its code and copies each field", async () => {
    const { invoice } = await opened(anAccountDesk().desk);
    const copied: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
    Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
    press(invoice, "Copier : IBAN");
    await says(invoice, "IBAN : copié");
    expect(copied).to.deep.equal(["FR7630006000011234567890189"]);
    expect(textOf(invoice)).to.contain("FR76 3000 6000 0112 3456 7890 189");
  });

  it("takes a question, a refund asked for, a dispute; and shows what was written", async () => {
    const { desk, asked } = anAccountDesk();
    const { invoice } = await opened(desk);
    one<HTMLSelectElement>(invoice, '[name="kind"]').value = "dispute";
    one<HTMLTextAreaElement>(invoice, '[name="text"]').value = "La ligne 2 n’est pas arrivée.";
    invoice.shadowRoot?.querySelectorAll("form")[1]?.requestSubmit();
    await says(invoice, "Votre message est bien arrivé");
    await says(invoice, "La ligne 2 n’est pas arrivée.");
    expect(asked).to.include("ask f2 dispute");
  });

  it("leads to documents, receipts, the statement and a payment plan", async () => {
    const { portal, invoice } = await opened(anAccountDesk().desk);
    const addresses = [...(portal.shadowRoot?.querySelectorAll("a") ?? [])].map((link) => link.getAttribute("href"));
    expect(addresses).to.include.members(["/files/document", "/files/receipt", "/files/statement"]);
    expect(one(invoice, "a.button").getAttribute("href")).to.equal("/plan/f2");
  });

  it("is used by the keyboard alone", async () => {
    const portal = await shown(anAccountDesk().desk);
    await says(portal, "Total choisi");
    const order = [
      ...(portal.shadowRoot?.querySelectorAll<HTMLElement>("input, button, a[href], summary, [tabindex='0']") ?? []),
    ];
    expect(order.every(({ tabIndex }) => tabIndex >= 0)).to.equal(true);
    const box = one<HTMLInputElement>(portal, "#choose-f1");
    box.focus();
    expect(portal.shadowRoot?.activeElement).to.equal(box);
  });

  it("asks again for an account that is set anew, and shows the newer one", async () => {
    const portal = await shown(anAccountDesk(never).desk);
    portal.account = anAccountDesk().desk;
    await says(portal, "Total choisi");
  });
});
