import { expect, fixture, waitUntil } from "@open-wc/testing";
import { WorkspaceError, type InputOf, type OutputOf, type Workspace } from "@acquit/workspace";
import { html } from "lit";
import { chooseLanguage } from "../preferences.ts";
import { ReportSchedulesCard } from "./report-schedules-card.ts";

customElements.define("app-report-schedules", ReportSchedulesCard);

type Schedule = OutputOf<"listReportSchedules">["rows"][number];

const textOf = (element: HTMLElement) => (element.shadowRoot?.textContent ?? "").replaceAll(/\s+/g, " ");
const says = (element: HTMLElement, words: string) => waitUntil(() => textOf(element).includes(words), words, { timeout: 8_000 });

async function shown(refuses?: WorkspaceError) {
  let rows: Schedule[] = [];
  const saved: InputOf<"saveReportSchedule">[] = [];
  const desk: Partial<Workspace> = {
    listReportSchedules: () => Promise.resolve({ rows }),
    saveReportSchedule: (input) => {
      if (refuses !== undefined) return Promise.reject(refuses);
      saved.push(input);
      const row = { ...input, next: "2026-12-01", revision: 1 };
      rows = [...rows, row];
      return Promise.resolve(row);
    },
    deleteReportSchedule: ({ id }) => {
      rows = rows.filter((row) => row.id !== id);
      return Promise.resolve({});
    },
  };
  const card = await fixture<ReportSchedulesCard>(
    html`<app-report-schedules .workspace=${desk} .canWrite=${true}></app-report-schedules>`,
  );
  return { card, saved };
}

function choose(card: ReportSchedulesCard, name: string, value: string): void {
  const field = card.shadowRoot?.querySelector<HTMLSelectElement | HTMLInputElement>(`[name="${name}"]`);
  if (field === null || field === undefined) throw new Error(`there is no field ${name}`);
  field.value = value;
  field.dispatchEvent(new Event("change"));
}

describe("reports sent regularly", () => {
  beforeEach(() => {
    chooseLanguage("fr");
  });

  it("are set, listed with the day of the next, and stopped", async () => {
    const { card, saved } = await shown();
    await says(card, "Aucun rapport ne part tout seul");
    await expect(card).to.be.accessible();
    choose(card, "report", "vat");
    await waitUntil(() => card.shadowRoot?.querySelector('[name="basis"]') !== null);
    choose(card, "basis", "payments");
    choose(card, "every", "month");
    choose(card, "recipients", "a@exemple.fr, b@exemple.fr");
    card.shadowRoot?.querySelector("form")?.requestSubmit();
    await says(card, "prochain envoi le");
    expect(saved.map(({ report, every, basis, recipients }) => [report, every, basis, recipients])).to.deep.equal([
      ["vat", "month", "payments", ["a@exemple.fr", "b@exemple.fr"]],
    ]);
    await expect(card).to.be.accessible();
    card.shadowRoot?.querySelector<HTMLButtonElement>(".row button")?.click();
    await says(card, "Aucun rapport ne part tout seul");
  });

  it("say which address is none, and keep the form as it was", async () => {
    const { card } = await shown(new WorkspaceError("invalid-input", "…", { reason: "mail-address", address: "claire" }));
    await says(card, "Aucun rapport");
    choose(card, "recipients", "claire");
    card.shadowRoot?.querySelector("form")?.requestSubmit();
    await says(card, "« claire » n’est pas une adresse e-mail");
    expect(card.shadowRoot?.querySelector<HTMLInputElement>('[name="recipients"]')?.value).to.equal("claire");
  });
});
