import { WorkspaceError, type InputOf, type Workspace } from "@acquit/workspace";
import { expect, fixture, html, waitUntil } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import { aContact, aDesk } from "./collections.test-suite.ts";
import type { Collections } from "./collections.ts";
import "./define.ts";

async function shown(workspace: Workspace, view = "plan", lang = "fr", scheme = "light"): Promise<Collections> {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = scheme === "dark" ? "#101412" : "";
  const box = await fixture<HTMLElement>(
    html`<main lang=${lang} class=${scheme}>
      <acquit-collections .workspace=${workspace} view=${view}></acquit-collections>
    </main>`,
  );
  const element = box.querySelector("acquit-collections") as Collections;
  await waitUntil(() => part(element)?.shadowRoot?.querySelector("[aria-busy]") === null, "the part is read");
  return element;
}

const part = (element: Collections) => element.shadowRoot?.querySelector<HTMLElement>('[role="tabpanel"] > *');
const inPart = <Found extends Element = HTMLElement>(element: Collections, selector: string) =>
  part(element)?.shadowRoot?.querySelector<Found>(selector);
const allInPart = (element: Collections, selector: string) => [
  ...(part(element)?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const press = (element: Collections, name: string) => {
  allInPart(element, "button")
    .find(({ textContent }) => textContent.trim() === name)
    ?.click();
};
const status = (element: Collections) => inPart(element, '[role="status"]')?.textContent.replaceAll(/\s+/g, " ").trim() ?? "";

describe("collections", function () {
  this.timeout(60_000);
  afterEach(() => {
    document.documentElement.style.colorScheme = "";
    document.body.style.background = "";
  });

  for (const view of ["plan", "tasks", "plans", "incoming", "credit", "dossiers", "sent", "rules", "words"]) {
    for (const [lang, scheme] of [
      ["fr", "light"],
      ["en", "dark"],
    ] as const) {
      it(`is accessible: ${view}, ${lang}, ${scheme}`, async () => {
        const element = await shown(aDesk().workspace, view, lang, scheme);
        inPart(element, ".what")?.click();
        await expect(element).to.be.accessible();
      });
    }
    it(`fits a telephone: ${view}`, async () => {
      await setViewport({ width: 390, height: 800 });
      const element = await shown(aDesk().workspace, view);
      inPart(element, ".what")?.click();
      await element.updateComplete;
      expect(document.documentElement.scrollWidth).to.be.at.most(390);
      await setViewport({ width: 1_000, height: 800 });
    });
  }

  it("says what will be sent, to whom, when, why and in which words", async () => {
    const element = await shown(aDesk().workspace);
    expect(allInPart(element, ".row")).to.have.length(3);
    inPart(element, ".what")?.click();
    await waitUntil(() => inPart(element, ".inside") !== null);
    const text = inPart(element, ".inside")?.textContent.replaceAll(/\s+/g, " ") ?? "";
    expect(text).to.contain("4 jours de retard");
    expect(text).to.contain("règle de l’entreprise « Standard », version 3");
    expect(text).to.contain("compta@ecume.example");
    expect(text).to.contain("Sauf erreur, 120,00 € restent dus.");
  });

  it("approves, stops and undoes by keyboard", async () => {
    const { workspace, decided } = aDesk();
    const element = await shown(workspace);
    inPart(element, ".pick")?.focus();
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ press: "a" });
    await waitUntil(() => decided.length === 1);
    expect(decided[0]).to.deep.equal({
      action: "approve",
      steps: [{ invoiceId: "i1", instalmentId: "1", stepId: "first" }],
    });
    await waitUntil(() => status(element).includes("1 relance approuvée"));
    press(element, "Annuler");
    await waitUntil(() => decided.at(-1)?.action === "reset");
  });

  it("postpones many at once to a day", async () => {
    const { workspace, decided } = aDesk();
    const element = await shown(workspace);
    inPart(element, ".sticky input")?.click();
    await waitUntil(() => inPart(element, ".sticky .soft")?.textContent.includes("3"));
    press(element, "Reporter");
    await waitUntil(() => inPart(element, "#until") !== null);
    const field = inPart<HTMLInputElement>(element, "#until");
    if (field) field.value = "2026-12-15";
    inPart<HTMLButtonElement>(element, "form .primary")?.click();
    await waitUntil(() => decided.length === 1);
    expect(decided[0]?.steps).to.have.length(3);
    expect(decided[0]?.until).to.equal("2026-12-15");
  });

  it("puts one message in other words, without the table that is added by itself", async () => {
    const { workspace, decided } = aDesk();
    const element = await shown(workspace);
    inPart(element, ".pick")?.focus();
    await sendKeys({ press: "e" });
    await waitUntil(() => inPart(element, "textarea") !== null);
    const field = inPart<HTMLTextAreaElement>(element, "textarea");
    expect(field?.value).to.equal("Bonjour,\n\nSauf erreur, 120,00 € restent dus.");
    if (field) field.value = "Bonjour,\n\nUn mot.";
    inPart<HTMLButtonElement>(element, ".inside form .primary")?.click();
    await waitUntil(() => decided.length === 1);
    expect(decided[0]?.message).to.deep.equal({ subject: "Un oubli ? F2026-0001", body: "Bonjour,\n\nUn mot." });
  });

  it("says that nothing is sent before the rules are chosen, and leads there", async () => {
    const asked: InputOf<"previewReminders">[] = [];
    const { workspace } = aDesk([], {
      previewReminders: async (input) => {
        asked.push(input);
        return { today: "2026-11-24", isActive: false, rows: input.policy === undefined ? [] : [aContact()], more: 0 };
      },
    });
    const element = await shown(workspace);
    await waitUntil(() => allInPart(element, ".row").length === 1);
    expect(inPart(element, ".notice")?.textContent).to.contain("Rien ne part encore");
    press(element, "Voir les règles");
    await waitUntil(() => element.view === "rules");
  });

  it("tries a policy as it is changed, refuses one that cannot be kept, and saves it", async () => {
    const asked: InputOf<"previewReminders">[] = [];
    const { workspace, saved } = aDesk([aContact()], {
      previewReminders: async (input) => {
        asked.push(input);
        return { today: "2026-11-24", isActive: true, rows: [aContact()], more: 0 };
      },
    });
    const element = await shown(workspace, "rules");
    const days = inPart<HTMLInputElement>(element, ".steps input[type=number]");
    const set = (value: string) => {
      if (days) days.value = value;
      days?.dispatchEvent(new Event("change"));
    };
    set("0");
    await waitUntil(() => inPart(element, ".problems")?.textContent.includes("même jour"));
    expect(inPart<HTMLButtonElement>(element, "form .primary")?.disabled).to.equal(true);
    set("-5");
    await waitUntil(() => asked.at(-1)?.policy?.steps[0]?.days === -5);
    inPart<HTMLButtonElement>(element, "form .primary")?.click();
    await waitUntil(() => saved.length === 1);
    expect([saved[0]?.version, saved[0]?.policy?.steps[0]?.days]).to.deep.equal([3, -5]);
  });

  it("shows a mistake in a wording as it is typed", async () => {
    const element = await shown(aDesk().workspace, "words");
    const field = inPart<HTMLTextAreaElement>(element, "textarea");
    if (field) field.value = "{amount} {numbrs}";
    field?.dispatchEvent(new InputEvent("input"));
    await waitUntil(() => inPart(element, ".problems")?.textContent.includes("{numbrs} n’existe pas"));
    expect(inPart<HTMLButtonElement>(element, "form .primary")?.disabled).to.equal(true);
  });

  it("notes a promise made in a call", async () => {
    const noted: InputOf<"recordOutcome">[] = [];
    const { workspace } = aDesk([], {
      recordOutcome: async (input) => {
        noted.push(input);
        return aContact();
      },
    });
    const element = await shown(workspace, "tasks");
    const select = inPart<HTMLSelectElement>(element, "select");
    if (select) select.value = "promise";
    select?.dispatchEvent(new Event("change"));
    await waitUntil(() => inPart(element, "[name=payBy]") !== null);
    const day = inPart<HTMLInputElement>(element, "[name=payBy]");
    if (day) day.value = "2026-12-04";
    inPart<HTMLButtonElement>(element, "form .primary")?.click();
    await waitUntil(() => noted.length === 1);
    expect([noted[0]?.outcome, noted[0]?.promise?.amount, noted[0]?.promise?.payBy]).to.deep.equal([
      "promise",
      "120.00",
      "2026-12-04",
    ]);
  });

  it("says so when reminders cannot be read, and reads again", async () => {
    let isDown = true;
    const { workspace } = aDesk([aContact()], {
      previewReminders: async () => {
        if (isDown) throw new WorkspaceError("unavailable", "down");
        return { today: "2026-11-24", isActive: true, rows: [aContact()], more: 0 };
      },
    });
    const element = await shown(workspace);
    await waitUntil(() => inPart(element, '[role="alert"]') !== null);
    isDown = false;
    press(element, "Réessayer");
    await waitUntil(() => allInPart(element, ".row").length === 1);
  });

  it("moves between tabs by arrow keys", async () => {
    const element = await shown(aDesk().workspace);
    element.shadowRoot?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    await sendKeys({ press: "ArrowRight" });
    await waitUntil(() => element.view === "tasks");
    expect(element.shadowRoot?.activeElement?.id).to.equal("tab-tasks");
  });

  it("offers nothing to decide to who may only read", async () => {
    const element = await shown(aDesk().workspace);
    element.readonly = true;
    await waitUntil(() => allInPart(element, ".pick").length === 0);
    inPart(element, ".what")?.click();
    await waitUntil(() => inPart(element, ".inside") !== null);
    expect(allInPart(element, ".inside button")).to.have.length(0);
  });
});
