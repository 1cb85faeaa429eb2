import type { ClientDesk, ClientInvoice } from "@acquit/workspace";
import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from "@open-wc/testing";
import "./define.ts";
import type { PaymentLinkButton } from "./payment-link-button.ts";
import type { PaymentOpenRequestEvent } from "./payment-open-request-event.ts";

function anInvoice(changes: Partial<ClientInvoice> = {}): ClientInvoice {
  return {
    invoiceId: "f1",
    number: "F2026-0001",
    issueDate: "2026-11-01",
    currency: "EUR",
    language: "fr",
    total: "1234.56",
    open: "1234.56",
    instalments: [{ id: "1", dueDate: "2026-12-01", amount: "1234.56", open: "1234.56", overdueDays: 0 }],
    seller: { name: "Atelier Lumière" },
    buyer: { name: "Hôtel des Dunes" },
    lines: [],
    payments: [],
    onlineMethods: [{ provider: "test", label: "Carte" }],
    pending: [],
    partialPayment: { allowed: true },
    asOf: "2026-11-24",
    ...changes,
  };
}

/** A desk that answers, and counts what it was asked. */
function aDesk(getInvoice: ClientDesk["getInvoice"] = async () => anInvoice()) {
  const asked = { invoices: 0, checkouts: [] as Parameters<ClientDesk["createCheckout"]>[0][] };
  const desk: ClientDesk = {
    getInvoice: (signal) => {
      asked.invoices += 1;
      return getInvoice(signal);
    },
    createCheckout: async (request) => {
      asked.checkouts.push(request);
      return { url: "#checkout" };
    },
    ask: () => Promise.resolve(),
  };
  return { desk, asked };
}

const never = () => new Promise<never>(() => undefined);
const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

async function shown(properties: Partial<PaymentLinkButton>, lang = "fr"): Promise<PaymentLinkButton> {
  const box = await fixture<HTMLElement>(
    html`<main lang=${lang}><acquit-payment-link-button></acquit-payment-link-button></main>`,
  );
  const element = box.querySelector("acquit-payment-link-button") as PaymentLinkButton;
  Object.assign(element, properties);
  await element.updateComplete;
  return element;
}

const textOf = (element: PaymentLinkButton) => (element.renderRoot.textContent ?? "").replaceAll(/\s+/g, " ").trim();
const says = (element: PaymentLinkButton, words: string) =>
  waitUntil(() => textOf(element).includes(words), `the button says ${words}`);
const press = (element: PaymentLinkButton) => {
  element.renderRoot.querySelector("button")?.click();
};

