import { html, type TemplateResult } from "lit";
import { columns } from "./grid-row.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";
import type { SortColumn, ViewOrder } from "./receivables-view.ts";

/** What the headings show and do. */
export interface HeadsContext {
  readonly messages: ReceivablesDashboardMessages;
  readonly order: ViewOrder;
  /** Whether none, some or all rows are chosen. */
  readonly chosen: "none" | "some" | "all";
  readonly chooseAll: () => void;
  readonly clear: () => void;
  readonly reorder: (order: ViewOrder) => void;
}

const checked = { none: "false", some: "mixed", all: "true" } as const;

/** Names rise first; dates and amounts fall first, since the latest and the largest are looked for. */
function nextOrder(by: SortColumn, order: ViewOrder): ViewOrder {
  const isText = by === "number" || by === "customer";
  return { by, isDescending: order.by === by ? !order.isDescending : !isText };
}

function drawChooser(at: number, { messages: m, chosen, chooseAll, clear }: HeadsContext): TemplateResult {
  return html`<span role="columnheader" class="chosen"
    ><button
      role="checkbox"
      aria-checked=${checked[chosen]}
      aria-label=${m.chooseAll}
      data-column=${at}
      tabindex="-1"
      @click=${chosen === "none" ? chooseAll : clear}
    >
      <span class="box"></span></button
  ></span>`;
}

function drawHead(name: SortColumn, at: number, { messages: m, order, reorder }: HeadsContext): TemplateResult {
  const isSorted = order.by === name;
  const way = order.isDescending ? "descending" : "ascending";
  return html`<span
    role="columnheader"
    class=${name === "total" || name === "open" ? "amount" : name}
    aria-sort=${isSorted ? way : "none"}
    ><button
      data-column=${at}
      tabindex="-1"
      @click=${() => {
        reorder(nextOrder(name, order));
      }}
    >
      ${m.columns[name]}<span aria-hidden="true">${!isSorted ? "" : order.isDescending ? "↓" : "↑"}</span>
    </button></span
  >`;
}

/** Draws the headings: the first chooses all, the others sort. */
export function drawHeads(context: HeadsContext): TemplateResult {
  return html`<div role="row" class="heads" aria-rowindex="1">
    ${columns.map((name, at) => (name === "chosen" ? drawChooser(at, context) : drawHead(name, at, context)))}
  </div>`;
}
