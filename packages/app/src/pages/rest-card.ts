import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { amountText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";

type Invoice = OutputOf<"getInvoice">;
type Payment = OutputOf<"listPayments">["rows"][number];
interface Rest {
  readonly tolerance: number;
  readonly credits: readonly Payment[];
}

const isSomething = (amount: string) => /[1-9]/.test(amount) && !amount.startsWith("-");

/** What else may settle an open invoice: the client's credit, or letting go a small rest. Fires `invoice-changed`. */
export class RestCard extends LitElement {
  static override properties = { workspace: { attribute: false }, invoice: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare invoice: Invoice | undefined;
  readonly #now = new AttemptController(this);
  readonly #rest = new LoadController<Rest>(this, () => this.#load());

  async #load(): Promise<Rest> {
    const { workspace, invoice } = this;
    if (workspace === undefined || invoice === undefined) return { tolerance: 0, credits: [] };
    const [policy, { rows }] = await Promise.all([
      workspace.getPaymentPolicy({}),
      workspace.listPayments({ customerId: invoice.customerId, limit: 100 }),
    ]);
    const credits = rows.filter((row) => row.currency === invoice.currency && isSomething(row.unallocated));
    return { tolerance: Number(policy.writeOffTolerance), credits };
  }

  #change(work: (workspace: Workspace, invoice: Invoice) => Promise<string>): void {
    void this.#now.attempt(async () => {
      const { workspace, invoice } = this;
      if (workspace === undefined || invoice === undefined) return "";
      const notice = await work(workspace, invoice);
      await this.#rest.reload();
      this.dispatchEvent(new Event("invoice-changed"));
      return notice;
    });
  }

  #use(payment: Payment): void {
    this.#change(async (workspace, { id, currency, open }) => {
      const amount = Number(payment.unallocated) < Number(open) ? payment.unallocated : open;
      const { allocations } = await workspace.proposeAllocations({ invoiceId: id, amount, currency });
      await workspace.allocatePayment({ id: payment.id, allocations });
      return messages().settling.creditUsed(amountText(amount, currency));
    });
  }

  #writeOff(event: SubmitEvent): void {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get("reason") ?? "").trim();
    this.#change(async (workspace, { id }) => {
      await workspace.writeOffRest({ id, reason });
      return messages().settling.writtenOff;
    });
  }

  override render() {
    const { now } = this.#rest;
    const { invoice } = this;
    if (invoice === undefined || now.state !== "ready") return nothing;
    const { problem, notice } = this.#now;
    const isOpen = isSomething(invoice.open);
    const isSmall = isOpen && Number(invoice.open) <= now.value.tolerance;
    return html`${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      ${isOpen && now.value.credits.length > 0 ? this.#credits(now.value.credits) : nothing}
      ${isSmall ? this.#form(invoice) : nothing}`;
  }

  #credits(credits: readonly Payment[]): TemplateResult {
    const m = messages().settling;
    return html`<section class="card" aria-labelledby="credit">
      <h2 id="credit">${m.creditTitle}</h2>
      <ul class="rows">
        ${credits.map(
          (payment) =>
            html`<li>
              <span>${payment.reference ?? messages().methods[payment.method]}</span>
              <strong class="amount">${amountText(payment.unallocated, payment.currency)}</strong>
              <span></span>
              <span
                ><button
                  @click=${() => {
                    this.#use(payment);
                  }}
                >
                  ${m.use}
                </button></span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #form(invoice: Invoice): TemplateResult {
    const m = messages().settling;
    return html`<form
      class="card"
      aria-labelledby="write-off"
      @submit=${(event: SubmitEvent) => {
        this.#writeOff(event);
      }}
    >
      <div>
        <h2 id="write-off">${m.writeOff}</h2>
        <p class="soft">${m.writeOffHint(amountText(invoice.open, invoice.currency))}</p>
      </div>
      <label>${m.writeOffReason}<input name="reason" required maxlength="300" /></label>
      <div><button>${m.writeOff}</button></div>
    </form>`;
  }
}
