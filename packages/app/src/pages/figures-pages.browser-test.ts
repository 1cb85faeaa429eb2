import { expect, fixture } from "@open-wc/testing";
import { WorkspaceError, type InputOf, type OutputOf, type Workspace } from "@acquit/workspace";
import { html } from "lit";
import { chooseLanguage } from "../preferences.ts";
import { FiguresPage } from "./figures-page.ts";
import { ReportsPage } from "./reports-page.ts";
import { ReserveCard } from "./reserve-card.ts";
import { TodayPage } from "./today-page.ts";

customElements.define("app-reserve", ReserveCard);
customElements.define("app-today", TodayPage);
customElements.define("app-figures", FiguresPage);
customElements.define("app-reports", ReportsPage);

type Today = OutputOf<"getToday">;

const today: Today = {
  asOf: "2026-03-02",
  tasks: [
    {
      kind: "newly-overdue",
      count: 7,
      amounts: [{ currency: "EUR", amount: "840.00" }],
      items: [{ id: "i1", subject: "invoice", label: "F-1 · Léa", date: "2026-03-01", amount: "120.00", currency: "EUR" }],
    },
    { kind: "drafts-forgotten", count: 1, amounts: [], items: [{ id: "d1", subject: "draft", label: "", date: "2026-02-01" }] },
  ],
};
const forecast: OutputOf<"getForecast"> = {
  asOf: "2026-03-02",
  currency: "EUR",
  weeks: [
    { from: "2026-03-03", to: "2026-03-08", expected: "100.00", low: "20.00", high: "180.00" },
    { from: "2026-03-09", to: "2026-03-15", expected: "50.00", low: "0.00", high: "120.00" },
  ],
  measured: 40,
  coverage: "82.5",
  weeksMeasured: 48,
  weeksCoverage: "81.3",
  payments: [
    {
      invoiceId: "i1",
      number: "F-1",
      customerName: "Léa",
      dueDate: "2026-03-01",
      open: "120.00",
      expected: "2026-03-05",
      low: "2026-03-03",
      high: "2026-03-12",
      basis: "own-history",
      settledCount: 8,
    },
  ],
};
const figures: OutputOf<"getFigures"> = {
  asOf: "2026-03-02",
  currencies: [
    {
      currency: "EUR",
      figures: [
        {
          name: "dsoSimple",
          unit: "days",
          value: "36.5",
          parts: [
            { name: "owed", unit: "amount", value: "200.00" },
            { name: "days", unit: "count", value: "365" },
          ],
        },
        { name: "promiseKeptRate", unit: "percent", value: null, parts: [{ name: "promisesDue", unit: "count", value: "0" }] },
      ],
      trend: [{ asOf: "2026-02-28", sales: "10.00", owed: "5.00", overdue: "0.00", dso: null }],
      clients: [{ id: "c1", name: "Léa", owed: "200.00", overdue: "120.00", daysLate: "4.5" }],
    },
  ],
};

function aReport(input: InputOf<"getReport">): OutputOf<"getReport"> {
  return {
    report: input.report,
    to: input.asOf ?? "2026-03-02",
    columns: [
      { name: "customer", kind: "text" },
      { name: "total", kind: "amount" },
    ],
    rows: [{ customer: "Léa", total: "120.00", currency: "EUR" }],
    totals: [{ total: "120.00", currency: "EUR" }],
    csv: "customer,total\r\n",
  };
}

function aDesk(changes: Partial<Workspace> = {}): Workspace {
  return {
    getToday: () => Promise.resolve(today),
    getForecast: () => Promise.resolve(forecast),
    getFigures: () => Promise.resolve(figures),
    getReport: (input: InputOf<"getReport">) => Promise.resolve(aReport(input)),
    listCustomers: () => Promise.resolve({ rows: [] }),
    ...changes,
  } as unknown as Workspace;
}

async function settled(element: Element & { readonly updateComplete: Promise<unknown> }): Promise<ShadowRoot> {
  for (let turn = 0; turn < 8; turn += 1) {
    await Promise.resolve();
    await element.updateComplete;
  }
  const root = element.shadowRoot;
  if (root === null) throw new Error("The page drew nothing");
  return root;
}

