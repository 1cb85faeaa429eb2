import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import type { InvoiceRow } from "./invoice-pages.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";
import { daysLate, originOf, standingOf } from "./row-standing.ts";

/** How many cells a row has. */
export const COLUMNS = 7;

/** What a row is drawn with, beside its invoice. */
export interface RowContext {
  readonly messages: ReceivablesDashboardMessages;
  readonly locale: string;
  /** Address of an invoice's own page, where there is one. */
  readonly hrefOf: ((invoiceId: string) => string) | undefined;
  /** The column that has the list's one tab stop, when it is in this row. */
  readonly tabColumn: number | undefined;
}

/** Draws an invoice as a row of the grid; narrow, the same cells make a card. */
export function drawInvoiceRow(row: InvoiceRow, index: number, context: RowContext): TemplateResult {
  const { messages: m, locale, tabColumn } = context;
  const tab = (column: number) => (tabColumn === column ? "0" : "-1");
  const late = daysLate(row);
  const standing = standingOf(row, m);
  const origin = originOf(row, m);
  return html`<div role="row" class="row" aria-rowindex=${index + 2} data-id=${row.id} data-row=${index}>
    <span role="gridcell" class="number"
      >${drawOpener(row, context, tab(0))}${origin === undefined ? nothing : html`<span class="origin">${origin}</span>`}</span
    >
    <span role="gridcell" class="customer" data-column="1" tabindex=${tab(1)}><bdi>${row.customerName}</bdi></span>
    <span role="gridcell" class="issued" data-column="2" tabindex=${tab(2)}
      ><time datetime=${row.issueDate}>${dateText(row.issueDate, locale)}</time></span
    >
    <span role="gridcell" class="due" data-column="3" tabindex=${tab(3)}
      ><time datetime=${row.dueDate}>${dateText(row.dueDate, locale)}</time>${
        late > 0 ? html`<span class="late">${m.late(late)}</span>` : nothing
      }</span
    >
    <span role="gridcell" class="standing" data-column="4" tabindex=${tab(4)}
      ><span class="badge" data-tone=${standing.tone}>${standing.words}</span></span
    >
    <span role="gridcell" class="total amount" data-column="5" tabindex=${tab(5)}
      >${amountText(row.total, row.currency, locale)}</span
    >
    <span role="gridcell" class="open amount" data-column="6" tabindex=${tab(6)}
      >${amountText(row.open, row.currency, locale)}</span
    >
  </div>`;
}

function drawOpener(row: InvoiceRow, { messages: m, hrefOf }: RowContext, tab: string): TemplateResult {
  const label = m.open(row.number, row.customerName);
  return hrefOf === undefined
    ? html`<button class="opener" data-column="0" tabindex=${tab} aria-label=${label}>${row.number}</button>`
    : html`<a class="opener" data-column="0" tabindex=${tab} aria-label=${label} href=${hrefOf(row.id)}>${row.number}</a>`;
}
