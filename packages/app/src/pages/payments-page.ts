import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Payments = OutputOf<"listPayments">;
type Payment = Payments["rows"][number];

/** Money received, each with its details: what it settles, refunds, receipt. */
export class PaymentsPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    canPay: { attribute: false },
    opened: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .rows > li.wide {
        display: block;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  /** Whether she may give money back. */
  declare canPay: boolean;
  /** The payment whose details are shown. */
  declare opened: string | undefined;
  readonly #payments = new LoadController<Payments>(this, () => this.#page(undefined));

  constructor() {
    super();
    this.canPay = true;
    this.opened = undefined;
  }

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
                  ${payments.rows.map((payment) => this.#row(payment))}
                </ul>
                ${payments.next === undefined ? nothing : html`<button @click=${() => this.#more(payments)}>${m.more}</button>`}`,
        )}
      </div>
      <div class="card"><app-payouts .workspace=${this.workspace}></app-payouts></div>`;
  }

  #row(payment: Payment): TemplateResult {
    const m = messages();
    const isOpened = this.opened === payment.id;
    const name = payment.reference ?? payment.note ?? m.methods[payment.method];
    return html`<li>
        <strong>${name}</strong>
        <strong class="amount">${amountText(payment.amount, payment.currency)}</strong>
        <span class="soft">${dateText(payment.date)} · ${m.methods[payment.method]}</span>
        <span>
          ${drawBadges(payment)}
          <button
            class="quiet"
            aria-expanded=${isOpened ? "true" : "false"}
            aria-label=${`${m.settling.details} : ${name}`}
            @click=${() => {
              this.opened = isOpened ? undefined : payment.id;
            }}
          >
            ${m.settling.details}
          </button>
        </span>
      </li>
      ${
        isOpened
          ? html`<li class="wide">
              <app-payment
                .workspace=${this.workspace}
                .paymentId=${payment.id}
                .canPay=${this.canPay}
                @payment-changed=${() => this.#payments.reload()}
              ></app-payment>
            </li>`
          : nothing
      }`;
  }
}

function drawBadges(payment: Payment): TemplateResult {
  const m = messages();
  const isCredit = /[1-9]/.test(payment.unallocated);
  return html`${
    isCredit ? html`<span class="badge">${amountText(payment.unallocated, payment.currency)} · ${m.unallocated}</span>` : nothing
  }
  ${
    payment.refunded === undefined
      ? nothing
      : html`<span class="badge">${amountText(payment.refunded, payment.currency)} · ${m.settling.refunded}</span>`
  }`;
}
