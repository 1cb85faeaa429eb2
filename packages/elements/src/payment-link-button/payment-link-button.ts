import type { ClientDesk, ClientInvoice } from "@acquit/workspace";
import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { owedOf, paymentAddress, type Owed } from "./owed.ts";
import { paymentLinkButtonStyles } from "./payment-link-button-styles.ts";
import { PaymentOpenRequestEvent } from "./payment-open-request-event.ts";

export { PaymentOpenRequestEvent } from "./payment-open-request-event.ts";

type Stage = "idle" | "loading" | "ready" | "failed" | "gone";

const check = svg`<svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><path d="M4 10.5 8.2 15 16 5.5" /></svg>`;
const arrow = svg`<svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M6 14 14 6M7.5 6H14v6.5" /></svg>`;

/** 128 random bits; `randomUUID` is not there on pages without https. */
function newAttempt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isGone(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && thrown.code === "not-found";
}

/**
 * Says what a client owes and opens its payment.
 * @fires payment-open-request - before anything is fetched for the payment; cancelable.
 */
export class PaymentLinkButton extends LitElement {
  static override properties = {
    desk: { attribute: false },
    fetchLink: { attribute: false },
    mode: {},
    compact: { type: Boolean, reflect: true },
    stage: { state: true },
    opening: { state: true },
    refused: { state: true },
  };
  static override styles = [base, paymentLinkButtonStyles];
  /** Where what is owed is read, asked once the button is on screen; a link's secret lives in it, never in an attribute. */
  declare desk: ClientDesk | undefined;
  /** Gives the secret address of the hosted payment page; called at the click, not before. */
  declare fetchLink: (() => Promise<string>) | undefined;
  /** "page" opens the hosted payment page; "direct" goes straight to the provider's checkout of the whole open amount. */
  declare mode: "page" | "direct";
  /** The pill alone, smaller. */
  declare compact: boolean;
  declare protected stage: Stage;
  declare protected opening: boolean;
  declare protected refused: boolean;
  readonly #speech = new LanguageController(this);
  #invoice: ClientInvoice | undefined;
  /** The same for every press while one amount is shown, so that pressing again opens the same checkout. */
  #attempt = "";
  #reading = new AbortController();
  #sight: IntersectionObserver | undefined;

