import { textFromMinor } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import type { AgingBucket } from "./aging-shares.ts";
import type { InvoicesAction } from "./invoices-action-event.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";
import type { ReceivablesData } from "./receivables-data.ts";
import type { GroupColumn, ViewQuery } from "./receivables-view.ts";
import type { SavedView } from "./saved-view.ts";

type Status = ViewQuery["status"];

/** The statuses one may list. */
export const statuses: readonly Status[] = ["all", "open", "overdue", "settled"];
const groupings: readonly GroupColumn[] = ["customer", "age", "month", "settlement"];

/** What the tools above the list show and do. */
export interface ToolsContext {
  readonly messages: ReceivablesDashboardMessages;
  readonly status: Status;
  readonly aging: AgingBucket | undefined;
  readonly search: string;
  readonly group: GroupColumn | undefined;
  readonly views: readonly SavedView[];
  readonly show: (status: Status) => void;
  readonly type: (event: InputEvent) => void;
  readonly groupBy: (group: GroupColumn | undefined) => void;
  readonly openView: (view: SavedView) => void;
  readonly keepView: (name: string) => void;
  readonly dropView: (view: SavedView) => void;
}

function drawGrouping({ messages: m, group, groupBy }: ToolsContext): TemplateResult {
  return html`<label class="grouping"
    ><span class="visually-hidden">${m.groupBy}</span
    ><select
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        groupBy(groupings.find((one) => one === value));
      }}
    >
      <option value="" ?selected=${group === undefined}>${m.ungrouped}</option>
      ${groupings.map((one) => html`<option value=${one} ?selected=${group === one}>${m.groupings[one]}</option>`)}
    </select></label
  >`;
}

function drawViews({ messages: m, views, openView, keepView, dropView }: ToolsContext): TemplateResult {
  return html`<details class="views">
    <summary>${m.views}</summary>
    <div class="pane card">
      ${
        views.length === 0
          ? html`<p class="soft">${m.noViews}</p>`
          : html`<ul>
              ${views.map(
                (view) =>
                  html`<li>
                    <button class="quiet" @click=${() => openView(view)}>${view.name}</button
                    ><button class="quiet drop" aria-label=${m.dropView(view.name)} @click=${() => dropView(view)}>
                      <span aria-hidden="true">×</span>
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const form = event.target as HTMLFormElement;
          const name = String(new FormData(form).get("name") ?? "").trim();
          if (name !== "") keepView(name);
          form.reset();
        }}
      >
        <label>${m.viewName}<input name="name" required maxlength="40" autocomplete="off" /></label>
        <button>${m.keepView}</button>
      </form>
    </div>
  </details>`;
}

/** Draws what chooses among the invoices. */
export function drawTools(context: ToolsContext): TemplateResult {
  const { messages: m, status, aging, show, search, type } = context;
  return html`<div class="tools">
    <h2 id="list">${m.list}</h2>
    <div class="statuses" role="group" aria-label=${m.status}>
      ${statuses.map(
        (one) =>
          html`<button
            aria-pressed=${aging === undefined && status === one ? "true" : "false"}
            @click=${() => {
              show(one);
            }}
          >
            ${m.statuses[one]}
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
              show("all");
            }}
          >
            ${m.buckets[aging]} <span aria-hidden="true">×</span>
          </button>`
    }
    <input type="search" aria-label=${m.search} placeholder=${m.search} .value=${search} @input=${type} />
    ${drawGrouping(context)} ${drawViews(context)}
  </div>`;
}

/** What the bar over chosen invoices shows and does. */
export interface BulkContext {
  readonly messages: ReceivablesDashboardMessages;
  readonly locale: string;
  readonly data: ReceivablesData;
  readonly chosen: readonly number[];
  readonly actions: readonly InvoicesAction[];
  readonly act: (action: string) => void;
  readonly export: () => void;
  readonly clear: () => void;
}

/** What the chosen invoices come to, a sum for each currency. */
function sumsOf({ table }: ReceivablesData, chosen: readonly number[], locale: string): string {
  const sums = new Map<string, number>();
  for (const row of chosen) {
    const currency = table.currencies[table.currency[row] ?? 0] ?? "EUR";
    sums.set(currency, (sums.get(currency) ?? 0) + (table.open[row] ?? 0));
  }
  return [...sums].map(([currency, minor]) => amountText(textFromMinor(minor, currency), currency, locale)).join(" · ");
}

/** Draws what may be done with the invoices that are chosen. */
export function drawBulk({ messages: m, locale, data, chosen, actions, ...does }: BulkContext): TemplateResult {
  return html`<div class="bulk" role="group" aria-label=${m.bulk}>
    <span role="status"><strong>${m.invoices(chosen.length)}</strong>, ${m.owedOn(sumsOf(data, chosen, locale))}</span>
    ${actions.map(
      ({ id, label }) =>
        html`<button
          @click=${() => {
            does.act(id);
          }}
        >
          ${label}
        </button>`,
    )}
    <button @click=${does.export}>${m.exportCsv}</button>
    <button class="quiet" @click=${does.clear}>${m.clearChoice}</button>
  </div>`;
}
