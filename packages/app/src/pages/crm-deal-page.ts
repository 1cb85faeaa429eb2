import "@acquit/elements/invoice-editor/define";
import type { InvoiceIssuedEvent } from "@acquit/elements/invoice-editor";
import type { CrmScreen } from "@acquit/crm/screen";
import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type Invoice = OutputOf<"getInvoice">;
type Filled = OutputOf<"draftFromCrm">;
interface Deal {
  readonly canRead: boolean;
  readonly draft?: OutputOf<"getCrmDeal">["drafts"][number] | undefined;
  readonly invoices: readonly Invoice[];
}

/** The tab of a deal: one button makes the invoice out of it; the draft is finished and issued here. */
export class CrmDealPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    screen: { attribute: false },
    dealId: { attribute: false },
    canWrite: { attribute: false },
    filled: { state: true },
    another: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare screen: CrmScreen | undefined;
  declare dealId: string;
  /** Whether she may write invoices. */
  declare canWrite: boolean;
  /** What the deal gave, for saying what should be looked at. */
  declare filled: Filled | undefined;
  /** The id of a further draft that is being made: the same when it is tried again. */
  declare another: string;
  readonly #now = new AttemptController(this, (error) => this.#explain(error));
  readonly #deal = new LoadController<Deal>(this, () => this.#load());

  constructor() {
    super();
    this.canWrite = false;
    this.filled = undefined;
    this.another = crypto.randomUUID();
  }

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The page was drawn without a workspace");
    return this.workspace;
  }

  async #load(): Promise<Deal> {
    const canRead = (await this.screen?.canRead({ kind: "deal", id: this.dealId })) ?? true;
    if (!canRead) return { canRead, invoices: [] };
    const { drafts, invoices } = await this.#desk.getCrmDeal({ dealId: this.dealId });
    return {
      canRead,
      draft: drafts.at(-1),
      invoices: await Promise.all(invoices.map((id) => this.#desk.getInvoice({ id }))),
    };
  }

  #explain(error: unknown): string | undefined {
    const reason =
      error instanceof WorkspaceError ? (error.details as { readonly reason?: string } | undefined)?.reason : undefined;
    return reason === "own-company" ? messages().crm.deal.otherCompany : undefined;
  }

  #fill(draftId: string, revision: number, notice: string): Promise<boolean> {
    return this.#now.attempt(async () => {
      this.filled = await this.#desk.draftFromCrm({ dealId: this.dealId, draftId, revision });
      await this.#deal.reload();
      return notice;
    });
  }

  async #create(): Promise<void> {
    if (await this.#fill(this.another, 0, "")) this.another = crypto.randomUUID();
  }

  async #refill(draftId: string): Promise<void> {
    const { revision } = await this.#desk.getDraft({ id: draftId });
    await this.#fill(draftId, revision, messages().crm.deal.refilled);
  }

  async #issued(event: InvoiceIssuedEvent): Promise<void> {
    const { number } = event;
    await this.#now.attempt(async () => {
      this.filled = undefined;
      await this.#deal.reload();
      await this.screen?.reload();
      return messages().crm.deal.issued(number);
    });
  }

  override render() {
    return drawLoaded(this.#deal, (deal) =>
      deal.canRead ? this.#draw(deal) : html`<p class="empty">${messages().crm.deal.hidden}</p>`,
    );
  }

  #draw({ draft, invoices }: Deal): TemplateResult {
    const m = messages().crm.deal;
    const canCreate = this.canWrite && draft === undefined;
    const createLabel = this.#now.busy ? m.creating : invoices.length === 0 ? m.create : m.another;
    return html`<div class="head">
        <h1>${m.title}</h1>
        ${
          canCreate && invoices.length > 0
            ? html`<button @click=${this.#create} ?disabled=${this.#now.busy}>${createLabel}</button>`
            : nothing
        }
      </div>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      ${
        draft === undefined && invoices.length === 0
          ? html`<section class="card empty">
              <h2>${m.none}</h2>
              <p>${m.noneLead}</p>
              ${
                canCreate
                  ? html`<button class="primary" @click=${this.#create} ?disabled=${this.#now.busy}>${createLabel}</button>`
                  : nothing
              }
            </section>`
          : nothing
      }
      ${this.#invoices(invoices)} ${draft === undefined ? nothing : this.#editor(draft)}`;
  }

  #editor(draft: NonNullable<Deal["draft"]>): TemplateResult {
    const m = messages().crm.deal;
    const { filled } = this;
    const currency = filled?.draft.document.currency ?? "EUR";
    const difference = filled?.difference;
    return html`${
        draft.changedAt === undefined
          ? nothing
          : html`<div class="card" role="alert">
              <p>${m.changed}</p>
              <button @click=${() => this.#refill(draft.id)} ?disabled=${this.#now.busy}>${m.refill}</button>
            </div>`
      }
      ${filled?.isCountryAssumed === true ? html`<p role="alert">${m.countryAssumed}</p>` : nothing}
      ${
        difference === undefined
          ? nothing
          : html`<p role="note">
              ${m.difference(amountText(difference.ours, currency), amountText(difference.theirs, currency))}
            </p>`
      }
      <acquit-invoice-editor
        aria-label=${m.drafts}
        draft-id=${draft.id}
        .workspace=${this.workspace}
        @invoice-issued=${this.#issued}
      ></acquit-invoice-editor>`;
  }

  #invoices(invoices: readonly Invoice[]): TemplateResult | typeof nothing {
    const m = messages();
    if (invoices.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="invoices">
      <h2 id="invoices">${m.crm.deal.invoices}</h2>
      ${invoices.map((invoice) => {
        const isOpen = /[1-9]/.test(invoice.open) && !invoice.open.startsWith("-");
        return html`<a class="row-link" href=${writeRoute({ page: "invoice", id: invoice.id })}>
          <strong>${invoice.number}</strong>
          <span class="amount">${amountText(invoice.total, invoice.currency)}</span>
          <span class="soft">${invoice.customerName} · ${dateText(invoice.issueDate)}</span>
          <span>
            ${
              isOpen
                ? html`<span class=${invoice.overdueDays > 0 ? "badge late" : "badge"}
                    >${m.open} ${amountText(invoice.open, invoice.currency)}</span
                  >`
                : html`<span class="badge good">${m.settled}</span>`
            }
          </span>
        </a>`;
      })}
    </section>`;
  }
}
