import type { ClientAccount, ClientAccountDesk, ClientAccountInvoice, ClientFile } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText, isPositive } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { clientPortalStyles } from "./client-portal-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { leaveFor, newAttempt, reasonOf, sumText } from "./portal-desk.ts";
import { drawHelp, drawSettled, drawStatement, type PortalView } from "./portal-sections.ts";

type Stage = "idle" | "loading" | "ready" | "failed" | "gone";
type Upcoming = ClientAccount["upcoming"][number];

/**
 * A client's account with a firm: what she owes, when, what she paid, her documents; she pays all, one, a part or an instalment, asks, and
 * proposes.
 * @fires payment-open-request - before the page leaves for a provider's checkout; cancelable.
 */
export class ClientPortal extends LitElement {
  static override properties = {
    account: { attribute: false },
    stage: { state: true },
    opened: { state: true },
    left: { state: true },
    opening: { state: true },
    problem: { state: true },
  };
  static override styles = [base, controls, clientPortalStyles];
  /** Where the account is read; a link's secret lives in it, never in an attribute. */
  declare account: ClientAccountDesk | undefined;
  declare protected stage: Stage;
  /** The invoice whose details are shown. */
  declare protected opened: string | undefined;
  /** Open invoices that are not chosen: all are until she says otherwise. */
  declare protected left: ReadonlySet<string>;
  declare protected opening: boolean;
  declare protected problem: string;
  readonly #speech = new LanguageController(this);
  #shown: ClientAccount | undefined;
  #attempt = "";
  #turn = 0;

