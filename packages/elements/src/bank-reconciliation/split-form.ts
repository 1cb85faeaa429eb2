import { textFromMinor } from "@acquit/core";
import type { Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import type { BankLine, Proposal } from "./bank-facts.ts";
import { bankStyles } from "./bank-styles.ts";
import type { BankInvoiceSearch, FoundInvoice } from "./invoice-search.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import {
  clientOf,
  decisionOf,
  minorTyped,
  problemOf,
  restOf,
  splitOf,
  withInvoice,
  withTyped,
  type Decision,
  type Split,
  type SplitPart,
} from "./split.ts";

/** What a movement is for, as a person says it: invoices found and added, a fee, a rest that waits or becomes credit. Private. */
export class BankSplitForm extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    line: { attribute: false },
    proposal: { attribute: false },
    assign: { attribute: false },
    cancel: { attribute: false },
    split: { state: true },
    hasFailed: { state: true },
    isComplained: { state: true },
  };
  static override styles = [base, controls, bankStyles];
  declare workspace: Workspace | undefined;
  declare line: BankLine | undefined;
  /** The explanation to begin from; none begins with a search. */
  declare proposal: Proposal | undefined;
  declare assign: (decision: Decision) => void;
  declare cancel: () => void;
  declare protected split: Split | undefined;
  declare protected hasFailed: boolean;
  /** What is missing is told once a person tried to assign. */
  declare protected isComplained: boolean;
  readonly #speech = new LanguageController(this);

  constructor() {
    super();
    this.workspace = undefined;
    this.line = undefined;
    this.proposal = undefined;
    this.assign = () => undefined;
    this.cancel = () => undefined;
    this.split = undefined;
    this.hasFailed = false;
    this.isComplained = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = changed.has("line") && changed.get("line")?.id !== this.line?.id;
    if (this.line === undefined || (!isOther && this.split !== undefined)) return;
    this.split = splitOf(this.line, this.proposal, this.#speech.language);
  }

  /** Where the keyboard goes when the form opens. */
  override focus(): void {
    void this.updateComplete.then(() => {
      const field = this.renderRoot.querySelector<HTMLInputElement>(".part input");
      if (field === null) this.renderRoot.querySelector<BankInvoiceSearch>("acquit-bank-invoice-search")?.focus();
      else {
        field.focus();
        field.select();
      }
    });
  }

  get #m() {
    return this.#speech.language === "fr" ? fr : en;
  }

  async #add({ id }: FoundInvoice): Promise<void> {
    try {
      const invoice = await this.workspace?.getInvoice({ id });
      if (invoice === undefined || this.split === undefined) return;
      this.split = withInvoice(this.split, invoice, this.#speech.language);
      await this.updateComplete;
      [...this.renderRoot.querySelectorAll<HTMLInputElement>(".part input:not([type])")].at(-1)?.focus();
    } catch {
      this.hasFailed = true;
    }
  }

  #change(changes: Partial<Split>): void {
    if (this.split !== undefined) this.split = { ...this.split, ...changes };
  }

  #changePart(at: number, changes: Partial<SplitPart>): void {
    const parts = this.split?.parts.map((part, position) => (position === at ? { ...part, ...changes } : part));
    if (parts !== undefined) this.#change({ parts });
  }

  #typePart(at: number, typed: string): void {
    if (this.split !== undefined) this.split = withTyped(this.split, at, typed, this.#speech.language);
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.split === undefined) return;
    if (problemOf(this.split) === undefined) this.assign(decisionOf(this.split));
    else this.isComplained = true;
  };

  readonly #press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.cancel();
  };

  override render(): TemplateResult | typeof nothing {
    const { split } = this;
    if (split === undefined) return nothing;
    const m = this.#m;
    return html`<form @submit=${this.#submit} @keydown=${this.#press} aria-label=${m.editTitle} novalidate>
      ${split.parts.map((part, at) => this.#drawPart(part, at, split))}
      ${split.creditNotes.map(
        ({ number, minor, creditNoteId }) =>
          html`<p class="extra">
            <span>${m.credit(number)}</span><span class="amount">−${this.#money(minor)}</span>
            <button
              type="button"
              class="quiet"
              aria-label=${m.removePart(number)}
              @click=${() => {
                this.#change({ creditNotes: split.creditNotes.filter((note) => note.creditNoteId !== creditNoteId) });
              }}
            >
              ×
            </button>
          </p>`,
      )}
      ${this.#drawSearch(split)} ${this.#drawFee(split)} ${this.#drawRest(split)}
      <div class="acts">
        <button class="primary">${m.assign}</button>
        <button type="button" @click=${this.cancel}>${m.cancel}</button>
      </div>
    </form>`;
  }

  #money(minor: number): string {
    const currency = this.split?.currency ?? "EUR";
    return amountText(textFromMinor(minor, currency), currency, this.#speech.locale);
  }

  #drawPart(part: SplitPart, at: number, split: Split): TemplateResult {
    const m = this.#m;
    const { minor, open } = part;
    const isBad = minor === undefined || minor > open;
    return html`<div class="part">
      <label
        ><span
          ><b>${part.number}</b> <bdi>${part.customerName}</bdi>
          <span class="soft">${m.due(dateText(part.dueDate, this.#speech.locale))}, ${m.openNow(this.#money(open))}</span></span
        ><input
          inputmode="decimal"
          autocomplete="off"
          aria-label=${m.amountFor(part.number)}
          aria-invalid=${isBad ? "true" : "false"}
          .value=${part.typed}
          @input=${(event: InputEvent) => {
            this.#typePart(at, (event.target as HTMLInputElement).value);
          }}
      /></label>
      <button
        type="button"
        class="quiet"
        aria-label=${m.removePart(part.number)}
        @click=${() => {
          this.#change({ parts: split.parts.filter((_, position) => position !== at) });
        }}
      >
        ×
      </button>
      ${isBad ? html`<p class="problem">${minor === undefined ? m.notAnAmount : m.aboveOpen}</p>` : nothing}
      ${
        minor !== undefined && minor > 0 && minor < open
          ? html`<label class="check"
              ><input
                type="checkbox"
                .checked=${part.isWrittenOff}
                @change=${(event: Event) => {
                  const isWrittenOff = (event.target as HTMLInputElement).checked;
                  this.#changePart(at, { isWrittenOff });
                }}
              />${m.writeOff(this.#money(open - minor))}</label
            >`
          : nothing
      }
    </div>`;
  }

  #drawSearch(split: Split): TemplateResult {
    return html`<acquit-bank-invoice-search
        .workspace=${this.workspace}
        .currency=${split.currency}
        .search=${this.proposal === undefined ? (this.line?.counterparty ?? "") : ""}
        .known=${new Set(split.parts.map(({ invoiceId }) => invoiceId))}
        .add=${(invoice: FoundInvoice) => void this.#add(invoice)}
      ></acquit-bank-invoice-search>
      ${this.hasFailed ? html`<p role="alert">${this.#m.refused}</p>` : nothing}`;
  }

  #drawFee(split: Split): TemplateResult {
    const m = this.#m;
    return html`<label class="fee"
        >${m.fee}<input
          inputmode="decimal"
          autocomplete="off"
          aria-invalid=${split.fee === undefined ? "true" : "false"}
          .value=${split.feeTyped}
          @input=${(event: InputEvent) => {
            const feeTyped = (event.target as HTMLInputElement).value;
            this.#change({ feeTyped, fee: minorTyped(feeTyped, split.currency, this.#speech.language) });
          }}
      /></label>
      ${split.fee === undefined ? html`<p class="problem">${m.notAnAmount}</p>` : nothing}`;
  }

  #drawRest(split: Split): TemplateResult {
    const m = this.#m;
    const rest = restOf(split);
    const client = clientOf(split);
    const problem = problemOf(split);
    const choice = (value: Split["rest"], text: string) =>
      html`<label class="check"
        ><input
          type="radio"
          name="rest"
          .checked=${split.rest === value}
          @change=${() => {
            this.#change({ rest: value });
          }}
        />${text}</label
      >`;
    return html`<dl class="balance" aria-live="polite">
        <div>
          <dt>${m.ofLine}</dt>
          <dd class="amount">${this.#money(split.line)}</dd>
        </div>
        <div>
          <dt>${m.remains}</dt>
          <dd class=${rest === 0 ? "amount" : "amount late"}>${rest === undefined ? "?" : this.#money(rest)}</dd>
        </div>
      </dl>
      ${
        rest !== undefined && rest > 0 && problem === undefined
          ? html`<fieldset>
              <legend>${m.restQuestion}</legend>
              ${choice("waits", m.restWaits(this.#money(rest)))}
              ${client === undefined ? nothing : choice("credit", m.restAsCredit(this.#money(rest), client.name))}
            </fieldset>`
          : nothing
      }
      ${
        client !== undefined && this.line?.counterpartyAccount !== undefined
          ? html`<label class="check"
              ><input
                type="checkbox"
                .checked=${split.isRemembered}
                @change=${(event: Event) => {
                  this.#change({ isRemembered: (event.target as HTMLInputElement).checked });
                }}
              />${m.remember(client.name)}</label
            >`
          : nothing
      }
      ${this.#drawProblem(problem, rest)}`;
  }

  #drawProblem(problem: ReturnType<typeof problemOf>, rest: number | undefined): TemplateResult | typeof nothing {
    const m = this.#m;
    if (problem === "too-much") return html`<p class="problem" role="alert">${m.tooMuch(this.#money(-(rest ?? 0)))}</p>`;
    if (problem === undefined || !this.isComplained) return nothing;
    const text = { "no-amount": m.notAnAmount, "above-open": m.aboveOpen, nothing: m.findInvoice }[problem];
    return html`<p class="problem" role="alert">${text}</p>`;
  }
}
