import type { OutputOf } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import type { PlansMessages } from "./messages/plans-fr.ts";

/** A plan that is being composed, computed by the workspace. */
export type Draft = OutputOf<"previewPlan">;

/** An invoice a plan may be about. */
export type OpenInvoice = OutputOf<"listInvoices">["rows"][number];

/** What stands in the composer's form. */
export interface PlanWish {
  readonly invoiceId: string;
  readonly parts: number;
  readonly firstOn: string;
  readonly firstAmount: string;
}

interface Composing {
  readonly m: PlansMessages;
  readonly locale: string;
  readonly invoices: readonly OpenInvoice[];
  readonly wish: PlanWish;
  readonly draft: Draft | undefined;
  readonly change: (wish: PlanWish) => unknown;
  readonly send: () => unknown;
}

const MOST_PARTS = 36;

/** The form in which staff composes a plan; it is computed as it changes. */
export function drawComposer(composing: Composing): TemplateResult {
  const { m, send, draft } = composing;
  return html`<details class="row">
    <summary class="inside">${m.propose}</summary>
    <form
      class="inside composer"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        send();
      }}
    >
      ${drawFields(composing)}
      <div aria-live="polite">${draft === undefined ? nothing : drawDraft(draft, composing)}</div>
      <div class="acts"><button class="primary" ?disabled=${draft === undefined}>${m.send}</button></div>
    </form>
  </details>`;
}

function drawFields({ m, invoices, wish, change }: Composing): TemplateResult {
  const set = (changes: Partial<PlanWish>) => {
    change({ ...wish, ...changes });
  };
  const valueOf = (event: Event) => (event.target as HTMLInputElement).value;
  return html`<div class="fields">
    <label
      >${m.invoice}<select
        required
        @change=${(event: Event) => {
          set({ invoiceId: valueOf(event) });
        }}
      >
        <option value="">${m.choose}</option>
        ${invoices.map(
          ({ id, number, customerName }) =>
            html`<option value=${id} ?selected=${id === wish.invoiceId}>${number}, ${customerName}</option>`,
        )}
      </select></label
    >
    <label
      >${m.parts}<input
        type="number"
        min="1"
        max=${MOST_PARTS}
        required
        .value=${String(wish.parts)}
        @change=${(event: Event) => {
          set({ parts: Math.min(MOST_PARTS, Math.max(1, Number.parseInt(valueOf(event), 10) || 1)) });
        }}
    /></label>
    <label
      >${m.firstOn}<input
        type="date"
        .value=${wish.firstOn}
        @change=${(event: Event) => {
          set({ firstOn: valueOf(event) });
        }}
    /></label>
    <label
      >${m.firstAmount}<input
        inputmode="decimal"
        pattern="[0-9]+([.,][0-9]{1,2})?"
        .value=${wish.firstAmount}
        @change=${(event: Event) => {
          set({ firstAmount: valueOf(event).trim().replace(",", ".") });
        }}
    /></label>
  </div>`;
}

function drawDraft(draft: Draft, { m, locale }: Composing): TemplateResult {
  const amount = (text: string) => amountText(text, draft.currency, locale);
  return html`<ul>
      ${draft.parts.map((part) => html`<li>${dateText(part.dueDate, locale)} : ${amount(part.amount)}</li>`)}
    </ul>
    <p class="soft">
      ${draft.interest === undefined ? m.interestUnknown : m.interest(amount(draft.interest))} ${m.outside(draft.problems.length)}
    </p>`;
}
