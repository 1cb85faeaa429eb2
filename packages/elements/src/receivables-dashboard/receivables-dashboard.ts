import { dateOfDayNumber } from "@acquit/core";
import type { Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { refusalOf } from "../controllers/refusal.ts";
import { WorkspaceController } from "../controllers/workspace-controller.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import type { AgingBucket, CurrencyFigures } from "./aging-shares.ts";
import { dashboardStyles } from "./dashboard-styles.ts";
import { drawChoices } from "./choices.ts";
import { drawFigures } from "./figures.ts";
import { InvoiceCreateRequestEvent, InvoiceOpenEvent } from "./invoice-open-event.ts";
import { InvoicesActionEvent, type InvoicesAction } from "./invoices-action-event.ts";
import { invoicesCsv } from "./invoices-csv.ts";
import { drawBulk, drawTools, statuses } from "./list-tools.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { ReceivablesReading } from "./receivables-reading.ts";
import type { ReceivablesList } from "./receivables-list.ts";
import type { GroupColumn, ViewOrder, ViewQuery } from "./receivables-view.ts";
import { ViewsChangeEvent, type SavedView } from "./saved-view.ts";

export { InvoiceCreateRequestEvent, InvoiceOpenEvent } from "./invoice-open-event.ts";
export { InvoicesActionEvent, type InvoicesAction } from "./invoices-action-event.ts";
export { ViewsChangeEvent, type SavedView } from "./saved-view.ts";

type Status = ViewQuery["status"];

const TYPING_MS = 150;
const usualOrder: ViewOrder = { by: "issued", isDescending: true };

/**
 * What is owed, since when, by whom: the figures first, then the invoices behind them.
 * @fires invoice-open - a person opened an invoice; cancelable.
 * @fires invoice-create-request - a person with no invoice yet asked to write the first; cancelable.
 * @fires invoices-action - a person asked for one of `actions` on the invoices she chose.
 * @fires views-change - a person kept a view or threw one away; keep `views` for her.
 */
export class ReceivablesDashboard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceHref: { attribute: false },
    actions: { attribute: false },
    views: { attribute: false },
    asOf: { attribute: "as-of" },
    currency: {},
    status: {},
    density: { reflect: true },
    aging: { state: true },
    search: { state: true },
    order: { state: true },
    group: { state: true },
    chosen: { state: true },
  };
  static override styles = [base, controls, dashboardStyles];
  /** Where invoices and figures are read; without one, the nearest provider's. */
  declare workspace: Workspace | undefined;
  /** Gives the address of an invoice's own page, so that rows are links that open in tabs too. */
  declare invoiceHref: ((invoiceId: string) => string) | undefined;
  /** What the page offers to do with chosen invoices, beside exporting them. */
  declare actions: readonly InvoicesAction[];
  /** Views a person kept; the page stores them. */
  declare views: readonly SavedView[];
  /** The date of the figures, `YYYY-MM-DD`; today when absent. */
  declare asOf: string | undefined;
  /** The currency shown when the firm has several; the one most is owed in when absent. */
  declare currency: string | undefined;
  /** Which invoices are listed. */
  declare status: Status;
  /** How high rows are: "comfortable", or "compact" for many at once. */
  declare density: "comfortable" | "compact";
  declare protected aging: AgingBucket | undefined;
  declare protected search: string;
  declare protected order: ViewOrder;
  declare protected group: GroupColumn | undefined;
  declare protected chosen: readonly number[];
  readonly #speech = new LanguageController(this);
  readonly #reading = new ReceivablesReading(this);
  #typing: ReturnType<typeof setTimeout> | undefined;
  #query: ViewQuery = { status: "all" };

  constructor() {
    super();
    new WorkspaceController(this, (workspace) => {
      this.#reading.follow(workspace);
    });
    this.workspace = undefined;
    this.invoiceHref = undefined;
    this.actions = [];
    this.views = [];
    this.asOf = undefined;
    this.currency = undefined;
    this.status = "all";
    this.density = "comfortable";
    this.aging = undefined;
    this.search = "";
    this.order = usualOrder;
    this.group = undefined;
    this.chosen = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("asOf")) this.#reading.at(this.asOf);
    const query = this.#wantedQuery();
    // The list looks again when it is given another query: the same one stays the same object.
    if (JSON.stringify(query) !== JSON.stringify(this.#query)) this.#query = query;
  }

  get #messages() {
    return this.#speech.language === "fr" ? fr : en;
  }

  get #chosenCurrency(): CurrencyFigures | undefined {
    const all = this.#reading.summary?.currencies ?? [];
    return all.find(({ currency }) => currency === this.currency) ?? all[0];
  }

  #wantedQuery(): ViewQuery {
    const currencies = this.#reading.data?.table.currencies ?? [];
    const wanted = this.currency ?? this.#chosenCurrency?.currency;
    const currency = currencies.length > 1 && wanted !== undefined ? currencies.indexOf(wanted) : -1;
    return {
      status: statuses.includes(this.status) ? this.status : "all",
      ...(this.aging === undefined ? {} : { aging: this.aging }),
      ...(this.search === "" ? {} : { search: this.search }),
      ...(currency < 0 ? {} : { currency }),
    };
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
    this.search = "";
    this.#show("all");
    this.renderRoot.querySelector<HTMLInputElement>("input[type='search']")?.focus();
  }

  #keepView(name: string): void {
    const { status, aging, search, order, group } = this;
    const view: SavedView = {
      ...{ name, status, order },
      ...(aging === undefined ? {} : { aging }),
      ...(search === "" ? {} : { search }),
      ...(group === undefined ? {} : { group }),
    };
    this.#changeViews([...this.views.filter((one) => one.name !== name), view]);
  }

  #changeViews(views: readonly SavedView[]): void {
    this.views = views;
    this.dispatchEvent(new ViewsChangeEvent(views));
  }

  #openView({ status, aging, search = "", order, group }: SavedView): void {
    this.#show(status, aging);
    this.search = search;
    this.order = order;
    this.group = group;
    this.renderRoot.querySelector("details.views")?.removeAttribute("open");
  }

  override render(): TemplateResult {
    return html`<div class="place">${this.#drawTop()} ${this.#drawList()}</div>`;
  }

  #drawTop(): TemplateResult | typeof nothing {
    const m = this.#messages;
    const { figuresFailure, summary } = this.#reading;
    if (figuresFailure !== undefined && summary === undefined) {
      const isForbidden = refusalOf(figuresFailure).code === "forbidden";
      return isForbidden
        ? html`<p class="card soft">${m.figuresForbidden}</p>`
        : html`<div role="alert">
            <p>${m.figuresFailed}</p>
            <button
              @click=${() => {
                this.#reading.read();
              }}
            >
              ${m.retry}
            </button>
          </div>`;
    }
    const figures = this.#chosenCurrency;
    // Nothing was ever billed: the list invites to begin, and four zeros would say less.
    if (summary !== undefined && figures === undefined) return nothing;
    return html`<div class="top">
      <section class="card figures" aria-label=${m.figures} aria-busy=${summary === undefined ? "true" : "false"}>
        <div class="choices">
          ${drawChoices({
            messages: m,
            asOf: this.asOf,
            shownDate: this.asOf ?? summary?.asOf ?? "",
            currencies: summary?.currencies ?? [],
            currency: figures?.currency,
            chooseDate: (date) => {
              this.asOf = date;
            },
            chooseCurrency: (currency) => {
              this.currency = currency;
            },
          })}
        </div>
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
    return html`<section class="card list" aria-labelledby="list">
      ${drawTools({
        messages: m,
        ...{ status: this.status, aging: this.aging, search: this.search, group: this.group, views: this.views },
        show: (status) => {
          this.#show(status);
        },
        type: (event) => {
          this.#type(event);
        },
        groupBy: (group) => {
          this.group = group;
        },
        openView: (view) => {
          this.#openView(view);
        },
        keepView: (name) => {
          this.#keepView(name);
        },
        dropView: (view) => {
          this.#changeViews(this.views.filter((one) => one !== view));
        },
      })}
      ${this.asOf === undefined ? nothing : html`<p class="soft as-of-note">${m.listIsToday}</p>`} ${this.#drawBulk()}
      <acquit-receivables-list
        .data=${this.#reading.data}
        .failure=${this.#reading.listFailure}
        .query=${this.#query}
        .order=${this.order}
        .group=${this.group}
        .density=${this.density}
        .isFiltered=${Object.keys(this.#query).length > 1 || this.#query.status !== "all"}
        .hrefOf=${this.invoiceHref}
        .openInvoice=${(invoiceId: string) => this.dispatchEvent(new InvoiceOpenEvent(invoiceId))}
        .createInvoice=${() => this.dispatchEvent(new InvoiceCreateRequestEvent())}
        .showAll=${() => {
          this.#showAll();
        }}
        .readAgain=${() => {
          this.#reading.read();
        }}
        .reorder=${(order: ViewOrder) => {
          this.order = order;
        }}
        .choose=${(rows: readonly number[]) => {
          this.chosen = rows;
        }}
      ></acquit-receivables-list>
    </section>`;
  }

  #drawBulk(): TemplateResult | typeof nothing {
    const { chosen } = this;
    const { data } = this.#reading;
    if (data === undefined || chosen.length === 0) return nothing;
    const ids = () => chosen.map((row) => data.table.ids[row] ?? "");
    return drawBulk({
      ...{ messages: this.#messages, locale: this.#speech.locale, data, chosen, actions: this.actions },
      act: (action) => this.dispatchEvent(new InvoicesActionEvent(action, ids())),
      export: () => {
        saveAs(`receivables-${dateOfDayNumber(data.today)}.csv`, invoicesCsv(data, chosen, this.#messages));
      },
      clear: () => {
        this.renderRoot.querySelector<ReceivablesList>("acquit-receivables-list")?.clearChoice();
      },
    });
  }
}

function saveAs(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
