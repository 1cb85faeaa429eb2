import type { Workspace } from "@acquit/workspace";
import { LitElement, html, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { WorkspaceController } from "../controllers/workspace-controller.ts";
import { InvoiceOpenEvent } from "../receivables-dashboard/invoice-open-event.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { tabs } from "../styles/tabs.ts";
import type { BankAccount } from "./bank-facts.ts";
import { bankStyles } from "./bank-styles.ts";
import { drawFailure } from "./lines-list.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { views, type BankView, type ViewChosenEvent } from "./view-chosen-event.ts";

/**
 * The bank: statements in, what each movement settles with the reasons for it, the rules learned, and the ledger against the bank.
 * @fires invoice-open - a person opened an invoice; cancelable.
 */
export class BankReconciliation extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceHref: { attribute: false },
    view: {},
    readonly: { type: Boolean, reflect: true },
    accounts: { state: true },
    failure: { state: true },
    lineId: { state: true },
  };
  static override styles = [base, controls, tabs, bankStyles];
  /** Where the bank is read and decided on; else the nearest provider's. */
  declare workspace: Workspace | undefined;
  /** Gives the address of an invoice's own page. */
  declare invoiceHref: ((invoiceId: string) => string) | undefined;
  /** Which view is open: "lines", "import", "rules" or "comparison". */
  declare view: BankView;
  /** Shows everything and changes nothing. */
  declare readonly: boolean;
  declare protected accounts: readonly BankAccount[] | undefined;
  declare protected failure: unknown;
  declare protected lineId: string | undefined;
  readonly #speech = new LanguageController(this);
  readonly #workspace = new WorkspaceController(this, () => {
    this.accounts = undefined;
    void this.#read();
  });
  #turn = 0;

  constructor() {
    super();
    this.workspace = undefined;
    this.invoiceHref = undefined;
    this.view = "lines";
    this.readonly = false;
    this.accounts = undefined;
    this.failure = undefined;
    this.lineId = undefined;
    this.addEventListener("click", this.#follow);
  }

  get #view(): BankView {
    const shown = this.#views;
    return shown.find((view) => view === this.view) ?? "lines";
  }

  /** Who may only read imports nothing. */
  get #views(): readonly BankView[] {
    return views.filter((view) => view !== "import" || !this.readonly);
  }

  readonly #read = async (): Promise<void> => {
    const workspace = this.#workspace.value;
    if (workspace === undefined) return;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const { rows } = await workspace.listBankAccounts({});
      if (turn !== this.#turn) return;
      this.accounts = rows;
      this.failure = undefined;
    } catch (error) {
      if (turn === this.#turn) this.failure = error;
    }
  };

  readonly #choose = (event: ViewChosenEvent) => {
    this.lineId = event.lineId;
    this.#show(event.view);
  };

  /** Accounts are read again with each view: another view may have changed them. */
  #show(view: BankView): void {
    this.view = view;
    void this.#read();
  }

  /** Arrow keys move between tabs, as the pattern for tabs asks. */
  readonly #move = async (event: KeyboardEvent) => {
    const shown = this.#views;
    const at = shown.indexOf(this.#view);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#show(shown[(to + shown.length) % shown.length] ?? "lines");
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  };

  /** A plain click on an invoice's number is offered to the host first. */
  readonly #follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const [target] = event.composedPath();
    const invoiceId = target instanceof HTMLElement ? target.dataset["invoice"] : undefined;
    if (invoiceId !== undefined && !this.dispatchEvent(new InvoiceOpenEvent(invoiceId))) event.preventDefault();
  };

  override render(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    return html`<div class="place">
      <div role="tablist" aria-label=${m.views} @keydown=${this.#move}>
        ${this.#views.map((view) => {
          const isChosen = view === this.#view;
          return html`<button
            role="tab"
            id="tab-${view}"
            aria-controls="panel"
            aria-selected=${isChosen ? "true" : "false"}
            tabindex=${isChosen ? "0" : "-1"}
            @click=${() => {
              this.#show(view);
            }}
          >
            ${m.view[view]}
          </button>`;
        })}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.#view}" @view-chosen=${this.#choose}>${this.#drawPart()}</div>
    </div>`;
  }

  #drawPart(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    const workspace = this.#workspace.value;
    const { accounts } = this;
    if (this.failure !== undefined && accounts === undefined) return drawFailure(this.failure, m, () => void this.#read());
    if (accounts === undefined) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    switch (this.#view) {
      case "lines":
        return html`<acquit-bank-lines
          .workspace=${workspace}
          .invoiceHref=${this.invoiceHref}
          .accounts=${accounts}
          .lineId=${this.lineId}
          ?readonly=${this.readonly}
        ></acquit-bank-lines>`;
      case "import":
        return html`<acquit-bank-import
          .workspace=${workspace}
          .accounts=${accounts}
          .refresh=${this.#read}
        ></acquit-bank-import>`;
      case "rules":
        return html`<acquit-bank-rules
          .workspace=${workspace}
          .accounts=${accounts}
          .refresh=${this.#read}
          ?readonly=${this.readonly}
        ></acquit-bank-rules>`;
      case "comparison":
        return html`<acquit-bank-comparison .workspace=${workspace} .accounts=${accounts}></acquit-bank-comparison>`;
    }
  }
}