  constructor() {
    super();
    this.desk = undefined;
    this.fetchLink = undefined;
    this.mode = "page";
    this.compact = false;
    this.stage = "idle";
    this.opening = false;
    this.refused = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What is owed is asked for when a person can see it, not before.
    this.#sight = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting) && this.stage === "idle") void this.#read();
    });
    this.#sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight?.disconnect();
    this.#reading.abort();
    if (this.stage === "loading") this.stage = "idle";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("desk")) return;
    this.#reading.abort();
    this.#invoice = undefined;
    this.stage = "idle";
  }

  protected override updated(changed: PropertyValues<this>): void {
    // A desk that comes late finds a button that may already be in sight: look afresh.
    if (!changed.has("desk") || this.desk === undefined) return;
    this.#sight?.unobserve(this);
    this.#sight?.observe(this);
  }

  get #messages() {
    return this.#speech.language === "fr" ? fr : en;
  }

  async #read(): Promise<void> {
    const { desk } = this;
    if (desk === undefined) return;
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.stage = "loading";
    try {
      const invoice = await desk.getInvoice(signal);
      if (signal.aborted) return;
      this.#invoice = invoice;
      this.#attempt = newAttempt();
      this.stage = "ready";
    } catch (error) {
      if (!signal.aborted) this.stage = isGone(error) ? "gone" : "failed";
    }
  }

  /** The provider's checkout where it is wanted and offered, else the hosted page, else the checkout after all. */
  async #addressToOpen(): Promise<string | undefined> {
    const { desk, fetchLink } = this;
    const open = this.#invoice?.earlyPayment?.payable ?? this.#invoice?.open;
    const isOffered = desk !== undefined && open !== undefined && this.#invoice?.onlineMethods.length !== 0;
    if (fetchLink !== undefined && !(this.mode === "direct" && isOffered)) return fetchLink();
    if (!isOffered) return undefined;
    return (await desk.createCheckout({ amount: open, returnUrl: location.href, attempt: this.#attempt })).url;
  }

  readonly #open = async (): Promise<void> => {
    if (this.opening) return;
    const request = new PaymentOpenRequestEvent(this.#invoice?.open, this.#invoice?.currency);
    if (!this.dispatchEvent(request)) return;
    this.opening = true;
    this.refused = false;
    try {
      const url = await this.#addressToOpen();
      const address = url === undefined ? undefined : paymentAddress(url, location.href);
      if (address === undefined) this.refused = true;
      else location.assign(address);
    } catch (error) {
      if (isGone(error)) this.stage = "gone";
      else this.refused = true;
    } finally {
      this.opening = false;
    }
  };

  override render(): TemplateResult {
    const m = this.#messages;
    if (this.stage === "loading") {
      return html`<div class="waiting" role="status"><span class="visually-hidden">${m.loading}</span></div>`;
    }
    if (this.stage === "gone") return html`<p role="alert">${m.gone}</p>`;
    if (this.stage === "failed") return this.#drawFailure(m.failed, () => this.#read());
    if (this.stage === "idle" && this.fetchLink === undefined) {
      // Before the figures are asked for the button holds its place; with nothing to ask, it says that it cannot serve yet.
      return this.desk === undefined
        ? html`<button class="pill" disabled>${m.unready}</button>`
        : html`<div class="waiting"></div>`;
    }
    const owed = this.#invoice === undefined ? undefined : owedOf(this.#invoice);
    if (owed !== undefined && owed.open === undefined) return html`<span class="settled" role="status">${check} ${m.paid}</span>`;
    return html`<div class="whole">
      ${this.#drawPill(owed)} ${owed === undefined || this.compact ? nothing : this.#drawLine(owed)}
      ${this.refused ? this.#drawFailure(m.notOpened, this.#open) : nothing}
    </div>`;
  }

  #drawPill(owed: Owed | undefined): TemplateResult {
    const m = this.#messages;
    const { locale } = this.#speech;
    const currency = this.#invoice?.currency;
    const label =
      owed?.open === undefined || currency === undefined
        ? m.payThis
        : m.pay(amountText(owed.early?.payable ?? owed.open, currency, locale));
    const invoice = this.#invoice === undefined ? nothing : m.invoice(this.#invoice.number, this.#invoice.seller.name);
    return html`<button
      class="primary pill"
      part="button"
      aria-disabled=${this.opening ? "true" : nothing}
      title=${invoice}
      @click=${this.#open}
    >
      ${this.opening ? m.opening : label} ${arrow}
    </button>`;
  }

  #drawLine({ dueDate, overdueDays, isConfirming, early }: Owed): TemplateResult | typeof nothing {
    const m = this.#messages;
    if (isConfirming) return html`<p class="line">${m.confirming}</p>`;
    if (early !== undefined && this.#invoice !== undefined) {
      const { locale } = this.#speech;
      const saved = amountText(early.discount, this.#invoice.currency, locale);
      return html`<p class="line">${m.early(saved, dateText(early.lastDay, locale, "long"))}</p>`;
    }
    if (overdueDays > 0) return html`<p class="line late">${m.late(overdueDays)}</p>`;
    if (dueDate === undefined) return nothing;
    return html`<p class="line">${m.dueOn(dateText(dueDate, this.#speech.locale, "long"))}</p>`;
  }

  #drawFailure(sentence: string, retry: () => Promise<void>): TemplateResult {
    return html`<div role="alert">
      <p>${sentence}</p>
      <button @click=${retry}>${this.#messages.retry}</button>
    </div>`;
  }
}
