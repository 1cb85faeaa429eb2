import { WorkspaceError, type InputOf, type Workspace } from "@acquit/workspace";
import { expect, fixture, html, waitUntil } from "@open-wc/testing";
import { aCredit, aDesk, aDossier, anIncoming, aPlan } from "./collections.test-suite.ts";
import { aParty } from "../workspace-stand-in.test-suite.ts";
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

describe("the collector's desk", function () {
  this.timeout(60_000);

  it("answers a client's proposal, and asks for a reason where one is owed", async () => {
    const answers: InputOf<"answerPlan">[] = [];
    const answerPlan: Workspace["answerPlan"] = async (input) => {
      answers.push(input);
      if (input.reason === undefined && input.answer === "decline")
        throw new WorkspaceError("invalid-input", "Say why.", { reason: "reason" });
      return aPlan({ state: "declined" });
    };
    const element = await shown(aDesk(undefined, { answerPlan }).workspace, "plans");
    press(element, "Refuser");
    await waitUntil(() => status(element).includes("Indiquez le motif"), "the missing reason is said");
    const [reason] = allInPart(element, "textarea") as HTMLTextAreaElement[];
    if (reason !== undefined) reason.value = "Deux parts au plus.";
    press(element, "Refuser");
    await waitUntil(() => status(element) === "Échéancier refusé.", "the answer is noted");
    expect(answers.at(-1)).to.deep.equal({ id: "p1", answer: "decline", reason: "Deux parts au plus." });
  });

  it("files what came in, and puts a report aside", async () => {
    const assigned: InputOf<"assignIncoming">[] = [];
    const workspace = aDesk(undefined, {
      listInvoices: async () => ({ rows: [{ id: "i1", number: "F1", customerName: "Écume" }] as never }),
      assignIncoming: async (input) => {
        assigned.push(input);
        return anIncoming();
      },
    }).workspace;
    const element = await shown(workspace, "incoming");
    expect(inPart(element, ".late")?.textContent).to.contain("Non remis à compta@ecume.example");
    press(element, "Classer");
    expect(assigned).to.have.length(0);
    const choice = inPart<HTMLSelectElement>(element, ".row select");
    if (choice === null || choice === undefined) throw new Error("no choice");
    choice.value = "i1";
    press(element, "Classer");
    await waitUntil(() => status(element) === "Classé.", "it is filed");
    press(element, "Mettre de côté");
    await waitUntil(() => status(element) === "Mis de côté.", "it is put aside");
    expect(assigned).to.deep.equal([
      { id: "m1", invoiceId: "i1" },
      { id: "m1", discard: true },
    ]);
  });

  it("takes messages that are dropped, and says which file it cannot take", async () => {
    const taken: InputOf<"fileIncoming">[] = [];
    const fileIncoming: Workspace["fileIncoming"] = async (input) => {
      taken.push(input);
      return { ...anIncoming(), state: "filed" };
    };
    const element = await shown(aDesk(undefined, { fileIncoming }).workspace, "incoming");
    const drop = (name: string) => {
      const data = new DataTransfer();
      data.items.add(new File(["Bonjour"], name));
      inPart(element, ".drop")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
    };
    drop("reponse.eml");
    await waitUntil(() => status(element) === "1 classé, 0 à classer.", "it is taken");
    expect(taken[0]).to.deep.equal({ name: "reponse.eml", mediaType: "message/rfc822", base64: btoa("Bonjour") });
    drop("virus.exe");
    await waitUntil(() => status(element).includes("« virus.exe »"), "it is refused");
    expect(taken).to.have.length(1);
  });

  it("shows why a client is a risk, and saves how far she is trusted", async () => {
    const saved: InputOf<"saveCredit">[] = [];
    const workspace = aDesk(undefined, {
      getCredit: async () => aCredit(),
      saveCredit: async (input) => {
        saved.push(input);
        return aCredit();
      },
    }).workspace;
    const element = await shown(workspace, "credit");
    expect(inPart(element, ".row")?.textContent.replaceAll(/\s+/g, " ")).to.contain(
      "Risque 42 sur 100 : paie souvent en retard (25)",
    );
    inPart(element, ".what")?.click();
    await waitUntil(() => inPart(element, "form") !== null, "her credit is read");
    press(element, "Enregistrer");
    await waitUntil(() => status(element).startsWith("Crédit de Brasserie"), "it is saved");
    expect(saved[0]).to.deep.equal({
      id: "ecume",
      policy: { currency: "EUR", overLimit: "block", prepaymentOnly: false, limit: "1000.00" },
      revision: 2,
    });
  });

  it("prepares a dossier, and says that the last resort needs its approval", async () => {
    let isApproved = false;
    const workspace = aDesk(undefined, {
      listInvoices: async () => ({ rows: [{ id: "i1", customerId: "ecume", customerName: "Écume" }] as never }),
      prepareDossier: async () => {
        if (!isApproved) throw new WorkspaceError("conflict", "The last resort.", { reason: "not-approved" });
        return aDossier();
      },
    }).workspace;
    const element = await shown(workspace, "dossiers");
    const choice = inPart<HTMLSelectElement>(element, "select");
    if (choice === null || choice === undefined) throw new Error("no choice");
    choice.value = "ecume";
    press(element, "Établir le dossier");
    await waitUntil(() => status(element).startsWith("La transmission est le dernier recours"), "it is refused");
    isApproved = true;
    press(element, "Établir le dossier");
    await waitUntil(() => status(element) === "Dossier établi : 1 pièce.", "it is prepared");
  });

  it("gives a client to a colleague, hands everything over with a word, and keeps notes", async () => {
    const asked: unknown[] = [];
    const taken = async (input: unknown) => {
      asked.push(input);
      return {};
    };
    const { workspace } = aDesk(undefined, {
      listResponsible: async () => ({
        me: { id: "claire", name: "Claire" },
        people: [
          { id: "claire", name: "Claire" },
          { id: "paul", name: "Paul" },
        ],
        rows: [
          { kind: "customer", id: "ecume", name: "Brasserie L’Écume", person: { id: "paul", name: "Paul" }, since: "2026-11-01" },
        ],
      }),
      listCustomers: async () => ({
        rows: [{ id: "ecume", party: aParty(), language: "fr", archived: false, revision: 1 }],
      }),
      listNotes: async () => ({
        rows: [
          ...[{ seq: 3, at: "2026-11-20T08:00:00Z", actor: "Paul", kind: "note-added", subject: "customer:ecume", hash: "x" }],
        ].map((entry) => ({ ...entry, facts: { note: "Rappeler après 14 h" } })),
      }),
      setResponsible: taken,
      handOverWork: async (input) => ({ ...(await taken(input)), moved: 2 }),
    });
    const element = await shown(workspace, "team");
    expect(inPart(element, "h3")?.textContent).to.contain("Paul");
    const fill = (form: HTMLFormElement, values: Readonly<Record<string, string>>) => {
      for (const [name, value] of Object.entries(values)) (form.elements.namedItem(name) as HTMLInputElement).value = value;
      form.requestSubmit();
    };
    const form = (label: string) => inPart<HTMLFormElement>(element, `form[aria-label="${label}"]`) as HTMLFormElement;
    fill(form("Confier un client"), { client: "ecume", person: "claire", note: "Congés" });
    await waitUntil(() => status(element).includes("Claire"));
    fill(form("Tout transmettre"), { from: "paul", to: "claire", note: "Je pars" });
    await waitUntil(() => status(element).includes("2 dossiers"));
    expect(asked).to.deep.equal([
      { kind: "customer", id: "ecume", person: { id: "claire", name: "Claire" }, note: "Congés" },
      { from: "paul", to: { id: "claire", name: "Claire" }, note: "Je pars" },
    ]);
    const select = inPart<HTMLSelectElement>(element, 'select[name="noted"]') as HTMLSelectElement;
    select.value = "ecume";
    select.dispatchEvent(new Event("change"));
    await waitUntil(() => part(element)?.shadowRoot?.textContent.includes("Rappeler après 14 h"));
    await expect(element).to.be.accessible();
    inPart<HTMLInputElement>(element, 'input[type="checkbox"]')?.click();
    await waitUntil(() => part(element)?.shadowRoot?.textContent.includes("Personne n’est encore responsable"));
  });

  it("computes a plan as it is composed, and proposes it", async () => {
    const proposed: InputOf<"proposePlan">[] = [];
    const parts = [{ dueDate: "2026-12-01", amount: "120.00" }];
    const workspace = aDesk(undefined, {
      listInvoices: async () => ({ rows: [{ id: "i1", number: "F1", customerName: "Écume" }] as never }),
      previewPlan: async () => ({ currency: "EUR", total: "120.00", parts, problems: ["too-many-parts"] }),
      proposePlan: async (input) => {
        proposed.push(input);
        return aPlan({ proposedBy: "staff" });
      },
    }).workspace;
    const element = await shown(workspace, "plans");
    inPart<HTMLDetailsElement>(element, ".rows.more details")?.setAttribute("open", "");
    const choice = inPart<HTMLSelectElement>(element, ".composer select");
    if (choice === null || choice === undefined) throw new Error("no choice");
    choice.value = "i1";
    choice.dispatchEvent(new Event("change"));
    await waitUntil(() => inPart(element, ".composer ul") !== null, "the plan is computed");
    expect(inPart(element, ".composer")?.textContent).to.contain("taux légal à venir inconnu");
    press(element, "Proposer au client");
    await waitUntil(() => status(element).startsWith("Proposé"), "it is proposed");
    expect(proposed[0]?.parts).to.deep.equal(parts);
  });
});