describe("the pages of today, figures and reports", () => {
  before(() => {
    chooseLanguage("en");
  });

  for (const language of ["fr", "en"] as const) {
    it(`are accessible in ${language}`, async () => {
      chooseLanguage(language);
      for (const page of [
        html`<app-today .workspace=${aDesk()}></app-today>`,
        html`<app-figures .workspace=${aDesk()}></app-figures>`,
        html`<app-reports .workspace=${aDesk()}></app-reports>`,
      ]) {
        const element = await fixture<TodayPage>(page);
        const root = await settled(element);
        for (const details of root.querySelectorAll("details")) details.open = true;
        await expect(element).to.be.accessible();
      }
      chooseLanguage("en");
    });
  }

  it("say what to do, lead there, and tell how many more there are", async () => {
    const root = await settled(await fixture<TodayPage>(html`<app-today .workspace=${aDesk()}></app-today>`));
    expect(root.querySelector('a[href="/app/invoices/i1"]')?.textContent).to.contain("F-1");
    expect(root.querySelector('a[href="/app/drafts/d1"]')?.textContent).to.contain("No name");
    expect(root.textContent).to.contain("and 6 more");
    expect(root.textContent).to.contain("82.5% of 40 past forecasts");
  });

  it("say so when there is nothing to do and nothing owed", async () => {
    const desk = aDesk({
      getToday: () => Promise.resolve({ asOf: "2026-03-02", tasks: [] }),
      getForecast: () =>
        Promise.resolve({ ...forecast, payments: [], measured: 0, coverage: null, weeksMeasured: 0, weeksCoverage: null }),
    });
    const root = await settled(await fixture<TodayPage>(html`<app-today .workspace=${desk}></app-today>`));
    expect(root.textContent).to.contain("Nothing waits for you");
    expect(root.textContent).to.contain("Nothing is owed");
  });

  it("name the week in which the reserve would cross its line, and keep the amounts to themselves", async () => {
    const element = await fixture<ReserveCard>(html`<app-reserve .forecast=${forecast}></app-reserve>`);
    const root = await settled(element);
    const [balance, spending] = root.querySelectorAll("input");
    const type = async (field: HTMLInputElement | undefined, value: string) => {
      if (field === undefined) throw new Error("There is no field");
      field.value = value;
      field.dispatchEvent(new Event("input"));
      await element.updateComplete;
    };
    await type(balance, "100");
    await type(spending, "110");
    expect(root.querySelector("[role=status]")?.textContent).to.contain("At the low end");
    await type(spending, "150");
    expect(root.querySelector("[role=status]")?.textContent).to.contain("The line would be crossed in the week of 9 Mar 2026");
    await type(spending, "much");
    expect(root.querySelector("[role=status]")?.textContent).to.equal("");
  });

  it("open a figure onto its formula and numbers, n/a where it cannot be computed", async () => {
    const root = await settled(await fixture<FiguresPage>(html`<app-figures .workspace=${aDesk()}></app-figures>`));
    const [simple, promises] = root.querySelectorAll("details");
    expect(simple?.textContent).to.contain("36.5 d");
    expect(simple?.textContent).to.contain("Owed ÷ sales × days.");
    expect(simple?.textContent).to.contain("€200.00");
    expect(promises?.textContent).to.contain("n/a");
  });

  it("ask for the figures of another day", async () => {
    const asked: unknown[] = [];
    const desk = aDesk({
      getFigures: (input: InputOf<"getFigures">) => {
        asked.push(input);
        return Promise.resolve(figures);
      },
    });
    const element = await fixture<FiguresPage>(html`<app-figures .workspace=${desk}></app-figures>`);
    const field = (await settled(element)).querySelector("input");
    if (field === null) throw new Error("There is no field");
    field.value = "2026-01-31";
    field.dispatchEvent(new Event("change"));
    await settled(element);
    expect(asked).to.deep.equal([{}, { asOf: "2026-01-31" }]);
  });

  it("show a report with its totals, and what was refused", async () => {
    const element = await fixture<ReportsPage>(html`<app-reports .workspace=${aDesk()}></app-reports>`);
    const root = await settled(element);
    expect(root.querySelector("tfoot")?.textContent).to.contain("€120.00");
    element.workspace = aDesk({
      getReport: () => Promise.reject(new WorkspaceError("invalid-input", "The period ends before it begins.")),
    });
    root.querySelector("form")?.requestSubmit();
    await settled(element);
    expect(root.querySelector("[role=alert]")?.textContent).to.contain("ends before it begins");
  });

  it("want a customer before a statement is asked for", async () => {
    const element = await fixture<ReportsPage>(html`<app-reports .workspace=${aDesk()}></app-reports>`);
    const root = await settled(element);
    const select = root.querySelector("select");
    if (select === null) throw new Error("There is no choice");
    select.value = "statement";
    select.dispatchEvent(new Event("change"));
    await settled(element);
    root.querySelector("form")?.requestSubmit();
    await settled(element);
    expect(root.querySelector("[role=alert]")?.textContent).to.contain("Choose a customer");
  });
});
