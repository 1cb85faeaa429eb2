import { textFromMinor } from "@acquit/core";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { RecycledRows } from "../controllers/recycled-rows.ts";
import { amountText } from "../formats/amount.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { Choice } from "./choice.ts";
import { drawHeads } from "./grid-heads.ts";
import { gridMove, type GridPlace } from "./grid-move.ts";
import { columns, createRow, fillHeading, fillRow } from "./grid-row.ts";
import { groupName } from "./group-name.ts";
import { drawFailure, drawFirst, drawNoMatch, drawSkeleton } from "./list-states.ts";
import { listStyles } from "./list-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import type { ReceivablesData } from "./receivables-data.ts";
import { viewOf, type GroupColumn, type View, type ViewOrder, type ViewQuery } from "./receivables-view.ts";

const nothingShown: View = { items: new Int32Array(0), groups: [], matching: new Uint32Array(0) };
/** The place of the headings, above the first row. */
const HEADS = -1;

/** The invoices behind the figures: a grid that draws what is in sight, sorted, filtered and grouped where it is shown. */
export class ReceivablesList extends LitElement {
  static override properties = {
    data: { attribute: false },
    failure: { attribute: false },
    query: { attribute: false },
    order: { attribute: false },
    group: { attribute: false },
    density: { attribute: false },
    isFiltered: { attribute: false },
    hrefOf: { attribute: false },
    openInvoice: { attribute: false },
    createInvoice: { attribute: false },
    showAll: { attribute: false },
    readAgain: { attribute: false },
    reorder: { attribute: false },
    choose: { attribute: false },
  };
  static override styles = [base, controls, listStyles];
  /** What is listed; absent until it is read. */
  declare data: ReceivablesData | undefined;
  /** Why it could not be read. */
  declare failure: unknown;
  declare query: ViewQuery;
  declare order: ViewOrder;
  declare group: GroupColumn | undefined;
  declare density: string;
  /** Whether an empty answer is due to the query and not to there being no invoice. */
  declare isFiltered: boolean;
  declare hrefOf: ((invoiceId: string) => string) | undefined;
  /** Answers false when the page was told not to follow the row's address. */
  declare openInvoice: (invoiceId: string) => boolean;
  declare createInvoice: () => void;
  declare showAll: () => void;
  declare readAgain: () => void;
  declare reorder: (order: ViewOrder) => void;
  /** Told of the rows that are chosen, by their position in the table. */
  declare choose: (rows: readonly number[]) => void;
  readonly #speech = new LanguageController(this);
  readonly #rows = new RecycledRows(this, {
    create: createRow,
    fill: (element, index) => {
      this.#fill(element, index);
    },
  });
  readonly #choice = new Choice();
  #view: View = nothingShown;
  #closed = new Set<number>();
  /** The cell with the one tab stop. */
  #place: GridPlace = { row: 0, column: 1 };
  #focusedId: string | undefined;

  constructor() {
    super();
    this.data = undefined;
    this.failure = undefined;
    this.query = { status: "all" };
    this.order = { by: "issued", isDescending: true };
    this.group = undefined;
    this.density = "comfortable";
    this.isFiltered = false;
    this.hrefOf = undefined;
    this.openInvoice = () => true;
    this.createInvoice = () => undefined;
    this.showAll = () => undefined;
    this.readAgain = () => undefined;
    this.reorder = () => undefined;
    this.choose = () => undefined;
  }

  /** Lets go of every row that is chosen. */
  clearChoice(): void {
    this.#choice.clear();
    this.#tellChoice();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("group")) this.#closed = new Set();
    if (changed.has("query") || changed.has("group") || changed.has("order")) this.#place = { row: 0, column: 1 };
    this.#focusedId = this.#focusedRow()?.dataset["id"];
    if (changed.has("data") && this.data !== undefined) this.#choice.follow(this.data.table.ids);
    if (["data", "query", "order", "group"].some((name) => changed.has(name as keyof ReceivablesList))) this.#look();
  }

  #look(): void {
    const { data, group } = this;
    const grouping = group === undefined ? undefined : { by: group, closed: this.#closed };
    this.#view = data === undefined ? nothingShown : viewOf(data.table, data.today, this.query, this.order, grouping);
    const last = Math.max(0, this.#view.items.length - 1);
    this.#place = { ...this.#place, row: Math.min(this.#place.row, last) };
  }

  protected override updated(): void {
    const box = this.renderRoot.querySelector<HTMLElement>(".rows");
    if (box !== null) this.#rows.show(box, this.#view.items.length);
    this.#followFocusedInvoice();
    this.#stop();
  }

  #focusedRow(): HTMLElement | null {
    const { activeElement } = this.renderRoot as ShadowRoot;
    return activeElement?.closest<HTMLElement>(".row") ?? null;
  }

  /** Rows moved under the focus, since an invoice came or went: it stays on the invoice it was on. */
  #followFocusedInvoice(): void {
    if (this.#focusedId === undefined || this.#focusedRow()?.dataset["id"] === this.#focusedId) return;
    const at = this.data?.table.ids.indexOf(this.#focusedId) ?? -1;
    const row = at < 0 ? -1 : this.#view.items.indexOf(at);
    if (row >= 0) this.#moveTo({ ...this.#place, row });
  }

  #fill(element: HTMLElement, index: number): void {
    const { data, hrefOf } = this;
    const item = this.#view.items[index];
    if (data === undefined || item === undefined) return;
    element.dataset["row"] = String(index);
    element.setAttribute("aria-rowindex", String(index + 2));
    if (item >= 0) {
      fillRow(element, item, { data, messages: this.#messages, locale: this.#speech.locale, hrefOf });
      element.setAttribute("aria-selected", this.#choice.has(data.table.ids[item] ?? "") ? "true" : "false");
    } else this.#fillHeading(element, -1 - item, data);
    for (const stop of element.querySelectorAll<HTMLElement>("[data-column]")) stop.tabIndex = -1;
    if (index === this.#place.row) this.#stopIn(element);
  }

  #fillHeading(element: HTMLElement, position: number, data: ReceivablesData): void {
    const group = this.#view.groups[position];
    if (group === undefined || this.group === undefined) return;
    const m = this.#messages;
    const { locale } = this.#speech;
    const name = groupName(this.group, group.key, { table: data.table, messages: m, locale });
    // Rows of several currencies have no sum.
    const currency = data.table.currencies.length === 1 ? 0 : this.query.currency;
    const code = currency === undefined ? undefined : data.table.currencies[currency];
    const sum = code === undefined ? "" : `, ${amountText(textFromMinor(group.open, code), code, locale)}`;
    fillHeading(element, `${name} · ${m.invoices(group.count)}${sum}`, !this.#closed.has(group.key));
  }

  #stopIn(row: HTMLElement): void {
    const stop =
      row.querySelector<HTMLElement>(`[data-column="${String(this.#place.column)}"]`) ??
      row.querySelector<HTMLElement>("[data-column]");
    if (stop !== null) stop.tabIndex = 0;
  }

  /** Gives the one tab stop to the cell at its place. */
  #stop(): void {
    for (const before of this.renderRoot.querySelectorAll<HTMLElement>(".grid [data-column][tabindex='0']")) before.tabIndex = -1;
    const { row } = this.#place;
    const element =
      row === HEADS
        ? this.renderRoot.querySelector<HTMLElement>(".heads")
        : this.renderRoot.querySelector<HTMLElement>(`.row[data-row="${String(row)}"]:not([hidden])`);
    // Scrolled away, the place is drawn again by whoever comes by Tab: the first row in sight stands for it.
    const fallback = this.renderRoot.querySelector<HTMLElement>(".row:not([hidden])");
    const found = element ?? fallback;
    if (found !== null) this.#stopIn(found);
  }

  #moveTo(place: GridPlace): void {
    this.#place = place;
    const row = place.row === HEADS ? this.renderRoot.querySelector<HTMLElement>(".heads") : this.#rows.reveal(place.row);
    this.#stop();
    const target =
      row?.querySelector<HTMLElement>(`[data-column="${String(place.column)}"]`) ??
      row?.querySelector<HTMLElement>("[data-column]");
    target?.focus({ preventScroll: true });
  }

  #tellChoice(): void {
    const { table } = this.data ?? {};
    this.choose(table === undefined ? [] : this.#choice.places(table.ids));
    this.#rows.refill();
    this.#stop();
  }

  readonly #press = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    const cell = target.closest<HTMLElement>("[data-column]");
    const line = cell?.closest<HTMLElement>(".row, .heads");
    if (cell === null || line === null || line === undefined) return;
    const isHead = line.matches(".heads");
    const from = { row: isHead ? HEADS : Number(line.dataset["row"]), column: Number(cell.dataset["column"]) };
    if (!isHead && this.#act(event, from.row)) {
      event.preventDefault();
      return;
    }
    const isRightToLeft = getComputedStyle(this).direction === "rtl";
    // Headings are a row of the grid like any other: the first.
    const extent = { rows: this.#view.items.length + 1, columns: columns.length, isRightToLeft };
    const to = gridMove(event, { ...from, row: from.row + 1 }, extent);
    if (to === undefined) return;
    event.preventDefault();
    this.#moveTo({ ...to, row: to.row - 1 });
  };

  /** What a key does to a row; answers whether it did. */
  #act(event: KeyboardEvent, index: number): boolean {
    const item = this.#view.items[index] ?? -1;
    if (event.key === "Enter") {
      if (item < 0) this.#toggleGroup(-1 - item);
      // A link is followed by the browser, after the click it makes of the key.
      else if ((event.target as Element).matches("a[href]")) return false;
      else this.openInvoice(this.data?.table.ids[item] ?? "");
      return true;
    }
    if (event.key === " ") {
      if (item < 0) this.#toggleGroup(-1 - item);
      else this.#toggle(index, event.shiftKey);
      return true;
    }
    if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      this.#chooseAll();
      return true;
    }
    return false;
  }

  #toggleGroup(position: number): void {
    const key = this.#view.groups[position]?.key;
    if (key === undefined) return;
    if (!this.#closed.delete(key)) this.#closed.add(key);
    this.#look();
    this.requestUpdate();
  }

  #toggle(index: number, isRange: boolean): void {
    const { ids } = this.data?.table ?? { ids: [] };
    this.#choice.toggle(index, isRange, (at) => {
      const item = this.#view.items[at] ?? -1;
      return item < 0 ? undefined : ids[item];
    });
    this.#tellChoice();
  }

  #chooseAll(): void {
    const { ids } = this.data?.table ?? { ids: [] };
    this.#choice.all(Array.from(this.#view.matching, (row) => ids[row] ?? ""));
    this.#tellChoice();
  }

  readonly #click = (event: MouseEvent): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>(".row");
    if (row === null) return;
    const index = Number(row.dataset["row"]);
    const item = this.#view.items[index] ?? -1;
    this.#place = { row: index, column: Number(target.closest<HTMLElement>("[data-column]")?.dataset["column"] ?? 1) };
    if (item < 0) return this.#toggleGroup(-1 - item);
    if (target.closest(".chosen") !== null || event.shiftKey) {
      event.preventDefault();
      return this.#toggle(index, event.shiftKey);
    }
    if (event.metaKey || event.ctrlKey) return;
    this.#stop();
    const mayFollow = this.openInvoice(row.dataset["id"] ?? "");
    if (!mayFollow) event.preventDefault();
  };

  get #messages() {
    return this.#speech.language === "fr" ? fr : en;
  }

  override render(): TemplateResult {
    const m = this.#messages;
    const { data, failure, readAgain } = this;
    if (data === undefined) return failure === undefined ? drawSkeleton(m) : drawFailure(failure, m, readAgain);
    const count = this.#view.matching.length;
    const empty = this.isFiltered ? drawNoMatch(m, this.showAll) : drawFirst(m, this.createInvoice);
    return html`<p role="status" class="visually-hidden">${m.shown(count)}</p>
      ${count === 0 ? empty : this.#drawGrid()} ${failure === undefined ? nothing : drawFailure(failure, m, readAgain)}`;
  }

  #drawGrid(): TemplateResult {
    const { size } = this.#choice;
    return html`<div
      role=${this.group === undefined ? "grid" : "treegrid"}
      class="grid"
      data-density=${this.density}
      aria-label=${this.#messages.list}
      aria-readonly="true"
      aria-multiselectable="true"
      aria-rowcount=${this.#view.items.length + 1}
      @keydown=${this.#press}
      @click=${this.#click}
    >
      ${drawHeads({
        messages: this.#messages,
        order: this.order,
        chosen: size === 0 ? "none" : size >= this.#view.matching.length ? "all" : "some",
        chooseAll: () => {
          this.#chooseAll();
        },
        clear: () => {
          this.clearChoice();
        },
        reorder: this.reorder,
      })}
      <div role="rowgroup" class="rows"></div>
    </div>`;
  }
}
