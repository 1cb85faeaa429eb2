import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, type TemplateResult } from "lit";
import { amountText, dateText, numberText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Figures = OutputOf<"getFigures">;
type Currency = Figures["currencies"][number];
type Figure = Currency["figures"][number];
type Part = Figure["parts"][number];

/** A figure's value for reading; what cannot be computed says so. */
export function figureText({ unit, value }: Part, currency: string): string {
  const m = messages().figures;
  if (value === null) return m.notAvailable;
  if (unit === "amount") return amountText(value, currency);
  return unit === "count" ? numberText(value) : m.units[unit](numberText(value));
}

/** Every key figure with its formula and the numbers in it, the trend, the largest debtors. */
export class FiguresPage extends LitElement {
  static override properties = { workspace: { attribute: false }, asOf: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      .figures {
        display: grid;
        gap: 12px;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr));
        margin-block-end: 18px;
        align-items: start;
      }
      .figures details {
        background: var(--_paper);
        border: 1px solid var(--_line);
        border-radius: 14px;
        padding: 12px 16px;
      }
      summary {
        cursor: pointer;
        display: grid;
        gap: 2px;
        list-style-position: inside;
      }
      summary span::after {
        content: " ▸" / "";
      }
      details[open] summary span::after {
        content: " ▾" / "";
      }
      summary strong {
        font-size: 1.35rem;
        font-variant-numeric: tabular-nums;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 4px 12px;
        margin: 8px 0 0;
      }
      dd {
        margin: 0;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .wide {
        overflow-x: auto;
      }
      .day {
        width: auto;
      }
      @media print {
        .day {
          border: 0;
        }
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  declare asOf: string;
  readonly #figures = new LoadController<Figures>(this, () => this.#load());

  constructor() {
    super();
    this.asOf = "";
  }

  #load(): Promise<Figures> {
    if (this.workspace === undefined) throw new Error("The page was drawn without a workspace");
    return this.workspace.getFigures(this.asOf === "" ? {} : { asOf: this.asOf });
  }

  #choose(event: Event): void {
    this.asOf = (event.target as HTMLInputElement).value;
    void this.#figures.reload();
  }

  override render() {
    const m = messages().figures;
    return html`<div class="head">
        <h1>${m.figures}</h1>
        <label class="day">
          ${m.asOf}<input
            type="date"
            .value=${this.asOf}
            @change=${(event: Event) => {
              this.#choose(event);
            }}
          />
        </label>
      </div>
      <p class="soft">${m.figuresLead}</p>
      ${drawLoaded(this.#figures, ({ asOf, currencies }) =>
        currencies.length === 0
          ? html`<div class="card"><p class="empty">${m.noFigures}</p></div>`
          : html`<p role="status" class="soft">${m.asOf} ${dateText(asOf)}</p>
              ${currencies.map((currency) => this.#currency(currency))}`,
      )}`;
  }

  #currency(all: Currency): TemplateResult {
    const m = messages().figures;
    return html`<section aria-label=${all.currency}>
      <h2>${all.currency}</h2>
      <div class="figures">${all.figures.map((figure) => this.#figure(figure, all.currency))}</div>
      <div class="card">
        <h2>${m.trend}</h2>
        <div class="wide" tabindex="0" role="region" aria-label=${m.trend}>${this.#trend(all)}</div>
      </div>
      ${all.clients.length === 0 ? html`` : this.#clients(all)}
    </section>`;
  }

  #figure(figure: Figure, currency: string): TemplateResult {
    const m = messages().figures;
    return html`<details>
      <summary>
        <span class="soft">${m.names[figure.name] ?? figure.name}</span>
        <strong>${figureText(figure, currency)}</strong>
      </summary>
      <p>${m.formulas[figure.name] ?? ""}</p>
      <dl>
        ${figure.parts.map(
          (part) =>
            html`<dt class="soft">${m.names[part.name] ?? part.name}</dt>
              <dd>${figureText(part, currency)}</dd>`,
        )}
      </dl>
      <p><a href=${writeRoute({ page: "receivables" })}>${m.seeInvoices}</a></p>
    </details>`;
  }

  #trend({ trend, currency }: Currency): TemplateResult {
    const m = messages().figures;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${m.month}</th>
          <th scope="col" class="amount">${m.sales}</th>
          <th scope="col" class="amount">${m.owed}</th>
          <th scope="col" class="amount">${m.overdue}</th>
          <th scope="col" class="amount">${m.dso}</th>
        </tr>
      </thead>
      <tbody>
        ${trend.map(
          ({ asOf, sales, owed, overdue, dso }) =>
            html`<tr>
              <td>${dateText(asOf)}</td>
              <td class="amount">${amountText(sales, currency)}</td>
              <td class="amount">${amountText(owed, currency)}</td>
              <td class="amount">${amountText(overdue, currency)}</td>
              <td class="amount">${dso === null ? m.notAvailable : m.units.days(numberText(dso))}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #clients({ clients, currency }: Currency): TemplateResult {
    const m = messages().figures;
    return html`<div class="card">
      <h2>${m.debtors}</h2>
      <ul class="rows">
        ${clients.map(
          ({ id, name, owed, overdue, daysLate }) =>
            html`<li>
              <a href=${writeRoute({ page: "customer", id })}>${name}</a>
              <span class="amount">${amountText(owed, currency)}</span>
              <span class="soft">${m.overdue} ${amountText(overdue, currency)}</span>
              <span class="soft">${m.daysLate} ${daysLate === null ? m.notAvailable : m.units.days(numberText(daysLate))}</span>
            </li>`,
        )}
      </ul>
    </div>`;
  }
}
