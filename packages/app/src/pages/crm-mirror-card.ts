import type { CrmScreen } from "@acquit/crm/screen";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { amountText } from "../format.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";

type Mirror = OutputOf<"getCrmMirror">;

/** Why the CRM computes another total, said line by line. */
export function drawDifference(difference: NonNullable<Mirror["difference"]>, currency: string): TemplateResult {
  const m = messages().crm.invoice;
  const amount = (text: string) => amountText(text, currency);
  return html`<p>${m.differs(amount(difference.ours), amount(difference.theirs))} ${m.settledBy[difference.settledBy]}</p>
    <p class="soft">${m.why}</p>
    ${
      difference.lines.length === 0
        ? nothing
        : html`<ul>
            ${difference.lines.map(({ line, ours, theirs }) => html`<li>${m.line(line + 1, amount(ours), amount(theirs))}</li>`)}
          </ul>`
    }`;
}

/** How one invoice stands in the CRM. */
export class CrmMirrorCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    screen: { attribute: false },
    invoiceId: { attribute: false },
    currency: { state: true },
    canRetry: { attribute: false },
    mirror: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  /** Absent outside of a CRM's frame. */
  declare screen: CrmScreen | undefined;
  declare invoiceId: string;
  declare currency: string;
  declare canRetry: boolean;
  /** Absent until it is known; null where the invoice has not come to the CRM yet. */
  declare mirror: Mirror | null | undefined;
  readonly #now = new AttemptController(this);
  #following = new AbortController();

  constructor() {
    super();
    this.currency = "EUR";
    this.canRetry = false;
    this.mirror = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#following = new AbortController();
    void this.#follow(this.#following.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#following.abort();
  }

  async #look(): Promise<void> {
    this.mirror = (await this.workspace?.getCrmMirror({ invoiceId: this.invoiceId }).catch(() => null)) ?? null;
  }

  /** Looks again whenever something was written about the invoice. */
  async #follow(signal: AbortSignal): Promise<void> {
    const invoice = await this.workspace?.getInvoice({ id: this.invoiceId }).catch(() => undefined);
    this.currency = invoice?.currency ?? this.currency;
    await this.#look();
    const cursor = Math.max(0, ...(invoice?.timeline.map((entry) => entry.seq) ?? []));
    for await (const change of this.workspace?.changes(cursor, signal) ?? [])
      if (change.subject === `invoice:${this.invoiceId}`) await this.#look();
  }

  #retry(): void {
    void this.#now.attempt(async () => {
      const mirror = await this.workspace?.retryCrmMirror({ invoiceId: this.invoiceId });
      this.mirror = mirror;
      return messages().crm.invoice.retried;
    });
  }

  override render() {
    const m = messages().crm.invoice;
    const { mirror, screen } = this;
    if (mirror === undefined) return nothing;
    return html`<section class="card" aria-labelledby="mirror">
      <h2 id="mirror">${m.inCrm}</h2>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      ${mirror === null ? html`<p class="soft">${m.notYet}</p>` : this.#standing(mirror)}
      ${
        mirror?.recordId !== undefined && screen?.capabilities.openRecord === true && screen.context.record?.kind !== "invoice"
          ? html`<button
              @click=${() => {
                void screen.openRecord({ kind: "invoice", id: mirror.recordId ?? "" });
              }}
            >
              ${m.openInCrm}
            </button>`
          : nothing
      }
    </section>`;
  }

  #standing({ state, problem, difference, putBack }: Mirror): TemplateResult {
    const m = messages().crm.invoice;
    const isPlain = state === "current" && difference === undefined;
    return html`${isPlain ? html`<p class="soft">${m.upToDate}</p>` : nothing}
    ${state === "failed" ? html`<p role="alert">${m.failed(problem ?? "")}</p>` : nothing}
    ${difference === undefined ? nothing : drawDifference(difference, this.currency)}
    ${putBack > 0 ? html`<p class="soft">${m.putBack(putBack)}</p>` : nothing}
    ${state === "failed" && this.canRetry ? html`<button @click=${this.#retry}>${m.retry}</button>` : nothing}`;
  }
}
