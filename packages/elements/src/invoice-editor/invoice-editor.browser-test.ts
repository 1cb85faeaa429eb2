import { WorkspaceError } from "@acquit/workspace";
import { expect, oneEvent, waitUntil } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import { aProfile, aSession } from "../workspace-stand-in.test-suite.ts";
import "./define.ts";
import type { InvoiceIssuedEvent, InvoiceIssueRequestEvent } from "./events.ts";
import {
  aDocument,
  aLine,
  anOffice,
  button,
  field,
  fill,
  focusedField,
  picker,
  shownEditor,
  textOf,
  totals,
} from "./office.test-suite.ts";

const bar = (editor: { renderRoot: ParentNode }) => textOf(editor.renderRoot.querySelector(".keeping"));
const checks = (editor: { renderRoot: ParentNode }) => [...editor.renderRoot.querySelectorAll(".checks li")].map(textOf);
const reader = async () => aSession({ scopes: ["session", "documents:read", "profile:read", "customers:read"] });

/** All that can be drawn at once: reductions, a schedule, a case without VAT, another currency, open details. */
const everything = aDocument({
  currency: "USD",
  vatCurrency: "EUR",
  exchangeRate: { rate: "0.92", from: "USD", to: "EUR", source: "BCE", date: "2026-11-23" },
  allowances: [{ amount: "5.00", reason: "Remise fidélité", vatCategory: "S", vatRate: "20" }],
  charges: [{ percent: "2", reason: "Frais de port", vatCategory: "S", vatRate: "20" }],
  delivery: { address: { line1: "5 quai du Port", city: "Marseille", country: "FR" } },
  terms: {
    due: { kind: "days", days: 30 },
    schedule: [
      { percent: "30", due: { kind: "on-receipt" }, label: "Acompte" },
      { percent: "70", due: { kind: "fixed-date", date: "2026-12-31" } },
    ],
    earlyPaymentDiscount: { percent: "2", withinDays: 8 },
    lateRate: "12",
  },
  lines: [
    aLine(),
    aLine({ id: "2", name: "Chantier", vatCategory: "AE", vatRate: "0", charges: [{ amount: "3.00", reason: "Frais" }] }),
  ],
});

