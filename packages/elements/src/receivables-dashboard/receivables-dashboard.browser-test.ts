import { WorkspaceError } from "@acquit/workspace";
import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import "./define.ts";
import type { InvoiceOpenEvent } from "./invoice-open-event.ts";
import type { ReceivablesDashboard } from "./receivables-dashboard.ts";
import { aCurrency, aFirm, aJournal, aLedger, aRow, aSummary, rows } from "./receivables.test-suite.ts";

const never = () => new Promise<never>(() => undefined);

async function shown(workspace: ReturnType<typeof aFirm>, lang = "fr"): Promise<ReceivablesDashboard> {
  const box = await fixture<HTMLElement>(
    html`<main lang=${lang}><acquit-receivables-dashboard .workspace=${workspace}></acquit-receivables-dashboard></main>`,
  );
  const element = box.querySelector("acquit-receivables-dashboard") as ReceivablesDashboard;
  await aTimeout(0);
  await element.updateComplete;
  return element;
}

const list = (element: ReceivablesDashboard) => element.renderRoot.querySelector("acquit-receivables-list")?.shadowRoot;
const aging = (element: ReceivablesDashboard) => element.renderRoot.querySelector("acquit-receivables-aging")?.shadowRoot;
const rowsOf = (element: ReceivablesDashboard) => [...(list(element)?.querySelectorAll<HTMLElement>(".row") ?? [])];
const textOf = (node: Node | null | undefined) => (node?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
const buttonNamed = (root: ParentNode | null | undefined, name: string) =>
  [...(root?.querySelectorAll("button") ?? [])].find((button) => textOf(button).includes(name));
const tiles = (element: ReceivablesDashboard) => [...element.renderRoot.querySelectorAll(".tile")].map(textOf);
const rowsAre = (element: ReceivablesDashboard, count: number) =>
  waitUntil(() => rowsOf(element).length === count, `${String(count)} rows are listed`);

describe("receivables dashboard", () => {
  before(() => setViewport({ width: 1280, height: 900 }));

  for (const lang of ["fr", "en"]) {
    it(`is accessible with figures and invoices (${lang})`, async () => {
      const late = aRow({ id: "late", number: "F2026-0009", overdueDays: 12, settlement: "partly-settled" });
      const element = await shown(aFirm([late, aRow({ typeCode: "381" }), aRow({ id: "x", origin: "imported" })]), lang);
      await rowsAre(element, 3);
      await expect(element).to.be.accessible();
    });

    it(`is accessible while it loads (${lang})`, async () => {
      const element = await shown(aFirm([], { listInvoices: never, getSummary: never }), lang);
      await expect(element).to.be.accessible();
    });

    it(`is accessible when nothing was ever billed (${lang})`, async () => {
      const element = await shown(aFirm([], { getSummary: async () => aSummary({ currencies: [] }) }), lang);
      await expect(element).to.be.accessible();
    });

    it(`is accessible when it cannot read (${lang})`, async () => {
      const down = () => Promise.reject(new WorkspaceError("unavailable", "The server does not answer."));
      const element = await shown(aFirm([], { listInvoices: down, getSummary: down }), lang);
      await expect(element).to.be.accessible();
    });
  }

  it("says the figures of the firm, rounding nothing", async () => {
    const element = await shown(aFirm());
    expect(tiles(element)).to.deep.equal([
      "Reste dû 10 000,00 € 12 factures",
      "En retard 4 000,00 € 5 factures, 40 %",
      "Reçu en 30 jours 3 210,50 €",
      "Délai de paiement 41,5 jours",
    ]);
  });

  it("says that the payment delay is not available when it is undefined", async () => {
    const { dso: _dso, ...figures } = aCurrency();
    const element = await shown(aFirm([], { getSummary: async () => aSummary({ currencies: [figures] }) }), "en");
    expect(tiles(element)[3]).to.equal("Days to get paid n/a");
  });

  it("lists each invoice with its number, client, dates, lateness, state and amounts", async () => {
    const element = await shown(
      aFirm([aRow({ overdueDays: 12, dueDate: "2026-11-12", open: "200.00", settlement: "partly-settled" })]),
    );
    await rowsAre(element, 1);
    expect([...(rowsOf(element)[0]?.children ?? [])].map(textOf)).to.deep.equal([
      "F2026-0001",
      "Hôtel des Dunes SAS",
      "1 nov. 2026",
      "12 nov. 2026 12 jours de retard".replace(" 12 j", "12 j"),
      "Réglée en partie",
      "1 200,00 €",
      "200,00 €",
    ]);
  });

  it("follows the language of the page as it changes", async () => {
    const element = await shown(aFirm());
    element.parentElement?.setAttribute("lang", "en");
    await waitUntil(() => tiles(element)[0]?.startsWith("Owed to you"), "the figures are in English");
  });

  it("opens an invoice by a click anywhere in its row", async () => {
    const element = await shown(aFirm());
    await rowsAre(element, 3);
    setTimeout(() => rowsOf(element)[1]?.querySelector<HTMLElement>(".customer")?.click());
    const event: InvoiceOpenEvent = await oneEvent(element, "invoice-open");
    expect(event.invoiceId).to.equal("f2");
  });

  it("opens the invoice the arrows led to", async () => {
    const element = await shown(aFirm());
    await rowsAre(element, 3);
    rowsOf(element)[0]?.querySelector<HTMLElement>(".opener")?.focus();
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ press: "ArrowDown" });
    setTimeout(() => void sendKeys({ press: "Enter" }));
    const event: InvoiceOpenEvent = await oneEvent(element, "invoice-open");
    expect(event.invoiceId).to.equal("f3");
  });

  it("has one tab stop in the grid, where the focus was last", async () => {
    const element = await shown(aFirm());
    await rowsAre(element, 3);
    rowsOf(element)[0]?.querySelector<HTMLElement>(".opener")?.focus();
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ press: "ArrowRight" });
    await waitUntil(() => list(element)?.activeElement?.matches(".customer"), "the focus moved");
    const stops = [...(list(element)?.querySelectorAll(".grid [tabindex='0']") ?? [])];
    expect(stops).to.deep.equal([list(element)?.activeElement]);
  });

  it("gives rows the address of the invoice's page, and lets the page stop it from being followed", async () => {
    const element = await shown(aFirm());
    element.invoiceHref = (id) => `#/invoices/${id}`;
    element.addEventListener("invoice-open", (event) => {
      event.preventDefault();
    });
    await rowsAre(element, 3);
    await waitUntil(() => list(element)?.querySelector("a.opener"), "rows are links");
    const link = list(element)?.querySelector<HTMLAnchorElement>("a.opener");
    const { hash } = location;
    link?.click();
    expect([link?.getAttribute("href"), location.hash]).to.deep.equal(["#/invoices/f1", hash]);
  });

  it("lists the invoices behind the overdue figure", async () => {
    const ledger = aLedger(rows(3));
    const element = await shown(aFirm([], { listInvoices: ledger.listInvoices }));
    buttonNamed(element.renderRoot.querySelector(".tiles"), "En retard")?.click();
    await waitUntil(() => ledger.asked.at(-1)?.status === "overdue", "overdue invoices are asked for");
    expect(element.status).to.equal("overdue");
  });

  it("lists the invoices behind a bucket of the aging, and all again when it is let go", async () => {
    const ledger = aLedger(rows(3));
    const element = await shown(aFirm([], { listInvoices: ledger.listInvoices }));
    buttonNamed(aging(element), "31 à 60 jours")?.click();
    await waitUntil(() => ledger.asked.at(-1)?.aging === "days31to60", "the bucket is asked for");
    buttonNamed(aging(element), "31 à 60 jours")?.click();
    await waitUntil(() => ledger.asked.at(-1)?.aging === undefined, "all are asked for");
  });

  it("searches once the typing pauses", async () => {
    const ledger = aLedger(rows(3));
    const element = await shown(aFirm([], { listInvoices: ledger.listInvoices }));
    const search = element.renderRoot.querySelector<HTMLInputElement>("input[type='search']") as HTMLInputElement;
    // In one turn of the event loop: keys sent one by one may lie further apart than the pause on a busy machine.
    for (const text of ["d", "du", "dunes"]) {
      search.value = text;
      search.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    await waitUntil(() => ledger.asked.at(-1)?.search === "dunes", "the search is asked for");
    expect(ledger.asked.map(({ search }) => search)).to.deep.equal([undefined, "dunes"]);
  });

  it("shows the figures of another date, and says that the list is of today", async () => {
    const dates: (string | undefined)[] = [];
    const getSummary = async ({ asOf }: { readonly asOf?: string }) => {
      dates.push(asOf);
      return aSummary({ asOf: asOf ?? "2026-11-24" });
    };
    const element = await shown(aFirm(rows(1), { getSummary }));
    element.asOf = "2026-06-30";
    await waitUntil(() => textOf(element.renderRoot.querySelector(".as-of-note")) !== "", "the note is there");
    expect(dates).to.deep.equal([undefined, "2026-06-30"]);
  });

  it("offers the currencies when there are several, and follows the one chosen", async () => {
    const ledger = aLedger(rows(1));
    const currencies = [aCurrency(), aCurrency({ currency: "CHF", owed: "77.00" })];
    const element = await shown(
      aFirm([], { listInvoices: ledger.listInvoices, getSummary: async () => aSummary({ currencies }) }),
    );
    element.currency = "CHF";
    await waitUntil(() => tiles(element)[0]?.includes("77,00 CHF"), "the figures are in francs");
    await waitUntil(() => ledger.asked.at(-1)?.currency === "CHF", "the list is in francs");
  });

  it("invites to write the first invoice, and says when a person wants to", async () => {
    const element = await shown(aFirm([], { getSummary: async () => aSummary({ currencies: [] }) }));
    await waitUntil(() => buttonNamed(list(element), "première facture"), "the invitation is there");
    setTimeout(() => buttonNamed(list(element), "première facture")?.click());
    await oneEvent(element, "invoice-create-request");
    expect(textOf(element.renderRoot)).not.to.include("Ancienneté");
  });

  it("offers to show all when nothing matches", async () => {
    const ledger = aLedger([]);
    const element = await shown(aFirm([], { listInvoices: ledger.listInvoices }), "en");
    element.status = "overdue";
    await waitUntil(() => buttonNamed(list(element), "Show all"), "the way out is there");
    buttonNamed(list(element), "Show all")?.click();
    await waitUntil(() => ledger.asked.at(-1)?.status === undefined, "all are asked for");
  });

  it("reads again when told to after a failure", async () => {
    let isDown = true;
    const down = () => Promise.reject(new WorkspaceError("unavailable", "The server does not answer."));
    const ledger = aLedger(rows(2));
    const element = await shown(
      aFirm([], {
        listInvoices: (input) => (isDown ? down() : ledger.listInvoices(input)),
        getSummary: () => (isDown ? down() : Promise.resolve(aSummary())),
      }),
    );
    await waitUntil(() => buttonNamed(list(element), "Réessayer"), "the list offers to try again");
    isDown = false;
    buttonNamed(list(element), "Réessayer")?.click();
    buttonNamed(element.renderRoot, "Réessayer")?.click();
    await rowsAre(element, 2);
    await waitUntil(() => tiles(element).length === 4, "the figures are there");
  });

  it("keeps the list for whoever may not see the figures", async () => {
    const getSummary = () => Promise.reject(new WorkspaceError("forbidden", "Your role does not allow this."));
    const element = await shown(aFirm(rows(2), { getSummary }));
    await rowsAre(element, 2);
    expect(textOf(element.renderRoot)).to.include("Votre rôle ne donne pas accès aux chiffres");
  });

  it("shows what changed while it is looked at", async () => {
    const journal = aJournal();
    const ledger = aLedger(rows(1));
    const element = await shown(aFirm([], { listInvoices: ledger.listInvoices, changes: journal.changes }));
    await waitUntil(() => journal.followedFrom.length === 1, "the journal is followed");
    ledger.replace(rows(2));
    journal.tell({ seq: 41, kind: "invoice-issued", subject: "invoice:f2" });
    await rowsAre(element, 2);
    expect(journal.followedFrom).to.deep.equal([40]);
  });

  it("keeps the focus on its invoice when others come before it", async () => {
    const journal = aJournal();
    const ledger = aLedger(rows(2));
    const element = await shown(aFirm([], { listInvoices: ledger.listInvoices, changes: journal.changes }));
    await rowsAre(element, 2);
    rowsOf(element)[0]?.querySelector<HTMLElement>(".opener")?.focus();
    ledger.replace([aRow({ id: "f0", number: "F2026-0000" }), ...rows(2)]);
    journal.tell({ seq: 41, kind: "invoice-issued", subject: "invoice:f0" });
    await rowsAre(element, 3);
    await waitUntil(() => textOf(list(element)?.activeElement) === "F2026-0001", "the focus followed its invoice");
  });

  it("stops following once it leaves the page, and goes on when it comes back", async () => {
    const journal = aJournal();
    const element = await shown(aFirm(rows(1), { changes: journal.changes }));
    const parent = element.parentElement;
    await waitUntil(() => journal.followedFrom.length === 1, "the journal is followed");
    element.remove();
    parent?.append(element);
    expect(journal.followedFrom).to.deep.equal([40, 40]);
  });

  it("draws the bars after the figures, in the colours of the marks", async () => {
    const element = await shown(aFirm());
    const canvas = () => aging(element)?.querySelector("canvas");
    await waitUntil(() => (canvas()?.width ?? 0) > 0 && hasInk(canvas()), "the bars are drawn", { timeout: 5000 });
  });

  it("loads the next page as its end comes in sight", async () => {
    await setViewport({ width: 1280, height: 900 });
    const ledger = aLedger(rows(400));
    const element = await shown(aFirm([], { listInvoices: ledger.listInvoices }));
    await waitUntil(() => ledger.asked.length >= 1, "the first page is asked for");
    list(element)?.querySelector(".end")?.scrollIntoView();
    await waitUntil(() => ledger.asked.length >= 2, "the second page is asked for");
    window.scrollTo(0, 0);
  });

  it("draws only what is near, however far one scrolled", async () => {
    const ledger = aLedger(rows(1500));
    const element = await shown(aFirm([], { listInvoices: ledger.listInvoices }));
    const blocks = () => list(element)?.querySelectorAll(".block").length ?? 0;
    while (blocks() < 40) {
      const before = ledger.asked.length;
      list(element)?.querySelector(".end")?.scrollIntoView();
      await waitUntil(() => ledger.asked.length > before, "the next page is asked for");
      await element.updateComplete;
    }
    await waitUntil(() => rowsOf(element).length < 300, "rows out of sight are emptied");
    window.scrollTo(0, 0);
    await waitUntil(() => rowsOf(element)[0]?.dataset["id"] === "f1", "the first rows are drawn again");
  });
});

function hasInk(canvas: HTMLCanvasElement | null | undefined): boolean {
  const { width, height } = canvas ?? { width: 0, height: 0 };
  const pixels = width * height === 0 ? undefined : canvas?.getContext("2d")?.getImageData(0, 0, width, height).data;
  return pixels?.some((value, index) => index % 4 === 3 && value > 200) ?? false;
}
