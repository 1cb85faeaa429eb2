import { expect, fixture, waitUntil } from "@open-wc/testing";
import { MemoryScreen } from "@acquit/crm/screen";
import { WorkspaceError, type InputOf, type OutputOf, type Workspace } from "@acquit/workspace";
import { html } from "lit";
import { chooseLanguage } from "../preferences.ts";
import { aDesk, button, difference, filled, invoice, mirror, settled } from "./crm-desk.test-suite.ts";
import { CrmCustomerPage, openByCurrency } from "./crm-customer-page.ts";
import { CrmDealPage } from "./crm-deal-page.ts";
import { CrmInvoicePage } from "./crm-invoice-page.ts";
import { CrmMirrorCard } from "./crm-mirror-card.ts";

customElements.define("app-crm-customer", CrmCustomerPage);
customElements.define("app-crm-deal", CrmDealPage);
customElements.define("app-crm-invoice", CrmInvoicePage);
customElements.define("app-crm-mirror", CrmMirrorCard);

type Row = OutputOf<"listInvoices">["rows"][number];

const onDeal = (options: ConstructorParameters<typeof MemoryScreen>[0] = {}) =>
  new MemoryScreen({ context: { surface: "tab", place: "deal", record: { kind: "deal", id: "342" } }, ...options });

describe("in a CRM's frame, a deal's tab", () => {
  before(() => {
    chooseLanguage("en");
  });

  const draw = (workspace: Workspace, screen = onDeal()) =>
    fixture<CrmDealPage>(
      html`<app-crm-deal .workspace=${workspace} .screen=${screen} .dealId=${"342"} .canWrite=${true}></app-crm-deal>`,
    );

  it("makes the invoice out of the deal with one button, and says what to look at", async () => {
    const asked: InputOf<"draftFromCrm">[] = [];
    let drafts: { id: string }[] = [];
    const desk = aDesk({
      getCrmDeal: () => Promise.resolve({ drafts, invoices: [] }),
      draftFromCrm: (input: InputOf<"draftFromCrm">) => {
        asked.push(input);
        drafts = [{ id: input.draftId }];
        return Promise.resolve(filled);
      },
    });
    const element = await draw(desk);
    const root = await settled(element);
    await expect(element).to.be.accessible();
    button(root, "Create the invoice").click();
    await waitUntil(() => root.querySelector("acquit-invoice-editor") !== null, "no editor", { timeout: 8_000 });
    expect(root.querySelector("acquit-invoice-editor")?.draftId).to.equal(asked[0]?.draftId);
    expect([asked[0]?.dealId, asked[0]?.revision]).to.deep.equal(["342", 0]);
    expect(root.textContent).to.contain("does not know the client's country");
    expect(root.textContent).to.contain("The deal shows €120.00, the invoice €119.99");
  });

  it("tries the same draft again after a refusal, so that none is made twice", async () => {
    const asked: string[] = [];
    const desk = aDesk({
      draftFromCrm: ({ draftId }: InputOf<"draftFromCrm">) => {
        asked.push(draftId);
        return Promise.reject(new WorkspaceError("invalid-input", "no", { reason: "own-company" }));
      },
    });
    const root = await settled(await draw(desk));
    const isRefused = () => root.querySelector("[role=alert]") !== null && !button(root, "Create the invoice").disabled;
    button(root, "Create the invoice").click();
    await waitUntil(isRefused, "no refusal", { timeout: 8_000 });
    button(root, "Create the invoice").click();
    await waitUntil(() => asked.length === 2, "not asked again", { timeout: 8_000 });
    await waitUntil(
      () => root.querySelector("[aria-busy]") === null && root.textContent.includes("another company of the portal"),
      "no refusal",
      {
        timeout: 8_000,
      },
    );
    expect(asked[0]).to.equal(asked[1]);
  });

  it("takes the deal again into the draft at hand when it changed", async () => {
    const asked: InputOf<"draftFromCrm">[] = [];
    const desk = aDesk({
      getCrmDeal: () => Promise.resolve({ drafts: [{ id: "d1", changedAt: "2026-03-02T09:00:00.000Z" }], invoices: [] }),
      getDraft: () => Promise.resolve({ id: "d1", revision: 4 } as OutputOf<"getDraft">),
      draftFromCrm: (input: InputOf<"draftFromCrm">) => {
        asked.push(input);
        return Promise.resolve(filled);
      },
    });
    const root = await settled(await draw(desk));
    button(root, "Take the deal again").click();
    await waitUntil(() => asked.length === 1, "not asked", { timeout: 8_000 });
    expect(asked).to.deep.equal([{ dealId: "342", draftId: "d1", revision: 4 }]);
  });

  it("lists the deal's invoices and makes a further one, and has the CRM draw its card anew after issuing", async () => {
    const screen = onDeal();
    const desk = aDesk({ getCrmDeal: () => Promise.resolve({ drafts: [{ id: "d2" }], invoices: ["i1"] }) });
    const element = await draw(desk, screen);
    const root = await settled(element);
    expect(root.querySelector('a[href="/app/invoices/i1"]')?.textContent).to.contain("€20.00");
    const issued = Object.assign(new Event("invoice-issued"), { draftId: "d2", invoiceId: "i1", number: "F-1" });
    root.querySelector("acquit-invoice-editor")?.dispatchEvent(issued);
    await waitUntil(() => screen.asked.includes("reload"), "the card was not drawn anew", { timeout: 8_000 });
    await element.updateComplete;
    expect(root.querySelector("[role=status]")?.textContent).to.contain("F-1");
  });

  it("shows nothing of a deal its reader may not see", async () => {
    const desk = aDesk({ getCrmDeal: () => Promise.reject(new Error("It was asked for")) });
    const root = await settled(await draw(desk, onDeal({ hidden: ["deal 342"] })));
    expect(root.textContent).to.contain("do not let you see this deal");
  });
});

