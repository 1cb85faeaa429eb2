import { WorkspaceError, type Workspace } from "@acquit/workspace";
import { expect, oneEvent, waitUntil } from "@open-wc/testing";
import "./define.ts";
import type { InvoiceSavedEvent } from "./events.ts";
import type { InvoiceEditor } from "./invoice-editor.ts";
import {
  aDocument,
  aLine,
  anOffice,
  aStoredDraft,
  button,
  field,
  fill,
  picker,
  shownEditor,
  textOf,
  totals,
} from "./office.test-suite.ts";

const keeping = (editor: InvoiceEditor) => textOf(editor.renderRoot.querySelector(".keeping [role=status]"));
const keeps = (editor: InvoiceEditor, text: string) =>
  waitUntil(() => keeping(editor).startsWith(text), text, { timeout: 10_000 });
const theirs = aStoredDraft(aDocument({ lines: [aLine({ name: "La leur", netPrice: "80.00" })] }), { revision: 9 });
const inConflict: Workspace["saveDraft"] = async (input) => {
  if (input.revision < 9) throw new WorkspaceError("conflict", "stale", { current: theirs });
  return aStoredDraft(input.document, { revision: input.revision + 1 });
};

describe("invoice editor keeping a draft", function () {
  this.timeout(30_000);
  it("stores by itself what was written, and says so", async () => {
    const office = anOffice(aDocument());
    const editor = await shownEditor(office);
    setTimeout(() => void fill(editor, "Désignation, ligne 1", "Étude"));
    const { draftId, revision } = await oneEvent<InvoiceSavedEvent>(editor, "invoice-saved");
    expect([draftId, revision]).to.deep.equal(["d1", 4]);
    expect(office.lastSaved()?.lines[0]?.name).to.equal("Étude");
    await keeps(editor, "Enregistré");
  });

  it("tells every change with the whole draft, and nothing while it is only opened", async () => {
    const told: (string | undefined)[] = [];
    const office = anOffice(aDocument());
    document.addEventListener("draft-changed", ({ document: draft }) => told.push(draft.lines[0]?.name), { once: true });
    const editor = await shownEditor(office);
    expect(told).to.deep.equal([]);
    await fill(editor, "Désignation, ligne 1", "Étude");
    expect(told).to.deep.equal(["Étude"]);
  });

  it("says once that something is not stored yet", async () => {
    const editor = await shownEditor(anOffice(aDocument()));
    let count = 0;
    editor.addEventListener("invoice-edited", () => (count += 1));
    await fill(editor, "Désignation, ligne 1", "Étude");
    await fill(editor, "Quantité, ligne 1", "4");
    expect(count).to.equal(1);
    expect(keeping(editor)).to.equal("Modifié");
  });

  it("stores nothing of a draft nobody touched", async () => {
    const office = anOffice(undefined);
    const editor = await shownEditor(office);
    editor.remove();
    expect(office.saves).to.have.length(0);
  });

  it("stores what was written when it leaves the page", async () => {
    const office = anOffice(aDocument());
    const editor = await shownEditor(office);
    await fill(editor, "Désignation, ligne 1", "Étude");
    editor.remove();
    expect(office.lastSaved()?.lines[0]?.name).to.equal("Étude");
  });

  it("keeps everything while the network is away, and stores it once it is back", async () => {
    let isAway = true;
    const stored: string[] = [];
    const saveDraft: Workspace["saveDraft"] = async (input) => {
      if (isAway) throw new WorkspaceError("unavailable", "away");
      stored.push(input.document.lines[0]?.name ?? "");
      return aStoredDraft(input.document, { revision: input.revision + 1 });
    };
    const editor = await shownEditor(anOffice(aDocument(), { saveDraft }));
    await fill(editor, "Désignation, ligne 1", "Étude");
    await keeps(editor, "Hors ligne");
    expect(field(editor, "Désignation, ligne 1").value).to.equal("Étude");
    isAway = false;
    window.dispatchEvent(new Event("online"));
    await keeps(editor, "Enregistré");
    expect(stored).to.deep.equal(["Étude"]);
  });

  it("is accessible while the network is away", async () => {
    const saveDraft = () => Promise.reject(new WorkspaceError("unavailable", "away"));
    const editor = await shownEditor(anOffice(aDocument(), { saveDraft }));
    await fill(editor, "Désignation, ligne 1", "Étude");
    await keeps(editor, "Hors ligne");
    await expect(editor).to.be.accessible();
  });

  it("shows a conflict with both ways out, accessibly", async () => {
    const editor = await shownEditor(anOffice(aDocument(), { saveDraft: inConflict }));
    await fill(editor, "Désignation, ligne 1", "La mienne");
    await keeps(editor, "Cette facture a été modifiée ailleurs");
    expect(textOf(editor.renderRoot.querySelector(".conflict"))).to.contain("Paul Petit l’a enregistrée");
    expect(field(editor, "Désignation, ligne 1").value).to.equal("La mienne");
    await expect(editor).to.be.accessible();
  });

  it("keeps mine on top of theirs", async () => {
    const saved: number[] = [];
    const saveDraft: Workspace["saveDraft"] = async (input) => {
      const answer = await inConflict(input);
      saved.push(input.revision);
      return answer;
    };
    const editor = await shownEditor(anOffice(aDocument(), { saveDraft }));
    await fill(editor, "Désignation, ligne 1", "La mienne");
    await keeps(editor, "Cette facture a été modifiée ailleurs");
    button(editor, "Garder la mienne").click();
    await keeps(editor, "Enregistré");
    expect(saved).to.deep.equal([9]);
    expect(field(editor, "Désignation, ligne 1").value).to.equal("La mienne");
  });

  it("takes theirs, and mine can be brought back by undoing", async () => {
    const editor = await shownEditor(anOffice(aDocument(), { saveDraft: inConflict }));
    await fill(editor, "Désignation, ligne 1", "La mienne");
    await keeps(editor, "Cette facture a été modifiée ailleurs");
    button(editor, "Prendre sa version").click();
    await editor.updateComplete;
    expect(field(editor, "Désignation, ligne 1").value).to.equal("La leur");
    expect(totals(editor)["Total HT"]).to.equal("160,00 €");
    button(editor, "Annuler").click();
    await editor.updateComplete;
    expect(field(editor, "Désignation, ligne 1").value).to.equal("La mienne");
  });

  it("says why a save was refused", async () => {
    const saveDraft = () => Promise.reject(new WorkspaceError("forbidden", "Demandez au propriétaire."));
    const editor = await shownEditor(anOffice(aDocument(), { saveDraft }));
    await fill(editor, "Désignation, ligne 1", "Étude");
    await keeps(editor, "L’enregistrement a été refusé");
    expect(keeping(editor)).to.contain("Demandez au propriétaire.");
  });

  it("takes terms and language from the client that is chosen", async () => {
    const office = anOffice(undefined);
    const editor = await shownEditor(office);
    const { CustomerChosenEvent } = await import("../customer-picker/customer-chosen-event.ts");
    const { aCustomer } = await import("../workspace-stand-in.test-suite.ts");
    const customer = aCustomer({ language: "en", terms: { due: { kind: "on-receipt" } } });
    picker(editor).dispatchEvent(new CustomerChosenEvent(customer));
    await editor.updateComplete;
    expect(field(editor, "Règlement").value).to.equal("on-receipt");
    expect(field(editor, "Langue de la facture").value).to.equal("en");
  });
});
