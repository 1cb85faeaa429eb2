import { WorkspaceError } from "@acquit/workspace";
import { expect, oneEvent, waitUntil } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import { aging, buttonNamed, idsAre, idsOf, list, rowsAre, shown, someLate, textOf, tiles } from "./dashboard-page.test-suite.ts";
import type { ViewsChangeEvent } from "./saved-view.ts";
import { aCurrency, aFirm, aJournal, aLedger, aRow, aSummary, aTable, anEntry, rows } from "./receivables.test-suite.ts";

const never = () => new Promise<never>(() => undefined);

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

  it("follows the language of the page as it changes", async () => {
    const element = await shown(aFirm());
    element.parentElement?.setAttribute("lang", "en");
    await waitUntil(() => tiles(element)[0]?.startsWith("Owed to you"), "the figures are in English");
  });

  it("lists the invoices behind the overdue figure", async () => {
    const element = await shown(aFirm(someLate));
    await rowsAre(element, 3);
    buttonNamed(element.renderRoot.querySelector(".tiles"), "En retard")?.click();
    await idsAre(element, "late");
    expect(element.status).to.equal("overdue");
  });

  it("lists the invoices behind a bucket of the aging, and all again when it is let go", async () => {
    const element = await shown(aFirm(someLate));
    await rowsAre(element, 3);
    buttonNamed(aging(element), "31 à 60 jours")?.click();
    await idsAre(element, "late");
    buttonNamed(aging(element), "31 à 60 jours")?.click();
    await rowsAre(element, 3);
  });

  it("keeps a view under a name, tells the page, and comes back to it", async () => {
    const element = await shown(aFirm(someLate));
    await rowsAre(element, 3);
    element.status = "overdue";
    await idsAre(element, "late");
    const details = element.renderRoot.querySelector<HTMLDetailsElement>(".views") as HTMLDetailsElement;
    details.open = true;
    await expect(element).to.be.accessible();
    const name = details.querySelector("input") as HTMLInputElement;
    name.value = "Mes retards";
    setTimeout(() => details.querySelector("form")?.requestSubmit());
    const event: ViewsChangeEvent = await oneEvent(element, "views-change");
    expect(event.views.map((view) => [view.name, view.status])).to.deep.equal([["Mes retards", "overdue"]]);
    element.status = "all";
    await rowsAre(element, 3);
    buttonNamed(details, "Mes retards")?.click();
    await idsAre(element, "late");
  });

  it("reads everything at once where that is offered, its figures with it", async () => {
    const entries = Array.from({ length: 30 }, (_, at) => anEntry({ id: `t${String(at)}`, number: `T-${String(at)}` }));
    const element = await shown(
      aFirm([], {
        getReceivables: async () => aTable(entries),
        getSummary: () => Promise.reject(new Error("It was not needed")),
      }),
    );
    await waitUntil(() => tiles(element)[0] === "Reste dû 3 000,00 € 30 factures", "the figures are summed here");
    await waitUntil(() => idsOf(element)[0] === "t29", "the latest comes first");
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
    const currencies = [aCurrency(), aCurrency({ currency: "CHF", owed: "77.00" })];
    const element = await shown(
      aFirm([aRow(), aRow({ id: "swiss", currency: "CHF" })], { getSummary: async () => aSummary({ currencies }) }),
    );
    element.currency = "CHF";
    await waitUntil(() => tiles(element)[0]?.includes("77,00 CHF"), "the figures are in francs");
    await idsAre(element, "swiss");
  });

  it("invites to write the first invoice, and says when a person wants to", async () => {
    const element = await shown(aFirm([], { getSummary: async () => aSummary({ currencies: [] }) }));
    await waitUntil(() => buttonNamed(list(element), "première facture"), "the invitation is there");
    setTimeout(() => buttonNamed(list(element), "première facture")?.click());
    await oneEvent(element, "invoice-create-request");
    expect(textOf(element.renderRoot)).not.to.include("Ancienneté");
  });

  it("offers to show all when nothing matches", async () => {
    const element = await shown(aFirm(rows(2)), "en");
    element.status = "overdue";
    await waitUntil(() => buttonNamed(list(element), "Show all"), "the way out is there");
    buttonNamed(list(element), "Show all")?.click();
    await rowsAre(element, 2);
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
});

function hasInk(canvas: HTMLCanvasElement | null | undefined): boolean {
  const { width, height } = canvas ?? { width: 0, height: 0 };
  const pixels = width * height === 0 ? undefined : canvas?.getContext("2d")?.getImageData(0, 0, width, height).data;
  return pixels?.some((value, index) => index % 4 === 3 && value > 200) ?? false;
}
