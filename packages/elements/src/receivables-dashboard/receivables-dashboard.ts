import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { refusalOf } from "../controllers/refusal.ts";
import { WorkspaceController } from "../controllers/workspace-controller.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import type { AgingBucket, CurrencyFigures } from "./aging-shares.ts";
import { ChangesController } from "./changes-controller.ts";
import { dashboardStyles } from "./dashboard-styles.ts";
import { drawFigures } from "./figures.ts";
import { InvoiceCreateRequestEvent, InvoiceOpenEvent } from "./invoice-open-event.ts";
import type { InvoiceQuery } from "./invoice-pages.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";

export { InvoiceCreateRequestEvent, InvoiceOpenEvent } from "./invoice-open-event.ts";

type Summary = OutputOf<"getSummary">;
type Status = NonNullable<InvoiceQuery["status"]>;

const statuses: readonly Status[] = ["all", "open", "overdue", "settled"];
const TYPING_MS = 250;

/**
 * What is owed, since when, by whom: the figures first, then the invoices behind them.
 * @fires invoice-open - a person opened an invoice; cancelable.
 * @fires invoice-create-request - a person with no invoice yet asked to write the first; cancelable.
 */
export class ReceivablesDashboard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceHref: { attribute: false },
    asOf: { attribute: "as-of" },
    currency: {},
    status: {},
    summary: { state: true },
    failure: { state: true },
    aging: { state: true },
    search: { state: true },
    stamp: { state: true },
  };
  static override styles = [base, controls, dashboardStyles];
  /** Where invoices and figures are read; without one, the nearest provider's. */
  declare workspace: Workspace | undefined;
  /** Gives the address of an invoice's own page, so that rows are links that open in tabs too. */
  declare invoiceHref: ((invoiceId: string) => string) | undefined;
  /** The date of the figures, `YYYY-MM-DD`; today when absent. */
  declare asOf: string | undefined;
  /** The currency shown when the firm has several; the one most is owed in when absent. */
  declare currency: string | undefined;
  /** Which invoices are listed. */
  declare status: Status;
  declare protected summary: Summary | undefined;
  declare protected failure: unknown;
  declare protected aging: AgingBucket | undefined;
  declare protected search: string;
  declare protected stamp: number;
  readonly #speech = new LanguageController(this);
  readonly #workspace = new WorkspaceController(this, (workspace) => {
    this.summary = undefined;
    this.#changes.forget();
    if (workspace !== undefined) void this.#readSummary();
  });
  readonly #changes = new ChangesController(this, () => {
    this.stamp += 1;
    void this.#readSummary();
  });
  #reading = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #query: InvoiceQuery = {};

  constructor() {
    super();
    this.workspace = undefined;
    this.invoiceHref = undefined;
    this.asOf = undefined;
    this.currency = undefined;
    this.status = "all";
    this.summary = undefined;
    this.failure = undefined;
    this.aging = undefined;
    this.search = "";
    this.stamp = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("asOf") && this.hasUpdated) void this.#readSummary();
    const query = this.#wantedQuery();
    // The list reads again when it is given another query: the same one stays the same object.
    if (JSON.stringify(query) !== JSON.stringify(this.#query)) this.#query = query;
  }

  get #messages() {
    return this.#speech.language === "fr" ? fr : en;
  }

  get #chosen(): CurrencyFigures | undefined {
    const all = this.summary?.currencies ?? [];
    return all.find(({ currency }) => currency === this.currency) ?? all[0];
  }

  #wantedQuery(): InvoiceQuery {
    const hasSeveral = (this.summary?.currencies.length ?? 0) > 1;
    const currency = hasSeveral ? this.#chosen?.currency : undefined;
    const status = statuses.includes(this.status) ? this.status : "all";
    return {
      ...(status === "all" ? {} : { status }),
      ...(this.aging === undefined ? {} : { aging: this.aging }),
      ...(this.search === "" ? {} : { search: this.search }),
      ...(currency === undefined ? {} : { currency }),
    };
  }

  async #readSummary(): Promise<void> {
    const workspace = this.#workspace.value;
    if (workspace === undefined) return;
    this.#reading += 1;
    const turn = this.#reading;
    try {
      const summary = await workspace.getSummary(this.asOf === undefined || this.asOf === "" ? {} : { asOf: this.asOf });
      if (turn !== this.#reading) return;
      this.summary = summary;
      this.failure = undefined;
      this.#changes.follow(workspace, summary.seq);
    } catch (error) {
      if (turn === this.#reading) this.failure = error;
    }
  }

  #openInvoice(invoiceId: string): boolean {
    const event = new InvoiceOpenEvent(invoiceId);
    return this.dispatchEvent(event);
  }

  #show(status: Status, aging?: AgingBucket): void {
    this.status = status;
    this.aging = aging;
  }

  #type(event: InputEvent): void {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.search = value.trim();
    }, TYPING_MS);
  }

  #showAll(): void {
    clearTimeout(this.#typing);
    const field = this.renderRoot.querySelector<HTMLInputElement>("input[type='search']");
    if (field !== null) field.value = "";
    this.search = "";
    this.#show("all");
    field?.focus();
  }

  override render(): TemplateResult {
    return html`<div class="place">${this.#drawTop()} ${this.#drawList()}</div>`;
  }

  #drawChoices(): TemplateResult {
    const m = this.#messages;
    const currencies = this.summary?.currencies ?? [];
    return html`<label class="as-of"
        >${m.asOf}<input
          type="date"
          required
          .value=${this.asOf ?? this.summary?.asOf ?? ""}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            this.asOf = value === "" ? undefined : value;
          }}
      /></label>
      ${
        this.asOf === undefined
          ? nothing
          : html`<button
              class="quiet"
              @click=${() => {
                this.asOf = undefined;
              }}
            >
              ${m.backToToday}
            </button>`
      }
      ${
        currencies.length < 2
          ? nothing
          : html`<label class="currency"
              >${m.currency}<select
                @change=${(event: Event) => {
                  this.currency = (event.target as HTMLSelectElement).value;
                }}
              >
                ${currencies.map(
                  ({ currency }) =>
                    html`<option value=${currency} ?selected=${currency === this.#chosen?.currency}>${currency}</option>`,
                )}
              </select></label
            >`
      }`;
  }

  #drawTop(): TemplateResult | typeof nothing {
    const m = this.#messages;
    if (this.failure !== undefined) {
      const isForbidden = refusalOf(this.failure).code === "forbidden";
      return isForbidden
        ? html`<p class="card soft">${m.figuresForbidden}</p>`
        : html`<div role="alert">
            <p>${m.figuresFailed}</p>
            <button @click=${() => this.#readSummary()}>${m.retry}</button>
          </div>`;
    }
    const figures = this.#chosen;
    // Nothing was ever billed: the list invites to begin, and four zeros would say less.
    if (this.summary !== undefined && figures === undefined) return nothing;
    return html`<div class="top">
      <section class="card figures" aria-label=${m.figures} aria-busy=${this.summary === undefined ? "true" : "false"}>
        <div class="choices">${this.#drawChoices()}</div>
        ${drawFigures(figures, {
          messages: m,
          locale: this.#speech.locale,
          shown: this.aging === undefined ? this.status : undefined,
          show: (status) => {
            this.#show(status);
          },
        })}
      </section>
      <section class="card" aria-labelledby="aging">
        <h2 id="aging">${m.aging} <span class="soft">${m.agingHint}</span></h2>
        <acquit-receivables-aging
          .figures=${figures}
          .chosen=${this.aging}
          .choose=${this.asOf === undefined ? this.#chooseBucket : undefined}
        ></acquit-receivables-aging>
      </section>
    </div>`;
  }

  readonly #chooseBucket = (bucket: AgingBucket): void => {
    this.#show("all", this.aging === bucket ? undefined : bucket);
  };

  #drawList(): TemplateResult {
    const m = this.#messages;
    const { aging } = this;
    return html`<section class="card list" aria-labelledby="list">
      <div class="tools">
        <h2 id="list">${m.list}</h2>
        <div class="statuses" role="group" aria-label=${m.status}>
          ${statuses.map(
            (status) =>
              html`<button
                aria-pressed=${aging === undefined && this.status === status ? "true" : "false"}
                @click=${() => {
                  this.#show(status);
                }}
              >
                ${m.statuses[status]}
              </button>`,
          )}
        </div>
        ${
          aging === undefined
            ? nothing
            : html`<button
                class="chip"
                aria-label=${m.removeFilter(m.buckets[aging])}
                @click=${() => {
                  this.#show("all");
                }}
              >
                ${m.buckets[aging]} <span aria-hidden="true">×</span>
              </button>`
        }
        <input type="search" aria-label=${m.search} placeholder=${m.search} .value=${this.search} @input=${this.#type} />
      </div>
      ${this.asOf === undefined ? nothing : html`<p class="soft as-of-note">${m.listIsToday}</p>`}
      <acquit-receivables-list
        .workspace=${this.#workspace.value}
        .query=${this.#query}
        .stamp=${this.stamp}
        .isFiltered=${Object.keys(this.#query).length > 0}
        .hrefOf=${this.invoiceHref}
        .openInvoice=${(invoiceId: string) => this.#openInvoice(invoiceId)}
        .createInvoice=${() => this.dispatchEvent(new InvoiceCreateRequestEvent())}
        .showAll=${() => {
          this.#showAll();
        }}
      ></acquit-receivables-list>
    </section>`;
  }
}
