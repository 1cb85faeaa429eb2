import { expect, oneEvent, waitUntil } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import { buttonNamed, idsAre, idsOf, list, rowsAre, rowsOf, shown, someLate, textOf } from "./dashboard-page.test-suite.ts";
import type { InvoiceOpenEvent } from "./invoice-open-event.ts";
import type { InvoicesActionEvent } from "./invoices-action-event.ts";
import { aFirm, aJournal, aLedger, aRow, rows } from "./receivables.test-suite.ts";

describe("list of receivables", () => {
  before(() => setViewport({ width: 1280, height: 900 }));

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

  it("sorts by any column, the other way round the second time, and says so", async () => {
    const element = await shown(aFirm(someLate));
    await rowsAre(element, 3);
    buttonNamed(list(element), "Client")?.click();
    await idsAre(element, "young", "late", "paid");
    buttonNamed(list(element), "Client")?.click();
    await idsAre(element, "paid", "late", "young");
    const sorted = [...(list(element)?.querySelectorAll("[aria-sort]") ?? [])].map((head) => head.getAttribute("aria-sort"));
    expect(sorted.filter((way) => way !== "none")).to.deep.equal(["descending"]);
  });

  it("groups invoices under headings with their sum, and closes and opens one by key", async () => {
    const element = await shown(aFirm(someLate));
    await rowsAre(element, 3);
    const select = element.renderRoot.querySelector<HTMLSelectElement>(".grouping select") as HTMLSelectElement;
    select.value = "age";
    select.dispatchEvent(new Event("change"));
    await rowsAre(element, 6);
    expect(
      rowsOf(element)
        .filter((row) => row.matches(".group"))
        .map(textOf),
    ).to.deep.equal([
      "Pas encore échu · 1 facture, 1 200,00 €",
      "31 à 60 jours · 1 facture, 1 200,00 €",
      "Rien à payer · 1 facture, 0,00 €",
    ]);
    await expect(element).to.be.accessible();
    rowsOf(element)[0]?.querySelector<HTMLElement>("[data-column]")?.focus();
    await sendKeys({ press: "Enter" });
    await rowsAre(element, 5);
    expect(rowsOf(element)[0]?.getAttribute("aria-expanded")).to.equal("false");
  });

  it("chooses invoices by key, a range with shift, all at once, and says what they come to", async () => {
    const element = await shown(aFirm(someLate));
    element.actions = [{ id: "remind", label: "Relancer" }];
    await rowsAre(element, 3);
    rowsOf(element)[0]?.querySelector<HTMLElement>(".opener")?.focus();
    await sendKeys({ press: "Space" });
    await waitUntil(() => textOf(element.renderRoot.querySelector(".bulk")).includes("1 facture, 1 200,00 €"));
    rowsOf(element)[2]
      ?.querySelector<HTMLElement>(".customer")
      ?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, shiftKey: true }));
    await waitUntil(() => textOf(element.renderRoot.querySelector(".bulk")).includes("3 factures, 2 400,00 €"));
    await expect(element).to.be.accessible();
    setTimeout(() => buttonNamed(element.renderRoot, "Relancer")?.click());
    const event: InvoicesActionEvent = await oneEvent(element, "invoices-action");
    expect([event.action, [...event.invoiceIds].sort()]).to.deep.equal(["remind", ["late", "paid", "young"]]);
    buttonNamed(element.renderRoot, "Ne plus rien choisir")?.click();
    await waitUntil(() => element.renderRoot.querySelector(".bulk") === null);
  });

  it("draws only what is near, however long the list and however far one scrolled", async () => {
    const element = await shown(aFirm(rows(1500)));
    await waitUntil(() => textOf(list(element)?.querySelector("[role='status']")).startsWith("1500"), "all are read", {
      timeout: 8_000,
    });
    const drawn = () => list(element)?.querySelectorAll(".row").length ?? 0;
    await waitUntil(() => idsOf(element).includes("f1"), "the first is drawn");
    const before = drawn();
    window.scrollTo(0, document.documentElement.scrollHeight);
    await waitUntil(() => idsOf(element).includes("f1500"), "the last is drawn");
    expect(drawn()).to.be.below(Math.max(90, before + 40));
    window.scrollTo(0, 0);
    await waitUntil(() => idsOf(element).includes("f1"), "the first is drawn again");
    expect(drawn()).to.be.below(90);
  });

  it("comes to the last row and the first by one key", async () => {
    const element = await shown(aFirm(rows(400)));
    await waitUntil(() => idsOf(element).includes("f1"), "the first is drawn");
    rowsOf(element)[0]?.querySelector<HTMLElement>(".opener")?.focus();
    const withControl = async (press: string) => {
      await sendKeys({ down: "Control" });
      await sendKeys({ press });
      await sendKeys({ up: "Control" });
    };
    await withControl("End");
    await waitUntil(
      () => list(element)?.activeElement?.closest<HTMLElement>(".row")?.dataset["id"] === "f400",
      "the last has the focus",
    );
    await withControl("Home");
    await waitUntil(() => list(element)?.activeElement?.closest(".heads") !== null, "the headings are the first row");
    window.scrollTo(0, 0);
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

  it("searches names and numbers without minding accents", async () => {
    const element = await shown(aFirm(someLate));
    await rowsAre(element, 3);
    const search = element.renderRoot.querySelector<HTMLInputElement>("input[type='search']") as HTMLInputElement;
    // In one turn of the event loop: keys sent one by one may lie further apart than the pause on a busy machine.
    for (const text of ["e", "eo", "eole"]) {
      search.value = text;
      search.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    await idsAre(element, "young");
  });

  it("lists each invoice with its number, client, dates, lateness, state and amounts", async () => {
    const element = await shown(
      aFirm([aRow({ overdueDays: 12, dueDate: "2026-11-12", open: "200.00", settlement: "partly-settled" })]),
    );
    await rowsAre(element, 1);
    expect([...(rowsOf(element)[0]?.children ?? [])].map(textOf)).to.deep.equal([
      "",
      "F2026-0001",
      "Hôtel des Dunes SAS",
      "1 nov. 2026",
      "12 nov. 202612 jours de retard",
      "Réglée en partie",
      "1 200,00 €",
      "200,00 €",
    ]);
  });
});