  constructor() {
    super();
    this.account = undefined;
    this.stage = "idle";
    this.opened = undefined;
    this.left = new Set();
    this.opening = false;
    this.problem = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("account")) return;
    this.#shown = undefined;
    this.opened = undefined;
    this.stage = this.account === undefined ? "idle" : "loading";
    if (this.account !== undefined) void this.#read();
  }

  async #read(): Promise<void> {
    const { account } = this;
    if (account === undefined) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.stage = this.#shown === undefined ? "loading" : "ready";
    try {
      const shown = await account.getAccount();
      if (turn !== this.#turn) return;
      this.#shown = shown;
      this.#attempt = newAttempt();
      this.stage = "ready";
      this.requestUpdate();
    } catch (error) {
      if (turn === this.#turn) this.stage = reasonOf(error) === "not-found" ? "gone" : "failed";
    }
  }

  get #view(): PortalView | undefined {
    const m = this.#speech.language === "fr" ? fr : en;
    const { locale } = this.#speech;
    return this.#shown === undefined
      ? undefined
      : {
          m,
          account: this.#shown,
          amount: (text, currency) => amountText(text, currency, locale),
          date: (text) => dateText(text, locale),
          address: (file: ClientFile) => this.account?.fileAddress?.(file),
        };
  }

  override render(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    const view = this.#view;
    if (this.stage === "gone") return html`<div class="place"><p role="alert">${m.gone}</p></div>`;
    if (this.stage === "failed") {
      return html`<div class="place">
        <div role="alert">
          <p>${m.failed}</p>
          <button @click=${() => this.#read()}>${m.retry}</button>
        </div>
      </div>`;
    }
    if (view === undefined) {
      return html`<div class="place">
        <div class="waiting" role="status"><span class="visually-hidden">${m.loading}</span></div>
      </div>`;
    }
    return html`<div class="place" part="account">
      ${this.#drawBalances(view)} ${this.#drawOpen(view)} ${this.#drawUpcoming(view)}
      ${drawSettled(view, (invoice) => this.#drawDetails(view, invoice))} ${drawStatement(view)} ${drawHelp(view)}
    </div>`;
  }

  #drawBalances({ m, account, amount }: PortalView): TemplateResult {
    return html`<section class="card" aria-labelledby="owed">
      <p class="soft">${account.seller.name} · ${account.client.name}</p>
      <h2 id="owed">${m.owed}</h2>
      ${account.balances.map(
        ({ currency, owed, overdue, credit }) =>
          html`<p class="owed">${amount(owed, currency)}</p>
            ${isPositive(overdue) ? html`<p class="late">${m.late(amount(overdue, currency))}</p>` : nothing}
            ${isPositive(credit) ? html`<p>${m.credit(amount(credit, currency))}</p>` : nothing}`,
      )}
      ${account.balances.some(({ owed }) => isPositive(owed)) ? nothing : html`<p>${m.nothingOwed}</p>`}
    </section>`;
  }

  #drawOpen(view: PortalView): TemplateResult | typeof nothing {
    const { m, account, amount } = view;
    const open = account.invoices.filter((invoice) => isPositive(invoice.open));
    if (open.length === 0) return nothing;
    const chosen = open.filter(({ invoiceId }) => !this.left.has(invoiceId));
    const currencies = [...new Set(chosen.map(({ currency }) => currency))];
    const [currency = "EUR"] = currencies;
    const total = sumText(chosen.map((invoice) => invoice.open));
    const refusal = chosen.length === 0 ? m.noneChosen : currencies.length > 1 ? m.oneCurrency : "";
    return html`<section class="card" aria-labelledby="open">
      <h2 id="open">${m.toPay}</h2>
      ${this.problem === "" ? nothing : html`<p role="alert">${this.problem}</p>`}
      <ul class="rows">
        ${open.map((invoice) => this.#drawChoice(view, invoice))}
      </ul>
      <p role="status" class="soft">${refusal === "" ? m.chosen(amount(total, currency)) : refusal}</p>
      ${
        account.onlineMethods.length === 0
          ? nothing
          : html`<div class="acts">
                ${account.onlineMethods.map(({ provider, label }) => {
                  const method = m.methods[label] ?? label;
                  return html`<button
                    class="primary"
                    ?disabled=${refusal !== "" || this.opening}
                    @click=${() => {
                      this.#pay({ amount: total, currency }, () => this.#payChosen(chosen, provider));
                    }}
                  >
                    ${this.opening ? m.opening : m.payBy(amount(total, currency), method)}
                  </button>`;
                })}
              </div>
              <p class="soft">${m.leaving}</p>`
      }
    </section>`;
  }

  #drawChoice(view: PortalView, invoice: ClientAccountInvoice): TemplateResult {
    const { m, amount, date } = view;
    const { invoiceId, number, dueDate, overdueDays, open, currency } = invoice;
    return html`<li>
      <input
        type="checkbox"
        id=${`choose-${invoiceId}`}
        .checked=${!this.left.has(invoiceId)}
        @change=${(event: Event) => {
          const left = new Set(this.left);
          if ((event.target as HTMLInputElement).checked) left.delete(invoiceId);
          else left.add(invoiceId);
          this.left = left;
        }}
      />
      <label for=${`choose-${invoiceId}`}
        ><span class="visually-hidden">${m.choose("")}</span>${number}
        <small class=${overdueDays > 0 ? "late" : "soft"}
          >${overdueDays > 0 ? m.overdue(overdueDays) : m.dueOn(date(dueDate))}</small
        ></label
      >
      <strong class="amount">${amount(open, currency)}</strong>
      ${this.#drawDetails(view, invoice)}
    </li>`;
  }

  #drawDetails({ m }: PortalView, { invoiceId, number, claimOf }: ClientAccountInvoice): TemplateResult {
    const isOpened = this.opened === invoiceId;
    return html`<button
        class="quiet wide"
        aria-expanded=${isOpened ? "true" : "false"}
        aria-label=${m.detailsOf(number)}
        @click=${() => {
          this.opened = isOpened ? undefined : invoiceId;
        }}
      >
        ${m.details}
      </button>
      ${
        isOpened
          ? html`<acquit-client-portal-invoice
              class="wide"
              .account=${this.account}
              .invoiceId=${claimOf ?? invoiceId}
            ></acquit-client-portal-invoice>`
          : nothing
      }`;
  }

  #drawUpcoming(view: PortalView): TemplateResult | typeof nothing {
    const { m, account, amount, date } = view;
    if (account.upcoming.length === 0) return nothing;
    const canPay = account.onlineMethods.length > 0;
    return html`<section class="card" aria-labelledby="upcoming">
      <h2 id="upcoming">${m.upcoming}</h2>
      <ul class="rows plain">
        ${account.upcoming.map((next) => {
          const shown = amount(next.open, next.currency);
          return html`<li>
            <span class="what"
              >${date(next.dueDate)}<small class=${next.overdueDays > 0 ? "late" : "soft"}>${next.number}</small></span
            >
            ${
              canPay
                ? html`<button
                    ?disabled=${this.opening}
                    aria-label=${m.payInstalmentOf(shown, next.number, date(next.dueDate))}
                    @click=${() => {
                      this.#pay({ amount: next.open, currency: next.currency }, () => this.#payInstalment(next));
                    }}
                  >
                    ${m.payInstalment(shown)}
                  </button>`
                : html`<strong class="amount">${shown}</strong>`
            }
          </li>`;
        })}
      </ul>
    </section>`;
  }

  async #payChosen(chosen: readonly ClientAccountInvoice[], provider: string): Promise<{ readonly url: string }> {
    if (this.account === undefined) throw new Error("The portal was drawn without an account");
    const invoiceIds = chosen.map(({ invoiceId }) => invoiceId);
    return this.account.createCheckout({ invoiceIds, provider, attempt: this.#attempt });
  }

  async #payInstalment({ invoiceId, open }: Upcoming): Promise<{ readonly url: string }> {
    if (this.account === undefined) throw new Error("The portal was drawn without an account");
    return this.account.invoice(invoiceId).createCheckout({ amount: open, attempt: this.#attempt });
  }

  #pay(wanted: { readonly amount: string; readonly currency: string }, open: () => Promise<{ readonly url: string }>): void {
    if (this.opening) return;
    this.opening = true;
    this.problem = "";
    const m = this.#speech.language === "fr" ? fr : en;
    leaveFor(this, wanted, open)
      .then(
        (isOpened) => {
          if (!isOpened) this.problem = m.unavailable;
        },
        (error: unknown) => {
          if (reasonOf(error) === "not-found") this.stage = "gone";
          else this.problem = m.unavailable;
        },
      )
      .finally(() => {
        this.opening = false;
      });
  }
}