describe("payment link button", () => {
  afterEach(() => {
    history.replaceState(undefined, "", location.pathname + location.search);
  });

  const states: Readonly<Record<string, ClientDesk["getInvoice"]>> = {
    "what is owed": async () => anInvoice(),
    "what is late": async () =>
      anInvoice({ instalments: [{ id: "1", dueDate: "2026-11-12", amount: "1234.56", open: "1234.56", overdueDays: 12 }] }),
    "that all is paid": async () => anInvoice({ open: "0.00" }),
    "that it loads": never,
    "that it failed": failing("unavailable"),
    "that the link is gone": failing("not-found"),
  };
  for (const lang of ["fr", "en"]) {
    for (const [state, getInvoice] of Object.entries(states)) {
      it(`is accessible when it says ${state} (${lang})`, async () => {
        const { desk, asked } = aDesk(getInvoice);
        const element = await shown({ desk }, lang);
        await waitUntil(() => asked.invoices === 1, "the desk is asked");
        await aTimeout(0);
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });
    }
  }

  it("says what is owed, and until when", async () => {
    const element = await shown({ desk: aDesk().desk });
    await says(element, "Payer 1 234,56 €".replace(/ (?=[\d€])/g, " "));
    expect(textOf(element)).to.include("À régler avant le 1 décembre 2026");
  });

  it("says how late the oldest open instalment is", async () => {
    const instalments = [
      { id: "1", dueDate: "2026-10-01", amount: "100.00", open: "0.00", overdueDays: 0 },
      { id: "2", dueDate: "2026-11-12", amount: "600.00", open: "600.00", overdueDays: 12 },
      { id: "3", dueDate: "2026-12-12", amount: "534.56", open: "534.56", overdueDays: 0 },
    ];
    const element = await shown({ desk: aDesk(async () => anInvoice({ instalments })).desk }, "en");
    await says(element, "12 days late");
  });

  it("thanks whoever has paid, and offers nothing to pay", async () => {
    const element = await shown({ desk: aDesk(async () => anInvoice({ open: "0.00" })).desk });
    await says(element, "Réglée, merci");
    expect(element.renderRoot.querySelector("button")).to.equal(null);
  });

  it("asks nothing of the network before it is in sight", async () => {
    const { desk, asked } = aDesk();
    const box = await fixture<HTMLElement>(
      html`<div>
        <p class="tall"></p>
        <acquit-payment-link-button .desk=${desk}></acquit-payment-link-button>
      </div>`,
    );
    box.querySelector<HTMLElement>(".tall")?.style.setProperty("height", "5000px");
    window.scrollTo(0, 0);
    const element = box.querySelector("acquit-payment-link-button") as PaymentLinkButton;
    const before = asked.invoices;
    element.scrollIntoView();
    await waitUntil(() => asked.invoices > before, "the desk is asked once it is in sight");
    window.scrollTo(0, 0);
  });

  it("asks for the secret address at the click, not before", async () => {
    let calls = 0;
    const element = await shown({
      fetchLink: async () => {
        calls += 1;
        return "#pay";
      },
    });
    expect([calls, textOf(element)]).to.deep.equal([0, "Payer cette facture"]);
    press(element);
    await waitUntil(() => location.hash === "#pay", "the payment page is opened");
    expect(calls).to.equal(1);
  });

  it("keeps the secret out of its markup", async () => {
    const element = await shown({ fetchLink: async () => "#secret" });
    press(element);
    await waitUntil(() => location.hash === "#secret", "the payment page is opened");
    expect(element.outerHTML + (element.shadowRoot?.innerHTML ?? "")).not.to.include("secret");
  });

  it("asks before it opens, and opens nothing when told not to", async () => {
    let calls = 0;
    const element = await shown({
      desk: aDesk().desk,
      fetchLink: async () => {
        calls += 1;
        return "#pay";
      },
    });
    await says(element, "Payer 1");
    element.addEventListener("payment-open-request", (event) => {
      event.preventDefault();
    });
    setTimeout(() => {
      press(element);
    });
    const event: PaymentOpenRequestEvent = await oneEvent(element, "payment-open-request");
    expect([event.amount, event.currency, calls]).to.deep.equal(["1234.56", "EUR", 0]);
  });

  it("goes straight to the provider's checkout of what is open in direct mode", async () => {
    const { desk, asked } = aDesk();
    const element = await shown({ desk, mode: "direct", fetchLink: async () => "#pay" });
    await says(element, "Payer 1");
    press(element);
    await waitUntil(() => location.hash === "#checkout", "the checkout is opened");
    expect(asked.checkouts.map(({ amount }) => amount)).to.deep.equal(["1234.56"]);
  });

  it("opens the same checkout when it is pressed again", async () => {
    const { desk, asked } = aDesk();
    const element = await shown({ desk, mode: "direct" });
    await says(element, "Payer 1");
    press(element);
    await waitUntil(() => asked.checkouts.length === 1 && !element.renderRoot.querySelector("[aria-disabled]"), "it opened once");
    press(element);
    await waitUntil(() => asked.checkouts.length === 2, "it opened twice");
    expect(asked.checkouts[0]?.attempt).to.equal(asked.checkouts[1]?.attempt);
  });

  it("says that a payment is being confirmed", async () => {
    const element = await shown({ desk: aDesk(async () => anInvoice({ pending: [{ amount: "100.00" }] })).desk });
    await says(element, "Un paiement est en cours de confirmation");
  });

  it("opens the hosted page in direct mode where the seller takes no online payment", async () => {
    const { desk } = aDesk(async () => anInvoice({ onlineMethods: [] }));
    const element = await shown({ desk, mode: "direct", fetchLink: async () => "#pay" });
    await says(element, "Payer 1");
    press(element);
    await waitUntil(() => location.hash === "#pay", "the payment page is opened");
  });

  it("opens web pages only", async () => {
    const element = await shown({ fetchLink: async () => "javascript:document.title='opened'" });
    press(element);
    await says(element, "Le paiement n’a pas pu s’ouvrir.");
    expect(document.title).not.to.equal("opened");
  });

  it("says that the payment could not be opened, and tries again when asked", async () => {
    let calls = 0;
    const element = await shown({
      fetchLink: () => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error("down")) : Promise.resolve("#pay");
      },
    });
    press(element);
    await says(element, "Réessayer");
    element.renderRoot.querySelector<HTMLElement>("[role='alert'] button")?.click();
    await waitUntil(() => location.hash === "#pay", "the payment page is opened");
  });

  it("reads the amount again after a failure", async () => {
    let isDown = true;
    const element = await shown({ desk: aDesk(() => (isDown ? failing("unavailable")() : Promise.resolve(anInvoice()))).desk });
    await says(element, "Réessayer");
    isDown = false;
    press(element);
    await says(element, "Payer 1");
  });

  it("says that a link is gone, and how to get another", async () => {
    const element = await shown({ desk: aDesk(failing("not-found")).desk }, "en");
    await says(element, "This link no longer works. Ask whoever sent it for another.");
  });

  it("opens once, however often it is pressed", async () => {
    let calls = 0;
    const element = await shown({
      fetchLink: async () => {
        calls += 1;
        return "#pay";
      },
    });
    press(element);
    press(element);
    await waitUntil(() => location.hash === "#pay", "the payment page is opened");
    expect(calls).to.equal(1);
  });

  it("leaves the line under it out when it is compact", async () => {
    const element = await shown({ desk: aDesk().desk, compact: true });
    await says(element, "Payer 1");
    expect(textOf(element)).not.to.include("À régler");
  });

  it("reads a desk that comes after it", async () => {
    const element = await shown({});
    expect(textOf(element)).to.equal("Le paiement n’est pas encore disponible.");
    element.desk = aDesk().desk;
    await says(element, "Payer 1");
  });
});
