import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { Workspace } from "@acquit/workspace";
import { html } from "lit";
import { AlertCount } from "../alert-count.ts";
import { AlertPreferences } from "./alert-preferences.ts";
import { AlertsPage } from "./alerts-page.ts";
import { applyLanguage } from "../preferences.ts";

customElements.define("app-alerts", AlertsPage);
customElements.define("app-alert-preferences", AlertPreferences);
customElements.define("app-alert-count", AlertCount);

/** A workspace with two alerts, one of them seen; what is asked of it is noted. */
function aDesk(rows = 2) {
  const asked: string[] = [];
  let unseen = rows === 0 ? 0 : 1;
  const all = [
    {
      id: "000000000009",
      kind: "incoming-payment",
      subject: "payment:p1",
      at: "2026-03-02T09:00:00.000Z",
      facts: { number: "F2026-0001", customer: "Hôtel", amount: "120.00", currency: "EUR", date: "2026-03-02" },
    },
    { id: "overdue.i1", kind: "overdue", subject: "invoice:i1", at: "2026-03-01T09:00:00.000Z", facts: { number: "F2026-0002" } },
  ];
  const note =
    (name: string, answer: (input: unknown) => unknown) =>
    (input: unknown): Promise<unknown> => {
      asked.push(`${name} ${JSON.stringify(input)}`);
      return Promise.resolve(answer(input));
    };
  const workspace = {
    listAlerts: note("listAlerts", () => ({
      rows: all.slice(0, rows).map((row, at) => ({ ...row, seen: at > 0 || unseen === 0 })),
      unseen,
    })),
    markAlertsSeen: note("markAlertsSeen", () => {
      unseen = 0;
      return {};
    }),
    getAlertPreferences: note("getAlertPreferences", () => ({ app: ["overdue"], mail: [], language: "fr" })),
    saveAlertPreferences: note("saveAlertPreferences", (input) => (input as { preferences: unknown }).preferences),
  };
  return { workspace: workspace as unknown as Workspace, asked };
}

const rootOf = ({ shadowRoot }: Element): ShadowRoot => {
  if (shadowRoot === null) throw new Error("Nothing is drawn");
  return shadowRoot;
};

describe("alerts", () => {
  // Whatever language another file of tests, run at the same time, has remembered.
  before(() => {
    applyLanguage("en");
  });

  it("are listed with what they are about, accessible in each state, and marked as seen", async () => {
    const { workspace, asked } = aDesk();
    const page = await fixture<AlertsPage>(html`<app-alerts .workspace=${workspace}></app-alerts>`);
    const root = rootOf(page);
    await waitUntil(() => root.querySelectorAll("li").length === 2, "two alerts", { timeout: 20_000 });
    expect(root.querySelector("li")?.textContent).to.contain("Hôtel").and.to.contain("120.00");
    expect([...root.querySelectorAll("a")].map((link) => link.getAttribute("href"))).to.deep.equal([
      "/app/payments",
      "/app/invoices/i1",
    ]);
    await expect(page).to.be.accessible();
    root.querySelector<HTMLButtonElement>("button")?.click();
    await waitUntil(() => root.querySelector("[data-fresh]") === null, "all seen", { timeout: 20_000 });
    expect(asked).to.include('markAlertsSeen {"until":"2026-03-02T09:00:00.000Z"}');
    await expect(page).to.be.accessible();
  });

  it("say when there is nothing", async () => {
    const page = await fixture<AlertsPage>(html`<app-alerts .workspace=${aDesk(0).workspace}></app-alerts>`);
    await waitUntil(() => rootOf(page).querySelector(".empty:not([aria-busy])") !== null, "nothing", { timeout: 20_000 });
    await expect(page).to.be.accessible();
  });

  it("are chosen one by one, and by mail only with an address", async () => {
    const { workspace, asked } = aDesk();
    const element = html`<app-alert-preferences .workspace=${workspace}></app-alert-preferences>`;
    const card = await fixture<AlertPreferences>(element);
    const root = rootOf(card);
    await waitUntil(() => root.querySelector("form") !== null, "the form", { timeout: 20_000 });
    await expect(card).to.be.accessible();
    expect(root.querySelectorAll('[name="app"]:checked').length).to.equal(1);
    root.querySelector<HTMLInputElement>('[name="mail"][value="dispute"]')?.click();
    root.querySelector("form")?.requestSubmit();
    await waitUntil(() => root.querySelector('[role="alert"]') !== null, "the refusal", { timeout: 20_000 });
    const to = root.querySelector<HTMLInputElement>('[name="to"]');
    if (to !== null) to.value = "anne@atelier.example";
    root.querySelector("form")?.requestSubmit();
    await waitUntil(() => asked.some((call) => call.startsWith("saveAlertPreferences")), "saved", { timeout: 20_000 });
    const saved = asked.find((call) => call.startsWith("saveAlertPreferences")) ?? "";
    expect(saved).to.contain('"app":["overdue"]').and.to.contain('"mail":["dispute"]').and.to.contain("anne@atelier.example");
  });

  it("are counted beside their name until they were seen", async () => {
    const { workspace } = aDesk();
    const count = await fixture<AlertCount>(html`<app-alert-count .workspace=${workspace}></app-alert-count>`);
    await waitUntil(() => rootOf(count).textContent?.trim() === "1", "one alert", { timeout: 20_000 });
    await expect(count).to.be.accessible();
    await workspace.markAlertsSeen({ until: "2026-03-02T09:00:00.000Z" });
    dispatchEvent(new Event("alerts-seen"));
    await waitUntil(() => rootOf(count).textContent?.trim() === "", "no alert", { timeout: 20_000 });
  });
});
