import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Payments = OutputOf<"listPayments">;

/** Money received. */
export class PaymentsPage extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  readonly #payments = new LoadController<Payments>(this, () => this.#page(undefined));

  async #page(after: string | undefined): Promise<Payments> {
    return (await this.workspace?.listPayments({ limit: 100, ...(after === undefined ? {} : { after }) })) ?? { rows: [] };
  }

  async #more(shown: Payments): Promise<void> {
    const page = await this.#page(shown.next);
    this.#payments.replace({ ...page, rows: [...shown.rows, ...page.rows] });
  }

  override render() {
    const m = messages();
    return html`<div class="head"><h1>${m.payments}</h1></div>
      <div class="card">
        ${drawLoaded(this.#payments, (payments) =>
          payments.rows.length === 0
            ? html`<p class="empty">${m.noPayments}</p>`
            : html`<ul class="rows">
                  ${payments.rows.map((payment) => drawPayment(payment))}
                </ul>
                ${payments.next === undefined ? nothing : html`<button @click=${() => this.#more(payments)}>${m.more}</button>`}`,
        )}
      </div>`;
  }
}

function drawPayment(payment: Payments["rows"][number]): TemplateResult {
  const m = messages();
  const isCredit = /[1-9]/.test(payment.unallocated);
  return html`<li>
    <strong>${payment.reference ?? payment.note ?? m.methods[payment.method]}</strong>
    <strong class="amount">${amountText(payment.amount, payment.currency)}</strong>
    <span class="soft">${dateText(payment.date)} · ${m.methods[payment.method]}</span>
    <span
      >${
        isCredit
          ? html`<span class="badge">${amountText(payment.unallocated, payment.currency)} · ${m.unallocated}</span>`
          : nothing
      }</span
    >
  </li>`;
}
