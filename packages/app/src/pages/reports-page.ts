import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText, numberText } from "../format.ts";
import { currentLanguage, messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { refusalText } from "./failure.ts";

type Report = OutputOf<"getReport">;
type Name = Report["report"];
type Customer = OutputOf<"listCustomers">["rows"][number];

const names = ["aged-balance", "pending", "sales", "vat", "cash-in", "statement"] as const satisfies readonly Name[];
const isOfDay = (name: Name) => name === "aged-balance" || name === "pending";

/** Reports on screen, as CSV, and for printing. */
export class ReportsPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    canWrite: { attribute: false },
    name: { state: true },
    report: { state: true },
    asked: { state: true },
    customers: { state: true },
    problem: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .wide {
        overflow-x: auto;
      }
      tfoot td {
        font-weight: 640;
      }
      @media print {
        form,
        app-report-schedules,
        .acts {
          display: none;
        }
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  /** Whether she may have reports sent regularly. */
  declare canWrite: boolean;
  declare name: Name;
  declare report: Report | undefined;
  /** What the report on screen was asked with. */
  declare asked: InputOf<"getReport"> | undefined;
  declare customers: readonly Customer[];
  declare problem: string;

  constructor() {
    super();
    this.canWrite = false;
    this.name = "aged-balance";
    this.report = undefined;
    this.asked = undefined;
    this.customers = [];
    this.problem = "";
  }

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The page was drawn without a workspace");
    return this.workspace;
  }

  override firstUpdated(): void {
    void this.#show({ report: this.name });
  }

  async #show(input: InputOf<"getReport">): Promise<void> {
    try {
      this.report = await this.#desk.getReport(input);
      this.asked = input;
      this.problem = "";
    } catch (error) {
      this.report = undefined;
      this.problem = refusalText(error);
    }
  }

  async #choose(event: Event): Promise<void> {
    const value = (event.target as HTMLSelectElement).value;
    this.name = names.find((name) => name === value) ?? "aged-balance";
    this.report = undefined;
    if (this.name === "statement" && this.customers.length === 0) {
      try {
        this.customers = (await this.#desk.listCustomers({ limit: 500 })).rows;
      } catch (error) {
        this.problem = refusalText(error);
      }
    }
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const given = (name: string) => {
      const value = fields.get(name);
      return typeof value === "string" && value !== "" ? { [name]: value } : {};
    };
    const input = { ...given("asOf"), ...given("from"), ...given("to"), ...given("customerId"), ...given("basis") };
    if (this.name === "statement" && !("customerId" in input)) {
      this.problem = messages().figures.chooseCustomer;
      return;
    }
    void this.#show({ report: this.name, ...input });
  }

  #download({ report, to, csv }: Report): void {
    const link = document.createElement("a");
    // Spreadsheets read UTF-8 only behind its mark.
    link.href = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv" }));
    link.download = `${report}-${to}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  /** Where the report on screen can be had as a PDF file. */
  #paperOf(): string {
    const asked = this.asked ?? { report: this.name };
    return `/v1/reports/report.pdf?${new URLSearchParams({ ...asked, language: currentLanguage() }).toString()}`;
  }

  override render() {
    const m = messages().figures;
    return html`<div class="head"><h1>${m.reports}</h1></div>
      <form
        class="card"
        @submit=${(event: SubmitEvent) => {
          this.#submit(event);
        }}
      >
        <div class="fields">
          <label
            >${m.report}<select @change=${(event: Event) => this.#choose(event)}>
              ${names.map((name) => html`<option value=${name} ?selected=${name === this.name}>${m.reportNames[name]}</option>`)}
            </select></label
          >
          ${this.#choices()}
        </div>
        <div><button class="primary">${m.show}</button></div>
      </form>
      ${this.problem === "" ? nothing : html`<p role="alert">${this.problem}</p>`}
      ${this.report === undefined ? nothing : this.#draw(this.report)}
      <app-report-schedules .workspace=${this.workspace} .canWrite=${this.canWrite}></app-report-schedules>`;
  }

  #choices(): TemplateResult {
    const m = messages().figures;
    if (isOfDay(this.name)) return html`<label>${m.asOf}<input type="date" name="asOf" /></label>`;
    const { name, customers } = this;
    const vatChoice = html`<label
      >${m.basisOfVat}<select name="basis">
        <option value="debits">${m.vatBases.debits}</option>
        <option value="payments">${m.vatBases.payments}</option>
      </select></label
    >`;
    const customerChoice = html`<label
      >${m.columns["customer"]}<select name="customerId">
        <option value="">${m.chooseCustomer}</option>
        ${customers.map(({ id, party }) => html`<option value=${id}>${party.name}</option>`)}
      </select></label
    >`;
    return html`${name === "statement" ? customerChoice : nothing} <label>${m.from}<input type="date" name="from" /></label
      ><label>${m.to}<input type="date" name="to" /></label> ${name === "vat" ? vatChoice : nothing}`;
  }

  #cell(value: string | undefined, kind: string, currency: string): string {
    if (value === undefined || value === "") return "";
    if (kind === "amount") return amountText(value, currency);
    if (kind === "date") return dateText(value);
    if (kind === "percent") return messages().figures.units.percent(numberText(value));
    return messages().figures.lines[value] ?? value;
  }

  #draw(report: Report): TemplateResult {
    const m = messages().figures;
    const { from, to, rows } = report;
    const when = from === undefined ? `${m.asOf} ${dateText(to)}` : m.range(dateText(from), dateText(to));
    return html`<section class="card" aria-labelledby="title">
      <div class="head">
        <h2 id="title">${m.reportNames[report.report]}, <span role="status">${when}</span></h2>
        <div class="acts">
          <button
            @click=${() => {
              this.#download(report);
            }}
          >
            ${m.download}
          </button>
          <a class="button" href=${this.#paperOf()} download>${m.pdf}</a>
          <button
            @click=${() => {
              window.print();
            }}
          >
            ${m.print}
          </button>
        </div>
      </div>
      ${rows.length === 0 ? html`<p class="empty">${m.noRows}</p>` : this.#table(report)}
    </section>`;
  }

  #table({ report, columns, rows, totals }: Report): TemplateResult {
    const m = messages().figures;
    const isRight = (kind: string) => (kind === "amount" || kind === "percent" ? "amount" : nothing);
    return html`<div class="wide" tabindex="0" role="region" aria-label=${m.reportNames[report]}>
      <table>
        <thead>
          <tr>
            ${columns.map(({ name, kind }) => html`<th scope="col" class=${isRight(kind)}>${m.columns[name] ?? name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${columns.map(
                  ({ name, kind }) => html`<td class=${isRight(kind)}>${this.#cell(row[name], kind, row["currency"] ?? "")}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
        <tfoot>
          ${totals.map(
            (row) =>
              html`<tr>
                ${columns.map(({ name, kind }, at) =>
                  at === 0
                    ? html`<td>${m.total}</td>`
                    : html`<td class=${isRight(kind)}>${this.#cell(row[name], kind, row["currency"] ?? "")}</td>`,
                )}
              </tr>`,
          )}
        </tfoot>
      </table>
    </div>`;
  }
}
