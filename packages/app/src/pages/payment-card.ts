import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type Details = OutputOf<"getPayment">;
type RefundMethod = InputOf<"refundPayment">["method"];

const byHand: readonly RefundMethod[] = ["transfer", "card", "cheque", "cash", "other"];

/** An amount as typed, as decimal text; undefined when it is none. */
export function typedAmount(text: string): string | undefined {
  const amount = text.replace(/\s/g, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(amount) ? amount : undefined;
}

/** One payment: what it settled, what was given back, how to give back more, and its receipt. Fires `payment-changed`. */
export class PaymentCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    paymentId: { attribute: false },
    canPay: { attribute: false },
    address: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .columns {
        margin-block-start: 18px;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  declare paymentId: string;
  /** Whether she may give money back. */
  declare canPay: boolean;
  declare address: string;
  readonly #now = new AttemptController(this);
  readonly #details = new LoadController<Details>(this, () => this.#load());

  constructor() {
    super();
    this.paymentId = "";
    this.canPay = true;
    this.address = "";
  }

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    return this.workspace;
  }

  async #load(): Promise<Details> {
    const details = await this.#desk.getPayment({ id: this.paymentId });
    const { customerId } = details.payment;
    const customer =
      customerId === undefined ? undefined : await this.#desk.getCustomer({ id: customerId }).catch(() => undefined);
    this.address = customer?.email ?? "";
    return details;
  }

  #refund(event: SubmitEvent, { payment, refundableOnline }: Details): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const methods: readonly RefundMethod[] = refundableOnline ? ["provider", ...byHand] : byHand;
    const method = methods.find((known) => known === text("method"));
    const amount = typedAmount(text("amount"));
    const reason = text("reason");
    void this.#now.attempt(async () => {
      if (method === undefined || amount === undefined) throw new RangeError("amount");
      const { today } = await this.#desk.getSession({});
      const given = { id: crypto.randomUUID(), paymentId: payment.id, date: today, amount, method };
      await this.#desk.refundPayment({ ...given, ...(reason === "" ? {} : { reason }) });
      form.reset();
      await this.#details.reload();
      this.dispatchEvent(new Event("payment-changed"));
      return messages().settling.refundSaved(amountText(amount, payment.currency));
    });
  }

  #sendReceipt(event: SubmitEvent): void {
    event.preventDefault();
    const to = String(new FormData(event.target as HTMLFormElement).get("to") ?? "").trim();
    void this.#now.attempt(async () => {
      await this.#desk.sendReceipt({ id: this.paymentId, to });
      return messages().settling.receiptSent(to);
    });
  }

  override render() {
    const { problem, notice } = this.#now;
    return html`${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      ${drawLoaded(this.#details, (details) => html`${drawSettled(details)} ${drawRefunds(details)} ${this.#forms(details)}`)}`;
  }

  #forms(details: Details): TemplateResult | typeof nothing {
    if (!this.canPay) return nothing;
    const m = messages().settling;
    const { payment, refundableOnline } = details;
    const isGiven = payment.refunded !== undefined && Number(payment.refunded) >= Number(payment.amount);
    const methods = refundableOnline ? (["provider", ...byHand] as const) : byHand;
    return html`<div class="columns">
      ${
        isGiven
          ? nothing
          : html`<form
              class="card"
              aria-label=${m.refundTitle}
              @submit=${(event: SubmitEvent) => {
                this.#refund(event, details);
              }}
            >
              <div>
                <h3>${m.refundTitle}</h3>
                <p class="soft">${m.refundHint}</p>
              </div>
              <div class="fields">
                <label
                  >${m.refundAmount}<input
                    name="amount"
                    inputmode="decimal"
                    required
                    autocomplete="off"
                    .value=${/[1-9]/.test(payment.unallocated) ? payment.unallocated : ""}
                /></label>
                <label
                  >${m.refundMethod}<select name="method">
                    ${methods.map((method) => html`<option value=${method}>${m.refundMethods[method]}</option>`)}
                  </select></label
                >
                <label>${m.refundReason}<input name="reason" maxlength="300" /></label>
              </div>
              <div><button ?disabled=${this.#now.busy}>${m.refund}</button></div>
            </form>`
      }
      <form
        class="card"
        aria-label=${m.receipt}
        @submit=${(event: SubmitEvent) => {
          this.#sendReceipt(event);
        }}
      >
        <h3>${m.receipt}</h3>
        <label
          >${m.receiptTo}<input name="to" type="email" required maxlength="254" autocomplete="off" .value=${this.address}
        /></label>
        <div>
          <button ?disabled=${this.#now.busy}>${m.receipt}</button>
          <a class="button" href=${`/v1/payments/${encodeURIComponent(payment.id)}/receipt.pdf`} download>${m.receiptPdf}</a>
        </div>
      </form>
    </div>`;
  }
}

function drawSettled({ allocations }: Details): TemplateResult {
  const m = messages();
  const live = allocations.filter(({ reversed, reverses }) => !reversed && reverses === undefined);
  return html`<h3>${m.settling.settles}</h3>
    ${
      live.length === 0
        ? html`<p class="soft">${m.settling.nothingSettled}</p>`
        : html`<ul class="rows">
            ${live.map(
              (edge) =>
                html`<li>
                  <a href=${`/app/invoices/${encodeURIComponent(edge.invoiceId)}`}>${m.settling.seeInvoice}</a>
                  <span class="amount">${amountText(edge.amount, edge.currency)}</span>
                  <span class="soft">${dateText(edge.date)}</span>
                </li>`,
            )}
          </ul>`
    }`;
}

function drawRefunds({ refunds }: Details): TemplateResult | typeof nothing {
  if (refunds.length === 0) return nothing;
  const m = messages().settling;
  return html`<h3>${m.refunds}</h3>
    <ul class="rows">
      ${refunds.map(
        (refund) =>
          html`<li>
            <span>${m.refundMethods[refund.method]}${refund.reason === undefined ? "" : ` · ${refund.reason}`}</span>
            <strong class="amount">${amountText(refund.amount, refund.currency)}</strong>
            <span class="soft">${dateText(refund.date)} · ${m.refundStates[refund.state]}</span>
          </li>`,
      )}
    </ul>`;
}
