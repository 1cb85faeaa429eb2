import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { refusalOf } from "../controllers/refusal.ts";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { accountName, accountText, type BankAccount } from "./bank-facts.ts";
import { bankStyles } from "./bank-styles.ts";
import { drawFees } from "./fees-form.ts";
import { importStyles } from "./import-styles.ts";
import { drawFailure } from "./lines-list.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { importEn } from "./messages/import-en.ts";
import { importFr } from "./messages/import-fr.ts";
import { drawRuleForm, type RuleDraft } from "./rule-form.ts";

type Rule = OutputOf<"listBankRules">["rows"][number];
type Customer = OutputOf<"listCustomers">["rows"][number];

/** Who pays for whom, as learned and as written, and how each account is handled. Private. */
export class BankRules extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    accounts: { attribute: false },
    refresh: { attribute: false },
    readonly: { type: Boolean },
    rules: { state: true },
    customers: { state: true },
    failure: { state: true },
    edited: { state: true },
    said: { state: true },
  };
  static override styles = [base, controls, bankStyles, importStyles];
  declare workspace: Workspace | undefined;
  declare accounts: readonly BankAccount[];
  declare refresh: () => Promise<void>;
  declare readonly: boolean;
  declare protected rules: readonly Rule[] | undefined;
  declare protected customers: readonly Customer[];
  declare protected failure: unknown;
  /** The rule being changed; "new" for one being written. */
  declare protected edited: string | undefined;
  declare protected said: string;
  readonly #speech = new LanguageController(this);

  constructor() {
    super();
    this.workspace = undefined;
    this.accounts = [];
    this.refresh = () => Promise.resolve();
    this.readonly = false;
    this.rules = undefined;
    this.customers = [];
    this.failure = undefined;
    this.edited = undefined;
    this.said = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workspace")) void this.#read();
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
    try {
      this.rules = (await workspace.listBankRules({})).rows;
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
    }
  }

  /** Does something and says what became of it; somebody else's version is read where there is one. */
  async #attempt(act: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await act();
      this.said = said;
      this.edited = undefined;
    } catch (error) {
      this.said = refusalOf(error).code === "conflict" ? this.#m.conflict : this.#common.refused;
    }
    await Promise.all([this.#read(), this.refresh()]);
  }

  async #edit(id: string): Promise<void> {
    try {
      this.customers = (await this.workspace?.listCustomers({ limit: 500 }))?.rows ?? [];
    } catch {
      this.said = this.#common.refused;
      return;
    }
    this.edited = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("form input, form select")?.focus();
  }

  #save(id: string, revision: number, draft: RuleDraft): Promise<void> {
    const rule: InputOf<"saveBankRule">["rule"] = { ...draft, revision };
    return this.#attempt(async () => this.workspace?.saveBankRule({ id, rule }), this.#m.ruleSaved);
  }

  #saveAccount(account: BankAccount, changes: Partial<BankAccount>, gone?: "mapping"): Promise<void> {
    const { id, balance: _b, balanceOn: _o, lastLineOn: _d, lines: _l, waiting: _w, ...kept } = { ...account, ...changes };
    const { mapping, ...rest } = kept;
    const next = gone === "mapping" || mapping === undefined ? rest : { ...rest, mapping };
    return this.#attempt(async () => this.workspace?.saveBankAccount({ id, account: next }), this.#m.saved);
  }

  override render(): TemplateResult {
    const m = this.#m;
    if (this.failure !== undefined && this.rules === undefined)
      return drawFailure(this.failure, this.#common, () => void this.#read());
    if (this.rules === undefined) return html`<p class="soft" aria-busy="true">${this.#common.loading}</p>`;
    return html`<div class="stack">
      <p role="status" class="soft">${this.said}</p>
      <section class="card" aria-labelledby="rules">
        <h2 id="rules">${m.rules}</h2>
        <p class="soft">${m.rulesLead}</p>
        ${
          this.rules.length === 0
            ? html`<p>${m.noRules}</p>`
            : html`<ul class="rows">
                ${this.rules.map((rule) => this.#drawRule(rule))}
              </ul>`
        }
        ${this.readonly ? nothing : this.#drawNew()}
      </section>
      <section class="card" aria-labelledby="accounts">
        <h2 id="accounts">${m.accounts}</h2>
        <p class="soft">${m.accountsLead}</p>
        <ul class="rows">
          ${this.accounts.map((account) => this.#drawAccount(account))}
        </ul>
      </section>
    </div>`;
  }

  #drawNew(): TemplateResult {
    const m = this.#m;
    if (this.edited !== "new") return html`<button @click=${() => this.#edit("new")}>${m.newRule}</button>`;
    return drawRuleForm(
      undefined,
      this.customers,
      { m, common: this.#common },
      {
        save: (draft) => void this.#save(crypto.randomUUID(), 0, draft),
        cancel: () => {
          this.edited = undefined;
        },
      },
    );
  }

  #drawRule(rule: Rule): TemplateResult {
    const m = this.#m;
    const { id, account, customerName, payerName, confirmed, origin, revision } = rule;
    if (this.edited === id)
      return html`<li>
        ${drawRuleForm(
          rule,
          this.customers,
          { m, common: this.#common },
          {
            save: (draft) => void this.#save(id, revision, draft),
            cancel: () => {
              this.edited = undefined;
            },
          },
        )}
      </li>`;
    return html`<li data-id=${id}>
      <div class="head">
        <p>
          <b><bdi>${accountText(account)}</bdi></b> ${payerName === undefined ? nothing : html`(<bdi>${payerName}</bdi>)`}
          <bdi>${m.paysFor(customerName)}</bdi>
        </p>
        <p class="soft">${origin === "learned" ? m.learned : m.written}, ${m.confirmedTimes(confirmed)}</p>
      </div>
      ${
        this.readonly
          ? nothing
          : html`<div class="acts">
              <button aria-label="${m.change} ${accountText(account)}" @click=${() => this.#edit(id)}>${m.change}</button>
              <button
                aria-label="${m.forget} ${accountText(account)}"
                @click=${() =>
                  this.#attempt(async () => this.workspace?.deleteBankRule({ id }), m.forgotten(accountText(account)))}
              >
                ${m.forget}
              </button>
            </div>`
      }
    </li>`;
  }

  #drawAccount(account: BankAccount): TemplateResult {
    const m = this.#m;
    const { locale } = this.#speech;
    const { name, currency, balance, balanceOn, waiting, isAutomatic, mapping } = account;
    const stated =
      balance === undefined || balanceOn === undefined
        ? m.noBalance
        : m.balanceOn(amountText(balance, currency, locale), dateText(balanceOn, locale));
    return html`<li>
      <div class="head">
        <p>
          <b><bdi>${accountName(account)}</bdi></b>
          ${name === account.account ? nothing : html`<bdi class="soft">${accountText(account.account)}</bdi>`}
        </p>
        <p>${stated}<span class="soft">, ${m.waiting(waiting)}</span></p>
      </div>
      ${
        this.readonly
          ? nothing
          : html`<label class="name"
              >${m.accountName}<input
                maxlength="100"
                .value=${name}
                @change=${(event: Event) => {
                  const typed = (event.target as HTMLInputElement).value.trim();
                  return typed === "" || typed === name ? undefined : this.#saveAccount(account, { name: typed });
                }}
            /></label>`
      }
      <label class="check"
        ><input
          type="checkbox"
          .checked=${isAutomatic}
          ?disabled=${this.readonly}
          @change=${(event: Event) => this.#saveAccount(account, { isAutomatic: (event.target as HTMLInputElement).checked })}
        />${m.automatic}</label
      >
      ${
        mapping === undefined
          ? nothing
          : html`<div class="acts">
              <span class="soft">${m.mappingKept}</span>
              ${this.readonly ? nothing : html`<button @click=${() => this.#saveAccount(account, {}, "mapping")}>${m.forgetMapping}</button>`}
            </div>`
      }
      ${drawFees(account, { m, locale, canWrite: !this.readonly }, (fees) => void this.#saveAccount(account, { fees: [...fees] }))}
    </li>`;
  }
}
