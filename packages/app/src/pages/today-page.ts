import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText, numberText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { cashChart, cashChartStyles, cashTable } from "./cash-chart.ts";
import { drawLoaded } from "./failure.ts";

type Today = OutputOf<"getToday">;
type Task = Today["tasks"][number];
type Item = Task["items"][number];
type Forecast = OutputOf<"getForecast">;

function hrefOf({ subject, id }: Item): string {
  if (subject === "invoice" || subject === "draft" || subject === "customer") return writeRoute({ page: subject, id });
  return writeRoute({ page: subject === "payment" ? "payments" : "deliveries" });
}

/** The page for the morning: what to do today, and the money to expect. */
export class TodayPage extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [
    sharedStyles,
    cashChartStyles,
    css`
      .task h2 {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        justify-content: space-between;
      }
      summary {
        cursor: pointer;
        font-weight: 560;
        padding-block: 8px;
      }
      @media (max-width: 560px) {
        .range {
          white-space: normal;
        }
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  readonly #today = new LoadController<Today>(this, () => this.#desk.getToday({}));
  readonly #forecast = new LoadController<Forecast>(this, () => this.#desk.getForecast({}));

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The page was drawn without a workspace");
    return this.workspace;
  }

  override render() {
    const m = messages().figures;
    return html`<div class="head"><h1>${m.today}</h1></div>
      ${drawLoaded(this.#today, (today) => this.#tasks(today))} ${drawLoaded(this.#forecast, (forecast) => this.#cash(forecast))}`;
  }

  #tasks({ asOf, tasks }: Today): TemplateResult {
    const m = messages().figures;
    return html`<p class="soft">${m.todayOf(dateText(asOf))}</p>
      ${
        tasks.length === 0
          ? html`<div class="card">
              <p class="empty">${m.nothingToDo}</p>
              <p class="empty"><a href=${writeRoute({ page: "draft", id: crypto.randomUUID() })}>${messages().newInvoice}</a></p>
            </div>`
          : html`<div class="columns">${tasks.map((task) => this.#task(task))}</div>`
      }`;
  }

  #task({ kind, count, amounts, items }: Task): TemplateResult {
    const m = messages().figures;
    const sums = amounts.map(({ amount, currency }) => amountText(amount, currency)).join(" · ");
    const more = count - items.length;
    return html`<section class="card task" aria-labelledby=${kind}>
      <h2 id=${kind}><span>${m.tasks[kind]} (${count})</span>${sums === "" ? nothing : html`<span>${sums}</span>`}</h2>
      <ul class="rows">
        ${items.map(
          (item) =>
            html`<li>
              <a href=${hrefOf(item)}>${item.label === "" ? m.nameless : item.label}</a>
              <span class="amount">
                ${item.amount === undefined || item.currency === undefined ? nothing : amountText(item.amount, item.currency)}
              </span>
              ${item.date === undefined ? nothing : html`<span class="soft">${dateText(item.date)}</span>`}
            </li>`,
        )}
      </ul>
      ${more > 0 ? html`<p class="soft">${m.andMore(more)}</p>` : nothing}
    </section>`;
  }

  #cash(forecast: Forecast): TemplateResult {
    const m = messages().figures;
    const { payments, coverage, measured, weeksCoverage, weeksMeasured, currency } = forecast;
    if (payments.length === 0)
      return html`<section class="card">
        <h2>${m.cashIn}</h2>
        <p class="empty">${m.nothingOwed}</p>
      </section>`;
    return html`<section class="card" aria-labelledby="cash">
        <h2 id="cash">${m.cashIn}</h2>
        <p class="soft">
          ${coverage === null ? m.cashInUnmeasured : m.cashInLead(numberText(coverage), measured)}
          ${weeksCoverage === null ? nothing : m.weeksHeld(numberText(weeksCoverage), weeksMeasured)}
        </p>
        ${cashChart(forecast)} ${cashTable(forecast)}
        <details>
          <summary>${m.invoicesExpected}</summary>
          <ul class="rows">
            ${payments.map(
              (payment) =>
                html`<li>
                  <a href=${writeRoute({ page: "invoice", id: payment.invoiceId })}
                    >${payment.number} · ${payment.customerName}</a
                  >
                  <span class="amount">${amountText(payment.open, currency)}</span>
                  <span class="soft">
                    ${dateText(payment.expected)}, ${m.range(dateText(payment.low), dateText(payment.high))}
                  </span>
                  <span class="soft">${m.basis[payment.basis]}</span>
                </li>`,
            )}
          </ul>
        </details>
      </section>
      <app-reserve .forecast=${forecast}></app-reserve>`;
  }
}
