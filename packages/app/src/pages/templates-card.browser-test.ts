import { expect, fixture, waitUntil } from "@open-wc/testing";
import { WorkspaceError, type InputOf, type OutputOf, type Workspace } from "@acquit/workspace";
import { html } from "lit";
import { NavigateEvent } from "../navigation.ts";
import { chooseLanguage } from "../preferences.ts";
import { SaveTemplateCard, TemplatesCard } from "./templates-card.ts";

customElements.define("app-templates", TemplatesCard);
customElements.define("app-save-template", SaveTemplateCard);

type Template = OutputOf<"saveDraftTemplate">;

const line = {
  id: "1",
  name: "Entretien",
  quantity: "1",
  unit: "C62",
  netPrice: "90.00",
  vatCategory: "S" as const,
  vatRate: "20",
};
const document: Template["document"] = {
  typeCode: "380",
  currency: "EUR",
  terms: { due: { kind: "days", days: 30 } },
  lines: [line],
};
const aTemplate = (changes: Partial<Template> = {}): Template => ({
  ...{ id: "t1", name: "Entretien mensuel", document, updatedAt: "2026-01-01T00:00:00.000Z", revision: 3 },
  ...changes,
});

/** A workspace that keeps templates and notes what it is asked. */
class Desk {
  rows: Template[];
  saved: InputOf<"saveDraftTemplate">[] = [];
  deleted: string[] = [];
  refuses: WorkspaceError | undefined;

  constructor(...rows: Template[]) {
    this.rows = rows;
  }

  get workspace(): Workspace {
    const desk: Partial<Workspace> = {
      listDraftTemplates: () => Promise.resolve({ rows: this.rows }),
      saveDraftTemplate: (input) => {
        if (this.refuses !== undefined) return Promise.reject(this.refuses);
        this.saved.push(input);
        const saved = aTemplate({ id: input.id, name: input.name, revision: input.revision + 1 });
        this.rows = [...this.rows.filter(({ id }) => id !== input.id), saved];
        return Promise.resolve(saved);
      },
      deleteDraftTemplate: ({ id }) => {
        this.deleted.push(id);
        this.rows = this.rows.filter((row) => row.id !== id);
        return Promise.resolve({});
      },
      startDraft: ({ draftId }) =>
        Promise.resolve({ id: draftId, document, revision: 1, updatedAt: "2026-01-01T00:00:00.000Z", updatedBy: "Léa" }),
    };
    return desk as Workspace;
  }
}

const textOf = (element: HTMLElement) => (element.shadowRoot?.textContent ?? "").replaceAll(/\s+/g, " ");
const says = (element: HTMLElement, words: string) => waitUntil(() => textOf(element).includes(words), words, { timeout: 8_000 });
const button = (element: HTMLElement, label: string) =>
  [...(element.shadowRoot?.querySelectorAll("button") ?? [])].find(
    (one) => (one.getAttribute("aria-label") ?? one.textContent.trim()) === label,
  );

async function list(desk: Desk): Promise<TemplatesCard> {
  return fixture<TemplatesCard>(html`<app-templates .workspace=${desk.workspace} .canWrite=${true}></app-templates>`);
}

async function form(desk: Desk): Promise<SaveTemplateCard> {
  return fixture<SaveTemplateCard>(
    html`<app-save-template .workspace=${desk.workspace} .document=${document}></app-save-template>`,
  );
}

function write(card: SaveTemplateCard, name: string): void {
  const input = card.shadowRoot?.querySelector("input");
  if (input === null || input === undefined) throw new Error("there is no field");
  input.value = name;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

describe("templates of invoices", () => {
  beforeEach(() => {
    chooseLanguage("fr");
  });

  it("say what to do where there is none, and are accessible", async () => {
    const card = await list(new Desk());
    await says(card, "Aucun modèle");
    await expect(card).to.be.accessible();
  });

  it("begin a draft", async () => {
    const card = await list(new Desk(aTemplate()));
    await says(card, "Entretien mensuel");
    await expect(card).to.be.accessible();
    const left = new Promise<NavigateEvent>((resolve) => {
      card.addEventListener(NavigateEvent.type, (event) => {
        resolve(event as NavigateEvent);
      });
    });
    button(card, "Facturer avec le modèle Entretien mensuel")?.click();
    expect((await left).route.page).to.equal("draft");
  });

  it("go only after that was confirmed", async () => {
    const desk = new Desk(aTemplate());
    const card = await list(desk);
    await says(card, "Entretien mensuel");
    button(card, "Supprimer le modèle Entretien mensuel")?.click();
    await says(card, "Les brouillons commencés avec lui restent");
    await expect(card).to.be.accessible();
    button(card, "Le garder")?.click();
    await waitUntil(() => !textOf(card).includes("restent"));
    expect(desk.deleted).to.deep.equal([]);
    button(card, "Supprimer le modèle Entretien mensuel")?.click();
    await says(card, "restent");
    button(card, "Supprimer")?.click();
    await says(card, "Aucun modèle");
    expect(desk.deleted).to.deep.equal(["t1"]);
  });

  it("are kept under a name, and replaced under the same", async () => {
    const desk = new Desk(aTemplate());
    const card = await form(desk);
    write(card, "Nouveau");
    await card.updateComplete;
    card.shadowRoot?.querySelector("form")?.requestSubmit();
    await says(card, "« Nouveau » est gardé");
    write(card, "Entretien mensuel");
    await says(card, "il sera remplacé");
    await expect(card).to.be.accessible();
    card.shadowRoot?.querySelector("form")?.requestSubmit();
    await says(card, "« Entretien mensuel » est gardé");
    expect(desk.saved.map(({ name, revision }) => [name, revision])).to.deep.equal([
      ["Nouveau", 0],
      ["Entretien mensuel", 3],
    ]);
  });

  it("keep what was written when the save is refused, and say why", async () => {
    const desk = new Desk();
    desk.refuses = new WorkspaceError("invalid-input", "…", { reason: "name-taken" });
    const card = await form(desk);
    write(card, "Entretien");
    await card.updateComplete;
    card.shadowRoot?.querySelector("form")?.requestSubmit();
    await says(card, "Un autre modèle porte ce nom");
    expect(card.shadowRoot?.querySelector("input")?.value).to.equal("Entretien");
  });
});
