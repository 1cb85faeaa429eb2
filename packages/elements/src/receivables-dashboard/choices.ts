import { html, nothing, type TemplateResult } from "lit";
import type { CurrencyFigures } from "./aging-shares.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";

/** What chooses the day and the currency of the figures. */
export interface ChoicesContext {
  readonly messages: ReceivablesDashboardMessages;
  /** The date chosen; today when absent. */
  readonly asOf: string | undefined;
  readonly shownDate: string;
  readonly currencies: readonly CurrencyFigures[];
  readonly currency: string | undefined;
  readonly chooseDate: (date: string | undefined) => void;
  readonly chooseCurrency: (currency: string) => void;
}

/** Draws the date of the figures, the way back to today, and the currencies where there are several. */
export function drawChoices(context: ChoicesContext): TemplateResult {
  const { messages: m, asOf, shownDate, currencies, currency: chosen, chooseDate, chooseCurrency } = context;
  return html`<label class="as-of"
      >${m.asOf}<input
        type="date"
        required
        .value=${shownDate}
        @change=${(event: Event) => {
          const { value } = event.target as HTMLInputElement;
          chooseDate(value === "" ? undefined : value);
        }}
    /></label>
    ${
      asOf === undefined
        ? nothing
        : html`<button
            class="quiet"
            @click=${() => {
              chooseDate(undefined);
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
                chooseCurrency((event.target as HTMLSelectElement).value);
              }}
            >
              ${currencies.map(
                ({ currency }) => html`<option value=${currency} ?selected=${currency === chosen}>${currency}</option>`,
              )}
            </select></label
          >`
    }`;
}
