import type { ClientAccountDesk, ClientDesk, ClientInvoice, ClientWishKind } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText, isPositive } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { portalInvoiceStyles } from "./client-portal-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { leaveFor, newAttempt, readAmount, reasonOf } from "./portal-desk.ts";
import { drawForeseen, drawMethods, transferWords } from "./pay-words.ts";
import { drawFile } from "./portal-sections.ts";
import { drawTransfer } from "./transfer-fields.ts";

type Stage = "loading" | "ready" | "failed" | "gone";

/** One invoice of a client's account: its document, transfer details, other amounts, and what she asks. A private part of the portal. */
export class PortalInvoice extends LitElement {
  static override properties = {
    account: { attribute: false },
    invoiceId: { attribute: false },
    stage: { state: true },
    problem: { state: true },
    notice: { state: true },
    busy: { state: true },
  };
  static override styles = [base, controls, portalInvoiceStyles];
  declare account: ClientAccountDesk | undefined;
  declare invoiceId: string;
  declare protected stage: Stage;
  declare protected problem: string;
  declare protected notice: string;
  declare protected busy: boolean;
  readonly #speech = new LanguageController(this);
  #invoice: ClientInvoice | undefined;
  #code: TemplateResult | typeof nothing = nothing;
  #attempt = "";

  constructor() {
    super();
    this.account = undefined;
    this.invoiceId = "";
    this.stage = "loading";
    this.problem = "";
    this.notice = "";
    this.busy = false;
  }

