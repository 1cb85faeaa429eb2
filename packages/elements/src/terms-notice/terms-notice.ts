import { describePercent } from "@acquit/core";
import type { ClientDesk, ClientInvoice } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText, isPositive } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { termsNoticeStyles } from "./terms-notice-styles.ts";

type Stage = "loading" | "ready" | "failed" | "gone";

function isGone(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && thrown.code === "not-found";
}

/** Says in plain words when an invoice is to be paid, what paying early or in parts means, and what follows if it is not paid in time. */
export class TermsNotice extends LitElement {
  static override properties = { desk: { attribute: false }, stage: { state: true } };
  static override styles = [base, controls, termsNoticeStyles];
  /** Where the invoice is read; a link's secret lives in it, never in an attribute. */
  declare desk: ClientDesk | undefined;
  declare protected stage: Stage;
  readonly #speech = new LanguageController(this);
  #invoice: ClientInvoice | undefined;
  #reading = new AbortController();

  constructor() {
    super();
    this.desk = undefined;
    this.stage = "loading";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.#invoice === undefined) void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("desk")) void this.#read();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.desk === undefined) return nothing;
    const m = this.#m;
    if (this.stage === "gone") return html`<p role="alert">${m.gone}</p>`;
    if (this.stage === "failed")
      return html`<p role="alert">${m.failed} <button @click=${() => void this.#read()}>${m.retry}</button></p>`;
    const invoice = this.#invoice;
    if (this.stage === "loading" || invoice === undefined)
      return html`<div class="waiting" role="status" aria-label=${m.loading}></div>`;
    return html`<section class="place" aria-labelledby="title">
      <h2 id="title">${m.title}</h2>
      ${this.#drawDue(invoice)}${isPositive(invoice.open) ? this.#drawUnpaid(invoice) : nothing} ${this.#drawOther(invoice)}
    </section>`;
  }

  get #m() {
    return this.#speech.language === "fr" ? fr : en;
  }

  #date(date: string): string {
    return dateText(date, this.#speech.locale, "long");
  }

  async #read(): Promise<void> {
    this.#reading.abort();
    const { desk } = this;
    if (desk === undefined) return;
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.#invoice = undefined;
    this.stage = "loading";
    try {
      const invoice = await desk.getInvoice(signal);
      if (signal.aborted) return;
      this.#invoice = invoice;
      this.stage = "ready";
    } catch (error) {
      if (!signal.aborted) this.stage = isGone(error) ? "gone" : "failed";
    }
  }

  #drawDue({ currency, open, instalments, earlyPayment, partialPayment }: ClientInvoice): TemplateResult {
    const m = this.#m;
    const { locale } = this.#speech;
    const amount = (text: string) => amountText(text, currency, locale);
    if (!isPositive(open)) return html`<p>${m.settled}</p>`;
    const { allowed, minimum, until } = partialPayment;
    const parts = minimum === undefined ? m.parts : m.partsFrom(amount(minimum));
    return html`<ul>
        ${instalments
          .filter((one) => isPositive(one.open))
          .map(
            (one) =>
              html`<li class="when">
                ${m.due(amount(one.open), this.#date(one.dueDate))}
                ${one.overdueDays > 0 ? html`<span class="late">(${m.late(one.overdueDays)})</span>` : nothing}
              </li>`,
          )}
      </ul>
      ${
        earlyPayment === undefined
          ? nothing
          : html`<p>
              ${m.early(describePercent(earlyPayment.percent, this.#speech.language), this.#date(earlyPayment.lastDay), amount(earlyPayment.payable))}
            </p>`
      }
      <p>${allowed ? parts : m.whole} ${allowed && until !== undefined ? m.partsUntil(this.#date(until)) : nothing}</p>`;
  }

  #drawUnpaid({ lateTerms = [], foreseen = [] }: ClientInvoice): TemplateResult {
    const m = this.#m;
    const steps = foreseen.map(
      ({ day, tone, channel }) => html`<li>${m.step(this.#date(day), m.tones[tone], m.channels[channel])}</li>`,
    );
    return html`<h3>${m.unpaid}</h3>
      <p>${foreseen.length === 0 ? m.unpaidLead : m.foreseenLead}</p>
      ${
        steps.length === 0
          ? nothing
          : html`<ol>
              ${steps}
            </ol>`
      }
      ${lateTerms.map((term) => html`<p class="said"><bdi>${term}</bdi></p>`)}
      <p>${m.ask}</p>`;
  }

  #drawOther({ refundPolicy, seller }: ClientInvoice): TemplateResult {
    const m = this.#m;
    const { name, email, phone } = seller.contact ?? {};
    return html`${
        refundPolicy === undefined
          ? nothing
          : html`<h3>${m.refunds}</h3>
              <p class="said"><bdi>${refundPolicy}</bdi></p>`
      }
      <address>
        ${m.contact} <bdi>${name ?? seller.name}</bdi>
        ${phone === undefined ? nothing : html`<a href=${`tel:${phone.replace(/[^+\d]/g, "")}`}>${phone}</a>`}
        ${email === undefined ? nothing : html`<a href=${`mailto:${email}`}>${email}</a>`}
      </address>`;
  }
}
