import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { amountText, dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Allocation = OutputOf<"getInvoice">["allocations"][number];

/** The payments of an invoice whose client asks for money back: each opens the form that gives it. */
export class RefundDecision extends LitElement {
  static override properties = { workspace: { attribute: false }, invoiceId: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare invoiceId: string;
  readonly #paid = new LoadController<readonly Allocation[]>(this, () => this.#load());

  constructor() {
    super();
    this.invoiceId = "";
  }

  async #load(): Promise<readonly Allocation[]> {
    const invoice = await this.workspace?.getInvoice({ id: this.invoiceId });
    const live = (invoice?.allocations ?? []).filter(({ reversed, reverses }) => !reversed && reverses === undefined);
    return live.filter(({ source }) => source.kind === "payment");
  }

  override render() {
    const m = messages().questions;
    return drawLoaded(this.#paid, (paid) =>
      paid.length === 0
        ? html`<p class="soft">${m.nothingPaid}</p>`
        : html`${paid.map(
            ({ amount, currency, date, source }) =>
              html`<details>
                <summary>${m.paidBy(amountText(amount, currency), dateText(date))}</summary>
                <app-payment .workspace=${this.workspace} .paymentId=${source.id} .canPay=${true}></app-payment>
              </details>`,
          )}`,
    );
  }
}