  get #desk(): ClientDesk {
    if (this.account === undefined) throw new Error("The invoice was drawn without an account");
    return this.account.invoice(this.invoiceId);
  }

  get #words(): "fr" | "en" {
    return this.#speech.language === "fr" ? "fr" : "en";
  }

  get #m() {
    return this.#speech.language === "fr" ? fr : en;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if ((changed.has("account") || changed.has("invoiceId")) && this.account !== undefined) void this.#read();
  }

  async #read(): Promise<void> {
    try {
      const invoice = await this.#desk.getInvoice();
      this.#invoice = invoice;
      this.#attempt = newAttempt();
      const { epc } = invoice.transfer ?? {};
      if (epc !== undefined) this.#code = (await import("./transfer-code.ts")).transferCode(epc, this.#m.code);
      this.stage = "ready";
      this.requestUpdate();
    } catch (error) {
      this.stage = reasonOf(error) === "not-found" ? "gone" : "failed";
    }
  }

  readonly #amount = (text: string) => amountText(text, this.#invoice?.currency ?? "EUR", this.#speech.locale);
  readonly #date = (text: string) => dateText(text, this.#speech.locale);

  override render(): TemplateResult {
    const m = this.#m;
    if (this.stage === "gone") return html`<p role="alert">${m.gone}</p>`;
    if (this.stage === "failed") {
      return html`<div role="alert">
        <p>${m.failed}</p>
        <button @click=${() => this.#read()}>${m.retry}</button>
      </div>`;
    }
    const invoice = this.#invoice;
    if (this.stage === "loading" || invoice === undefined) return html`<p role="status" class="soft">${m.loading}</p>`;
    const isOpen = isPositive(invoice.open);
    return html`<div class="place">
      ${this.#drawStanding(invoice)} ${this.problem === "" ? nothing : html`<p role="alert">${this.problem}</p>`}
      <p role="status" class=${this.notice === "" ? "" : "note"}>${this.notice}</p>
      ${isOpen ? this.#drawPart(invoice) : nothing}
      ${
        isOpen && invoice.transfer !== undefined
          ? drawTransfer({
              m,
              invoice,
              amount: this.#amount,
              code: this.#code,
              copied: (what) => this.#say(m.copied(what)),
              words: transferWords(invoice, this.#words),
            })
          : nothing
      }
      ${this.#drawClaims(invoice)} ${isOpen ? drawMethods(invoice, m, this.#words) : nothing}
      ${drawPayments(invoice, m.payments, this.#amount, this.#date)} ${this.#drawSaid(invoice)} ${this.#drawWish()}
      ${this.#drawTerms(invoice, isOpen)}
    </div>`;
  }

  #say(notice: string): void {
    this.notice = notice;
  }

  #drawStanding({ number, earlyPayment, pending, refunded }: ClientInvoice): TemplateResult {
    const m = this.#m;
    const file = this.account?.fileAddress?.({ kind: "document", invoiceId: this.invoiceId });
    return html`${drawFile(file, m.documentOf(number), m.documentOf(number))}
    ${
      earlyPayment === undefined
        ? nothing
        : html`<p class="note">
            ${m.early(this.#amount(earlyPayment.payable), this.#date(earlyPayment.lastDay), this.#amount(earlyPayment.discount))}
          </p>`
    }
    ${refunded === undefined ? nothing : html`<p class="note">${m.refundedToYou(this.#amount(refunded))}</p>`}
    ${pending.map(({ amount }) => html`<p class="note">${m.pending(this.#amount(amount))}</p>`)}`;
  }

  #drawPart({ onlineMethods, partialPayment, open }: ClientInvoice): TemplateResult | typeof nothing {
    const m = this.#m;
    if (onlineMethods.length === 0 || !partialPayment.allowed) return nothing;
    const { minimum, until } = partialPayment;
    return html`<form novalidate aria-label=${m.part} @submit=${this.#payPart}>
      <label
        >${m.partAmount}<input name="amount" inputmode="decimal" autocomplete="off" maxlength="40" aria-describedby="between"
      /></label>
      <p class="hint" id="between">
        ${minimum === undefined ? m.partAtMost(this.#amount(open)) : m.partBetween(this.#amount(minimum), this.#amount(open))}
        ${until === undefined ? nothing : m.partUntil(this.#date(until))}
      </p>
      <button ?disabled=${this.busy}>${m.partPay}</button>
    </form>`;
  }

  /** What the lateness of the invoice costs, as claimed: paid apart. */
  #drawClaims({ lateClaims = [], onlineMethods }: ClientInvoice): TemplateResult | typeof nothing {
    if (lateClaims.length === 0) return nothing;
    const m = this.#m;
    const money = (text: string, currency: string) => amountText(text, currency, this.#speech.locale);
    return html`<section aria-label=${m.lateClaims}>
      <h3>${m.lateClaims}</h3>
      <ul>
        ${lateClaims.map(({ id, number, until, amount, open, currency, parts }) => {
          const isOpen = isPositive(open);
          return html`<li>
            ${m.lateClaim(number, this.#date(until), money(amount, currency))}
            <small class="soft"
              >${parts.map((part) => `${m.lateParts[part.part]} ${money(part.amount, currency)}`).join(", ")},
              ${isOpen ? m.lateLeft(money(open, currency)) : m.latePaid}</small
            >
            ${
              isOpen && onlineMethods.length > 0
                ? html`<button
                    ?disabled=${this.busy}
                    @click=${() => {
                      this.#leave({ amount: open, currency }, id);
                    }}
                  >
                    ${m.payLate(money(open, currency))}
                  </button>`
                : nothing
            }
          </li>`;
        })}
      </ul>
    </section>`;
  }

  readonly #payPart = (event: SubmitEvent): void => {
    event.preventDefault();
    const m = this.#m;
    const amount = readAmount(String(new FormData(event.target as HTMLFormElement).get("amount") ?? ""));
    this.notice = "";
    this.problem = amount === undefined ? m.invalid : "";
    if (amount === undefined || this.busy) return;
    this.#leave({ amount, currency: this.#invoice?.currency ?? "EUR" });
  };

  /** Opens a checkout for the invoice, or for a claim for its lateness. */
  #leave(sum: { readonly amount: string; readonly currency: string }, claimId?: string): void {
    const m = this.#m;
    this.busy = true;
    const of = claimId === undefined ? {} : { claimId };
    leaveFor(this, sum, () => this.#desk.createCheckout({ amount: sum.amount, ...of, attempt: this.#attempt }))
      .then(
        (isOpened) => {
          if (!isOpened) this.problem = m.unavailable;
        },
        (error: unknown) => {
          this.problem = m.refused[reasonOf(error)] ?? m.unavailable;
        },
      )
      .finally(() => {
        this.busy = false;
      });
  }

  #drawSaid({ questions = [] }: ClientInvoice): TemplateResult | typeof nothing {
    if (questions.length === 0) return nothing;
    return html`<ol>
      ${questions.map(
        ({ at, name, text }) =>
          html`<li>
            <p class="soft">${name} · ${this.#date(at.slice(0, 10))}</p>
            <p>${text}</p>
          </li>`,
      )}
    </ol>`;
  }

  #drawWish(): TemplateResult {
    const m = this.#m;
    return html`<form aria-label=${m.wish} @submit=${this.#ask}>
      <label
        >${m.wish}<select name="kind">
          ${(Object.keys(m.wishes) as ClientWishKind[]).map((kind) => html`<option value=${kind}>${m.wishes[kind]}</option>`)}
        </select></label
      >
      <label>${m.text}<textarea name="text" rows="3" maxlength="4000" required></textarea></label>
      <label
        >${m.email}<input name="email" type="email" maxlength="254" autocomplete="email" aria-describedby="email-hint"
      /></label>
      <p class="hint" id="email-hint">${m.emailHint}</p>
      <button ?disabled=${this.busy}>${m.send}</button>
    </form>`;
  }

  readonly #ask = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = new FormData(form);
    const m = this.#m;
    const email = String(typed.get("email") ?? "").trim();
    const kind = String(typed.get("kind") ?? "question") as ClientWishKind;
    this.problem = "";
    this.notice = "";
    this.busy = true;
    this.#desk
      .ask({ text: String(typed.get("text") ?? ""), kind, ...(email === "" ? {} : { email }) })
      .then(
        async () => {
          form.reset();
          await this.#read();
          this.notice = m.sent;
        },
        () => {
          this.problem = m.notSent;
        },
      )
      .finally(() => {
        this.busy = false;
      });
  };

  #drawTerms(invoice: ClientInvoice, isOpen: boolean): TemplateResult {
    const m = this.#m;
    const { lateTerms = [], refundPolicy } = invoice;
    const plan = isOpen ? this.account?.planAddress?.(this.invoiceId) : undefined;
    return html`${plan === undefined ? nothing : html`<a class="button" href=${plan}>${m.plan}</a>`}
      <details>
        <summary>${m.ifUnpaid}</summary>
        <p>${m.ifUnpaidText}</p>
        ${lateTerms.map((term) => html`<p>${term}</p>`)} ${drawForeseen(invoice, m, this.#date)}
      </details>
      ${
        refundPolicy === undefined
          ? nothing
          : html`<details>
              <summary>${m.refunds}</summary>
              <p>${refundPolicy}</p>
            </details>`
      }`;
  }
}

function drawPayments(
  { payments }: ClientInvoice,
  heading: string,
  amount: (text: string) => string,
  date: (text: string) => string,
): TemplateResult | typeof nothing {
  if (payments.length === 0) return nothing;
  return html`<section aria-label=${heading}>
    <h3>${heading}</h3>
    <ul>
      ${payments.map((payment) => html`<li>${date(payment.date)} · <strong>${amount(payment.amount)}</strong></li>`)}
    </ul>
  </section>`;
}