describe("in a CRM's frame, the tab of a client", () => {
  const draw = (workspace: Workspace) =>
    fixture<CrmCustomerPage>(
      html`<app-crm-customer
        .workspace=${workspace}
        .screen=${new MemoryScreen()}
        .record=${{ kind: "company", id: "5" }}
      ></app-crm-customer>`,
    );

  it("adds up what is open by currency, and what of it is late", async () => {
    const rows = [
      { ...invoice, id: "i1", open: "20.10", overdueDays: 3 },
      { ...invoice, id: "i2", open: "0.20", overdueDays: 0 },
      { ...invoice, id: "i3", open: "-5.00", overdueDays: 0 },
      { ...invoice, id: "i4", open: "7", currency: "JPY", overdueDays: 0 },
    ] as unknown as Row[];
    expect(openByCurrency(rows)).to.deep.equal([
      { currency: "EUR", open: "15.30" },
      { currency: "JPY", open: "7" },
    ]);
    const element = await draw(
      aDesk({ getCrmCustomer: () => Promise.resolve({ customerId: "c1" }), listInvoices: () => Promise.resolve({ rows }) }),
    );
    const root = await settled(element);
    await expect(element).to.be.accessible();
    expect(root.querySelector(".figure")?.textContent).to.equal("€15.30");
    expect(root.querySelector("p.late")?.textContent).to.contain("€20.10");
  });

  it("says that a client who was never billed has no invoice", async () => {
    const root = await settled(
      await draw(aDesk({ getCrmCustomer: () => Promise.reject(new WorkspaceError("not-found", "no")) })),
    );
    expect(root.textContent).to.contain("no Acquit invoice yet");
  });
});

describe("in a CRM's frame, an invoice's tab", () => {
  it("says so when the invoice is not ours", async () => {
    const desk = aDesk({ getCrmRecord: () => Promise.reject(new WorkspaceError("not-found", "no")) });
    const root = await settled(
      await fixture<CrmInvoicePage>(html`<app-crm-invoice .workspace=${desk} .recordId=${"9"}></app-crm-invoice>`),
    );
    expect(root.textContent).to.contain("not made with Acquit");
  });

  it("explains the cent by which the CRM's arithmetic differs", async () => {
    const desk = aDesk({ getCrmMirror: () => Promise.resolve({ ...mirror, difference }) });
    const element = await fixture<CrmMirrorCard>(html`<app-crm-mirror .workspace=${desk} .invoiceId=${"i1"}></app-crm-mirror>`);
    await waitUntil(() => element.shadowRoot?.textContent.includes("€119.99") === true, "no difference", { timeout: 8_000 });
    expect(element.shadowRoot?.textContent).to.contain("The CRM computes €120.00, the invoice says €119.99");
    expect(element.shadowRoot?.textContent).to.contain("rounds VAT once per rate");
  });

  it("sends an invoice the CRM refused again", async () => {
    const desk = aDesk({
      getCrmMirror: () => Promise.resolve({ ...mirror, state: "failed", problem: "Number taken" }),
      retryCrmMirror: () => Promise.resolve(mirror),
    });
    const element = await fixture<CrmMirrorCard>(
      html`<app-crm-mirror .workspace=${desk} .invoiceId=${"i1"} .canRetry=${true}></app-crm-mirror>`,
    );
    const root = await settled(element);
    await waitUntil(() => root.textContent.includes("Number taken"), "no refusal", { timeout: 8_000 });
    button(root, "Send to the CRM again").click();
    await waitUntil(() => root.textContent.includes("Lined up again"), "not lined up", { timeout: 8_000 });
    expect(root.textContent).not.to.contain("Number taken");
  });
});