describe("invoice editor", function () {
  this.timeout(30_000);
  before(() => setViewport({ width: 1280, height: 900 }));

  for (const lang of ["fr", "en"] as const) {
    it(`is accessible on a new invoice (${lang})`, async () => {
      await expect(await shownEditor(anOffice(undefined), lang)).to.be.accessible();
    });

    it(`is accessible with everything open (${lang})`, async () => {
      const editor = await shownEditor(anOffice(everything), lang);
      for (const details of editor.renderRoot.querySelectorAll<HTMLElement>("[data-action=details]")) details.click();
      await editor.updateComplete;
      await expect(editor).to.be.accessible();
    });

    it(`is accessible when issuing shows what is missing (${lang})`, async () => {
      const editor = await shownEditor(anOffice(undefined), lang);
      button(editor, lang === "fr" ? "Émettre la facture" : "Issue invoice").click();
      await editor.updateComplete;
      await expect(editor).to.be.accessible();
    });

    it(`is accessible for someone who may only read (${lang})`, async () => {
      await expect(await shownEditor(anOffice(everything, { getSession: reader }), lang)).to.be.accessible();
    });

    it(`is accessible when it cannot read (${lang})`, async () => {
      const getDraft = () => Promise.reject(new WorkspaceError("unavailable", "The server does not answer."));
      await expect(await shownEditor(anOffice(undefined, { getDraft }), lang)).to.be.accessible();
    });

    it(`is accessible while it asks to confirm (${lang})`, async () => {
      const editor = await shownEditor(anOffice(aDocument()), lang);
      button(editor, lang === "fr" ? "Émettre la facture" : "Issue invoice").click();
      await waitUntil(() => editor.renderRoot.querySelector("dialog")?.open === true);
      await expect(editor).to.be.accessible();
    });
  }

  it("is accessible on a phone", async () => {
    await setViewport({ width: 390, height: 844 });
    await expect(await shownEditor(anOffice(everything))).to.be.accessible();
    await setViewport({ width: 1280, height: 900 });
  });

  it("begins a new invoice as the seller's profile has it", async () => {
    const profile = aProfile({ currency: "CHF", language: "en", terms: { due: { kind: "days", days: 45 } } });
    const editor = await shownEditor(anOffice(undefined, { getProfile: async () => ({ profile }) }));
    expect(field(editor, "Devise").value).to.equal("CHF");
    expect(field(editor, "Langue de la facture").value).to.equal("en");
    expect(field(editor, "Jours").value).to.equal("45");
    expect(bar(editor)).to.equal("Nouveau brouillon");
  });

  it("begins without VAT for a seller in franchise, with the law's reason proposed", async () => {
    const profile = aProfile({ vatFranchise: true });
    const editor = await shownEditor(anOffice(undefined, { getProfile: async () => ({ profile }) }));
    expect(field(editor, "TVA, ligne 1").value).to.equal("E 0");
    expect(field(editor, "Motif légal : Exonéré").placeholder).to.contain("293 B");
  });

  it("shows a stored draft with its amounts", async () => {
    const editor = await shownEditor(anOffice(aDocument()));
    expect(field(editor, "Désignation, ligne 1").value).to.equal("Conseil");
    expect(field(editor, "Prix unitaire HT, ligne 1").value).to.equal("50,00");
    expect(totals(editor)["Net à payer"]).to.equal("120,00 €");
    expect(textOf(editor.renderRoot.querySelector(".fact.due"))).to.equal("Échéance 24 décembre 2026dans 30 jours");
  });

  it("speaks English where the page does", async () => {
    const editor = await shownEditor(anOffice(aDocument()), "en-GB");
    expect(field(editor, "Unit price excl. VAT, line 1").value).to.equal("50.00");
    expect(totals(editor)["Amount due"]).to.equal("€120.00");
  });

  it("keeps a text that is no number, marks it, and counts it as nothing", async () => {
    const editor = await shownEditor(anOffice(aDocument()));
    await fill(editor, "Quantité, ligne 1", "deux");
    const quantity = field(editor, "Quantité, ligne 1");
    expect(quantity.value).to.equal("deux");
    expect(quantity.getAttribute("aria-invalid")).to.equal("true");
    const said = editor.renderRoot.querySelector(`#${quantity.getAttribute("aria-describedby") ?? ""}`);
    expect(textOf(said)).to.equal("« deux » ne peut pas être lu comme un montant.");
    expect(totals(editor)["Net à payer"]).to.equal("0,00 €");
  });

  it("draws a number the reader's way once its field is left", async () => {
    const editor = await shownEditor(anOffice(aDocument()));
    await fill(editor, "Prix unitaire HT, ligne 1", "1234.5");
    expect(field(editor, "Prix unitaire HT, ligne 1").value).to.equal("1\u00a0234,5");
    expect(totals(editor)["Total HT"]).to.equal("2 469,00 €");
  });

  it("lists what is missing and leads there", async () => {
    const editor = await shownEditor(anOffice(undefined));
    expect(checks(editor)).to.include("Ligne 1 : indiquez le prix unitaire.");
    button(editor, "Ligne 1 : indiquez le prix unitaire.").click();
    await editor.updateComplete;
    expect(focusedField(editor)).to.equal("Prix unitaire HT, ligne 1");
  });

  it("says nothing at the fields of a new invoice until issuing is asked for", async () => {
    const editor = await shownEditor(anOffice(undefined));
    expect(editor.renderRoot.querySelectorAll("[aria-invalid=true]")).to.have.length(0);
    button(editor, "Émettre la facture").click();
    await editor.updateComplete;
    expect(field(editor, "Prix unitaire HT, ligne 1").getAttribute("aria-invalid")).to.equal("true");
    expect(editor.shadowRoot?.activeElement).to.equal(picker(editor));
  });

  it("warns of terms past the legal cap where they are written", async () => {
    const editor = await shownEditor(anOffice(aDocument({ terms: { due: { kind: "days", days: 90 } } })));
    expect(textOf(editor.renderRoot.querySelector("#field-terms-due-problem"))).to.contain("60 jours");
    expect(textOf(editor.renderRoot.querySelector("#field-terms-due-problem"))).to.contain("22 février 2027");
  });

  it("lets someone who may only read change nothing", async () => {
    const editor = await shownEditor(anOffice(aDocument(), { getSession: reader }));
    const free = [...editor.renderRoot.querySelectorAll<HTMLInputElement>("input, textarea, select")];
    expect(free.filter((one) => !one.disabled && !one.readOnly)).to.have.length(0);
    expect(editor.renderRoot.querySelector(".issue")).to.equal(null);
    expect(bar(editor)).to.contain("Vous pouvez lire");
  });

  it("has no button to issue for someone who may only write", async () => {
    const getSession = async () => aSession({ scopes: ["documents:read", "documents:write"] });
    const editor = await shownEditor(anOffice(aDocument(), { getSession }));
    expect(editor.renderRoot.querySelector(".issue")).to.equal(null);
    expect(field(editor, "Quantité, ligne 1").readOnly).to.equal(false);
  });

  it("opens another draft when it is given another id", async () => {
    const asked: string[] = [];
    const getDraft = async ({ id }: { readonly id: string }) => {
      asked.push(id);
      return {
        id,
        document: aDocument({ lines: [aLine({ name: id })] }),
        revision: 1,
        updatedAt: "2026-11-24T09:00:00Z",
        updatedBy: "x",
      };
    };
    const editor = await shownEditor(anOffice(undefined, { getDraft }));
    editor.draftId = "d2";
    await waitUntil(() => editor.renderRoot.querySelector<HTMLTextAreaElement>("[data-field=name]")?.value === "d2");
    expect(asked).to.deep.equal(["d1", "d2"]);
  });

  it("asks before it issues, saying what becomes final", async () => {
    const editor = await shownEditor(anOffice(aDocument()));
    button(editor, "Émettre la facture").click();
    await waitUntil(() => textOf(editor.renderRoot.querySelector("dialog")).includes("F2026-0031"));
    const said = textOf(editor.renderRoot.querySelector("dialog"));
    expect(said).to.contain("120,00 € à Client Exemple SA");
    expect(said).to.contain("Échéance le 24 décembre 2026");
    expect(said).to.contain("figés");
  });

  it("leaves the asking to a page that takes the request", async () => {
    const editor = await shownEditor(anOffice(aDocument()));
    editor.addEventListener("invoice-issue-request", (event) => event.preventDefault());
    setTimeout(() => button(editor, "Émettre la facture").click());
    const event = await oneEvent<InvoiceIssueRequestEvent>(editor, "invoice-issue-request");
    expect(event.document.lines).to.have.length(1);
    await editor.updateComplete;
    expect(editor.renderRoot.querySelector("dialog")?.open).to.equal(false);
  });

  it("issues what is on screen, stored first, and says so", async () => {
    const issued: unknown[] = [];
    const office = anOffice(aDocument(), {
      issueDraft: async (input) => {
        issued.push(input);
        return { id: "inv-1", number: "F2026-0031" } as never;
      },
    });
    const editor = await shownEditor(office);
    await fill(editor, "Quantité, ligne 1", "3");
    button(editor, "Émettre la facture").click();
    await waitUntil(() => editor.renderRoot.querySelector("dialog")?.open === true);
    setTimeout(() => button(editor, "Émettre").click());
    const { invoiceId, number } = await oneEvent<InvoiceIssuedEvent>(editor, "invoice-issued");
    expect([invoiceId, number]).to.deep.equal(["inv-1", "F2026-0031"]);
    expect(office.lastSaved()?.lines[0]?.quantity).to.equal("3");
    expect(issued).to.deep.equal([{ id: "d1", revision: 4 }]);
  });

  it("says why issuing failed and lets one try again", async () => {
    const issueDraft = () => Promise.reject(new WorkspaceError("not-issuable", "La série est fermée."));
    const editor = await shownEditor(anOffice(aDocument(), { issueDraft }));
    button(editor, "Émettre la facture").click();
    await waitUntil(() => editor.renderRoot.querySelector("dialog")?.open === true);
    button(editor, "Émettre").click();
    await waitUntil(() => editor.renderRoot.querySelector("dialog [role=alert]") !== null);
    expect(textOf(editor.renderRoot.querySelector("dialog [role=alert]"))).to.contain("La série est fermée.");
    expect(button(editor, "Émettre").disabled).to.equal(false);
  });

  it("says that the client's credit stops it, and issues against a reason", async () => {
    const issued: { readonly overrideCredit?: string }[] = [];
    const params = { over: "100.00", limit: "1000.00", open: "900.00", currency: "EUR" };
    const office = anOffice(aDocument(), {
      checkDraft: async () => ({ findings: [{ code: "draft-credit-limit", severity: "error", params }] }),
      issueDraft: async (input) => {
        issued.push(input);
        return { id: "inv-1", number: "F2026-0031" } as never;
      },
    });
    const editor = await shownEditor(office);
    button(editor, "Émettre la facture").click();
    await waitUntil(() => editor.renderRoot.querySelector("dialog textarea") !== null, "the credit is said");
    expect(textOf(editor.renderRoot.querySelector("dialog"))).to.contain("dépasserait de 100.00 EUR");
    button(editor, "Émettre").click();
    await waitUntil(() => editor.renderRoot.querySelector("dialog [role=alert]") !== null, "a reason is asked for");
    expect(issued).to.have.length(0);
    const reason = editor.renderRoot.querySelector<HTMLTextAreaElement>("dialog textarea");
    if (reason !== null) reason.value = "Accord du gérant.";
    const issuing = oneEvent<InvoiceIssuedEvent>(editor, "invoice-issued");
    button(editor, "Émettre").click();
    await issuing;
    expect(issued[0]?.overrideCredit).to.equal("Accord du gérant.");
  });
});
