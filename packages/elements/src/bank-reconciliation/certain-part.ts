import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { aimOf, nameOf, signedText, type BankSpeech } from "./bank-facts.ts";
import { bankStyles } from "./bank-styles.ts";
import { linesStyles } from "./lines-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";

type Page = OutputOf<"listBankLines">;

const SHOWN = 50;
/** How many are accepted in one call: the bar moves, and stopping is soon obeyed. */
const AT_ONCE = 50;

/** Shows what accepting everything certain would do, does it with progress, and can be stopped. Private. */
export class BankCertain extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    accountId: { attribute: false },
    close: { attribute: false },
    page: { state: true },
    done: { state: true },
    stage: { state: true },
  };
  static override styles = [base, controls, bankStyles, linesStyles];
  declare workspace: Workspace | undefined;
  declare accountId: string | undefined;
  /** Told how many were accepted. */
  declare close: (applied: number) => void;
  declare protected page: Page | undefined;
  declare protected done: number;
  declare protected stage: "reading" | "asking" | "applying" | "failed";
  readonly #speech = new LanguageController(this);
  #isStopped = false;

  constructor() {
    super();
    this.workspace = undefined;
    this.accountId = undefined;
    this.close = () => undefined;
    this.page = undefined;
    this.done = 0;
    this.stage = "reading";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#isStopped = true;
  }

  protected override firstUpdated(_changes: PropertyValues<this>): void {
    this.renderRoot.querySelector("dialog")?.showModal();
    void this.#read();
  }

  get #query() {
    return this.accountId === undefined ? {} : { accountId: this.accountId };
  }

  async #read(): Promise<void> {
    try {
      this.page = await this.workspace?.listBankLines({ ...this.#query, filter: "certain", limit: SHOWN });
      this.stage = "asking";
    } catch {
      this.stage = "failed";
    }
  }

  readonly #apply = async (): Promise<void> => {
    this.stage = "applying";
    try {
      for (let left = 1; left > 0 && !this.#isStopped;) {
        const answer = await this.workspace?.applyCertainBankLines({ ...this.#query, limit: AT_ONCE });
        this.done += answer?.applied ?? 0;
        left = answer === undefined || answer.applied === 0 ? 0 : answer.left;
      }
      this.close(this.done);
    } catch {
      this.stage = "failed";
    }
  };

  readonly #stop = (): void => {
    this.#isStopped = true;
    if (this.stage !== "applying") this.close(this.done);
  };

  override render(): TemplateResult {
    const { language, locale } = this.#speech;
    const m = language === "fr" ? fr : en;
    const count = this.page?.counts.certain ?? 0;
    const speech = { m, language, locale, invoiceHref: undefined };
    return html`<dialog aria-labelledby="certain-title" @cancel=${this.#stop}>
      <h2 id="certain-title">${m.certainTitle(count)}</h2>
      <p class="soft">${m.certainLead}</p>
      ${this.#drawBody(count, speech)}
      <div class="acts">
        ${
          this.stage === "asking" && count > 0
            ? html`<button class="primary" @click=${this.#apply}>${m.certainConfirm(count)}</button>`
            : nothing
        }
        <button @click=${this.#stop}>${this.stage === "applying" ? m.stop : m.cancel}</button>
      </div>
    </dialog>`;
  }

  #drawBody(count: number, speech: BankSpeech): TemplateResult {
    const { m, locale } = speech;
    if (this.stage === "failed")
      return html`<p role="alert">${this.done > 0 ? `${m.certainDone(this.done)} ` : nothing}${m.refused}</p>`;
    if (this.stage === "reading") return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    if (this.stage === "applying") {
      const text = m.certainProgress(this.done, Math.max(count, this.done));
      return html`<div>
        <progress aria-label=${text} max=${Math.max(count, this.done)} .value=${this.done}></progress>
        <p role="status">${text}</p>
      </div>`;
    }
    const rows = this.page?.rows ?? [];
    if (rows.length === 0) return html`<p>${m.certainNone}</p>`;
    return html`<div class="preview" tabindex="0" role="region" aria-labelledby="certain-title">
      <ul>
        ${rows.map(
          (line) =>
            html`<li>
              <span
                ><bdi>${nameOf(line, m)}</bdi>
                <span class="soft">${line.proposals[0] === undefined ? nothing : aimOf(line.proposals[0], m)}</span></span
              ><span class="amount">${signedText(line.amount, line.currency, locale)}</span>
            </li>`,
        )}
      </ul>
      ${count > rows.length ? html`<p class="soft">${m.certainMore(count - rows.length)}</p>` : nothing}
    </div>`;
  }
}
