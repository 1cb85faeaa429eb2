import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { accountName, type BankAccount } from "./bank-facts.ts";
import { bankStyles } from "./bank-styles.ts";
import { importStyles } from "./import-styles.ts";
import { drawFailure } from "./lines-list.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { importEn } from "./messages/import-en.ts";
import { importFr } from "./messages/import-fr.ts";
import { ViewChosenEvent } from "./view-chosen-event.ts";

type Comparison = OutputOf<"compareBankWithLedger">;
type Query = InputOf<"compareBankWithLedger">;
type Sums = Comparison["currencies"][number];
type Difference = Comparison["differences"][number];

const isZero = (amount: string) => !/[1-9]/.test(amount);

/** The receivables ledger against the bank: both sums, and every difference with its line. Private. */
export class BankComparison extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    accounts: { attribute: false },
    query: { state: true },
    comparison: { state: true },
    failure: { state: true },
    isReading: { state: true },
  };
  static override styles = [base, controls, bankStyles, importStyles];
  declare workspace: Workspace | undefined;
  declare accounts: readonly BankAccount[];
  declare protected query: Query;
  declare protected comparison: Comparison | undefined;
  declare protected failure: unknown;
  declare protected isReading: boolean;
  readonly #speech = new LanguageController(this);
  #turn = 0;

  constructor() {
    super();
    this.workspace = undefined;
    this.accounts = [];
    this.query = {};
    this.comparison = undefined;
    this.failure = undefined;
    this.isReading = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workspace") || changed.has("query" as keyof BankComparison)) void this.#read();
  }

  get #m() {
    return this.#speech.language === "fr" ? importFr : importEn;
  }

  get #common() {
    return this.#speech.language === "fr" ? fr : en;
  }

  async #read(): Promise<void> {
    const { workspace } = this;
    if (workspace === undefined) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.isReading = true;
    try {
      const comparison = await workspace.compareBankWithLedger(this.query);
      if (turn !== this.#turn) return;
      this.comparison = comparison;
      this.failure = undefined;
    } catch (error) {
      if (turn === this.#turn) this.failure = error;
    }
    if (turn === this.#turn) this.isReading = false;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const entries = ["from", "to", "accountId"].flatMap((name) => {
      const value = values.get(name);
      return typeof value === "string" && value !== "" ? [[name, value] as const] : [];
    });
    this.query = Object.fromEntries(entries);
  };

  override render(): TemplateResult {
    const common = this.#common;
    if (this.failure !== undefined && this.comparison === undefined)
      return drawFailure(this.failure, common, () => void this.#read());
    if (this.comparison === undefined) return html`<p class="soft" aria-busy="true">${common.loading}</p>`;
    const m = this.#m;
    const { comparison } = this;
    return html`<div class="stack" aria-busy=${this.isReading ? "true" : "false"}>
      <div>
        <h2>${m.comparison}</h2>
        <p class="soft">${m.comparisonLead}</p>
      </div>
      ${this.#drawPeriod(comparison)}
      ${this.failure === undefined ? nothing : drawFailure(this.failure, common, () => void this.#read())}
      ${comparison.currencies.map((sums) => this.#drawSums(sums))} ${this.#drawDifferences(comparison)} ${this.#drawBalances()}
    </div>`;
  }

  #drawPeriod({ from, to }: Comparison): TemplateResult {
    const m = this.#m;
    return html`<form class="bar period" @submit=${this.#submit}>
      <label>${m.from}<input type="date" name="from" .value=${from} /></label>
      <label>${m.to}<input type="date" name="to" .value=${to} /></label>
      ${
        this.accounts.length < 2
          ? nothing
          : html`<label
              >${this.#common.account}<select name="accountId">
                <option value="">${this.#common.everyAccount}</option>
                ${this.accounts.map((account) => html`<option value=${account.id}>${accountName(account)}</option>`)}
              </select></label
            >`
      }
      <button>${m.compare}</button>
    </form>`;
  }

  #drawSums({ currency, bank, ignored, payouts, fees, ledger, difference }: Sums): TemplateResult {
    const m = this.#m;
    const money = (amount: string) => amountText(amount, currency, this.#speech.locale);
    const isEqual = isZero(difference);
    const rows = [
      [m.inBank, bank],
      [m.ignoredSum, ignored],
      ...(isZero(payouts) ? [] : [[m.payouts, payouts] as const]),
      [m.fees, fees],
      [m.inLedger, ledger],
    ] as const;
    return html`<section class="card verdict ${isEqual ? "" : "differs"}" data-currency=${currency}>
      <h3>${isEqual ? m.equal : m.differs(money(difference))}</h3>
      <dl class="sums">
        ${rows.map(
          ([label, amount]) =>
            html`<div>
              <dt>${label}</dt>
              <dd class="amount">${money(amount)}</dd>
            </div>`,
        )}
        <div class="total">
          <dt>${m.gap}</dt>
          <dd class="amount">${money(difference)}</dd>
        </div>
      </dl>
    </section>`;
  }

  #drawDifferences({ differences, currencies }: Comparison): TemplateResult {
    const m = this.#m;
    const currency = currencies[0]?.currency ?? "EUR";
    return html`<section class="card" aria-labelledby="differences">
      <h2 id="differences">${m.differences}</h2>
      ${
        differences.length === 0
          ? html`<p class="soft">${m.noDifferences}</p>`
          : html`<ul class="rows">
              ${differences.map((difference) => this.#drawDifference(difference, currency))}
            </ul>`
      }
    </section>`;
  }

  #drawDifference({ kind, amount, date, text, lineId }: Difference, currency: string): TemplateResult {
    const m = this.#m;
    const { locale } = this.#speech;
    return html`<li data-kind=${kind} class="difference">
      <p>
        <b>${m.kinds[kind]}</b>
        <span class="soft">${date === undefined ? nothing : dateText(date, locale)}</span>
      </p>
      <p class="amount">${amountText(amount, currency, locale)}</p>
      <p class="soft"><bdi>${text}</bdi></p>
      ${
        lineId === undefined
          ? nothing
          : html`<button
              class="quiet"
              aria-label="${m.seeLine} ${text}"
              @click=${() => {
                this.dispatchEvent(new ViewChosenEvent("lines", lineId));
              }}
            >
              ${m.seeLine}
            </button>`
      }
    </li>`;
  }

  #drawBalances(): TemplateResult {
    const m = this.#m;
    const { locale } = this.#speech;
    return html`<section class="card" aria-labelledby="balances">
      <h2 id="balances">${m.statedBalances}</h2>
      <ul class="history">
        ${this.accounts.map((account) => {
          const { balance, balanceOn, currency } = account;
          return html`<li>
            <span><bdi>${accountName(account)}</bdi></span>
            <span
              >${
                balance === undefined || balanceOn === undefined
                  ? m.noBalance
                  : m.balanceOn(amountText(balance, currency, locale), dateText(balanceOn, locale))
              }</span
            >
          </li>`;
        })}
      </ul>
    </section>`;
  }
}
