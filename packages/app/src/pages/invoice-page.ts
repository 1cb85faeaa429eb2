import "@acquit/elements/timeline/define";
import { isCreditNote } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawRelated } from "./correcting-parts.ts";
import { drawLoaded, refusalText } from "./failure.ts";
import { drawAllocations, drawDownloads, drawInstalments, drawLines } from "./invoice-parts.ts";
import { drawPaymentLink, type MadeLink } from "./payment-link.ts";
import { drawPaymentForm, readPayment } from "./payment-form.ts";

type Invoice = OutputOf<"getInvoice">;

/** One invoice: what it says, what is left, how to be paid, and all that happened. */
export class InvoicePage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceId: { attribute: false },
    canWrite: { attribute: false },
    link: { state: true },
    paying: { state: true },
    notice: { state: true },
    problem: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare invoiceId: string;
  /** Whether she may make and send documents. */
  declare canWrite: boolean;
  declare link: MadeLink | undefined;
  declare paying: boolean;
  declare notice: string;
  declare problem: string;
  #follow = new AbortController();
  readonly #invoice = new LoadController<Invoice>(this, async () => {
    if (this.workspace === undefined) throw new Error("The page was drawn without a workspace");
    return this.workspace.getInvoice({ id: this.invoiceId });
  });

  constructor() {
    super();
    this.canWrite = false;
    this.link = undefined;
    this.paying = false;
    this.notice = "";
    this.problem = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow = new AbortController();
    void this.#followChanges(this.#follow.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow.abort();
  }

  async #followChanges(signal: AbortSignal): Promise<void> {
    const latest = await this.workspace?.getInvoice({ id: this.invoiceId }).catch(() => undefined);
    const cursor = Math.max(0, ...(latest?.timeline.map((entry) => entry.seq) ?? []));
    const changes = this.workspace?.changes(cursor, signal) ?? [];
    for await (const change of changes) {
      if (change.subject === `invoice:${this.invoiceId}` || change.kind.startsWith("payment")) await this.#invoice.reload();
    }
  }

  async #try(work: () => Promise<string | undefined>): Promise<void> {
    this.notice = "";
    this.problem = "";
    try {
      this.notice = (await work()) ?? "";
    } catch (error) {
      this.problem = refusalText(error);
    }
  }

  #makeLink = () =>
    this.#try(async () => {
      this.link = await this.workspace?.createPaymentLink({ id: this.invoiceId });
      return undefined;
    });

  #revokeLinks = () =>
    this.#try(async () => {
      const answer = await this.workspace?.revokePaymentLinks({ id: this.invoiceId });
      this.link = undefined;
      return messages().revoked(answer?.revoked ?? 0);
    });

  #undo = (id: string) =>
    this.#try(async () => {
      await this.workspace?.undoAllocation({ id });
      await this.#invoice.reload();
      return messages().undone;
    });

  #record = (event: SubmitEvent, invoice: Invoice) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    return this.#try(async () => {
      const { workspace } = this;
      if (workspace === undefined) return undefined;
      const payment = readPayment(form, invoice);
      if (payment === undefined) throw new RangeError("amount");
      const proposal = await workspace.proposeAllocations({
        invoiceId: invoice.id,
        amount: payment.amount,
        currency: invoice.currency,
      });
      await workspace.recordPayment({ ...payment, allocations: proposal.allocations });
      this.paying = false;
      await this.#invoice.reload();
      return messages().paymentRecorded;
    });
  };

  override render() {
    return drawLoaded(this.#invoice, (invoice) => this.#draw(invoice));
  }

  #draw(invoice: Invoice): TemplateResult {
    const m = messages();
    const isOpen = /[1-9]/.test(invoice.open) && !invoice.open.startsWith("-");
    return html`<div class="head">
        <div>
          <h1>${invoice.number}</h1>
          <span class="soft">${invoice.customerName} · ${dateText(invoice.issueDate)}</span>
        </div>
        <div class="acts">
          ${drawDownloads(invoice)}
          ${
            isOpen
              ? html`<button
                  @click=${() => {
                    this.paying = !this.paying;
                  }}
                  aria-expanded=${this.paying ? "true" : "false"}
                >
                  ${m.recordPayment}
                </button>`
              : nothing
          }
        </div>
      </div>
      ${this.problem === "" ? nothing : html`<p role="alert">${this.problem}</p>`}
      <p role="status">${this.notice}</p>
      ${
        this.paying
          ? drawPaymentForm(
              invoice,
              (event) => this.#record(event, invoice),
              () => {
                this.paying = false;
              },
            )
          : nothing
      }
      <div class="columns">
        <section class="card" aria-labelledby="open">
          <h2 id="open">${isOpen ? m.open : m.settled}</h2>
          <p class="figure">${amountText(isOpen ? invoice.open : invoice.total, invoice.currency)}</p>
          ${invoice.overdueDays > 0 && isOpen ? html`<p class="late">${m.overdue(invoice.overdueDays)}</p>` : nothing}
          ${drawInstalments(invoice)}
        </section>
        ${isOpen && invoice.origin === "issued" ? drawPaymentLink(this.link, this.#makeLink, this.#revokeLinks) : nothing}
        ${
          invoice.origin === "issued" && this.canWrite
            ? html`<app-send-invoice .workspace=${this.workspace} .invoice=${invoice}></app-send-invoice>`
            : nothing
        }
      </div>
      <app-rest .workspace=${this.workspace} .invoice=${invoice} @invoice-changed=${() => this.#invoice.reload()}></app-rest>
      ${this.#lateness(invoice)} ${drawRelated(invoice)} ${this.canWrite ? this.#corrections(invoice) : nothing}
      ${drawLines(invoice)} ${drawAllocations(invoice, this.#undo)}
      <section class="card" aria-labelledby="timeline">
        <h2 id="timeline">${m.timeline}</h2>
        <acquit-timeline .entries=${invoice.timeline}></acquit-timeline>
      </section>`;
  }

  #lateness({ id, typeCode, claimOf }: Invoice): TemplateResult | typeof nothing {
    if (claimOf !== undefined)
      return html`<p>
        ${messages().lateClaim.claimOf} <a href=${writeRoute({ page: "invoice", id: claimOf.id })}>${claimOf.number}</a>
      </p>`;
    if (isCreditNote(typeCode)) return nothing;
    return html`<app-late-claim
      .workspace=${this.workspace}
      .invoiceId=${id}
      @invoice-changed=${() => this.#invoice.reload()}
    ></app-late-claim>`;
  }

  #corrections(invoice: Invoice): TemplateResult {
    const isFreeDeposit =
      invoice.typeCode === "386" &&
      /[1-9]/.test(invoice.creditable ?? "0") &&
      invoice.related?.some(({ kind }) => kind === "deducted-by") !== true;
    return html`${isFreeDeposit ? html`<app-deduct .workspace=${this.workspace} .invoice=${invoice}></app-deduct>` : nothing}
      <app-correct .workspace=${this.workspace} .invoice=${invoice}></app-correct>`;
  }
}
