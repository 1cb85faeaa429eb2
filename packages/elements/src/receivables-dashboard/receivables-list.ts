import type { Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { LanguageController } from "../controllers/language-controller.ts";
import { refusalOf } from "../controllers/refusal.ts";
import { RowPages } from "../controllers/row-pages.ts";
import { RowWindow } from "../controllers/row-window.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { gridMove, type GridPlace } from "./grid-move.ts";
import type { InvoiceQuery, InvoiceRow } from "./invoice-pages.ts";
import { COLUMNS, drawInvoiceRow } from "./invoice-row.ts";
import { listStyles } from "./list-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";

/** Rows are drawn and emptied by blocks of this many. */
const BLOCK = 25;

/** The invoices behind the figures, page by page; blocks of rows far out of sight are emptied. */
export class ReceivablesList extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    query: { attribute: false },
    stamp: { attribute: false },
    isFiltered: { attribute: false },
    hrefOf: { attribute: false },
    openInvoice: { attribute: false },
    createInvoice: { attribute: false },
    showAll: { attribute: false },
  };
  static override styles = [base, controls, listStyles];
  declare workspace: Workspace | undefined;
  declare query: InvoiceQuery;
  /** Another value reads the same query again in place. */
  declare stamp: number;
  /** Whether an empty answer is due to the query and not to there being no invoice. */
  declare isFiltered: boolean;
  declare hrefOf: ((invoiceId: string) => string) | undefined;
  /** Answers false when the page was told not to follow the row's address. */
  declare openInvoice: (invoiceId: string) => boolean;
  declare createInvoice: () => void;
  declare showAll: () => void;
  readonly #speech = new LanguageController(this);
  readonly #window = new RowWindow(this, () => void this.#pages.more());
  readonly #pages = new RowPages<InvoiceRow, InvoiceQuery>(
    (input) => this.workspace?.listInvoices(input) ?? Promise.reject(new Error("The list was drawn without a workspace")),
    () => {
      this.requestUpdate();
    },
  );
  /** The cell with the one tab stop. */
  #place: GridPlace = { row: 0, column: 0 };
  #focusedId: string | undefined;

  constructor() {
    super();
    this.workspace = undefined;
    this.query = {};
    this.stamp = 0;
    this.isFiltered = false;
    this.hrefOf = undefined;
    this.openInvoice = () => true;
    this.createInvoice = () => undefined;
    this.showAll = () => undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.workspace !== undefined && (changed.has("workspace") || changed.has("query"))) {
      this.#place = { row: 0, column: 0 };
      void this.#pages.start(this.query);
    } else if (this.workspace !== undefined && changed.has("stamp")) void this.#pages.refresh();
    this.#focusedId = this.#focusedRow()?.dataset["id"];
    this.#place = { ...this.#place, row: Math.max(0, Math.min(this.#place.row, this.#pages.rows.length - 1)) };
  }

  protected override updated(): void {
    this.#window.watch(this.renderRoot.querySelectorAll(".block"), this.renderRoot.querySelector(".end"));
    this.#followFocusedInvoice();
  }

  #focusedRow(): HTMLElement | null {
    const { activeElement } = this.renderRoot as ShadowRoot;
    return activeElement?.closest<HTMLElement>(".row") ?? null;
  }

  /** Rows moved under the focus, since an invoice came or went: it stays on the invoice it was on. */
  #followFocusedInvoice(): void {
    if (this.#focusedId === undefined || this.#focusedRow()?.dataset["id"] === this.#focusedId) return;
    const row = this.#pages.rows.findIndex(({ id }) => id === this.#focusedId);
    if (row >= 0) this.#moveTo({ ...this.#place, row });
  }

  #moveTo(place: GridPlace): void {
    this.#place = place;
    this.#window.show(Math.floor(place.row / BLOCK));
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const cell = this.renderRoot.querySelector<HTMLElement>(
        `[data-row="${String(place.row)}"] [data-column="${String(place.column)}"]`,
      );
      cell?.focus({ preventScroll: true });
      cell?.closest(".row")?.scrollIntoView({ block: "nearest" });
    });
  }

  readonly #press = (event: KeyboardEvent): void => {
    const cell = (event.target as Element).closest<HTMLElement>("[data-column]");
    const row = cell?.closest<HTMLElement>(".row");
    if (cell === null || row === null || row === undefined) return;
    if (event.key === " " || (event.key === "Enter" && !cell.matches(".opener"))) {
      event.preventDefault();
      this.openInvoice(row.dataset["id"] ?? "");
      return;
    }
    const from = { row: Number(row.dataset["row"]), column: Number(cell.dataset["column"]) };
    const isRightToLeft = getComputedStyle(this).direction === "rtl";
    const to = gridMove(event, from, { rows: this.#pages.rows.length, columns: COLUMNS, isRightToLeft });
    if (to === undefined) return;
    event.preventDefault();
    if (to.row >= this.#pages.rows.length - 1) void this.#pages.more();
    this.#moveTo(to);
  };

  readonly #click = (event: MouseEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>(".row");
    if (row === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    this.#place = { row: Number(row.dataset["row"]), column: 0 };
    const mayFollow = this.openInvoice(row.dataset["id"] ?? "");
    if (!mayFollow) event.preventDefault();
  };

  override render(): TemplateResult {
    const m = this.#messages;
    const { rows, state, hasMore, isFetchingMore } = this.#pages;
    if (state === "failed" && rows.length === 0) return this.#drawFailure();
    if (state === "loading" && rows.length === 0) return this.#drawSkeleton();
    return html`<p role="status" class="visually-hidden">${state === "ready" ? m.shown(rows.length, hasMore) : ""}</p>
      ${rows.length === 0 ? this.#drawEmpty() : this.#drawGrid(rows)} ${state === "failed" ? this.#drawFailure() : nothing}
      ${
        hasMore
          ? html`<div class="end">
              <button @click=${() => this.#pages.more()} ?disabled=${isFetchingMore}>
                ${isFetchingMore ? m.loading : m.more}
              </button>
            </div>`
          : nothing
      }`;
  }

  get #messages() {
    return this.#speech.language === "fr" ? fr : en;
  }

  #drawGrid(rows: readonly InvoiceRow[]): TemplateResult {
    const m = this.#messages;
    const blocks = Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, block) => block);
    const rowCount = this.#pages.hasMore ? -1 : rows.length + 1;
    return html`<div
      role="grid"
      class="grid"
      aria-label=${m.list}
      aria-readonly="true"
      aria-rowcount=${rowCount}
      aria-busy=${this.#pages.state === "loading" ? "true" : "false"}
      @keydown=${this.#press}
      @click=${this.#click}
    >
      <div role="row" class="heads" aria-rowindex="1">
        <span role="columnheader">${m.columns.number}</span><span role="columnheader">${m.columns.customer}</span
        ><span role="columnheader">${m.columns.issued}</span><span role="columnheader">${m.columns.due}</span
        ><span role="columnheader">${m.columns.settlement}</span><span role="columnheader" class="amount">${m.columns.total}</span
        ><span role="columnheader" class="amount">${m.columns.open}</span>
      </div>
      ${blocks.map((block) => this.#drawBlock(rows, block))}
    </div>`;
  }

  #drawBlock(rows: readonly InvoiceRow[], block: number): TemplateResult {
    const first = block * BLOCK;
    const isWhole = rows.length >= first + BLOCK;
    const tabRow = Math.floor(this.#place.row / BLOCK) === block ? this.#place.row : -1;
    const isEmptied = isWhole && tabRow < 0 && this.#window.isFar(block);
    const { locale } = this.#speech;
    const context = { messages: this.#messages, locale, hrefOf: this.hrefOf };
    return html`<div role=${isEmptied ? "none" : "rowgroup"} class="block" ?data-emptied=${isEmptied} data-block=${block}>
      ${guard([isEmptied, rows, locale, this.hrefOf, tabRow, this.#place.column], () =>
        isEmptied
          ? nothing
          : rows.slice(first, first + BLOCK).map((row, at) =>
              drawInvoiceRow(row, first + at, {
                ...context,
                tabColumn: first + at === tabRow ? this.#place.column : undefined,
              }),
            ),
      )}
    </div>`;
  }

  #drawSkeleton(): TemplateResult {
    return html`<div aria-busy="true">
      <p class="visually-hidden" role="status">${this.#messages.loading}</p>
      ${Array.from({ length: 6 }, () => html`<div class="ghost"></div>`)}
    </div>`;
  }

  #drawFailure(): TemplateResult {
    const m = this.#messages;
    const isForbidden = refusalOf(this.#pages.failure).code === "forbidden";
    return html`<div role="alert">
      <p>${isForbidden ? m.listForbidden : m.listFailed}</p>
      ${isForbidden ? nothing : html`<button @click=${() => this.#pages.start(this.query)}>${m.retry}</button>`}
    </div>`;
  }

  #drawEmpty(): TemplateResult {
    const m = this.#messages;
    if (this.isFiltered)
      return html`<div class="none">
        <p>${m.noMatch}</p>
        <button class="quiet" @click=${this.showAll}>${m.showAll}</button>
      </div>`;
    return html`<div class="none first">
      <svg viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round">
        <path d="M12 5h18l8 8v30l-4.3-2.6L29.3 43 25 40.4 20.7 43l-4.3-2.6L12 43z M30 5v8h8 M18 20h14 M18 26h14 M18 32h8" />
      </svg>
      <h3>${m.emptyTitle}</h3>
      <p class="soft">${m.emptyLead}</p>
      <button class="primary" @click=${this.createInvoice}>${m.emptyAction}</button>
    </div>`;
  }
}
